// The command line; see cli.hpp.
#include "cli.hpp"

#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "doctor.hpp"
#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "home.hpp"
#include "new_project.hpp"
#include "pep517.hpp"
#include "terminal.hpp"

namespace tenon::tool {
namespace {

/// --debug, --release and --profile, of which one may be given.
void add_profile(CLI::App& command, profile& into) {
    auto* group = command.add_option_group("profile");
    group->add_flag_callback(
        "--debug", [&] { into = profile::debug; }, "Lightly optimised, with debug information");
    group->add_flag_callback(
        "--release", [&] { into = profile::release; }, "Fully optimised and stripped");
    group->add_flag_callback(
        "--profile", [&] { into = profile::profiling; },
        "Fully optimised, with debug information and frame pointers");
    group->require_option(0, 1);
}

struct command_line {
    CLI::App app{"C++ in Python with no glue code", "tenon"};
    fs::path folder = ".";
    std::optional<std::string> python;
    develop_request to_develop{};
    build_request to_build{};
    hook_request hook{};
    fs::path where;
    std::optional<std::string> name;
    std::optional<fs::path> out;
    bool only_wheel = false;
    bool only_sdist = false;
    bool no_deps = false;
    int status = 0;

    command_line() {
        app.set_version_flag("-V,--version", std::string{"tenon "} + TENON_VERSION);
        app.require_subcommand(0, 1);
        app.fallthrough();
        app.add_option("-C,--directory", folder, "Run as if started in this folder")
            ->type_name("DIR");
        app.add_flag_callback(
            "-q,--quiet", [] { terminal::instance().set_quiet(true); },
            "Say nothing but warnings and errors");
        app.add_flag_callback(
            "-v,--verbose", [] { terminal::instance().set_verbose(true); },
            "Show what CMake and Ninja do");
        app.add_flag_callback(
            "--cmake-dir",
            [] {
                print_out("{}\n", (home() / "cmake").string());
                throw CLI::Success{};
            },
            "Print the folder for find_package(tenon), and exit");
        add_new();
        add_develop();
        add_build();
        add_doctor();
        add_hooks();
    }

    void add_new() {
        auto* make = app.add_subcommand("new", "Start a project in a new folder");
        make->add_option("name", where, "The project's name, or a path that ends in it")
            ->required();
        make->callback([this] { new_project(folder / where); });
        auto* init = app.add_subcommand("init", "Start a project in this folder");
        init->add_option("--name", name, "The project's name [the folder's]");
        init->callback([this] { init_project(folder, name); });
    }

    void add_develop() {
        auto* command = app.add_subcommand(
            "develop", "Build what changed, and install it, editable, into the environment");
        command->add_option("-i,--interpreter", python, "Python to install into: path or version")
            ->type_name("PYTHON");
        command->add_flag("--no-deps", no_deps, "Leave the project's dependencies alone");
        add_profile(*command, to_develop.how);
        command->callback([this] {
            to_develop.folder = folder;
            to_develop.python = python;
            to_develop.with_dependencies = !no_deps;
            develop(to_develop);
        });
    }

    void add_build() {
        auto* command = app.add_subcommand("build", "Build a wheel and an sdist");
        command
            ->add_option("-i,--interpreter", to_build.pythons,
                         "Python to build for: path or version; may be repeated")
            ->type_name("PYTHON")
            ->take_all();
        command->add_option("-o,--out", out, "Folder to write to [dist]")->type_name("DIR");
        command->add_flag("--wheel", only_wheel, "Only wheels");
        command->add_flag("--sdist", only_sdist, "Only the sdist");
        command
            ->add_option("--compatibility", to_build.compatibility,
                         "auto, linux, or the manylinux tag that is required")
            ->type_name("TAG");
        add_profile(*command, to_build.how);
        command->callback([this] {
            to_build.wheel = only_wheel || !only_sdist;
            to_build.sdist = only_sdist || !only_wheel;
            start_build();
        });
        auto* sdist = app.add_subcommand("sdist", "Build an sdist");
        sdist->add_option("-o,--out", out, "Folder to write to [dist]")->type_name("DIR");
        sdist->callback([this] {
            to_build.wheel = false;
            start_build();
        });
    }

    void start_build() {
        to_build.folder = folder;
        to_build.out = out;
        build_distributions(to_build);
    }

    void add_doctor() {
        auto* command = app.add_subcommand("doctor", "Show what is there and what is missing");
        command->add_option("-i,--interpreter", python, "Python to look at: path or version")
            ->type_name("PYTHON");
        command->callback([this] { status = doctor(folder, python) ? 0 : 1; });
    }

    void add_hooks() {
        auto* command = app.add_subcommand("pep517", "Hooks of the build backend");
        command->group("");  // hidden
        command->add_option("hook", hook.hook)->required();
        command->add_option("--out", hook.out);
        command->add_option("--python", hook.python);
        command->add_option("--setting", hook.settings)->take_all();
        command->callback([this] {
            hook.folder = folder;
            run_hook(hook);
        });
    }
};

}  // namespace

int run_command_line(int argc, char** argv) {
    try {
        command_line line;
        try {
            line.app.parse(argc, argv);
        } catch (const CLI::Success& done) {
            return line.app.exit(done);  // --help, --version
        } catch (const CLI::ParseError& wrong) {
            terminal::instance().fail(wrong.what(), "`tenon --help` lists commands and options");
            return 2;
        }
        if (line.app.get_subcommands().empty()) print_out("{}", line.app.help());
        return line.status;
    } catch (const error& wrong) {
        terminal::instance().fail(wrong.what(), wrong.help());
    } catch (const std::exception& wrong) {
        terminal::instance().fail(wrong.what(), "");
    }
    return 1;
}

}  // namespace tenon::tool
