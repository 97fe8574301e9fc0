// [project] of pyproject.toml (PEP 621, 639) and its rendering as METADATA 2.4.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "toml_table.hpp"

namespace tenon::tool {

struct entry_point_group {
    std::string name;  // "console_scripts"
    string_pairs entries;
};

struct metadata {
    std::string name;
    std::string version;      // empty while it is still dynamic
    string_pairs fields;      // in METADATA's own names and order, after name and version
    std::string description;  // the readme
    std::vector<std::filesystem::path> license_files;  // relative to the project
    std::filesystem::path readme;  // relative to the project; empty if there is none
    std::vector<std::string> dependencies;
    std::string requires_python;
    std::vector<entry_point_group> entry_points;

    std::string text() const;
    std::string entry_points_text() const;
    /// The beginning of wheel and sdist names: "fast_maths-0.1.0".
    std::string stem() const;
};

/// Reads and checks [project]. `folder` is where its readme and licence files are.
metadata read_metadata(toml_table project, const std::filesystem::path& folder);

}  // namespace tenon::tool
