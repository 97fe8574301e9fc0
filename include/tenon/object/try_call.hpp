// py::try_call(f, args...): a call whose error is a value instead of an exception.
#pragma once

#include <tenon/object/call.hpp>

#if __cplusplus > 202002L && __has_include(<expected>)
#include <expected>

namespace tenon {

/// `callable(arguments...)`; what Python raises is returned, and nothing is thrown: a C++ exception
/// would cost as much as ten calls. `try_call(o.attr("f"), 1)` calls a method.
template <object_like F, class... Args>
[[nodiscard]] std::expected<object, error> try_call(const F& callable, const Args&... arguments) {
    PyObject* result = nullptr;
    try {
        result = detail::called(callable, arguments...);
    } catch (const error& problem) {  // of reading the callable, or converting an argument
        return std::unexpected{problem};
    }
    if (result == nullptr) [[unlikely]]
        return std::unexpected{runtime::take_error()};
    return object{steal, result};
}

}  // namespace tenon
#endif
