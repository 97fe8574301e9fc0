// Tenon's headers, compiled beforehand by a build and kept in the user's cache for the next one.
// cmake/tenon_precompile.cmake makes and uses them.
#pragma once

#include <filesystem>
#include <string>

#include "build.hpp"
#include "project.hpp"

namespace tenon::tool {

/// The value of TENON_PRECOMPILE: what the project says, else what pays.
std::string precompile_mode(const project& what, const build_options& options);

/// Where those with this key are, or will be: a folder for each set of flags. One that a changed
/// file of the system has made stale is removed.
std::filesystem::path cached_headers(const std::string& key);

/// True if a build in this folder counts on headers that are in the cache no more.
bool misses_headers(const std::filesystem::path& binary);

/// Puts what a build made into the cache, which keeps a few. A cache that can't be written is
/// nothing to stop for.
void keep_headers(const std::filesystem::path& ninja, const std::filesystem::path& binary,
                  const std::filesystem::path& cached);

}  // namespace tenon::tool
