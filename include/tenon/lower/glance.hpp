// Arguments that are read at a glance, worth inlining into a thunk of few parameters: scalars, and
// optionals, unions and tuples of scalars. What a glance cannot tell is left to the conversion.
#pragma once

#include <tenon/convert/boolean.hpp>
#include <tenon/convert/floating.hpp>
#include <tenon/convert/integer.hpp>
#include <tenon/convert/optional.hpp>
#include <tenon/convert/text.hpp>
#include <tenon/convert/tuple.hpp>
#include <tenon/convert/variant.hpp>

namespace tenon::lower {

/// Types whose conversion is worth inlining into a thunk of few parameters.
template <class T>
concept inline_scalar = integer<T> || std::same_as<T, bool> || std::same_as<T, double> ||
    std::same_as<T, std::string_view>;

/// False where the object is not exactly of the type, or takes more than a few instructions.
template <inline_scalar T>
[[gnu::always_inline]] inline bool glance(PyObject* source, T& value) noexcept {
    if constexpr (integer<T>) {
        if (!detail::is_quick_int<T>(source)) [[unlikely]]
            return false;
        value = detail::quick_value<T>(source);
        return true;
    } else if constexpr (std::same_as<T, bool>) {
        value = source == Py_True;
        return value || source == Py_False;
    } else if constexpr (std::same_as<T, double>) {
        if (!PyFloat_CheckExact(source)) [[unlikely]]
            return false;
        value = reinterpret_cast<PyFloatObject*>(source)->ob_fval;
        return true;
    } else {
        value = detail::ascii_view(source);
        return value.data() != nullptr;
    }
}

template <class T>
concept inline_optional = optional_like<T> && inline_scalar<typename T::value_type> &&
    std::constructible_from<T, typename T::value_type>;

namespace glances {

template <class T, class Indices = std::make_index_sequence<std::tuple_size<T>::value>>
inline constexpr bool few_scalars = false;
template <class T, std::size_t... I>
inline constexpr bool few_scalars<T, std::index_sequence<I...>> = sizeof...(I) > 0 &&
    sizeof...(I) <= 3 &&
    ((inline_scalar<std::tuple_element_t<I, T>> &&
      !std::same_as<std::tuple_element_t<I, T>, std::string_view>) &&
     ...);

template <class T>
inline constexpr bool scalar_first = false;
template <template <class...> class V, class First, class... A>
inline constexpr bool scalar_first<V<First, A...>> =
    (inline_scalar<First> || std::same_as<First, std::string>) && has_default<V<First, A...>> &&
    !(has_holder<A> || ...);

}  // namespace glances

template <class T>
concept inline_tuple = tuple_like<T> && glances::few_scalars<T>;
template <class T>
concept inline_variant = variant_like<T> && glances::scalar_first<T>;

template <class T>
concept inline_value =
    inline_scalar<T> || inline_optional<T> || inline_tuple<T> || inline_variant<T>;

}  // namespace tenon::lower
