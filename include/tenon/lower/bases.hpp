// Bases that are no Python bases: Python has one base with a value, C++ may have several. Objects are
// taken where such a base is asked for all the same.
#pragma once

#include <tenon/lower/view.hpp>

namespace tenon::lower {

template <class T, class Base>
void* find_base(PyObject* object) noexcept {
    return static_cast<Base*>(static_cast<T*>(address_in<T>(object)));
}

/// Ends with an empty one.
template <class T, class... Bases>
inline constexpr model::base_part base_parts[] = {{&cell_of<Bases>, &find_base<T, Bases>}..., {}};
template <class T, class... Bases>
inline constexpr const model::base_part* base_parts_of = base_parts<T, Bases...>;

}  // namespace tenon::lower

namespace tenon::runtime {

/// Where the base is in an object of a class derived from it; null where there is none.
void* find_base(PyObject* object, const model::class_cell& cell) noexcept;
/// As enter(), also of an object that is free.
lower::access enter_any(PyObject* object, bool to_write) noexcept;

}  // namespace tenon::runtime
