// Reads pyproject.toml; see project.hpp.
#include "project.hpp"

#include <algorithm>

#include "files.hpp"
#include "format.hpp"
#include "glob.hpp"
#include "names.hpp"
#include "text.hpp"
#include "version.hpp"

namespace tenon::tool {
namespace {

using names = std::vector<std::string>;

void check_standard(const toml_table& table, std::string_view standard) {
    if (standard != "c++26" && standard != "c++20")
        throw table.problem(
            "standard", formatted("`standard` cannot be \"{}\"", standard),
            "write \"c++26\" (marks; GCC 16.2 or newer) or \"c++20\" (any compiler)");
}

void check_module(const toml_table& table, std::string_view module) {
    const auto wrong = module_name_problem(module);
    if (wrong.empty()) return;
    const bool written = table.line_of("module") != 0;
    throw table.problem("module", formatted("the module name \"{}\" {}", module, wrong),
                        written ? "write another one" : "write module = \"…\" in [tool.tenon]");
}

std::vector<fs::path> find_sources(const toml_table& table, const fs::path& root,
                                   const names& patterns, bool written) {
    std::vector<fs::path> sources;
    for (const auto& pattern : patterns) {
        const auto found = glob(root, pattern);
        if (found.empty() && written)
            throw table.problem("sources", formatted("no file matches \"{}\"", pattern),
                                "add the file, or correct the pattern; patterns are relative to "
                                "the folder of pyproject.toml");
        sources.insert(sources.end(), found.begin(), found.end());
    }
    if (sources.empty())
        throw error{formatted("{} has no C++ source: no file matches {}", display(root),
                              join(patterns, ", ")),
                    "write src/….cpp, or name the sources: sources = [\"…\"] in [tool.tenon]"};
    std::ranges::sort(sources);
    const auto doubled = std::ranges::unique(sources);
    sources.erase(doubled.begin(), doubled.end());
    return sources;
}

/// The keys that [tool.tenon], [[tool.tenon.extension]] and [[tool.tenon.program]] share; what is
/// not said stays as it is.
void read_target(toml_table& table, cpp_target& into, const fs::path& root, bool own_cmake) {
    const auto sources = table.strings("sources", "[\"src/**/*.cpp\"]");
    if (const auto folders = table.strings("include", "[\"include\"]")) {
        into.include.clear();
        for (const auto& folder : *folders) {
            if (!fs::is_directory(root / folder))
                throw table.problem("include", formatted("there is no folder {}", folder),
                                    "make the folder, or take it out of `include`");
            into.include.emplace_back(folder);
        }
    }
    const auto take = [&](std::string_view key, std::string_view example, names& list) {
        if (auto given = table.strings(key, example)) list = *given;
    };
    take("packages", "[\"zlib\"]", into.packages);
    take("libraries", "[\"m\"]", into.libraries);
    take("cxxflags", "[\"-Wall\"]", into.cxxflags);
    take("ldflags", "[\"-Wl,-z,now\"]", into.ldflags);
    if (auto defines = table.pairs("defines", "{ NDEBUG = \"1\" }")) into.defines = *defines;
    if (auto standard = table.string("standard", "\"c++26\"")) {
        check_standard(table, *standard);
        into.standard = *standard;
    }
    // A project with its own CMakeLists.txt names its sources there.
    if (!own_cmake)
        into.sources = find_sources(
            table, root, sources.value_or(names{"src/**/*.cpp", "src/**/*.cc", "src/**/*.cxx"}),
            sources.has_value());
}

/// What an extension does not say, it takes from `defaults`.
extension read_extension(toml_table& table, const extension& defaults, const fs::path& root,
                         const toml_document& document, bool own_cmake) {
    extension result = defaults;
    if (const auto module = table.string("module", "\"fastmath\"")) result.module = *module;
    check_module(table, result.module);
    const auto line = table.line_of("module");
    result.where =
        line != 0 ? formatted("{}:{}", display(document.path()), line) : display(document.path());
    read_target(table, result, root, own_cmake);
    return result;
}

void require_key(const toml_table& table, std::string_view kind, std::string_view key,
                 const toml::node* found) {
    if (found == nullptr)
        throw table.problem(key, formatted("{} has no `{}`", kind, key),
                            formatted("write {} = … in each [[{}]]", key, table.name()));
}

program read_program(toml_table& table, const cpp_target& defaults, const project& of) {
    table.allow_only({"name", "sources", "include", "packages", "libraries", "cxxflags", "ldflags",
                      "defines", "standard"});
    program result{defaults, {}};
    require_key(table, "a program", "name", table.node("name"));
    if (!of.own_cmake) require_key(table, "a program", "sources", table.node("sources"));
    result.name = table.string("name", "\"game\"").value_or("");
    const bool good = !result.name.empty() && is_alnum(result.name[0]) &&
        std::ranges::all_of(result.name,
                            [](char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; });
    if (!good)
        throw table.problem("name", formatted("a program cannot be named \"{}\"", result.name),
                            "take letters, digits and - _ .");
    const bool taken =
        std::ranges::any_of(of.extensions,
                            [&](const extension& each) { return each.module == result.name; }) ||
        std::ranges::any_of(of.programs,
                            [&](const program& each) { return each.name == result.name; });
    if (taken)
        throw table.problem("name", formatted("two things are named \"{}\"", result.name),
                            "give the program another name");
    read_target(table, result, of.root, of.own_cmake);
    return result;
}

void refuse_with_extensions(toml_table& table, std::string_view key) {
    if (table.node(key) != nullptr)
        throw table.problem(key, formatted("`{}` stands beside [[tool.tenon.extension]]", key),
                            "move it into the table of the extension that it is about");
}

void read_python_source(toml_table& tenon, project& into) {
    if (auto folder = tenon.string("python-source", "\"python\"")) {
        if (!fs::is_directory(into.root / *folder))
            throw tenon.problem("python-source", formatted("there is no folder {}", *folder),
                                "make the folder, or take the key out");
        into.python_source = *folder;
    } else if (fs::is_directory(into.root / "python")) {
        into.python_source = "python";
    }
    if (into.python_source.empty()) return;
    for (const auto& each : into.extensions)
        if (fs::exists(into.root / into.python_source / each.relative_stem() / "__init__.py"))
            throw error{formatted("{}: the extension module and the package {} have one name: "
                                  "Python would only see the package",
                                  each.where, (into.python_source / each.relative_stem()).string()),
                        formatted("write module = \"{0}._{0}\" in [tool.tenon], "
                                  "TENON_MODULE(_{0}) in the source, and import it in __init__.py",
                                  each.last_name())};
}

void read_dynamic_version(toml_table& tenon, project& into) {
    const auto from = tenon.string("version-from", "\"git\"");
    if (!into.meta.version.empty()) {
        if (from)
            throw tenon.problem("version-from", "[project] has a version already",
                                "write dynamic = [\"version\"] in place of version = \"…\", "
                                "or take version-from out");
        return;
    }
    // An sdist carries the version it was made with.
    const auto frozen = into.root / "PKG-INFO";
    if (fs::is_regular_file(frozen) && !fs::exists(into.root / ".git")) {
        for (const auto& line : split(read_file(frozen), '\n'))
            if (line.starts_with("Version: ")) into.meta.version = trim(line.substr(9));
        if (!into.meta.version.empty()) return;
    }
    if (from.value_or("git") == "git") into.meta.version = version_from_git(into.root);
    else if (fs::is_regular_file(into.root / *from))
        into.meta.version = version_from_file(into.root / *from);
    else
        throw tenon.problem("version-from", formatted("there is no file {}", *from),
                            "write version-from = \"git\", or name a file that states the version");
}

}  // namespace

std::string extension::last_name() const { return split(module, '.').back(); }

std::filesystem::path extension::relative_stem() const { return replace_all(module, ".", "/"); }

bool project::needs_reflection() const {
    return std::ranges::any_of(targets(),
                               [](const cpp_target* each) { return each->standard == "c++26"; });
}

std::vector<const cpp_target*> project::targets() const {
    std::vector<const cpp_target*> all;
    for (const auto& each : extensions) all.push_back(&each);
    for (const auto& each : programs) all.push_back(&each);
    return all;
}

project read_project(const fs::path& folder) {
    const auto file = folder / "pyproject.toml";
    if (!fs::exists(file)) {
        for (auto above = fs::absolute(folder).parent_path();; above = above.parent_path()) {
            if (fs::exists(above / "pyproject.toml"))
                throw error{
                    formatted("there is no pyproject.toml in {}", fs::absolute(folder).string()),
                    formatted("the next one above is in {0}: run the command there, or "
                              "with --directory {0}",
                              above.string())};
            if (above == above.parent_path()) break;
        }
        throw error{formatted("there is no pyproject.toml in {}", fs::absolute(folder).string()),
                    "`tenon init` writes one here; `tenon new NAME` makes a new project"};
    }
    const toml_document document{file};
    toml_table root{document, "", &document.root()};
    project result;
    result.root = fs::canonical(folder);
    result.own_cmake = fs::exists(folder / "CMakeLists.txt");
    auto described = root.table("project");
    if (!described)
        throw error{formatted("{}: there is no [project] table", display(file)),
                    "write [project] with a name and a version"};
    result.meta = read_metadata(*described, folder);

    const auto* tools = document.root().get_as<toml::table>("tool");
    const auto* own = tools == nullptr ? nullptr : tools->get("tenon");
    if (own != nullptr && !own->is_table())
        throw document.problem(own->source().begin.line, "`tool.tenon` must be a table",
                               "write [tool.tenon]");
    toml_table tenon{document, "tool.tenon", own == nullptr ? nullptr : own->as_table()};
    tenon.allow_only({"module", "sources", "include", "python-source", "packages", "libraries",
                      "cxxflags", "ldflags", "defines", "standard", "compiler", "version-from",
                      "sdist-include", "sdist-exclude", "precompile", "extension", "program"});

    extension defaults;
    defaults.module = module_name(result.meta.name);
    defaults.standard = "c++26";
    if (fs::is_directory(folder / "include")) defaults.include = {"include"};
    auto programs = tenon.tables("program");
    if (auto tables = tenon.tables("extension"); tables && !tables->empty()) {
        refuse_with_extensions(tenon, "module");
        refuse_with_extensions(tenon, "sources");
        // What stands in [tool.tenon] itself holds for every extension.
        defaults = read_extension(tenon, defaults, folder, document, true);
        for (auto& table : *tables) {
            table.allow_only({"module", "sources", "include", "packages", "libraries", "cxxflags",
                              "ldflags", "defines", "standard"});
            require_key(table, "an extension", "module", table.node("module"));
            if (!result.own_cmake)
                require_key(table, "an extension", "sources", table.node("sources"));
            result.extensions.push_back(
                read_extension(table, defaults, folder, document, result.own_cmake));
        }
    } else if (programs && tenon.node("module") == nullptr && tenon.node("sources") == nullptr) {
        // Programs alone. What stands in [tool.tenon] itself holds for each.
        read_target(tenon, defaults, folder, true);
    } else {
        result.extensions.push_back(
            read_extension(tenon, defaults, folder, document, result.own_cmake));
        static_cast<cpp_target&>(defaults) = result.extensions[0];
    }
    if (programs)
        for (auto& table : *programs)
            result.programs.push_back(read_program(table, defaults, result));
    result.compiler = tenon.string("compiler", "\"g++-16\"");
    result.precompile = tenon.boolean("precompile");
    result.sdist_include = tenon.strings("sdist-include", "[\"data/*.txt\"]").value_or(names{});
    result.sdist_exclude = tenon.strings("sdist-exclude", "[\"notes/**\"]").value_or(names{});
    read_python_source(tenon, result);
    read_dynamic_version(tenon, result);
    return result;
}

}  // namespace tenon::tool
