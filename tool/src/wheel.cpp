// Writes wheels; see wheel.hpp.
#include "wheel.hpp"

#include <iterator>

#include "archive.hpp"
#include "compatibility.hpp"
#include "files.hpp"
#include "format.hpp"
#include "package_files.hpp"
#include "terminal.hpp"

namespace tenon::tool {
namespace {

void append(std::vector<package_file>& files, std::vector<package_file> more) {
    files.insert(files.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
}

fs::path write_wheel(const project& what, std::vector<package_file> files, const std::string& tag,
                     const fs::path& folder) {
    files.push_back(wheel_file(what, tag));
    append(files, metadata_files(what));
    add_record(files, dist_info_name(what));
    const auto path = folder / formatted("{}-{}.whl", what.meta.stem(), tag);
    terminal::instance().progress(formatted("Writing {}", path.filename().string()));
    zip_writer zip{path};
    for (const auto& file : files) zip.add(file.name, file.content, file.executable);
    zip.close();
    terminal::instance().clear_progress();
    return path;
}

}  // namespace

fs::path build_wheel(const project& what, const interpreter& python, const build_options& options,
                     const fs::path& folder, const std::string& compatibility) {
    make_folder(folder);  // before the long work, so that a folder that can't be is told at once
    const auto built = build(what, python, options);
    auto files = module_files(built);
    append(files, program_files(what, built));
    append(files, python_files(what));
    auto platform = python.platform;
    if (compatibility != "linux") {
        const temporary_folder probe;
        const auto draft = write_wheel(what, files, python.tag() + "-" + platform, probe.path());
        platform = portable_platform(draft, python, compatibility);
    }
    return write_wheel(what, std::move(files), python.tag() + "-" + platform, folder);
}

fs::path build_editable_wheel(const project& what, const interpreter& python,
                              const build_options& options, const fs::path& folder) {
    make_folder(folder);
    const auto built = build(what, python, options);
    std::vector<package_file> files;
    if (what.python_source.empty()) {
        files = module_files(built);
    } else {
        place_modules(what, built);
        files.push_back(path_file(what));
    }
    append(files, program_files(what, built));
    return write_wheel(what, std::move(files), python.tag() + "-" + python.platform, folder);
}

std::string write_dist_info(const project& what, const interpreter& python,
                            const fs::path& folder) {
    auto files = metadata_files(what);
    files.push_back(wheel_file(what, python.tag() + "-" + python.platform));
    for (const auto& file : files) write_file(folder / file.name, file.content);
    return dist_info_name(what);
}

}  // namespace tenon::tool
