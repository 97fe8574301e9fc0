// Enums made at import.
#pragma once

#include <tenon/model/enumeration.hpp>
#include <tenon/object/object.hpp>

namespace tenon::runtime {

/// The class of an enum in the running interpreter: made, or known from an earlier import.
object make_enum(const model::enum_entry& entry, const object& module_name);
/// True if this interpreter has the class.
bool is_exposed(const model::enum_cell& cell);

}  // namespace tenon::runtime
