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
/// Makes the classes and enums of some parts, bases first, and adds them to their modules.
void add_types(model::table<const model::part*> parts, const std::string& below, scopes& all);

}  // namespace tenon::runtime
