// Runs Ninja: one progress line while it goes well, the compiler's own words when it does not.
#pragma once

#include <filesystem>

namespace tenon::tool {

struct ninja_result {
    bool ok = false;
    bool did_something = false;
};

ninja_result run_ninja(const std::filesystem::path& ninja, const std::filesystem::path& folder,
                       std::string_view label);

}  // namespace tenon::tool
