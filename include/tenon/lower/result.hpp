// What a C++ function returned, as a Python object.
#pragma once

#include <tenon/convert/boolean.hpp>
#include <tenon/convert/element.hpp>
#include <tenon/convert/expected.hpp>
#include <tenon/convert/floating.hpp>
#include <tenon/convert/integer.hpp>
#include <tenon/convert/text.hpp>
#include <tenon/lower/glance.hpp>
#include <tenon/model/atomic.hpp>

namespace tenon::runtime {

// CPython keeps the ints from -5 to 256 in one array, for all interpreters. Their address is
// checked at import; null where that is not so, and a result is then made as any other.
extern model::atomic<char*> small_ints;
inline constexpr long small_int_low = -5;
inline constexpr unsigned long small_int_count = 262;

void find_small_ints() noexcept;
PyObject* give_int(long value) noexcept;
/// Converts and destroys, so that thunks need not.
PyObject* give_string(std::string& value) noexcept;

}  // namespace tenon::runtime

namespace tenon::lower {

template <class T>
[[gnu::noinline]] PyObject* give_out_of_line(T& value) {
    return converter<std::remove_const_t<T>>::give(value);
}

// What has no copy to give: a std::move_only_function, a std::generator.
template <class T>
concept move_given = !gives_copies<T>;

template <class T>
[[gnu::noinline]] PyObject* give_moved(T& value) {
    return converter<T>::give(static_cast<T&&>(value));
}

template <class T>
concept plain_scalar = integer<T> || std::floating_point<T> || std::same_as<T, bool> ||
    std::same_as<T, const char*> || std::same_as<T, std::string_view>;

// The small ints without a call.
[[gnu::always_inline]] inline PyObject* give_int_inline(long value) noexcept {
#if PY_VERSION_HEX >= 0x030c0000 && !defined(Py_GIL_DISABLED)
    const unsigned long index =
        static_cast<unsigned long>(value) - static_cast<unsigned long>(runtime::small_int_low);
    if (index < runtime::small_int_count) [[likely]]
        if (char* const first = runtime::small_ints.load_relaxed()) [[likely]]
            return reinterpret_cast<PyObject*>(first + index * sizeof(PyLongObject));
#endif
    return PyLong_FromLongLong(value);  // of two digits it makes the quicker ints
}

template <class R, bool Inline>
PyObject* give(R&& value);

// The value as it would be given alone; what costs is out of line.
template <bool Inline, class R>
[[gnu::always_inline]] inline PyObject* give_expected(R&& value) {
    if (!value.has_value()) [[unlikely]]
        return detail::raise_error(value.error());
    if constexpr (std::is_void_v<typename std::remove_cvref_t<R>::value_type>) return new_none();
    else return give<decltype(*static_cast<R&&>(value)), Inline>(*static_cast<R&&>(value));
}

template <class T>
concept optional_scalar = optional_like<T> && plain_scalar<typename T::value_type>;

// Scalars among the alternatives, as they would be given alone.
template <bool Inline, std::size_t I = 0, class T>
[[gnu::always_inline]] inline PyObject* give_alternative(T& value) {
    if constexpr (I < converter<std::remove_const_t<T>>::size) {
        using element = typename converter<std::remove_const_t<T>>::template alternative<I>;
        if constexpr (plain_scalar<element>)
            if (value.index() == I) return give<const element&, Inline>(*get_if<I>(&value));
        return give_alternative<Inline, I + 1>(value);
    } else if constexpr (move_given<T>) {
        return give_moved(value);
    } else {
        return give_out_of_line(value);
    }
}

// A tuple of scalars, its elements as they would be given alone.
template <class T, std::size_t... I>
[[gnu::always_inline]] inline PyObject* give_scalars(const T& value, std::index_sequence<I...>) {
    PyObject* const tuple = PyTuple_New(Py_ssize_t{sizeof...(I)});
    if (tuple == nullptr) [[unlikely]]
        return nullptr;
    using std::get;
    PyObject** const items = reinterpret_cast<PyTupleObject*>(tuple)->ob_item;
    ((items[I] = give<const std::tuple_element_t<I, T>&, true>(get<I>(value))), ...);
    if ((items[I] && ...)) [[likely]]
        return tuple;
    Py_DECREF(tuple);
    return nullptr;
}

/// A result declared as R; `value` may be a temporary.
template <class R, bool Inline>
[[gnu::always_inline]] inline PyObject* give(R&& value) {
    using T = std::remove_cvref_t<R>;
    if constexpr (integer<T> &&
                  (sizeof(T) < sizeof(long) || (sizeof(T) == sizeof(long) && std::is_signed_v<T>)))
        return Inline ? give_int_inline(static_cast<long>(value))
                      : runtime::give_int(static_cast<long>(value));
    else if constexpr (plain_scalar<T>) return converter<T>::give(value);
    else if constexpr (Inline && optional_scalar<T>)
        return value.has_value() ? give<const typename T::value_type&, Inline>(*value) : new_none();
    else if constexpr (Inline && inline_tuple<T>)
        return give_scalars(value, std::make_index_sequence<std::tuple_size<T>::value>());
    else if constexpr (Inline && inline_variant<T>) return give_alternative<Inline>(value);
    else if constexpr (expected_like<T>) return give_expected<Inline>(static_cast<R&&>(value));
    else if constexpr (!std::is_lvalue_reference_v<R> && (move_given<T> || instance_type<T>))
        return give_moved(value);
    else return give_out_of_line(value);
}

}  // namespace tenon::lower
