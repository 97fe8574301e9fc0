// Values behind pointers: T | None <-> std::unique_ptr<T>, std::shared_ptr<T> and whatever has
// their shape; T <-> std::reference_wrapper<const T>.
#pragma once

#include <tenon/convert/converter.hpp>

namespace tenon {

template <class T>
concept pointer_like =
    !claimed<T> && std::is_default_constructible_v<T> && requires(const T& value) {
        typename T::element_type;
        { value.get() } -> std::same_as<typename T::element_type*>;
        { *value } -> std::same_as<typename T::element_type&>;
        static_cast<bool>(value);
        T(static_cast<typename T::element_type*>(nullptr));
    };

template <pointer_like T>
    requires(!instance_type<std::remove_const_t<typename T::element_type>>)
struct converter<T> {
    using element = std::remove_const_t<typename T::element_type>;
    static consteval auto name() noexcept {
        if constexpr (tenon::type_name<element>.view().ends_with("None"))
            return tenon::type_name<element>;
        else return model::join(tenon::type_name<element>, model::fixed_string(" | None"));
    }
    static constexpr auto type_name = name();

    static T load(PyObject* source, conversion& c)
        requires loadable_element<element> && std::move_constructible<element>
    {
        if (source == Py_None) return T{};
        holder<element> value = converter<element>::load(source, c);
        if (!c.refused()) return T(new element(std::move(tenon::unwrap<element>(value))));
        if (c.kind == refusal::type && c.path == nullptr) c.expected = type_name.data();
        return T{};
    }
    static PyObject* give(const T& value)
        requires givable<element>
    {
        return value ? converter<element>::give(*value) : new_none();
    }
};

/// std::reference_wrapper of const by its shape; what would be written through it would be lost.
template <class T>
concept reference_like = !claimed<T> && requires(const T& value) {
    typename T::type;
    requires std::is_const_v<typename T::type>;
    { value.get() } -> std::same_as<typename T::type&>;
    { value } -> std::convertible_to<typename T::type&>;
};

template <reference_like T>
struct converter<T> {
    using element = std::remove_const_t<typename T::type>;
    using holder = tenon::holder<element>;
    static constexpr auto type_name = tenon::type_name<element>;
    static constexpr bool borrows = true;

    static holder load(PyObject* source, conversion& c)
        requires loadable_element<element>
    {
        return converter<element>::load(source, c);
    }
    static T unwrap(holder& held) noexcept { return T(tenon::unwrap<element>(held)); }
    static PyObject* give(const T& value)
        requires givable<element>
    {
        return converter<element>::give(value.get());
    }
};

}  // namespace tenon
