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

#if PY_VERSION_HEX >= 0x030c0000
// True if the int has at most two digits (60 bits); they are read in place.
inline bool short_int(PyObject* source, std::int64_t& value) noexcept {
    const auto& digits = reinterpret_cast<PyLongObject*>(source)->long_value;
    const std::uintptr_t tag = digits.lv_tag;
    const std::int64_t sign = 1 - static_cast<std::int64_t>(tag & 3);
    if (tag < (2U << 3)) [[likely]] {
        value = sign * static_cast<std::int64_t>(digits.ob_digit[0]);
        return true;
    }
    if (tag < (3U << 3)) {
        value = sign *
            static_cast<std::int64_t>(
                    digits.ob_digit[0] |
                    (static_cast<std::uint64_t>(digits.ob_digit[1]) << PyLong_SHIFT));
        return true;
    }
    return false;
}
#else
inline bool short_int(PyObject* source, std::int64_t& value) noexcept {
    const auto* digits = reinterpret_cast<PyLongObject*>(source);
    const Py_ssize_t size = Py_SIZE(source);
    if (size >= -1 && size <= 1) [[likely]] {
        value = size * static_cast<std::int64_t>(digits->ob_digit[0]);
        return true;
    }
    if (size == 2 || size == -2) {
        const auto wide = static_cast<std::int64_t>(
            digits->ob_digit[0] |
            (static_cast<std::uint64_t>(digits->ob_digit[1]) << PyLong_SHIFT));
        value = size < 0 ? -wide : wide;
        return true;
    }
    return false;
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

// Reads an exact int of few digits, the common case; false where the slow path must look.
template <integer T>
inline bool quick_int(PyObject* source, T& value) noexcept {
    std::int64_t wide;
    if (!PyLong_CheckExact(source) || !short_int(source, wide) || !fits<T>(wide)) [[unlikely]]
        return false;
    value = static_cast<T>(wide);
    return true;
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
        if constexpr (sizeof(T) < sizeof(long) ||
                      (sizeof(T) == sizeof(long) && detail::is_signed<T>))
            return PyLong_FromLong(static_cast<long>(value));
        else if constexpr (detail::is_signed<T>) return PyLong_FromLongLong(value);
        else return PyLong_FromUnsignedLongLong(value);
    }
};

}  // namespace tenon
