// `tenon doctor`; see doctor.hpp.
#include "doctor.hpp"

#include <functional>

#include "build.hpp"
#include "cache.hpp"
#include "compiler.hpp"
#include "environment.hpp"
#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "home.hpp"
#include "process.hpp"
#include "project.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

class report {
public:
    /// `look` returns what it found, or throws `error`.
    void check(std::string_view topic, bool needed, const std::function<std::string()>& look) {
        try {
            print_out("  ok       {:<12} {}\n", topic, look());
        } catch (const error& wrong) {
            print_out("  {:<8} {:<12} {}\n", needed ? "missing" : "-", topic, wrong.what());
            if (!wrong.help().empty()) print_out("{:24}{}\n", "", wrong.help());
            if (needed) complete_ = false;
        }
    }
    bool complete() const { return complete_; }

private:
    bool complete_ = true;
};

std::string first_line(const fs::path& program) {
    const auto answer = run({{program.string(), "--version"}});
    return formatted("{} ({})", trim(split(answer.out, '\n')[0]), program.string());
}

std::string look_for(std::string_view name, const interpreter* python, std::string help) {
    if (const auto found = find_build_program(name, python)) return first_line(*found);
    throw error{"not on PATH", std::move(help)};
}

}  // namespace

bool doctor(const fs::path& folder, const std::optional<std::string>& chosen) {
    report found;
    std::optional<interpreter> python;
    std::optional<project> here;
    print_out("tenon {}\n", TENON_VERSION);
    found.check("files", true, [] { return home().string(); });
    found.check("python", true, [&] {
        python = chosen ? find_interpreter(*chosen) : default_interpreter(folder);
        return formatted("{}.{}.{}, {} ({})", python->major, python->minor, python->micro,
                         python->abi, python->executable.string());
    });
    if (python)
        found.check("headers", true, [&] {
            require_headers(*python);
            return python->include + "/Python.h";
        });
    found.check("environment", false, [&] { return require_environment(folder).folder.string(); });
    if (fs::exists(folder / "pyproject.toml"))
        found.check("project", true, [&] {
            here = read_project(folder);
            return formatted("{} {}", here->meta.name, here->meta.version);
        });
    found.check("compiler", true, [&] {
        const auto cxx =
            find_compiler(here ? here->compiler : std::nullopt, !here || here->needs_reflection());
        return formatted("{}{} ({})", cxx.description(), cxx.reflects ? ", with reflection" : "",
                         cxx.path.string());
    });
    const interpreter* asked = python ? &*python : nullptr;
    found.check("cmake", true, [&] {
        return look_for("cmake", asked, "pip install cmake, or on Debian: apt install cmake");
    });
    found.check("ninja", true, [&] {
        return look_for("ninja", asked, "pip install ninja, or on Debian: apt install ninja-build");
    });
    found.check("git", false,
                [&] { return look_for("git", nullptr, "only needed for versions from git tags"); });
    found.check("auditwheel", false, [&] {
        return look_for("auditwheel", asked,
                        "only needed to tag wheels manylinux: pip install auditwheel");
    });
    found.check("cache", false, [] { return cache_folder().string(); });
    return found.complete();
}

}  // namespace tenon::tool
