// Finds the virtual environment that `tenon develop` installs into.
#pragma once

#include <filesystem>
#include <optional>

namespace tenon::tool {

struct virtual_environment {
    std::filesystem::path folder;
    std::filesystem::path python;
};

/// $VIRTUAL_ENV, else .venv in `folder` or above it, else $CONDA_PREFIX; none if there is none.
std::optional<virtual_environment> find_environment(const std::filesystem::path& folder);

/// The same, but an `error` that says how to make one.
virtual_environment require_environment(const std::filesystem::path& folder);

}  // namespace tenon::tool
