// None <-> nullptr and std::monostate.
#pragma once

#include <tenon/convert/converter.hpp>

#include <cstddef>

namespace tenon {

namespace detail {

// By its name, since no header of ours declares it and nothing else tells it from other empty types.
template <class T>
consteval bool named_monostate() noexcept {
    constexpr std::string_view text{__PRETTY_FUNCTION__};
    constexpr std::string_view name = "::monostate";
    const std::size_t at = text.rfind(name);
    return at != std::string_view::npos &&
        (text[at + name.size()] == ']' || text[at + name.size()] == ';');
}

}  // namespace detail

template <class T>
concept none_like = !claimed<T> &&
    (std::same_as<T, std::nullptr_t> || (std::is_empty_v<T> && detail::named_monostate<T>()));

template <none_like T>
struct converter<T> {
    static constexpr model::fixed_string type_name = "None";

    static bool exact(PyObject* source) noexcept { return source == Py_None; }

    static T load(PyObject* source, conversion& c) noexcept {
        if (source != Py_None) return refuse<T>(c, source);
        return T{};
    }
    static PyObject* give(T) noexcept { return new_none(); }
};

}  // namespace tenon
