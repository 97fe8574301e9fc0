// Sequences <-> std::forward_list, which grows behind an element, and std::valarray, which has its
// size from the start.
#pragma once

#include <tenon/convert/sequence.hpp>

#include <vector>

namespace tenon {

template <class T>
concept linked_sequence = !claimed<T> && iterable<T> && requires(T value) {
    typename T::value_type;
    value.insert_after(value.before_begin(), std::declval<typename T::value_type&&>());
};

template <linked_sequence T>
struct converter<T> {
    using element = typename T::value_type;
    static constexpr auto type_name = model::join(
        model::fixed_string("Sequence["), tenon::type_name<element>, model::fixed_string("]"));

    static T load(PyObject* source, conversion& c)
        requires loadable_element<element>
    {
        T result;
        auto last = result.before_begin();
        runtime::sequence_reader reader{source, c, type_name.data()};
        while (PyObject* item = reader.next()) {
            holder<element> value = converter<element>::load(item, c);
            if (c.refused()) {
                runtime::at_index(c, reader.index());
                break;
            }
            last = result.insert_after(last, std::move(tenon::unwrap<element>(value)));
        }
        return result;
    }
    static PyObject* give(const T& value)
        requires gives_copies<element>
    {
        return detail::give_list(value);
    }
    static PyObject* give(T&& value)
        requires gives_moved<element>
    {
        return detail::give_list(value);
    }
};

/// std::valarray by its shape.
template <class T>
concept numeric_array = !claimed<T> && std::is_default_constructible_v<T> && requires(T value) {
    typename T::value_type;
    value.resize(std::size_t{});
    value.cshift(1);
    { value[std::size_t{}] } -> std::convertible_to<typename T::value_type&>;
    { value.size() } -> std::convertible_to<std::size_t>;
};

template <numeric_array T>
struct converter<T> {
    using element = typename T::value_type;
    using list = std::vector<element>;
    static constexpr auto type_name = tenon::type_name<list>;

    static T load(PyObject* source, conversion& c)
        requires loadable<list>
    {
        list values = converter<list>::load(source, c);
        T result;
        result.resize(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) result[i] = std::move(values[i]);
        return result;
    }
    static PyObject* give(const T& value)
        requires givable<element>
    {
        reference made{PyList_New(static_cast<Py_ssize_t>(value.size()))};
        if (!made) return nullptr;
        for (std::size_t i = 0; i < value.size(); ++i) {
            PyObject* const item = converter<element>::give(value[i]);
            if (item == nullptr) return nullptr;
            PyList_SET_ITEM(made.get(), static_cast<Py_ssize_t>(i), item);
        }
        return made.release();
    }
};

}  // namespace tenon
