// Calling Python from C++: o(1, "two", kw("three") = 3), o(args(values), kwargs(options)).
#pragma once

#include <tenon/object/arguments.hpp>
#include <tenon/object/functions.hpp>
#include <tenon/object/shared_object.hpp>

namespace tenon {

namespace detail {

template <class... Args>
consteval bool keywords_last() {
    const bool keywords[] = {(is_keyword<Args> || std::same_as<Args, kwargs>)..., true};
    bool seen = false;
    for (bool each : keywords) {
        if (seen && !each) return false;
        seen = seen || each;
    }
    return true;
}

template <class... T>
inline constexpr std::size_t name_count = (0 + ... + (is_keyword<T> ? 1 : 0));

// The result, or null: throwing waits until the arguments are gone, since unwinding costs by the
// frame and by what it has to clean up. Classes, since braces order the conversions.
struct made_call {
    PyObject* result;

    template <class... T>
    [[gnu::always_inline]] made_call(PyObject* callable, const call_argument<T>&... arguments) {
        constexpr std::size_t count = sizeof...(T), names = name_count<T...>;
        if constexpr ((false || ... || is_unpacked<T>)) {
            const runtime::argument all[] = {arguments.described()...};
            result = runtime::call_unpacked(callable, all, count);
        } else {
            PyObject* values[] = {nullptr, arguments.pointer()...};
            if constexpr (names == 0) {
                result = runtime::call(callable, values + 1, count);
            } else {
                std::string_view keyword_names[names];
                std::string_view* out = keyword_names;
                (arguments.add_name(out), ...);
                result = runtime::call(callable, values + 1, count, keyword_names, names);
            }
        }
    }
};

struct made_method_call {
    PyObject* result;

    template <class... T>
    [[gnu::always_inline]] made_method_call(PyObject* owner, PyObject* name,
                                            const call_argument<T>&... arguments) {
        constexpr std::size_t count = sizeof...(T) + 1, names = name_count<T...>;
        PyObject* values[] = {nullptr, owner, arguments.pointer()...};
        if constexpr (names == 0) {
            result = runtime::call_method(name, values + 1, count);
        } else {
            std::string_view keyword_names[names];
            std::string_view* out = keyword_names;
            (arguments.add_name(out), ...);
            result = runtime::call_method(name, values + 1, count, keyword_names, names);
        }
    }
};

template <class... Args>
PyObject* call(PyObject* callable, const Args&... arguments) {
    static_assert(keywords_last<Args...>(), "tenon: keyword arguments come last");
    PyObject* const result = made_call{callable, call_argument<Args>{arguments}...}.result;
    return runtime::checked(result);
}

template <class... Args>
PyObject* call_method(PyObject* owner, PyObject* name, const Args&... arguments) {
    static_assert(keywords_last<Args...>(), "tenon: keyword arguments come last");
    PyObject* const result =
        made_method_call{owner, name, call_argument<Args>{arguments}...}.result;
    return runtime::checked(result);
}

}  // namespace detail

template <class... Args>
object borrowed::operator()(Args&&... arguments) const {
    return object{steal, detail::call(pointer_, arguments...)};
}

template <class... Args>
object accessor::operator()(Args&&... arguments) const {
    return object{steal, detail::call(hold(), arguments...)};
}

template <class... Args>
object attribute_accessor::operator()(Args&&... arguments) const {
    if constexpr ((false || ... || detail::is_unpacked<std::remove_cvref_t<Args>>)) {
        return accessor::operator()(arguments...);
    } else {
        return object{steal, detail::call_method(owner(), key(), arguments...)};
    }
}

}  // namespace tenon
