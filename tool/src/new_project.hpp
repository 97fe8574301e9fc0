// Starts projects: `tenon new` in a new folder, `tenon init` in this one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tenon::tool {

/// `where` may be a path; its last part is the project's name.
void new_project(const std::filesystem::path& where);

/// Adds what is missing to a folder that may have sources already.
void init_project(const std::filesystem::path& folder, const std::optional<std::string>& name);

}  // namespace tenon::tool
