// None <-> an empty optional: std::optional and whatever has its shape.
#pragma once

#include <tenon/convert/converter.hpp>

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

template <optional_like T>
    requires(!has_holder<typename T::value_type>)
struct converter<T> {
    using element = typename T::value_type;
    static consteval auto name() noexcept {
        if constexpr (tenon::type_name<element>.view().ends_with("None"))
            return tenon::type_name<element>;
        else return model::join(tenon::type_name<element>, model::fixed_string(" | None"));
    }
    static constexpr auto type_name = name();
    static constexpr bool borrows = borrows_source<element>;

    static T load(PyObject* source, conversion& c)
        requires loadable<element>
    {
        if (source == Py_None) return T();
        holder<element> value = converter<element>::load(source, c);
        T result;
        if (!c.refused()) result.emplace(std::move(tenon::unwrap<element>(value)));
        else if (c.kind == refusal::type && c.path == nullptr) c.expected = type_name.data();
        return result;
    }
    static constexpr bool gives_copies =
        requires(const element& value) { converter<element>::give(value); };

    static PyObject* give(const T& value)
        requires gives_copies
    {
        return value.has_value() ? converter<element>::give(*value) : new_none();
    }
    /// Of what can only be moved, such as a std::generator.
    static PyObject* give(T&& value)
        requires givable<element> && (!gives_copies)
    {
        return value.has_value() ? converter<element>::give(std::move(*value)) : new_none();
    }
};

}  // namespace tenon
