// Calling Python from C++, and values there and back: o(1, "two", kw("three") = 3), cast<T>(o).
#pragma once

#include <tenon/convert/text.hpp>
#include <tenon/object/error.hpp>

namespace tenon {

/// C++ to Python; throws tenon::error where a value has no Python form.
template <class T>
[[nodiscard]] object to_object(const T& value) {
    using plain = std::remove_cvref_t<T>;
    if constexpr (std::derived_from<plain, borrowed>) return object{keep, value.pointer()};
    else if constexpr (std::is_array_v<plain>)
        return object{steal, runtime::checked(converter<const char*>::give(value))};
    else return object{steal, runtime::checked(converter<plain>::give(value))};
}

namespace runtime {
/// Throws what `c` refused, as the TypeError or so of a cast.
[[noreturn]] void throw_refusal(conversion& c);
}  // namespace runtime

/// Python to C++; throws tenon::error (a TypeError, ...) where the value is no T.
template <class T>
[[nodiscard]] T cast(borrowed value) {
    static_assert(!borrows_source<T>,
                  "tenon: a view would outlive the Python object it points into; cast to an owning "
                  "type such as std::string");
    PyObject* const source = value.pointer();
    conversion c{&source};
    holder<T> held = converter<T>::load(source, c);
    if (c.refused()) runtime::throw_refusal(c);
    return std::move(tenon::unwrap<T>(held));
}

/// A keyword argument: `kw("x") = 1`.
struct keyword {
    const char* name;
    object value;
};
class kw {
public:
    explicit constexpr kw(const char* name) noexcept : name_{name} {}
    template <class T>
    keyword operator=(const T& value) && {
        return {name_, to_object(value)};
    }

private:
    const char* name_;
};

namespace runtime {
/// Calls with `count` values of which the last `names` are keywords; by vectorcall.
object call(PyObject* callable, PyObject* const* values, std::size_t count,
            const char* const* names, std::size_t name_count);
}  // namespace runtime

namespace detail {

inline object argument(const keyword& value) { return value.value; }
template <class T>
object argument(const T& value) {
    return to_object(value);
}
inline void collect_name(const char**& out, const keyword& value) { *out++ = value.name; }
template <class T>
void collect_name(const char**&, const T&) {}

template <class T>
inline constexpr bool is_keyword = std::same_as<std::remove_cvref_t<T>, keyword>;

template <class... Args>
consteval bool keywords_last() {
    const bool keywords[] = {is_keyword<Args>..., true};
    bool seen = false;
    for (bool each : keywords) {
        if (seen && !each) return false;
        seen = seen || each;
    }
    return true;
}

}  // namespace detail

template <class... Args>
object borrowed::operator()(Args&&... arguments) const {
    static_assert(detail::keywords_last<Args...>(), "tenon: keyword arguments come last");
    constexpr std::size_t count = sizeof...(Args);
    constexpr std::size_t names = (0 + ... + (detail::is_keyword<Args> ? 1 : 0));
    const object values[count + 1] = {detail::argument(arguments)..., object{}};
    PyObject* pointers[count + 1];
    for (std::size_t i = 0; i < count; ++i) pointers[i + 1] = values[i].pointer();
    const char* keyword_names[names + 1] = {};
    [[maybe_unused]] const char** out = keyword_names;
    (detail::collect_name(out, arguments), ...);
    return runtime::call(pointer_, pointers + 1, count, keyword_names, names);
}

template <class... Args>
object attribute_accessor::operator()(Args&&... arguments) const {
    return get()(std::forward<Args>(arguments)...);
}
template <class T>
void attribute_accessor::operator=(const T& value) && {
    set(to_object(value).pointer());
}
template <class Key>
item_accessor borrowed::operator[](const Key& key) const {
    return {object{keep, pointer_}, to_object(key)};
}
template <class T>
void item_accessor::operator=(const T& value) && {
    set(to_object(value).pointer());
}

/// An object that may be copied and dropped on any thread, attached or not.
class shared_object {
public:
    explicit shared_object(object value);
    shared_object(const shared_object& other) noexcept;
    shared_object& operator=(const shared_object& other) noexcept;
    ~shared_object();

    template <class... Args>
    object operator()(Args&&... arguments) const {
        return get()(std::forward<Args>(arguments)...);
    }
    [[nodiscard]] const object& get() const noexcept;

private:
    struct state;
    state* state_;
};

}  // namespace tenon
