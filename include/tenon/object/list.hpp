// py::list and py::tuple, and the builders that write them in place.
#pragma once

#include <tenon/object/typed.hpp>

namespace tenon {

namespace rules {
struct list {
    static constexpr model::fixed_string name = "list";
    static bool check(PyObject* p) noexcept { return PyList_Check(p); }
    static PyObject* make() noexcept { return PyList_New(0); }
};
struct tuple {
    static constexpr model::fixed_string name = "tuple";
    static bool check(PyObject* p) noexcept { return PyTuple_Check(p); }
    static PyObject* make() noexcept { return PyTuple_New(0); }
};
}  // namespace rules

class list : public typed_object<rules::list> {
public:
    using typed_object::typed_object;
    /// `[a, b, c]`
    template <class... T>
    [[nodiscard]] static list of(const T&... values);
    /// `list(iterable)`
    [[nodiscard]] static list from(borrowed iterable);

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    template <class T>
    void append(const T& value) {
        append_object(detail::operand(value));
    }
    /// Before the element at `index`, which may be negative or past the end, as Python says.
    template <class T>
    void insert(Py_ssize_t index, const T& value) {
        insert_object(index, detail::operand(value));
    }
    void extend(borrowed iterable);
    object pop(Py_ssize_t index = -1);
    void clear();
    void reverse();
    void sort();
    template <class T>
    [[nodiscard]] std::size_t index(const T& value) const {
        return index_of(detail::operand(value));
    }
    template <class T>
    [[nodiscard]] std::size_t count(const T& value) const {
        return count_of(detail::operand(value));
    }

private:
    void append_object(borrowed value);
    void insert_object(Py_ssize_t index, borrowed value);
    [[nodiscard]] std::size_t index_of(borrowed value) const;
    [[nodiscard]] std::size_t count_of(borrowed value) const;
};

class tuple : public typed_object<rules::tuple> {
public:
    using typed_object::typed_object;
    /// `(a, b, c)`
    template <class... T>
    [[nodiscard]] static tuple of(const T&... values);
    /// `tuple(iterable)`
    [[nodiscard]] static tuple from(borrowed iterable);

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
};

/// Writes a list or a tuple of known size in place: `builder.append(x)` exactly `size` times.
template <class Sequence>
class sequence_builder {
public:
    explicit sequence_builder(std::size_t size)
        : sequence_{runtime::checked(make(static_cast<Py_ssize_t>(size)))}, size_{size} {}

    template <class T>
    sequence_builder& append(const T& value) {
        if (filled_ == size_) throw_full();
        PyObject* item;
        if constexpr (std::derived_from<T, borrowed>) item = Py_NewRef(value.pointer());
        else item = detail::make(value);
        const auto at = static_cast<Py_ssize_t>(filled_++);
        if constexpr (is_list) PyList_SET_ITEM(sequence_.get(), at, item);
        else PyTuple_SET_ITEM(sequence_.get(), at, item);
        return *this;
    }
    /// Throws a ValueError where elements are missing.
    [[nodiscard]] Sequence finish() {
        if (filled_ != size_) throw_missing();
        return {steal, sequence_.release()};
    }

private:
    static constexpr bool is_list = std::same_as<Sequence, list>;
    static PyObject* make(Py_ssize_t size) noexcept {
        return is_list ? PyList_New(size) : PyTuple_New(size);
    }
    [[noreturn]] static void throw_full() {
        runtime::throw_new(PyExc_IndexError, "the builder is full");
    }
    [[noreturn]] static void throw_missing() {
        runtime::throw_new(PyExc_ValueError, "the builder has fewer elements than its size");
    }

    reference sequence_;
    std::size_t size_;
    std::size_t filled_ = 0;
};
using list_builder = sequence_builder<list>;
using tuple_builder = sequence_builder<tuple>;

template <class... T>
list list::of(const T&... values) {
    list_builder builder{sizeof...(T)};
    (builder.append(values), ...);
    return builder.finish();
}
template <class... T>
tuple tuple::of(const T&... values) {
    tuple_builder builder{sizeof...(T)};
    (builder.append(values), ...);
    return builder.finish();
}

}  // namespace tenon
