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

/// The result of a call, a new reference; null where Python raised something.
template <class F, class... Args>
[[nodiscard, gnu::always_inline]] inline PyObject* called(const F& callable,
                                                          const Args&... arguments) {
    static_assert(keywords_last<Args...>(), "tenon: keyword arguments come last");
    if constexpr (std::same_as<F, attribute_accessor> && !(false || ... || is_unpacked<Args>)) {
        return made_method_call{callable.owner(), callable.key(), call_argument<Args>{arguments}...}
            .result;
    } else if constexpr (std::derived_from<F, accessor>) {
        const reference read{callable.read()};
        return made_call{read.get(), call_argument<Args>{arguments}...}.result;
    } else {
        return made_call{callable.pointer(), call_argument<Args>{arguments}...}.result;
    }
}

template <class F, class... Args>
PyObject* call(const F& callable, const Args&... arguments) {
    PyObject* const result = called(callable, arguments...);
    return runtime::checked(result);
}

}  // namespace detail

template <class... Args>
object borrowed::operator()(Args&&... arguments) const {
    return object{steal, detail::call(*this, arguments...)};
}

template <class... Args>
object accessor::operator()(Args&&... arguments) const {
    return object{steal, detail::call(*this, arguments...)};
}

template <class... Args>
object attribute_accessor::operator()(Args&&... arguments) const {
    return object{steal, detail::call(*this, arguments...)};
}

}  // namespace tenon
