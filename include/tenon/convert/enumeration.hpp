// The members of a Python enum <-> the values of a C++ one that is exposed.
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/model/enumeration.hpp>

#include <cstdint>

namespace tenon {

namespace lower {

/// The cell of a C++ enum in this module.
template <class E>
inline constinit model::enum_cell enum_cell_of{{nullptr}, model::class_name<E>.data()};

}  // namespace lower

namespace runtime {

/// The value of a member; 0 and a refusal for anything else.
std::int64_t load_enum(PyObject* source, conversion& c, model::enum_cell& cell) noexcept;
/// The member of that value. One that has no name is an error, but for flags.
PyObject* give_enum(std::int64_t value, model::enum_cell& cell) noexcept;
bool is_member(PyObject* source, model::enum_cell& cell) noexcept;

}  // namespace runtime

/// Enums that may be exposed: not those of the standard library.
template <class E>
concept enumeration = std::is_enum_v<E> && !user_converted<E> && !model::is_of_library<E>();

template <enumeration E>
struct converter<E> {
    static constexpr auto type_name = model::class_name<E>;

    static bool exact(PyObject* source) noexcept {
        return runtime::is_member(source, lower::enum_cell_of<E>);
    }
    static E load(PyObject* source, conversion& c) noexcept {
        return static_cast<E>(runtime::load_enum(source, c, lower::enum_cell_of<E>));
    }
    static PyObject* give(const E& value) noexcept {
        return runtime::give_enum(static_cast<std::int64_t>(value), lower::enum_cell_of<E>);
    }
};

}  // namespace tenon
