// How a module is optimised. The one place that says which flags each way of building has.
#pragma once

#include <string>

namespace tenon::tool {

enum class profile { debug, release, profiling };

constexpr const char* name(profile which) {
    switch (which) {
    case profile::debug: return "debug";
    case profile::release: return "release";
    case profile::profiling: return "profile";
    }
    return "";
}

/// CMake's name for it.
constexpr const char* build_type(profile which) {
    switch (which) {
    case profile::debug: return "Debug";
    case profile::release: return "Release";
    case profile::profiling: return "RelWithDebInfo";
    }
    return "";
}

constexpr const char* compile_flags(profile which) {
    switch (which) {
    case profile::debug: return "-O1 -g";
    case profile::release: return "-O2 -DNDEBUG";
    case profile::profiling: return "-O2 -g -fno-omit-frame-pointer -DNDEBUG";
    }
    return "";
}

/// Only a release is stripped.
constexpr const char* link_flags(profile which) { return which == profile::release ? "-s" : ""; }

/// The runtime is the same in every profile, so that it is compiled once.
constexpr const char* runtime_options = "-O2;-g0;-DNDEBUG";

}  // namespace tenon::tool
