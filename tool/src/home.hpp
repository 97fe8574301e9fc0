// Where Tenon's own headers, runtime sources and CMake files are.
#pragma once

#include <filesystem>
#include <string>

namespace tenon::tool {

/// $TENON_HOME, else beside the executable (wheel, source tree), else the source tree it was built
/// from. Holds include/, src/ and cmake/.
std::filesystem::path home();

/// A home whose path stays the same from one isolated build to the next, so that what was compiled
/// against it stays valid: where home() is a wheel's, a copy in the user's cache.
std::filesystem::path lasting_home();

/// Changes when a header, a runtime source or a CMake file does.
std::string home_hash(const std::filesystem::path& home);

}  // namespace tenon::tool
