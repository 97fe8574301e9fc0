// The hooks of the build backend (PEP 517, 660): python/tenon_cpp calls these. Each prints its
// result as the last line of standard output.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tenon::tool {

struct hook_request {
    std::string hook;              // "build-wheel", ...
    std::filesystem::path folder;  // of the project
    std::filesystem::path out;
    std::string python;
    std::vector<std::string> settings;  // "profile=debug"
};

void run_hook(const hook_request& request);

}  // namespace tenon::tool
