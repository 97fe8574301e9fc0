// What py::partial leaves out at import.
#pragma once

#include <tenon/model/class.hpp>

#include "module_state.hpp"

namespace tenon::runtime {

/// Takes a function out that uses a class which nobody exposed, and lists it. `path`: of its scope,
/// where it is no method.
void leave_out(const model::requirement& what, std::string_view path, scopes& all);

}  // namespace tenon::runtime
