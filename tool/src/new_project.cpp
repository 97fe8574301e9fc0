// Starts projects; see new_project.hpp.
#include "new_project.hpp"

#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "glob.hpp"
#include "names.hpp"
#include "templates.hpp"
#include "terminal.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

std::string check_name(const std::string& name) {
    if (!is_distribution_name(name))
        throw error{formatted("\"{}\" is no name of a Python distribution", name),
                    "use letters, digits, and - _ . between them, as in fast-maths"};
    const auto module = module_name(name);
    if (const auto wrong = module_name_problem(module); !wrong.empty())
        throw error{formatted("\"{}\" can't name a module: it {}", module, wrong),
                    "choose another name"};
    if (is_standard_module(module))
        throw error{formatted("\"{}\" is a module of Python's own library, which would hide this "
                              "one",
                              module),
                    "choose another name"};
    return module;
}

std::string target_name(std::string_view file, const std::string& module) {
    if (file == "module.cpp") return formatted("src/{}.cpp", module);
    if (file == "test_module.py") return formatted("tests/test_{}.py", module);
    if (file == "gitignore") return ".gitignore";
    return std::string{file};
}

std::string filled(std::string_view text, const std::string& name, const std::string& module) {
    return replace_all(replace_all(std::string{text}, "@name@", name), "@module@", module);
}

}  // namespace

void new_project(const fs::path& where) {
    const auto folder = fs::absolute(where).lexically_normal();
    const auto name = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
    const auto module = check_name(name);
    std::error_code code;
    if (fs::exists(folder) && !(fs::is_directory(folder) && fs::is_empty(folder, code)))
        throw error{formatted("{} is there already{}", display(folder),
                              fs::is_directory(folder) ? ", and not empty" : ""),
                    "choose another name, or run `tenon init` inside it"};
    for (const auto& file : template_files())
        write_file(folder / target_name(file.name, module), filled(file.text, name, module));
    terminal::instance().say(
        formatted("Made {0}. Next: cd {0}, python3 -m venv .venv, tenon develop", display(folder)));
}

void init_project(const fs::path& folder, const std::optional<std::string>& chosen) {
    const auto name = chosen.value_or(fs::canonical(folder).filename().string());
    const auto module = check_name(name);
    if (fs::exists(folder / "pyproject.toml"))
        throw error{"there is a pyproject.toml here already",
                    "write the tables [build-system] and [tool.tenon] into it, or remove it"};
    const bool has_sources = !glob(folder, "src/**/*.cpp").empty() ||
        !glob(folder, "src/**/*.cc").empty() || !glob(folder, "src/**/*.cxx").empty();
    std::vector<std::string> written;
    for (const auto& file : template_files()) {
        const auto target = target_name(file.name, module);
        // Sources that are there already are the module; an example and its test would not fit.
        if (has_sources && (file.name == "module.cpp" || file.name == "test_module.py")) continue;
        if (fs::exists(folder / target)) continue;
        write_file(folder / target, filled(file.text, name, module));
        written.push_back(target);
    }
    terminal::instance().say(formatted("Wrote {}{}", join(written, ", "),
                                       has_sources ? formatted("; one of the sources needs "
                                                               "TENON_MODULE({})",
                                                               module)
                                                   : ""));
}

}  // namespace tenon::tool
