// Functions that make the Python exception for a C++ one, as the runtime calls them.
#pragma once

#include <tenon/model/exception.hpp>
#include <tenon/object/error.hpp>

namespace tenon::lower {

/// A class that can have a Python class: std::exception may even be an ambiguous base.
template <class E>
concept exception_like = std::is_base_of_v<std::exception, E> && requires(const E& thrown) {
    { thrown.what() } noexcept -> std::same_as<const char*>;
};

template <class E>
const char* text_of_exception(const void* exception) {
    return static_cast<const E*>(exception)->what();
}

/// What a translator may return: the Python exception, or nothing, where it throws or leaves the
/// exception to others.
template <class R>
concept translation = std::is_void_v<R> || std::derived_from<R, error>;

/// Calls F with the thrown E; false where it said nothing.
template <auto& F, class E, class R>
bool translate_with(const void* exception) {
    const E& thrown = *static_cast<const E*>(exception);
    if constexpr (std::is_void_v<R>) {
        F(thrown);
        return false;
    } else {
        F(thrown).restore();
        return true;
    }
}

template <class F>
struct translator_type;
template <class R, class E>
struct translator_type<R(const E&)> {
    using result = R;
    using exception = E;
};
template <class R, class E>
struct translator_type<R(const E&) noexcept> : translator_type<R(const E&)> {};

/// True for functions that can translate: `py::error (const E&)` and `void (const E&)`.
template <class F>
concept translating = requires { requires translation<typename translator_type<F>::result>; };

template <auto& F>
constexpr model::exception_translator make_translator() noexcept {
    using type = translator_type<std::remove_reference_t<decltype(F)>>;
    using thrown = typename type::exception;
    return {&typeid(thrown), nullptr, &translate_with<F, thrown, typename type::result>};
}

}  // namespace tenon::lower
