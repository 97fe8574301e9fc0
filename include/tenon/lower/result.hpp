// What a C++ function returned, as a Python object.
#pragma once

#include <tenon/convert/boolean.hpp>
#include <tenon/convert/floating.hpp>
#include <tenon/convert/integer.hpp>
#include <tenon/convert/text.hpp>

namespace tenon::runtime {

/// Small ints stand in one row inside the interpreter, immortal from 3.12; null if they do not.
extern char* const small_ints;
inline constexpr long small_int_low = -5, small_int_high = 256;

PyObject* give_int(long value) noexcept;
/// Converts and destroys, so that thunks need not.
PyObject* give_string(std::string& value) noexcept;

}  // namespace tenon::runtime

namespace tenon::lower {

template <class T>
[[gnu::noinline]] PyObject* give_out_of_line(T& value) {
    return converter<std::remove_const_t<T>>::give(value);
}

template <class T>
concept plain_scalar = integer<T> || std::floating_point<T> || std::same_as<T, bool> ||
    std::same_as<T, const char*> || std::same_as<T, std::string_view>;

/// A result declared as R; `value` may be a temporary.
template <class R>
[[gnu::always_inline]] inline PyObject* give(R&& value) {
    using T = std::remove_cvref_t<R>;
    if constexpr (integer<T> &&
                  (sizeof(T) < sizeof(long) || (sizeof(T) == sizeof(long) && std::is_signed_v<T>)))
        return runtime::give_int(static_cast<long>(value));
    else if constexpr (plain_scalar<T>) return converter<T>::give(value);
    else return give_out_of_line(value);
}

}  // namespace tenon::lower
