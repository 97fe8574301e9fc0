// Values inside of others, on their way to Python: elements, keys, fields. A range that is computed
// while it is iterated is read at once here: it may refer to what the call's end destroys.
#pragma once

#include <tenon/convert/converter.hpp>

#include <span>  // declares std::ranges::enable_view, as <string_view> does

namespace tenon {

/// A view that is no text, no span and no optional.
template <class T>
concept lazy_range = std::is_class_v<T> && std::ranges::enable_view<T> && !claimed<T> &&
    std::move_constructible<T> && requires(T& value) {
        { value.begin() == value.end() } -> std::convertible_to<bool>;
        *value.begin();
        requires !requires { typename T::traits_type; };
        requires !requires { T::extent; };
        requires !requires { value.has_value(); };
    };

/// Whether giving leaves the value as it is.
template <class T>
concept gives_copies = requires(const T& value) {
    { converter<T>::give(value) } -> std::same_as<PyObject*>;
};
/// What can only be moved: a std::move_only_function, a std::generator.
template <class T>
concept gives_moved = givable<T> && !gives_copies<T>;

namespace runtime {
/// Takes an object over and returns what stands for it in a set or as a key of a dict: tuples for
/// lists, frozen sets for sets. Null if it is, or with an error set.
PyObject* freeze(PyObject* object) noexcept;
}  // namespace runtime

namespace detail {

template <class T>
PyObject* give_eagerly(T& range);

/// `value` is const, or will not be used any more.
template <class V>
[[gnu::always_inline]] inline PyObject* give_element(V& value) {
    using E = std::remove_const_t<V>;
    if constexpr (lazy_range<E> && (std::copy_constructible<E> || !std::is_const_v<V>)) {
        if constexpr (std::is_const_v<V>) {
            E copy(value);
            return give_eagerly(copy);
        } else {
            return give_eagerly(value);
        }
    } else if constexpr (gives_copies<E>) {
        return converter<E>::give(value);
    } else {
        return converter<E>::give(std::move(value));
    }
}

// std::vector<bool>::reference and its like: a bool in a place that has no address.
template <class T>
concept bit_reference = std::is_class_v<T> && requires(T bit) {
    bit.flip();
    { bit } -> std::convertible_to<bool>;
};

/// What the elements of a range are as values.
template <class T, class R = std::remove_cvref_t<decltype(*std::declval<T&>().begin())>>
using range_element = std::conditional_t<bit_reference<R>, bool, R>;

/// What an iterator points at; a reference is to somebody else's value.
template <class R>
[[gnu::always_inline]] inline PyObject* give_pointed_at(R&& value) {
    if constexpr (bit_reference<std::remove_cvref_t<R>>) return new_bool(value);
    else if constexpr (std::is_lvalue_reference_v<R>) return give_element(std::as_const(value));
    else return give_element(value);
}

template <class T>
PyObject* give_eagerly(T& range) {
    reference list{PyList_New(0)};
    if (!list) return nullptr;
    for (auto at = range.begin(); at != range.end(); ++at) {
        const reference item{give_pointed_at(*at)};
        if (!item || PyList_Append(list.get(), item.get()) < 0) return nullptr;
    }
    return list.release();
}

/// An element of a set or a key, which Python must be able to hash.
template <class E>
PyObject* give_key(const E& value) {
    constexpr std::string_view name = tenon::type_name<E>.view();
    PyObject* const key = converter<E>::give(value);
    if constexpr (name.find("Sequence[") != name.npos || name.find("Set[") != name.npos)
        return runtime::freeze(key);
    else return key;
}

}  // namespace detail
}  // namespace tenon
