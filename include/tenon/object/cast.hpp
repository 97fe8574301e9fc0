// Values between C++ and Python: to_object(value), cast<T>(o).
#pragma once

#include <tenon/convert/quick.hpp>
#include <tenon/object/accessor.hpp>
#include <tenon/object/error.hpp>

namespace tenon {

namespace runtime {
/// Throws what `c` refused, as the TypeError or so of a cast.
[[noreturn]] void throw_refusal(conversion& c);
/// The same of what `callable` returned.
[[noreturn]] void throw_refusal(conversion& c, borrowed callable);
}  // namespace runtime

namespace detail {

/// A new reference, or an exception: for values that are no Python objects yet.
template <class T>
PyObject* make(const T& value) {
    if constexpr (std::derived_from<T, accessor>) return value.read();
    else if constexpr (std::is_array_v<T>)
        return runtime::checked(converter<const char*>::give(value));
    else return runtime::checked(converter<T>::give(value));
}

// What a function of the C API is given for `value`: the object itself, or one made of it.
template <std::derived_from<borrowed> T>
borrowed operand(const T& value) noexcept {
    return borrowed{value.pointer()};
}
template <class T>
object operand(const T& value) {
    return object{steal, make(value)};
}

}  // namespace detail

/// C++ to Python; throws tenon::error where a value has no Python form.
template <class T>
[[nodiscard]] object to_object(const T& value) {
    if constexpr (std::derived_from<T, borrowed>) return object{keep, value.pointer()};
    else return object{steal, detail::make(value)};
}

namespace detail {

// What is mostly read in place.
template <class T>
concept quick_scalar = integer<T> || std::same_as<T, bool> || std::same_as<T, double>;

template <class T>
[[gnu::noinline]] T cast_slowly(borrowed value) {
    PyObject* const source = value.pointer();
    conversion c{&source};
    holder<T> held = converter<T>::load(source, c);
    if (c.refused()) runtime::throw_refusal(c);
    return std::move(tenon::unwrap<T>(held));
}
template <class T>
[[gnu::noinline]] T cast_result_slowly(borrowed result, borrowed callable) {
    PyObject* const source = result.pointer();
    conversion c{&source};
    holder<T> held = converter<T>::load(source, c);
    if (c.refused()) runtime::throw_refusal(c, callable);
    return std::move(tenon::unwrap<T>(held));
}

/// What a call of `callable` returned, as a T; messages name the callable.
template <class T>
[[gnu::always_inline]] inline T cast_result(borrowed result, borrowed callable) {
    static_assert(
        !borrows_source<T>,
        "tenon: a view would outlive the Python object that the callable returned; let it "
        "return an owning type such as std::string");
    if constexpr (quick_scalar<T>)
        if (T quick; read_quickly(result.pointer(), quick, false)) [[likely]]
            return quick;
    return cast_result_slowly<T>(result, callable);
}

}  // namespace detail

/// Python to C++; throws tenon::error (a TypeError, ...) where the value is no T.
template <class T>
[[nodiscard, gnu::always_inline]] inline T cast(borrowed value) {
    static_assert(!borrows_source<T>,
                  "tenon: a view would outlive the Python object it points into; cast to an owning "
                  "type such as std::string");
    if constexpr (detail::quick_scalar<T>)
        if (T quick; detail::read_quickly(value.pointer(), quick, false)) [[likely]]
            return quick;
    return detail::cast_slowly<T>(value);
}

/// Of what is read here, or given up: nobody else needs it.
template <class T>
[[nodiscard, gnu::always_inline]] inline T cast(const accessor& place) {
    const reference value{place.read()};
    return cast<T>(borrowed{value.get()});
}
template <class T>
[[nodiscard, gnu::always_inline]] inline T cast(object&& given) {
    const reference value{given.release()};
    return cast<T>(borrowed{value.get()});
}

template <class T>
void attribute_accessor::operator=(const T& value) && {
    set(detail::operand(value).pointer());
}
template <class T>
void item_accessor::operator=(const T& value) && {
    set(detail::operand(value).pointer());
}
template <class Key>
item_accessor borrowed::operator[](const Key& key) const {
    return {object{keep, pointer_}, to_object(key)};
}
template <class Key>
item_accessor accessor::operator[](const Key& key) const {
    return {get(), to_object(key)};
}

namespace runtime {
bool contains(PyObject* container, PyObject* value);
}  // namespace runtime

template <class T>
bool borrowed::contains(const T& value) const {
    return runtime::contains(pointer_, detail::operand(value).pointer());
}
template <class T>
bool accessor::contains(const T& value) const {
    return borrowed{hold()}.contains(value);
}

}  // namespace tenon
