// Which manylinux tag a wheel may carry. auditwheel is asked; nothing is guessed.
#pragma once

#include <filesystem>
#include <string>

#include "interpreter.hpp"

namespace tenon::tool {

/// `wanted` is "auto" or a tag such as "manylinux_2_28". Without auditwheel, "auto" is the plain
/// platform ("linux_x86_64"), and a wanted tag is an error.
std::string portable_platform(const std::filesystem::path& wheel, const interpreter& python,
                              const std::string& wanted);

}  // namespace tenon::tool
