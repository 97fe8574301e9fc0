// None <-> an empty optional: std::optional and whatever has its shape.
#pragma once

#include <tenon/convert/element.hpp>

namespace tenon {

template <class T>
concept optional_like =
    !claimed<T> && std::is_default_constructible_v<T> && requires(T value, const T constant) {
        typename T::value_type;
        { constant.has_value() } -> std::same_as<bool>;
        { *constant } -> std::convertible_to<const typename T::value_type&>;
        value.reset();
        value.emplace(std::declval<typename T::value_type&&>());
    };

namespace detail {

template <class T>
struct optional_conversion {
    using element = typename T::value_type;
    static consteval auto name() noexcept {
        if constexpr (tenon::type_name<element>.view().ends_with("None"))
            return tenon::type_name<element>;
        else return model::join(tenon::type_name<element>, model::fixed_string(" | None"));
    }
    static constexpr auto type_name = name();
    static constexpr bool borrows = borrows_source<element>;

    static PyObject* give(const T& value)
        requires gives_copies<element>
    {
        return value.has_value() ? give_element(*value) : new_none();
    }
    /// Of what can only be moved, such as a std::generator.
    static PyObject* give(T&& value)
        requires gives_moved<element>
    {
        return value.has_value() ? give_element(*value) : new_none();
    }

protected:
    // None would have been right too.
    static void refused(conversion& c) noexcept {
        if (c.kind == refusal::type && c.path == nullptr) c.expected = type_name.data();
    }
};

// An optional view, with what it looks into.
template <class E>
struct optional_holder {
    tenon::holder<E> inner;
    bool full = false;
};

}  // namespace detail

template <optional_like T>
    requires(!has_holder<typename T::value_type>)
struct converter<T> : detail::optional_conversion<T> {
    using element = typename T::value_type;

    static T load(PyObject* source, conversion& c)
        requires loadable<element>
    {
        if (source == Py_None) return T();
        holder<element> value = converter<element>::load(source, c);
        T result;
        if (!c.refused()) result.emplace(std::move(tenon::unwrap<element>(value)));
        else converter::refused(c);
        return result;
    }
};

template <optional_like T>
    requires has_holder<typename T::value_type>
struct converter<T> : detail::optional_conversion<T> {
    using element = typename T::value_type;
    using holder = detail::optional_holder<element>;

    static holder load(PyObject* source, conversion& c)
        requires loadable<element>
    {
        if (source == Py_None) return {};
        holder held{converter<element>::load(source, c), true};
        if (c.refused()) converter::refused(c);
        return held;
    }
    static T unwrap(holder& held) {
        T result;
        if (held.full) result.emplace(tenon::unwrap<element>(held.inner));
        return result;
    }
};

}  // namespace tenon
