// What a wheel and an installation consist of; see package_files.hpp.
#include "package_files.hpp"

#include <algorithm>
#include <sys/stat.h>

#include "digest.hpp"
#include "files.hpp"
#include "format.hpp"
#include "glob.hpp"
#include "names.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

bool is_executable(const fs::path& path) {
    std::error_code code;
    return (fs::status(path, code).permissions() & fs::perms::owner_exec) != fs::perms::none;
}

/// True for the module file of one of the extensions, whatever Python it was built for.
bool is_built_module(const project& what, const std::string& relative) {
    return std::ranges::any_of(what.extensions, [&](const extension& each) {
        return relative.starts_with(each.relative_stem().string() + ".") &&
            (relative.ends_with(".so") || relative.ends_with(".pyd"));
    });
}

}  // namespace

std::string dist_info_name(const project& what) { return what.meta.stem() + ".dist-info"; }

std::vector<package_file> metadata_files(const project& what) {
    const auto folder = dist_info_name(what);
    std::vector<package_file> files{{folder + "/METADATA", what.meta.text()}};
    if (auto text = what.meta.entry_points_text(); !text.empty())
        files.push_back({folder + "/entry_points.txt", text});
    for (const auto& license : what.meta.license_files)
        files.push_back(
            {folder + "/licenses/" + license.generic_string(), read_file(what.root / license)});
    return files;
}

package_file wheel_file(const project& what, std::string_view tag) {
    return {dist_info_name(what) + "/WHEEL",
            formatted("Wheel-Version: 1.0\nGenerator: tenon {}\nRoot-Is-Purelib: false\nTag: {}\n",
                      TENON_VERSION, tag)};
}

std::vector<package_file> module_files(const build_result& built) {
    std::vector<package_file> files;
    for (const auto& module : built.modules)
        files.push_back({module.relative.generic_string(), read_file(module.file), true});
    return files;
}

std::vector<package_file> program_files(const project& what, const build_result& built) {
    std::vector<package_file> files;
    for (const auto& program : built.programs)
        files.push_back(
            {formatted("{}.data/scripts/{}", what.meta.stem(), program.filename().string()),
             read_file(program), true});
    return files;
}

std::vector<package_file> python_files(const project& what) {
    std::vector<package_file> files;
    if (what.python_source.empty()) return files;
    const auto folder = what.root / what.python_source;
    for (const auto& path : glob(folder, "**/*")) {
        const auto name = path.generic_string();
        if (path.extension() == ".pyc" || name.find("__pycache__/") != std::string::npos ||
            is_built_module(what, name))
            continue;
        files.push_back({name, read_file(folder / path), is_executable(folder / path)});
    }
    return files;
}

package_file path_file(const project& what) {
    return {normalized(what.meta.name) + ".pth",
            (what.root / what.python_source).lexically_normal().string() + "\n"};
}

void place_modules(const project& what, const build_result& built) {
    for (const auto& module : built.modules) {
        const auto target = what.root / what.python_source / module.relative;
        std::error_code code;
        const bool same = fs::exists(target, code) &&
            fs::file_size(target, code) == fs::file_size(module.file, code) &&
            read_file(target) == read_file(module.file);
        if (!same) copy_whole_file(module.file, target);
    }
}

std::string record_line(const package_file& file) {
    // RECORD is CSV: a name with a comma or a quote is quoted.
    auto name = file.name;
    if (name.find_first_of(",\"") != std::string::npos)
        name = "\"" + replace_all(name, "\"", "\"\"") + "\"";
    return formatted("{},sha256={},{}\n", name, sha256{}.add(file.content).base64(),
                     file.content.size());
}

void add_record(std::vector<package_file>& files, const std::string& dist_info) {
    std::ranges::sort(files, [&](const package_file& a, const package_file& b) {
        const bool a_last = a.name.starts_with(dist_info);
        const bool b_last = b.name.starts_with(dist_info);
        return a_last != b_last ? b_last : a.name < b.name;
    });
    std::string record;
    for (const auto& file : files) record += record_line(file);
    const auto name = dist_info + "/RECORD";
    record += name + ",,\n";
    files.push_back({name, record});
}

}  // namespace tenon::tool
