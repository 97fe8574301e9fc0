// Which manylinux tag a wheel may carry; see compatibility.hpp.
#include "compatibility.hpp"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "process.hpp"
#include "terminal.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

/// "manylinux_2_28_x86_64" is 2, 28.
std::pair<int, int> glibc_of(const std::string& platform) {
    int major = 0;
    int minor = 0;
    if (std::sscanf(platform.c_str(), "manylinux_%d_%d", &major, &minor) != 2) return {0, 0};
    return {major, minor};
}

std::optional<std::string> ask_auditwheel(const fs::path& wheel, const interpreter& python) {
    auto program = find_program((fs::path{python.scripts} / "auditwheel").string());
    if (!program) program = find_program("auditwheel");
    if (!program) return std::nullopt;
    terminal::instance().progress("Asking auditwheel");
    const auto answer = run({{program->string(), "show", "--json", wheel.string()}});
    const auto json = nlohmann::json::parse(answer.out, nullptr, false);
    if (answer.status != 0 || json.is_discarded() || !json.contains("overall_tag"))
        throw error{formatted("auditwheel does not understand the wheel:\n{}{}", answer.out,
                              trim(answer.err)),
                    "build with --compatibility linux, and look at the wheel with auditwheel show"};
    return json["overall_tag"].get<std::string>();
}

}  // namespace

std::string portable_platform(const fs::path& wheel, const interpreter& python,
                              const std::string& wanted) {
    const auto found = ask_auditwheel(wheel, python);
    if (wanted == "auto") {
        if (!found)
            terminal::instance().say("Tagged linux only: with auditwheel installed "
                                     "(`pip install auditwheel`) the manylinux tag is found");
        return found.value_or(python.platform);
    }
    const auto asked = glibc_of(wanted);
    if (asked.first == 0)
        throw error{formatted("\"{}\" is no platform", wanted),
                    "write --compatibility auto, linux or one such as manylinux_2_28"};
    if (!found)
        throw error{formatted("{} can't be promised without auditwheel", wanted),
                    "pip install auditwheel, or build with --compatibility linux"};
    const auto has = glibc_of(*found);
    if (has.first == 0 || has > asked)
        throw error{formatted("the wheel is {}, not {}", *found, wanted),
                    "build on a system with an older C library, or take a newer tag"};
    const auto machine = python.platform.substr(python.platform.find('_') + 1);
    return formatted("manylinux_{}_{}_{}", asked.first, asked.second, machine);
}

}  // namespace tenon::tool
