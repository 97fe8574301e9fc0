// Builds a project's extension modules and programs for one interpreter.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "interpreter.hpp"
#include "profile.hpp"
#include "project.hpp"

namespace tenon::tool {

struct build_options {
    profile how = profile::debug;
    bool portable = false;                        // for a wheel that leaves this machine
    std::optional<std::filesystem::path> folder;  // where to build; default: build/ in the project
};

struct built_module {
    std::filesystem::path file;      // the shared object
    std::filesystem::path relative;  // where it goes: "shapes/_core.cpython-314-….so"
};

struct build_result {
    std::vector<built_module> modules;
    std::vector<std::filesystem::path> programs;
    bool did_something = false;
};

/// Throws `error` when it cannot; the compiler's words have been shown by then.
build_result build(const project& what, const interpreter& python, const build_options& options);

/// Where this project is built.
std::filesystem::path build_folder(const project& what, const build_options& options);

/// CMake or Ninja: on PATH or beside the interpreter.
std::optional<std::filesystem::path> find_build_program(std::string_view name,
                                                        const interpreter* python);

}  // namespace tenon::tool
