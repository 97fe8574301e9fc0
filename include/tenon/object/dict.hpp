// py::dict: items() as pairs for structured bindings, get, set, update, ...
#pragma once

#include <tenon/object/arguments.hpp>
#include <tenon/object/list.hpp>

namespace tenon {

namespace rules {
struct dict {
    static constexpr model::fixed_string name = "dict";
    static bool check(PyObject* p) noexcept { return PyDict_Check(p); }
    static PyObject* make() noexcept { return PyDict_New(); }
};
}  // namespace rules

/// One entry, for `for (const auto& [key, value] : d.items())`.
struct dict_item {
    object key;
    object value;
};

/// The entries of a dict; a RuntimeError where its size changes meanwhile, as Python says.
class dict_items {
public:
    class iterator {
    public:
        using value_type = dict_item;
        using difference_type = std::ptrdiff_t;

        iterator() noexcept = default;
        explicit iterator(borrowed dict);
        const dict_item& operator*() const noexcept { return item_; }
        const dict_item* operator->() const noexcept { return &item_; }
        iterator& operator++();
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& a, const iterator& b) noexcept {
            return a.done_ == b.done_;
        }

    private:
        void advance_exact();
        void advance_any();

        object source_;  // the dict, or the iterator over the items of a subclass
        dict_item item_;
        Py_ssize_t position_ = 0;
        Py_ssize_t size_ = -1;  // -1 for a subclass
        bool done_ = true;
    };

    explicit dict_items(object dict) noexcept : dict_{std::move(dict)} {}
    [[nodiscard]] iterator begin() const { return iterator{dict_}; }
    [[nodiscard]] iterator end() const noexcept { return {}; }

private:
    object dict_;
};

class dict : public typed_object<rules::dict> {
public:
    using typed_object::typed_object;
    /// `dict(a=1, b=2)`: `dict::of(kw("a") = 1, kw("b") = 2)`
    template <std::same_as<keyword>... K>
    [[nodiscard]] static dict of(const K&... entries) {
        dict made;
        (made.set(entries.name, entries.value), ...);
        return made;
    }

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] dict_items items() const { return dict_items{*this}; }
    [[nodiscard]] list keys() const;
    [[nodiscard]] list values() const;

    /// The value, or None where there is none.
    template <class Key>
    [[nodiscard]] object get(const Key& key) const {
        return find(detail::operand(key), object{});
    }
    template <class Key, class T>
    [[nodiscard]] object get(const Key& key, const T& fallback) const {
        return find(detail::operand(key), to_object(fallback));
    }
    template <class Key>
    [[nodiscard]] bool contains(const Key& key) const {
        return has(detail::operand(key));
    }
    template <class Key, class T>
    void set(const Key& key, const T& value) {
        set_item(detail::operand(key), detail::operand(value));
    }
    /// The value of the key, which is `fallback` from now on where there was none.
    template <class Key, class T>
    object setdefault(const Key& key, const T& fallback) {
        return default_item(detail::operand(key), detail::operand(fallback));
    }
    /// A KeyError where there is none.
    template <class Key>
    object pop(const Key& key) {
        return take(detail::operand(key), nullptr);
    }
    template <class Key, class T>
    object pop(const Key& key, const T& fallback) {
        const auto value = detail::operand(fallback);
        return take(detail::operand(key), value.pointer());
    }
    void update(borrowed mapping);
    void clear() noexcept;
    [[nodiscard]] dict copy() const;

private:
    [[nodiscard]] object find(borrowed key, object fallback) const;
    [[nodiscard]] bool has(borrowed key) const;
    void set_item(borrowed key, borrowed value);
    [[nodiscard]] object default_item(borrowed key, borrowed fallback);
    [[nodiscard]] object take(borrowed key, PyObject* fallback);
};

}  // namespace tenon
