// py::detach(f, args...): runs C++ detached from the interpreter, so that other threads run Python.
#pragma once

#include <tenon/lower/invoke.hpp>
#include <tenon/model/marks.hpp>
#include <tenon/object/object.hpp>

namespace tenon {

/// False for types through which a detached thread could reach Python. Specialise it for a type of
/// yours that holds Python objects in a way the compiler cannot see.
template <class T>
inline constexpr bool detachable = !std::derived_from<std::remove_cvref_t<T>, borrowed> &&
    !std::is_pointer_v<std::remove_cvref_t<T>>;
template <>
inline constexpr bool detachable<const char*> = true;
template <class T>
    requires(!std::same_as<T, std::remove_cvref_t<T>>)
inline constexpr bool detachable<T> = detachable<std::remove_cvref_t<T>>;
/// A container is what its elements are.
template <template <class...> class C, class... T>
    requires(!std::derived_from<C<T...>, borrowed>)
inline constexpr bool detachable<C<T...>> = (detachable<T> && ...);

template <class F, class... Args>
decltype(auto) marks::detach::operator()(F function, Args&&... arguments) const {
    static_assert(std::is_empty_v<F> || std::is_function_v<std::remove_pointer_t<F>>,
                  "tenon: py::detach takes a callable without captures; pass what it needs as "
                  "arguments, so that their types can be checked");
    static_assert((detachable<Args> && ...),
                  "tenon: an argument of py::detach holds a Python object or a pointer; detached "
                  "code may not touch Python: pass plain values");
    const runtime::detached_scope detached;
    return function(std::forward<Args>(arguments)...);
}

}  // namespace tenon
