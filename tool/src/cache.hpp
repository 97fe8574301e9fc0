// The user's cache: the runtime library, compiled once for each Python ABI, compiler and flags.
#pragma once

#include <filesystem>
#include <string>

namespace tenon::tool {

/// $XDG_CACHE_HOME/tenon, else ~/.cache/tenon.
std::filesystem::path cache_folder();

/// Where the runtime library with this key is, or will be.
std::filesystem::path cached_runtime(const std::string& key);

/// Puts a runtime library that a build made into the cache; a cache that can't be written is
/// nothing to stop for.
void keep_runtime(const std::filesystem::path& built, const std::filesystem::path& cached);

}  // namespace tenon::tool
