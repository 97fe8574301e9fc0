// int <-> the integers of every width. A bool is an int, as Python says, but not exactly one.
#pragma once

#include <tenon/convert/converter.hpp>

#include <cstdint>

namespace tenon {

template <class T>
concept character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// The integers that are numbers: not bool, not the character types.
template <class T>
concept integer = std::integral<T> && !std::same_as<T, bool> && !character<T> &&
    sizeof(T) <= sizeof(std::int64_t);

namespace runtime {

/// What the slow path needs to know of an integer type.
struct integer_type {
    const char* name;  // for messages: "int (32 bits)"
    std::int64_t low;
    std::uint64_t high;
};

/// Any int, or what has __index__; the bits of the value, or 0 and a refusal.
std::uint64_t load_integer(PyObject* source, conversion& c, const integer_type& type) noexcept;

}  // namespace runtime

namespace detail {

// Ints of one digit (30 bits) are read in place.
#if PY_VERSION_HEX >= 0x030c0000
[[gnu::always_inline]] inline bool has_one_digit(PyObject* source) noexcept {
    return reinterpret_cast<PyLongObject*>(source)->long_value.lv_tag < (2U << 3);
}
[[gnu::always_inline]] inline std::int64_t one_digit(PyObject* source) noexcept {
    const auto& digits = reinterpret_cast<PyLongObject*>(source)->long_value;
    return (1 - static_cast<std::int64_t>(digits.lv_tag & 3)) *
        static_cast<std::int64_t>(digits.ob_digit[0]);
}
#else
[[gnu::always_inline]] inline bool has_one_digit(PyObject* source) noexcept {
    return Py_SIZE(source) >= -1 && Py_SIZE(source) <= 1;
}
[[gnu::always_inline]] inline std::int64_t one_digit(PyObject* source) noexcept {
    return Py_SIZE(source) *
        static_cast<std::int64_t>(reinterpret_cast<PyLongObject*>(source)->ob_digit[0]);
}
#endif

template <integer T>
inline constexpr bool is_signed = std::is_signed_v<T>;
template <integer T>
inline constexpr std::uint64_t highest = ~std::uint64_t{0} >>
    (64 - 8 * sizeof(T) + (is_signed<T> ? 1 : 0));
template <integer T>
inline constexpr std::int64_t lowest =
    is_signed<T> ? -static_cast<std::int64_t>(highest<T>) - 1 : 0;

template <integer T>
consteval const char* integer_name() noexcept {
    if constexpr (is_signed<T>)
        return sizeof(T) == 1 ? "int (8 bits)"
            : sizeof(T) == 2  ? "int (16 bits)"
            : sizeof(T) == 4  ? "int (32 bits)"
                              : "int (64 bits)";
    else
        return sizeof(T) == 1 ? "int (unsigned, 8 bits)"
            : sizeof(T) == 2  ? "int (unsigned, 16 bits)"
            : sizeof(T) == 4  ? "int (unsigned, 32 bits)"
                              : "int (unsigned, 64 bits)";
}

template <integer T>
inline constexpr runtime::integer_type integer_info{integer_name<T>(), lowest<T>, highest<T>};

// True if `value`, which has at most 60 bits, is one of T.
template <integer T>
constexpr bool fits(std::int64_t value) noexcept {
    if constexpr (sizeof(T) == 8) return is_signed<T> || value >= 0;
    else return value >= lowest<T> && value <= static_cast<std::int64_t>(highest<T>);
}

// The common case, which the thunks inline: an exact int of one digit that fits. Two steps rather
// than one with an out parameter: the value then never leaves its register.
template <integer T>
[[gnu::always_inline]] inline bool is_quick_int(PyObject* source) noexcept {
    if (!PyLong_CheckExact(source) || !has_one_digit(source)) [[unlikely]]
        return false;
    if constexpr (is_signed<T> && sizeof(T) >= 4) return true;
    else return fits<T>(one_digit(source));
}
template <integer T>
[[gnu::always_inline]] inline T quick_value(PyObject* source) noexcept {
    return static_cast<T>(one_digit(source));
}

// The same for two digits as well (60 bits), for loops over elements and the out-of-line halves.
template <integer T>
[[gnu::always_inline]] inline bool quick_int(PyObject* source, T& value) noexcept {
    if (is_quick_int<T>(source)) [[likely]] {
        value = quick_value<T>(source);
        return true;
    }
    if constexpr (sizeof(T) == 8) {
        if (!PyLong_CheckExact(source)) return false;
#if PY_VERSION_HEX >= 0x030c0000
        const auto& digits = reinterpret_cast<PyLongObject*>(source)->long_value;
        const std::uintptr_t tag = digits.lv_tag;
        const bool negative = (tag & 3) == 2;
        if (tag >= (3U << 3) || tag < (2U << 3)) return false;
#else
        const auto& digits = *reinterpret_cast<PyLongObject*>(source);
        const bool negative = Py_SIZE(source) < 0;
        if (Py_SIZE(source) != 2 && Py_SIZE(source) != -2) return false;
#endif
        if (negative && !is_signed<T>) return false;
        const auto wide = static_cast<std::int64_t>(
            digits.ob_digit[0] | (static_cast<std::uint64_t>(digits.ob_digit[1]) << PyLong_SHIFT));
        value = static_cast<T>(negative ? -wide : wide);
        return true;
    }
    return false;
}

}  // namespace detail

template <integer T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "int";

    static bool exact(PyObject* source) noexcept { return PyLong_CheckExact(source); }

    static T load(PyObject* source, conversion& c) noexcept {
        T value;
        if (detail::quick_int<T>(source, value)) [[likely]]
            return value;
        return static_cast<T>(runtime::load_integer(source, c, detail::integer_info<T>));
    }
    static PyObject* give(T value) noexcept {
        // Of the functions that take 64 bits this is the quickest.
        if constexpr (detail::is_signed<T> && sizeof(T) == sizeof(Py_ssize_t))
            return PyLong_FromSsize_t(static_cast<Py_ssize_t>(value));
        else if constexpr (sizeof(T) < sizeof(long) ||
                           (sizeof(T) == sizeof(long) && detail::is_signed<T>))
            return PyLong_FromLong(static_cast<long>(value));
        else if constexpr (detail::is_signed<T>) return PyLong_FromLongLong(value);
        else return PyLong_FromUnsignedLongLong(value);
    }
};

}  // namespace tenon
