// Writes source distributions.
#pragma once

#include <filesystem>
#include <vector>

#include "project.hpp"

namespace tenon::tool {

/// What goes into the sdist: what git knows and does not ignore, else everything that no tool made;
/// always what the build itself needs. Relative to the project, sorted.
std::vector<std::filesystem::path> sdist_files(const project& what);

/// Returns the path of the .tar.gz.
std::filesystem::path build_sdist(const project& what, const std::filesystem::path& folder);

}  // namespace tenon::tool
