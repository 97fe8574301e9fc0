// Installs a project, editable, into an environment; see install.hpp.
#include "install.hpp"

#include <algorithm>
#include <set>

#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "names.hpp"
#include "package_files.hpp"
#include "process.hpp"
#include "terminal.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

constexpr const char* dependency_note = "tenon-dependencies";

std::string file_url(const fs::path& path) {
    std::string url = "file://";
    for (const char c : path.string()) {
        if (is_alnum(c) || std::string_view{"/-_.~"}.find(c) != std::string_view::npos) url += c;
        else url += formatted("%{:02X}", static_cast<unsigned char>(c));
    }
    return url;
}

/// Where a command goes, from site-packages.
std::string in_scripts(const interpreter& python, const std::string& name) {
    return (fs::path{python.scripts} / name).lexically_relative(python.site).generic_string();
}

package_file console_script(const interpreter& python, const std::string& name,
                            const std::string& target) {
    const auto parts = split(target, ':');
    const auto function = parts.size() > 1 ? std::string{trim(split(parts[1], '[')[0])} : "main";
    const auto text =
        formatted("#!{}\nimport sys\n\nfrom {} import {}\n\n"
                  "if __name__ == \"__main__\":\n    sys.exit({}())\n",
                  python.executable.string(), trim(parts[0]), split(function, '.')[0], function);
    return {in_scripts(python, name), text, true};
}

std::vector<package_file> installed_files(const project& what, const interpreter& python,
                                          const build_result& built) {
    std::vector<package_file> files;
    if (what.python_source.empty()) files = module_files(built);
    else files.push_back(path_file(what));
    for (auto& file : metadata_files(what)) files.push_back(std::move(file));
    files.push_back(wheel_file(what, python.tag() + "-" + python.platform));
    const auto folder = dist_info_name(what);
    files.push_back({folder + "/direct_url.json",
                     formatted("{{\"dir_info\": {{\"editable\": true}}, \"url\": \"{}\"}}\n",
                               file_url(what.root))});
    files.push_back({folder + "/INSTALLER", "tenon\n"});
    files.push_back({folder + "/REQUESTED", ""});
    files.push_back({folder + "/" + dependency_note, join(what.meta.dependencies, "\n") + "\n"});
    for (const auto& [group, entries] : what.meta.entry_points)
        if (group == "console_scripts" || group == "gui_scripts")
            for (const auto& [name, target] : entries)
                files.push_back(console_script(python, name, target));
    for (const auto& program : built.programs)
        files.push_back(
            {in_scripts(python, program.filename().string()), read_file(program), true});
    add_record(files, folder);
    return files;
}

/// The .dist-info folders of this project, whatever their version.
std::vector<fs::path> former_installations(const project& what, const interpreter& python) {
    std::vector<fs::path> found;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator{python.site, code}) {
        const auto name = entry.path().filename().string();
        const auto own_name = normalized(split(name, '-')[0]) == normalized(what.meta.name);
        if (own_name && name.ends_with(".dist-info")) found.push_back(entry.path());
        if (own_name && (name.ends_with(".egg-info") || name.ends_with(".egg-link")))
            throw error{formatted("{} is installed in a way that can't be replaced: {}",
                                  what.meta.name, entry.path().string()),
                        formatted("remove it first: {} -m pip uninstall {}",
                                  python.executable.string(), what.meta.name)};
    }
    return found;
}

/// The first field of each line of RECORD.
std::vector<std::string> recorded(const fs::path& dist_info) {
    std::vector<std::string> names;
    if (!fs::exists(dist_info / "RECORD")) return names;
    for (const auto& line : split(read_file(dist_info / "RECORD"), '\n')) {
        if (line.empty()) continue;
        if (line[0] != '"') {
            names.push_back(split(line, ',')[0]);
        } else if (const auto end = line.find("\","); end != std::string::npos) {
            names.push_back(replace_all(line.substr(1, end - 1), "\"\"", "\""));
        }
    }
    return names;
}

