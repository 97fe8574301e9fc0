// The protocol of conversions. `converter<T>` is specialised per family of types, by concept; what
// a user specialises is `tenon::convert<T>` (convert/user.hpp).
//
//     static constexpr model::fixed_string type_name;          // as Python's annotations say it
//     static holder load(PyObject* source, conversion& c);     // refuses through c; may throw
//     static PyObject* give(const T& value);                   // new reference, or null with an error set; may throw
//     using holder = ...;                                      // optional: what is kept for the call
//     static T unwrap(holder&);                                // with `holder`
//     static constexpr bool borrows = true;                    // optional: the value points into the source
#pragma once

#include <tenon/lower/conversion.hpp>
#include <tenon/model/exposed.hpp>
#include <tenon/model/fixed_string.hpp>

#include <concepts>
#include <new>
#include <type_traits>
#include <utility>

namespace tenon {

template <class T>
struct convert;

template <class T>
struct converter;

/// A user's own conversion wins over what the type's shape would give.
template <class T>
concept user_converted = requires { convert<T>::type_name; };

/// The same where the value lives inside of the Python object (convert/user_reference.hpp).
template <class T>
concept referred_by_user = user_converted<T> && requires { &convert<T>::refer; };

/// Types whose conversion does not follow from their shape: a user's own, or a marked class.
template <class T>
concept claimed = user_converted<T> || exposed<T>;

/// Room for a value that cannot be made before it is known.
template <class T>
class slot {
public:
    slot() noexcept : blank_{} {}
    slot(T&& value) noexcept(std::is_nothrow_move_constructible_v<T>)
        : value_{std::move(value)}, full_{true} {}
    slot(slot&& other) noexcept(std::is_nothrow_move_constructible_v<T>) : blank_{} {
        if (other.full_) {
            ::new (static_cast<void*>(&value_)) T(std::move(other.value_));
            full_ = true;
        }
    }
    slot& operator=(slot&&) = delete;
    ~slot() {
        if (full_) value_.~T();
    }
    T& operator*() noexcept { return value_; }
    /// Fills what is empty.
    void put(T&& value) {
        ::new (static_cast<void*>(&value_)) T(std::move(value));
        full_ = true;
    }

private:
    union {
        char blank_;
        T value_;
    };
    bool full_ = false;
};

template <class T>
concept has_holder = requires { typename converter<T>::holder; };

/// std::chrono::zoned_time: making one without arguments asks for the time zones, and may throw.
template <class T>
concept tells_its_zone = requires(const T& value) { value.get_time_zone(); };

/// Types whose conversion is their shape's, where that asks for the holder of the type itself.
template <class T>
inline constexpr bool has_shape = false;

/// A class that Python knows as itself: its objects hold the C++ value (convert/instance.hpp).
template <class T>
concept instance_type = model::may_be_exposed<T> && !user_converted<T> && !has_shape<T> &&
    requires { typename converter<T>::instance; };

/// True for types that can be made before their value is known, and without anybody noticing.
template <class T>
inline constexpr bool has_default =
    std::is_default_constructible_v<T> && !tells_its_zone<T> && !instance_type<T>;

namespace detail {

template <class T>
struct holder_of {
    using type = std::conditional_t<has_default<T>, T, slot<T>>;
};
// A constraint of its own: has_holder may be what makes the converter that asks for this.
template <class T>
    requires requires { typename converter<T>::holder; }
struct holder_of<T> {
    using type = typename converter<T>::holder;
};

}  // namespace detail

/// What keeps an argument of type T while the call runs.
template <class T>
using holder = typename detail::holder_of<T>::type;

/// The value inside a holder: T& for values, T for views.
template <class T>
decltype(auto) unwrap(holder<T>& held) noexcept {
    if constexpr (has_holder<T>) return converter<T>::unwrap(held);
    else if constexpr (has_default<T>) return static_cast<T&>(held);
    else return static_cast<T&>(*held);
}

template <class T>
concept loadable = requires(PyObject* source, conversion& c) {
    { converter<T>::load(source, c) } -> std::same_as<holder<T>>;
};

template <class T>
concept givable = requires(const T& value) {
    { converter<T>::give(value) } -> std::same_as<PyObject*>;
} || requires(T&& value) {
    { converter<T>::give(std::move(value)) } -> std::same_as<PyObject*>;
};

/// True for views: the converted value points into the Python object it came from.
template <class T>
inline constexpr bool borrows_source = false;
template <class T>
    requires requires { requires converter<T>::borrows; }
inline constexpr bool borrows_source<T> = true;

/// A type that can be an element of a converted container.
template <class T>
concept loadable_element = loadable<T> && !borrows_source<T>;

/// The name in annotations; of a type without a conversion too, so that a container of such a type
/// is told as a sentence.
template <class T>
inline constexpr auto type_name = [] {
    if constexpr (requires { converter<T>::type_name; }) return converter<T>::type_name;
    else return model::fixed_string("?");
}();

/// Refuses `source` for T.
template <class T>
holder<T> refuse(conversion& c, PyObject* source, refusal kind = refusal::type) noexcept {
    runtime::refuse(c, kind, type_name<T>.data(), source);
    return holder<T>();
}

}  // namespace tenon
