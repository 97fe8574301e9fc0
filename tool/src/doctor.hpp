// `tenon doctor`: what is there, what is missing, what to do about it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tenon::tool {

/// Prints the findings; false if something is missing that a build needs.
bool doctor(const std::filesystem::path& folder, const std::optional<std::string>& python);

}  // namespace tenon::tool
