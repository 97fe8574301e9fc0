// Calling Python from C++: o(1, "two", kw("three") = 3), o(args(values), kwargs(options)).
#pragma once

#include <tenon/object/arguments.hpp>
#include <tenon/object/functions.hpp>
#include <tenon/object/shared_object.hpp>

namespace tenon {

namespace detail {

template <class T>
inline constexpr bool is_keyword = std::same_as<std::remove_cvref_t<T>, keyword>;
template <class T>
inline constexpr bool is_unpacked =
    std::same_as<std::remove_cvref_t<T>, args> || std::same_as<std::remove_cvref_t<T>, kwargs>;

template <class... Args>
consteval bool keywords_last() {
    const bool keywords[] = {
        (is_keyword<Args> || std::same_as<std::remove_cvref_t<Args>, kwargs>)..., true};
    bool seen = false;
    for (bool each : keywords) {
        if (seen && !each) return false;
        seen = seen || each;
    }
    return true;
}

template <std::size_t Count, class T>
void add_argument(runtime::argument_list<Count>& list, const T& value) {
    if constexpr (is_keyword<T>) list.add(value.value.pointer(), false);
    else if constexpr (std::derived_from<T, borrowed>) list.add(value.pointer(), false);
    else list.add(make(value), true);
}

template <std::size_t Count, class T>
runtime::argument described(runtime::argument_list<Count>& list, const T& value) {
    using kind = runtime::argument_kind;
    if constexpr (is_keyword<T>) {
        return {value.value.pointer(), value.name, kind::keyword};
    } else if constexpr (std::same_as<T, args>) {
        return {value.values.pointer(), {}, kind::unpacked};
    } else if constexpr (std::same_as<T, kwargs>) {
        return {value.values.pointer(), {}, kind::unpacked_keywords};
    } else {
        add_argument(list, value);
        return {list.last(), {}, kind::value};
    }
}

inline void collect_name(std::string_view*& out, const keyword& value) { *out++ = value.name; }
template <class T>
void collect_name(std::string_view*&, const T&) {}

template <class... Args>
PyObject* call(PyObject* callable, const Args&... arguments) {
    static_assert(keywords_last<Args...>(), "tenon: keyword arguments come last");
    constexpr std::size_t count = sizeof...(Args);
    constexpr std::size_t names = (0 + ... + (is_keyword<Args> ? 1 : 0));
    PyObject* result;
    {
        runtime::argument_list<count> list;
        if constexpr ((false || ... || is_unpacked<Args>)) {
            const runtime::argument all[] = {described(list, arguments)...};
            result = runtime::call_unpacked(callable, all, count);
        } else {
            (add_argument(list, arguments), ...);
            if constexpr (names == 0) {
                result = runtime::call(callable, list.values(), count);
            } else {
                std::string_view keyword_names[names];
                std::string_view* out = keyword_names;
                (collect_name(out, arguments), ...);
                result = runtime::call(callable, list.values(), count, keyword_names, names);
            }
        }
    }
    return runtime::checked(result);
}

template <class... Args>
PyObject* call_method(PyObject* owner, PyObject* name, const Args&... arguments) {
    static_assert(keywords_last<Args...>(), "tenon: keyword arguments come last");
    constexpr std::size_t count = sizeof...(Args) + 1;
    constexpr std::size_t names = (0 + ... + (is_keyword<Args> ? 1 : 0));
    PyObject* result;
    {
        runtime::argument_list<count> list;
        list.add(owner, false);
        (add_argument(list, arguments), ...);
        std::string_view keyword_names[names + 1];
        [[maybe_unused]] std::string_view* out = keyword_names;
        (collect_name(out, arguments), ...);
        result = runtime::call_method(name, list.values(), count, keyword_names, names);
    }
    return runtime::checked(result);
}

}  // namespace detail

template <class... Args>
object borrowed::operator()(Args&&... arguments) const {
    return object{steal, detail::call(pointer_, arguments...)};
}

template <class... Args>
object accessor::operator()(Args&&... arguments) const {
    return object{steal, detail::call(read(), arguments...)};
}

template <class... Args>
object attribute_accessor::operator()(Args&&... arguments) const {
    if constexpr ((false || ... || detail::is_unpacked<Args>)) {
        return accessor::operator()(arguments...);
    } else {
        return object{steal, detail::call_method(owner(), key(), arguments...)};
    }
}

}  // namespace tenon
