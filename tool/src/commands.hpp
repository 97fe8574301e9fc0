// What the subcommands do, once the command line has been read.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "profile.hpp"

namespace tenon::tool {

struct develop_request {
    std::filesystem::path folder;
    std::optional<std::string> python;
    profile how = profile::debug;
    bool with_dependencies = true;
};

struct build_request {
    std::filesystem::path folder;
    std::vector<std::string> pythons;
    std::optional<std::filesystem::path> out;
    profile how = profile::release;
    bool wheel = true;
    bool sdist = true;
    std::string compatibility = "auto";
};

void develop(const develop_request& request);
void build_distributions(const build_request& request);

}  // namespace tenon::tool
