// A project: what its pyproject.toml says, checked, with the defaults filled in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "metadata.hpp"
#include "toml_table.hpp"

namespace tenon::tool {

/// What is compiled of C++ sources: paths are relative to the project.
struct cpp_target {
    std::vector<std::filesystem::path> sources;
    std::vector<std::filesystem::path> include;
    std::vector<std::string> packages;
    std::vector<std::string> libraries;
    std::vector<std::string> cxxflags;
    std::vector<std::string> ldflags;
    string_pairs defines;
    std::string standard;  // "c++26" or "c++20"
};

/// One extension module.
struct extension : cpp_target {
    std::string module;  // dotted: "fastmath" or "shapes._core"
    std::string where;   // "pyproject.toml:12", for messages about the module's name

    /// What the entry symbol carries: the last part of the module's name.
    std::string last_name() const;
    /// "shapes/_core", to which the suffix is added.
    std::filesystem::path relative_stem() const;
};

/// A program that runs Python, and becomes a command of the environment.
struct program : cpp_target {
    std::string name;
};

struct project {
    std::filesystem::path root;
    metadata meta;
    std::vector<extension> extensions;
    std::vector<program> programs;
    std::filesystem::path python_source;  // relative; empty if there is none
    std::optional<std::string> compiler;
    std::optional<bool> precompile;  // Tenon's headers
    std::vector<std::string> sdist_include;
    std::vector<std::string> sdist_exclude;
    bool own_cmake = false;  // the user wrote a CMakeLists.txt

    bool needs_reflection() const;
    /// Extensions, then programs.
    std::vector<const cpp_target*> targets() const;
};

/// Reads the pyproject.toml of this folder; throws `error` if it is not there or not right.
project read_project(const std::filesystem::path& folder);

}  // namespace tenon::tool
