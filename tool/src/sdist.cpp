// Writes source distributions; see sdist.hpp.
#include "sdist.hpp"

#include <algorithm>
#include <set>

#include "archive.hpp"
#include "files.hpp"
#include "format.hpp"
#include "glob.hpp"
#include "process.hpp"
#include "terminal.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

/// Folders that tools make; none of them is source.
bool is_made(const fs::path& path) {
    const auto name = path.filename().string();
    return name == "build" || name == "dist" || name == "__pycache__" || name == "node_modules" ||
        name == ".git" || name == ".hg" || name == ".venv" || name == "venv" ||
        name == ".pytest_cache" || name == ".mypy_cache" || name == ".ruff_cache" ||
        name == ".cache" || name == ".tox" || name == ".nox" || name.ends_with(".egg-info") ||
        fs::exists(path / "pyvenv.cfg");
}

bool is_made_file(const fs::path& path) {
    const auto suffix = path.extension();
    return suffix == ".pyc" || suffix == ".so" || suffix == ".o" || suffix == ".pyd" ||
        path.filename() == "PKG-INFO";
}

void walk(const fs::path& root, const fs::path& below, std::set<fs::path>& into) {
    std::error_code code;
    for (auto it =
             fs::recursive_directory_iterator{root / below,
                                              fs::directory_options::skip_permission_denied, code};
         !code && it != fs::recursive_directory_iterator{}; it.increment(code)) {
        if (it->is_directory(code) && is_made(it->path())) it.disable_recursion_pending();
        else if (it->is_regular_file(code) && !is_made_file(it->path()))
            into.insert(it->path().lexically_relative(root));
    }
}

/// False if git has nothing to say about this folder.
bool ask_git(const fs::path& root, std::set<fs::path>& into) {
    if (!find_program("git")) return false;
    const auto listed = run(
        {{"git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."}, root});
    if (listed.status != 0) return false;
    // In a repository that ignores this whole folder, git lists nothing.
    if (listed.out.empty()) return false;
    for (const auto& name : split(listed.out, '\0')) {
        if (name.empty()) continue;
        if (fs::is_directory(root / name)) walk(root, name, into);  // a submodule
        else if (fs::is_regular_file(root / name) && fs::path{name} != "PKG-INFO")
            into.insert(name);
    }
    return true;
}

}  // namespace

std::vector<fs::path> sdist_files(const project& what) {
    std::set<fs::path> files;
    if (!ask_git(what.root, files)) walk(what.root, "", files);
    for (const auto& pattern : what.sdist_include)
        for (const auto& path : glob(what.root, pattern)) files.insert(path);
    std::erase_if(files, [&](const fs::path& path) {
        return std::ranges::any_of(what.sdist_exclude, [&](const std::string& pattern) {
            return matches(path.generic_string(), pattern);
        });
    });
    // Whatever is ignored or excluded: without these it would not build.
    files.insert("pyproject.toml");
    for (const auto* each : what.targets())
        for (const auto& source : each->sources) files.insert(source);
    for (const auto& license : what.meta.license_files) files.insert(license);
    if (!what.meta.readme.empty()) files.insert(what.meta.readme);
    // A path out of the project has no place in the archive.
    std::erase_if(files, [](const fs::path& path) { return path.string().starts_with(".."); });
    return {files.begin(), files.end()};
}

fs::path build_sdist(const project& what, const fs::path& folder) {
    make_folder(folder);
    const auto stem = what.meta.stem();
    const auto path = folder / (stem + ".tar.gz");
    terminal::instance().progress(formatted("Writing {}", path.filename().string()));
    tar_gz_writer tar{path};
    tar.add(stem + "/PKG-INFO", what.meta.text(), false);
    const auto out = fs::weakly_canonical(folder).lexically_relative(what.root).string();
    for (const auto& file : sdist_files(what)) {
        // The folder of finished archives may lie in the project.
        if (out != "." && !out.starts_with("..") && file.string().starts_with(out + "/")) continue;
        const auto from = what.root / file;
        const bool executable =
            (fs::status(from).permissions() & fs::perms::owner_exec) != fs::perms::none;
        tar.add(stem + "/" + file.generic_string(), read_file(from), executable);
    }
    tar.close();
    terminal::instance().clear_progress();
    return path;
}

}  // namespace tenon::tool
