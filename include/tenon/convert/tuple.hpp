// tuple (or a sequence of that length) <-> std::tuple, std::pair and whatever has their shape.
#pragma once

#include <tenon/convert/sequence.hpp>

#include <tuple>

namespace tenon {

template <class T>
concept tuple_like =
    !claimed<T> && !iterable<T> && !complex_like<T> && requires { std::tuple_size<T>::value; };

namespace runtime {
/// What has exactly `size` elements as a tuple: a new reference; null after a refusal.
PyObject* open_tuple(PyObject* source, conversion& c, const char* expected,
                     std::size_t size) noexcept;
}  // namespace runtime

namespace detail {

template <class T, class Indices = std::make_index_sequence<std::tuple_size<T>::value>>
struct tuple_converter;

template <class T, std::size_t... I>
struct tuple_converter<T, std::index_sequence<I...>> {
    template <std::size_t N>
    using element = std::remove_cvref_t<std::tuple_element_t<N, T>>;
    static constexpr std::size_t size = sizeof...(I);

    static consteval auto name() noexcept {
        if constexpr (size == 0) {
            return model::fixed_string("tuple[()]");
        } else {
            auto all = model::join(separated<I>()...);
            return model::join(model::fixed_string("tuple["), all, model::fixed_string("]"));
        }
    }
    template <std::size_t N>
    static consteval auto separated() noexcept {
        if constexpr (N == 0) return model::join(tenon::type_name<element<N>>);
        else return model::join(model::fixed_string(", "), tenon::type_name<element<N>>);
    }

    template <std::size_t N>
    static holder<element<N>> load_one(PyObject* const* items, conversion& c) {
        if (c.refused()) return holder<element<N>>();
        holder<element<N>> value = converter<element<N>>::load(items[N], c);
        if (c.refused()) runtime::at_index(c, static_cast<Py_ssize_t>(N));
        return value;
    }

    static holder<T> load(PyObject* source, conversion& c, const char* expected) {
        reference tuple;
        // Whoever holds a tuple holds its elements.
        if (!PyTuple_CheckExact(source) || PyTuple_GET_SIZE(source) != Py_ssize_t{size})
            [[unlikely]] {
            tuple = reference{runtime::open_tuple(source, c, expected, size)};
            source = tuple.get();
            if (source == nullptr) return holder<T>();
        }
        [[maybe_unused]] PyObject* const* const items =
            reinterpret_cast<PyTupleObject*>(source)->ob_item;
        // Braces keep the order from left to right.
        std::tuple<holder<element<I>>...> held{load_one<I>(items, c)...};
        if (c.refused()) return holder<T>();
        return T(std::move(tenon::unwrap<element<I>>(std::get<I>(held)))...);
    }

    /// `value` is const, or will not be used any more.
    template <class V>
    static PyObject* give(V& value) {
        using std::get;
        reference tuple{PyTuple_New(static_cast<Py_ssize_t>(size))};
        if (!tuple) return nullptr;
        const bool ok = (give_one<I>(tuple.get(), get<I>(value)) && ...);
        return ok ? tuple.release() : nullptr;
    }
    template <std::size_t N, class E>
    static bool give_one(PyObject* tuple, E& value) {
        PyObject* const item = give_element(value);
        if (item == nullptr) return false;
        PyTuple_SET_ITEM(tuple, static_cast<Py_ssize_t>(N), item);
        return true;
    }

    static constexpr bool can_load = (loadable_element<element<I>> && ...);
    static constexpr bool can_give = (givable<element<I>> && ...);
    static constexpr bool can_copy = (gives_copies<element<I>> && ...);
};

}  // namespace detail

template <tuple_like T>
inline constexpr bool has_shape<T> = true;

template <tuple_like T>
struct converter<T> {
    using parts = detail::tuple_converter<T>;
    static constexpr auto type_name = parts::name();

    static holder<T> load(PyObject* source, conversion& c)
        requires parts::can_load
    {
        return parts::load(source, c, type_name.data());
    }
    static PyObject* give(const T& value)
        requires parts::can_copy
    {
        return parts::give(value);
    }
    static PyObject* give(T&& value)
        requires(parts::can_give && !parts::can_copy)
    {
        return parts::give(value);
    }
};

}  // namespace tenon
