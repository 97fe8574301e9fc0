// Versions as PEP 440 has them, and where a dynamic one comes from.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::tool {

/// The normal form ("1.0-RC1" is "1.0rc1"); none if it is no version.
std::optional<std::string> normalized_version(std::string_view text);

/// The version that the git tags of this folder say; throws `error` if they say none.
std::string version_from_git(const std::filesystem::path& folder);

/// The version that a C++ header, a Python file or a plain text file states.
std::string version_from_file(const std::filesystem::path& file);

}  // namespace tenon::tool
