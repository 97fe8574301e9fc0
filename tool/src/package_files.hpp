// What a wheel and an installation consist of: files with their content, and the RECORD of them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "build.hpp"
#include "interpreter.hpp"
#include "project.hpp"

namespace tenon::tool {

struct package_file {
    std::string name;  // as in the wheel: "fastmath/__init__.py"
    std::string content;
    bool executable = false;
};

/// The name of the .dist-info folder.
std::string dist_info_name(const project& what);

/// METADATA, entry_points.txt and the licences, which do not depend on the build.
std::vector<package_file> metadata_files(const project& what);

/// The WHEEL file; `tag` as in "cp314-cp314-linux_x86_64".
package_file wheel_file(const project& what, std::string_view tag);

/// The extension modules, at the places where imports find them.
std::vector<package_file> module_files(const build_result& built);

/// The programs, in the folder that an installation puts into the environment's bin.
std::vector<package_file> program_files(const project& what, const build_result& built);

/// The files of python-source, without what other builds left there.
std::vector<package_file> python_files(const project& what);

/// A .pth file with the folder of the Python sources.
package_file path_file(const project& what);

/// Puts freshly built modules beside the Python sources, for an editable installation.
void place_modules(const project& what, const build_result& built);

/// "name,sha256=…,size" for a line of RECORD.
std::string record_line(const package_file& file);

/// Adds RECORD itself. Sorts the files, .dist-info last.
void add_record(std::vector<package_file>& files, const std::string& dist_info);

}  // namespace tenon::tool
