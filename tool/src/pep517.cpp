// The hooks of the build backend; see pep517.hpp.
#include "pep517.hpp"

#include <unistd.h>

#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "process.hpp"
#include "project.hpp"
#include "sdist.hpp"
#include "text.hpp"
#include "wheel.hpp"

namespace tenon::tool {
namespace {

struct hook_settings {
    build_options options;
    std::string compatibility = "linux";  // the frontend's user installs here; publishing asks more
};

profile read_profile(std::string_view text) {
    for (const auto each : {profile::debug, profile::release, profile::profiling})
        if (text == name(each)) return each;
    throw error{formatted("the config setting profile is \"{}\"", text),
                "write profile=release, profile=debug or profile=profile"};
}

hook_settings read_settings(const std::vector<std::string>& settings, profile usual) {
    hook_settings result;
    result.options.how = usual;
    for (const auto& setting : settings) {
        const auto equals = setting.find('=');
        const auto key = setting.substr(0, equals);
        const auto value = equals == std::string::npos ? std::string{} : setting.substr(equals + 1);
        if (key == "profile") result.options.how = read_profile(value);
        else if (key == "compatibility") result.compatibility = value;
        else if (key == "build-dir") result.options.folder = value;
        else
            throw error{formatted("unknown config setting \"{}\"", key),
                        "the settings are profile, compatibility and build-dir, as in "
                        "`pip install . -C profile=debug`"};
    }
    return result;
}

/// What the frontend must install because it is not on PATH, as JSON.
std::string requirements() {
    std::vector<std::string> missing;
    if (!find_program("cmake")) missing.emplace_back("\"cmake>=3.22\"");
    if (!find_program("ninja")) missing.emplace_back("\"ninja\"");
    return formatted("[{}]", join(missing, ", "));
}

}  // namespace

void run_hook(const hook_request& request) {
    const auto& hook = request.hook;
    if (hook == "requires") {
        print_out("{}\n", requirements());
        return;
    }
    const auto what = read_project(request.folder);
    if (hook == "build-sdist") {
        print_out("{}\n", build_sdist(what, request.out).filename().string());
        return;
    }
    const auto python = find_interpreter(request.python);
    const bool editable = hook == "build-editable";
    auto settings = read_settings(request.settings, editable ? profile::debug : profile::release);
    std::optional<temporary_folder> elsewhere;
    // Sources may be read-only to whoever installs them.
    if (!settings.options.folder && !environment("TENON_BUILD_DIR") &&
        ::access(what.root.c_str(), W_OK) != 0)
        settings.options.folder = elsewhere.emplace().path();
    if (hook == "build-wheel") {
        settings.options.portable = settings.options.how != profile::debug;
        print_out("{}\n",
                  build_wheel(what, python, settings.options, request.out, settings.compatibility)
                      .filename()
                      .string());
    } else if (editable) {
        print_out(
            "{}\n",
            build_editable_wheel(what, python, settings.options, request.out).filename().string());
    } else if (hook == "write-dist-info") {
        print_out("{}\n", write_dist_info(what, python, request.out));
    } else {
        throw error{formatted("there is no hook {}", hook)};
    }
}

}  // namespace tenon::tool
