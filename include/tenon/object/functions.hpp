// Python's built-in functions by their names: len(o), repr(o), isinstance(o, type), ...
#pragma once

#include <tenon/object/accessor.hpp>

namespace tenon {

[[nodiscard]] std::size_t len(borrowed value);
[[nodiscard]] Py_hash_t hash(borrowed value);
[[nodiscard]] inline std::string repr(borrowed value) {
    return runtime::to_text(value.pointer(), true);
}
/// `str(value)`, as text of C++.
[[nodiscard]] inline std::string str_of(borrowed value) {
    return runtime::to_text(value.pointer(), false);
}
/// `type` is a type, a union, a class with `__instancecheck__`, or a tuple of such.
[[nodiscard]] bool isinstance(borrowed value, borrowed type);
[[nodiscard]] bool issubclass(borrowed type, borrowed base);
/// True if `value` is a str, for `isinstance<str>(value)`, and so on.
template <std::derived_from<object> T>
[[nodiscard]] bool isinstance(borrowed value) noexcept {
    return T::check(value.pointer());
}
[[nodiscard]] bool is_callable(borrowed value) noexcept;
/// `getattr(owner, name, fallback)`
[[nodiscard]] object getattr(borrowed owner, std::string_view name, object fallback);
[[nodiscard]] object import(const char* module);
/// The iterator itself; a `for` of C++ asks for one by itself.
[[nodiscard]] object iter(borrowed iterable);
/// The next element; None of C++'s own past the end would hide one of Python's: StopIteration.
[[nodiscard]] object next(borrowed iterator);

}  // namespace tenon
