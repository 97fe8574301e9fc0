// Writes wheels.
#pragma once

#include <filesystem>
#include <string>

#include "build.hpp"
#include "interpreter.hpp"
#include "project.hpp"

namespace tenon::tool {

/// Builds and writes a wheel into `folder`; returns its path. With `compatibility` "auto" the
/// platform tag is the oldest manylinux that auditwheel finds the wheel fit for; "linux" makes no
/// such claim; a manylinux tag is required of the wheel, and it is an error if it does not hold.
std::filesystem::path build_wheel(const project& what, const interpreter& python,
                                  const build_options& options, const std::filesystem::path& folder,
                                  const std::string& compatibility);

/// An editable wheel (PEP 660): a path file for Python sources, or the modules themselves where
/// there are none.
std::filesystem::path build_editable_wheel(const project& what, const interpreter& python,
                                           const build_options& options,
                                           const std::filesystem::path& folder);

/// The .dist-info folder alone; returns its name.
std::string write_dist_info(const project& what, const interpreter& python,
                            const std::filesystem::path& folder);

}  // namespace tenon::tool
