// Types made at import, for the module they go into.
#pragma once

#include <tenon/model/class.hpp>

#include "module_state.hpp"

namespace tenon::runtime {

/// The type of a class in the running interpreter: made, or known from an earlier import.
object make_class(const model::class_entry& entry, const object& module,
                  const std::string& module_name);
/// True if this interpreter has the type.
bool is_exposed(const model::class_cell& cell);
/// Adds to a type that nobody else can change.
void set_class_attribute(PyTypeObject* type, const char* name, const object& value);

}  // namespace tenon::runtime
