// py::set and py::frozenset.
#pragma once

#include <tenon/object/typed.hpp>

namespace tenon {

namespace rules {
struct set {
    static constexpr model::fixed_string name = "set";
    static bool check(PyObject* p) noexcept { return PySet_Check(p); }
    static PyObject* make() noexcept { return PySet_New(nullptr); }
};
struct frozenset {
    static constexpr model::fixed_string name = "frozenset";
    static bool check(PyObject* p) noexcept { return PyFrozenSet_Check(p); }
    static PyObject* make() noexcept { return PyFrozenSet_New(nullptr); }
};
}  // namespace rules

namespace runtime {
void add_to_set(PyObject* set, borrowed value);
}  // namespace runtime

class set : public typed_object<rules::set> {
public:
    using typed_object::typed_object;
    /// `{a, b, c}`
    template <class... T>
    [[nodiscard]] static set of(const T&... values) {
        set made;
        (made.add(values), ...);
        return made;
    }
    /// `set(iterable)`
    [[nodiscard]] static set from(borrowed iterable);

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    template <class T>
    void add(const T& value) {
        runtime::add_to_set(pointer_, detail::operand(value));
    }
    /// True if it was there.
    template <class T>
    bool discard(const T& value) {
        return discard_object(detail::operand(value));
    }
    object pop();
    void clear();

private:
    bool discard_object(borrowed value);
};

class frozenset : public typed_object<rules::frozenset> {
public:
    using typed_object::typed_object;
    /// `frozenset((a, b, c))`
    template <class... T>
    [[nodiscard]] static frozenset of(const T&... values) {
        frozenset made{steal, runtime::checked(PyFrozenSet_New(nullptr))};
        if constexpr (sizeof...(T) != 0) made = frozenset::from(set::of(values...));
        return made;
    }
    /// `frozenset(iterable)`
    [[nodiscard]] static frozenset from(borrowed iterable);

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
};

}  // namespace tenon