/// Removes what a former installation put there and the new one did not.
void remove_stale(const std::vector<fs::path>& stale, const std::set<fs::path>& kept,
                  const interpreter& python) {
    const auto site = fs::path{python.site};
    const auto prefix = fs::path{python.scripts}.parent_path().string() + "/";
    for (const auto& path : stale) {
        if (kept.contains(path) || !path.string().starts_with(prefix)) continue;
        std::error_code code;
        fs::remove(path, code);
        for (auto folder = path.parent_path();
             folder != site && fs::is_empty(folder, code) && !code; folder = folder.parent_path())
            fs::remove(folder, code);
    }
}

bool in_place(const fs::path& site, const std::vector<package_file>& files) {
    return std::ranges::all_of(files, [&](const package_file& file) {
        std::error_code code;
        const auto path = site / file.name;
        return fs::is_regular_file(path, code) &&
            fs::file_size(path, code) == file.content.size() && read_file(path) == file.content;
    });
}

}  // namespace

bool install_editable(const project& what, const interpreter& python, const build_result& built) {
    if (!python.externally_managed.empty())
        throw error{formatted("{} belongs to the operating system, which asks not to install "
                              "into it ({})",
                              python.executable.string(), python.externally_managed),
                    "make an environment with `python3 -m venv .venv`"};
    const auto former = former_installations(what, python);
    if (!what.python_source.empty()) place_modules(what, built);
    const auto files = installed_files(what, python, built);
    const fs::path site = python.site;
    const auto current = site / dist_info_name(what);
    if (former.size() == 1 && former[0] == current && in_place(site, files)) return false;
    std::set<fs::path> kept;
    for (const auto& file : files) kept.insert((site / file.name).lexically_normal());
    // New files first, old ones after: an interruption leaves something that works, and a RECORD.
    std::vector<fs::path> stale;
    for (const auto& folder : former)
        for (const auto& name : recorded(folder)) stale.push_back((site / name).lexically_normal());
    for (const auto& file : files) {
        const auto path = (site / file.name).lexically_normal();
        write_file(path, file.content);
        if (file.executable)
            fs::permissions(path,
                            fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                                fs::perms::others_read | fs::perms::others_exec);
    }
    remove_stale(stale, kept, python);
    for (const auto& folder : former) {
        std::error_code code;
        if (folder != current) fs::remove_all(folder, code);
    }
    return true;
}

bool dependencies_installed(const project& what, const interpreter& python) {
    if (what.meta.dependencies.empty()) return true;
    const auto note = fs::path{python.site} / dist_info_name(what) / dependency_note;
    return fs::exists(note) && read_file(note) == join(what.meta.dependencies, "\n") + "\n";
}

void install_dependencies(const project& what, const interpreter& python) {
    if (dependencies_installed(what, python)) return;
    auto& screen = terminal::instance();
    std::vector<std::string> words;
    if (const auto uv = find_program("uv"))
        words = {uv->string(), "pip", "install", "--python", python.executable.string()};
    else if (python.has_pip)
        words = {python.executable.string(), "-m", "pip", "install", "--disable-pip-version-check"};
    if (words.empty()) {
        screen.warn(formatted("neither uv nor pip is there to install what {} depends on: {}",
                              what.meta.name, join(what.meta.dependencies, ", ")));
        return;
    }
    screen.progress(formatted("Installing what {} depends on", what.meta.name));
    words.insert(words.end(), what.meta.dependencies.begin(), what.meta.dependencies.end());
    const auto outcome = run({words});
    if (outcome.status == 0) return;
    screen.show(outcome.out + outcome.err);
    throw error{formatted("what {} depends on could not be installed: see above", what.meta.name),
                "correct `dependencies` in [project], or run `tenon develop --no-deps`"};
}

}  // namespace tenon::tool
