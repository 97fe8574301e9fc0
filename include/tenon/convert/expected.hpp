// Results of std::expected and whatever has its shape: the value, or a Python exception, which no
// C++ exception carries: an error is as cheap as in Python itself.
#pragma once

#include <tenon/convert/element.hpp>

#include <exception>
#include <string>
#include <string_view>

namespace tenon {

template <class T>
concept expected_like = !claimed<T> && requires(const T& value) {
    typename T::value_type;
    typename T::error_type;
    { value.has_value() } -> std::same_as<bool>;
    { value.error() } -> std::convertible_to<const typename T::error_type&>;
};

namespace runtime {

// Each sets a Python exception and returns null.
PyObject* raise_error_code(int value, const char* category, std::string_view message) noexcept;
PyObject* raise_text(std::string_view message) noexcept;
PyObject* raise_exception(const std::exception& exception) noexcept;

}  // namespace runtime

namespace detail {

template <class E>
concept error_code_like = requires(const E& error) {
    { error.category().name() } -> std::convertible_to<const char*>;
    { error.value() } -> std::convertible_to<int>;
    { error.message() } -> std::convertible_to<std::string_view>;
};

template <class E>
concept error_code_enum = std::is_enum_v<E> && requires(E error) {
    { make_error_code(error) } -> error_code_like;
};

/// The error types of std::expected that have a Python exception.
template <class E>
concept raisable =
    std::derived_from<E, std::exception> || error_code_like<E> || error_code_enum<E> ||
    std::convertible_to<const E&, std::string_view> || std::same_as<E, std::exception_ptr>;

#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
#define TENON_NO_EXCEPTION_FOR(E)                                                                  \
    (std::string{"tenon: the error type '"} + std::string{type_text<E>()} +                        \
     "' of this std::expected has no Python exception; use a type derived from std::exception, "   \
     "std::error_code or std::string")
// As the compiler writes it.
template <class T>
consteval std::string_view type_text() noexcept {
    const std::string_view all{__PRETTY_FUNCTION__};
    const std::size_t first = all.find("T = ");
    if (first == std::string_view::npos) return "?";
    const std::size_t last = all.find_first_of(";]", first);
    return all.substr(first + 4, last - first - 4);
}
#else
#define TENON_NO_EXCEPTION_FOR(E)                                                                  \
    "tenon: the error type of this std::expected has no Python exception; use a type derived "     \
    "from std::exception, std::error_code or std::string"
#endif

template <class E>
[[gnu::noinline, gnu::cold]] PyObject* raise_error(const E& error) {
    static_assert(raisable<E>, TENON_NO_EXCEPTION_FOR(E));
    if constexpr (std::derived_from<E, std::exception>) {
        return runtime::raise_exception(error);
    } else if constexpr (error_code_like<E>) {
        const auto message = error.message();
        return runtime::raise_error_code(error.value(), error.category().name(), message);
    } else if constexpr (error_code_enum<E>) {
        return raise_error(make_error_code(error));
    } else if constexpr (std::same_as<E, std::exception_ptr>) {
        std::rethrow_exception(error);
    } else if constexpr (raisable<E>) {
        return runtime::raise_text(error);
    }
}

#undef TENON_NO_EXCEPTION_FOR

}  // namespace detail

template <expected_like T>
struct converter<T> {
    using element = typename T::value_type;
    static consteval auto name() noexcept {
        if constexpr (std::is_void_v<element>) return model::fixed_string("None");
        else return tenon::type_name<element>;
    }
    static constexpr auto type_name = name();
    static constexpr bool borrows = borrows_source<element>;

    static PyObject* give(const T& value)
        requires std::is_void_v<element> || gives_copies<element>
    {
        if (!value.has_value()) [[unlikely]]
            return detail::raise_error(value.error());
        if constexpr (std::is_void_v<element>) return new_none();
        else return detail::give_element(*value);
    }
    static PyObject* give(T&& value)
        requires gives_moved<element>
    {
        if (!value.has_value()) [[unlikely]]
            return detail::raise_error(value.error());
        return detail::give_element(*value);
    }
};

}  // namespace tenon
