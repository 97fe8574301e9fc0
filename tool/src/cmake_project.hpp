// The CMake project of a build: the user's own, or one that is generated; and its configuration.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "compiler.hpp"
#include "interpreter.hpp"
#include "profile.hpp"
#include "project.hpp"

namespace tenon::tool {

struct build_setup {
    std::filesystem::path folder;       // everything the build writes is in here
    std::filesystem::path home;         // Tenon's own files
    std::filesystem::path cmake;        // the program
    std::filesystem::path ninja;        // the program
    std::filesystem::path runtime;      // in the cache; empty: the build makes its own
    std::filesystem::path precompiled;  // in the cache: headers that other builds compiled
    std::string precompile;             // TENON_PRECOMPILE
    profile how = profile::debug;
    bool portable = false;  // for a wheel that leaves this machine

    std::filesystem::path binary() const { return folder / "cmake"; }
    std::filesystem::path modules() const { return folder / "modules"; }
    std::filesystem::path programs() const { return folder / "programs"; }
};

/// The text of a CMakeLists.txt that builds the project's extensions and programs.
std::string cmake_lists(const project& what);

/// Runs CMake if anything that it depends on has changed since it last ran.
void configure(const project& what, const interpreter& python, const compiler& cxx,
               const build_setup& setup);

/// Makes the next configure() run CMake.
void forget_configuration(const build_setup& setup);

}  // namespace tenon::tool
