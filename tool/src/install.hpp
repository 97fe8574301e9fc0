// Installs a project, editable, into an environment: by itself, without pip, as PEP 376, 610 and
// 660 describe what has to be there.
#pragma once

#include "build.hpp"
#include "interpreter.hpp"
#include "project.hpp"

namespace tenon::tool {

/// Replaces a former installation of the same name, whoever made it. False if all was in place.
bool install_editable(const project& what, const interpreter& python, const build_result& built);

/// True if the dependencies, as they are written now, were installed by an earlier run.
bool dependencies_installed(const project& what, const interpreter& python);

/// Installs the project's dependencies with uv or pip, whichever is there.
void install_dependencies(const project& what, const interpreter& python);

}  // namespace tenon::tool
