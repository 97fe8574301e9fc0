// Calls with fewer arguments than parameters: one thunk per arity, each knowing the next shorter;
// and the values of literal defaults that C++ itself does not know.
#pragma once

#include <tenon/convert/optional.hpp>
#include <tenon/lower/thunk.hpp>
#include <tenon/model/literal.hpp>
#include <tenon/model/signature.hpp>
#include <tenon/object/object.hpp>

namespace tenon::lower {

/// `F` takes one argument less than the thunk that holds this; `Next` is shorter still.
template <class Where, unsigned I, Py_ssize_t Least, auto& F, unsigned Options, class Next, class R,
          class... P>
struct shorter {
    static constexpr bool any = true;
    static constexpr Py_ssize_t least = Least;
    static constexpr model::keyword_call call = &with_keywords<Where, I, F, Options, Next, R, P...>;
};

/// The same for a member of an overload set.
template <class Where, unsigned I, Py_ssize_t Least, auto& F, unsigned Options, class Next, class R,
          class... P>
struct shorter_candidate {
    static constexpr bool any = true;
    static constexpr Py_ssize_t least = Least;
    static constexpr model::candidate_call call = &candidate<Where, I, F, Options, Next, R, P...>;
};

/// True if a literal can stand for a T.
template <class T>
consteval bool literal_fits(const model::literal& value) {
    using kind = model::literal;
    switch (value.kind) {
    case kind::unknown: return false;
    case kind::none: return std::same_as<T, object> || std::is_pointer_v<T> || optional_like<T>;
    case kind::boolean:
        return std::same_as<T, bool> || (optional_like<T> && std::constructible_from<T, bool>);
    case kind::integer:
        return integer<T> || std::floating_point<T> ||
            (optional_like<T> && std::constructible_from<T, long long>);
    case kind::floating:
        return std::floating_point<T> || (optional_like<T> && std::constructible_from<T, double>);
    case kind::text:
        if (character<T>) return value.chars.size() == 1;
        return std::constructible_from<T, std::string_view> || std::same_as<T, const char*>;
    }
    return false;
}

// A string default with the NUL that C asks for.
template <class Parameters, std::size_t I>
inline constexpr auto terminated = [] {
    constexpr std::string_view chars = model::parse_literal(Parameters::at(I).default_text).chars;
    model::fixed_string<chars.size() + 1> copy;
    for (std::size_t i = 0; i < chars.size(); ++i) copy.text[i] = chars[i];
    return copy;
}();

/// The default of parameter I of `Parameters` as a T.
template <class Parameters, std::size_t I, class T>
T literal_default() {
    static constexpr model::literal value = model::parse_literal(Parameters::at(I).default_text);
    static_assert(literal_fits<T>(value),
                  "tenon: this default of the signature is no literal (None, True, a number, a "
                  "plain string) that the parameter's C++ type can take; give the C++ parameter a "
                  "default argument, or write an overload");
    if constexpr (!literal_fits<T>(value)) __builtin_unreachable();  // refused above
    else if constexpr (value.kind == model::literal::none) return T{};
    else if constexpr (value.kind == model::literal::boolean) return T(value.whole != 0);
    else if constexpr (value.kind == model::literal::integer)
        return static_cast<T>(
            static_cast<std::conditional_t<std::floating_point<T>, double, std::int64_t>>(
                value.whole));
    else if constexpr (value.kind == model::literal::floating) return static_cast<T>(value.real);
    else if constexpr (std::same_as<T, const char*>) return terminated<Parameters, I>.data();
    else if constexpr (character<T>) return static_cast<T>(value.chars[0]);
    else return T(value.chars);
}

template <class... T>
struct types {};

/// Calls F with the given arguments and the literal defaults of the missing ones.
template <auto& F, class Parameters, class R, class Given, class Missing>
struct with_literals;

template <auto& F, class Parameters, class R, class... Given, class... Missing>
struct with_literals<F, Parameters, R, types<Given...>, types<Missing...>> {
    static R call(Given... given) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) -> R {
            return F(static_cast<Given&&>(given)...,
                     literal_default<Parameters, sizeof...(Given) + I,
                                     std::remove_cvref_t<Missing>>()...);
        }(std::index_sequence_for<Missing...>{});
    }
};

/// The same for methods, whose object comes last.
template <auto& F, class Parameters, class R, class Self, class Given, class Missing>
struct method_with_literals;

template <auto& F, class Parameters, class R, class Self, class... Given, class... Missing>
struct method_with_literals<F, Parameters, R, Self, types<Given...>, types<Missing...>> {
    static R call(Given... given, Self self) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) -> R {
            return F(static_cast<Given&&>(given)...,
                     literal_default<Parameters, sizeof...(Given) + I,
                                     std::remove_cvref_t<Missing>>()...,
                     self);
        }(std::index_sequence_for<Missing...>{});
    }
};

}  // namespace tenon::lower
