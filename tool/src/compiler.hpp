// Finds the C++ compiler: for marks, a GCC that reflects.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::tool {

struct compiler {
    std::filesystem::path path;
    std::string version;  // "16.2.0"
    bool gcc = false;
    bool reflects = false;

    /// "GCC 16.2.0" or "Clang 19.1.7"
    std::string description() const;
};

/// What this program is, if it is a C++ compiler.
std::optional<compiler> ask_compiler(const std::filesystem::path& path);

/// $CXX, else the project's choice, else the newest GCC on PATH that will do, else (where no
/// reflection is needed) any compiler. Throws `error` that says what to install.
compiler find_compiler(const std::optional<std::string>& chosen, bool needs_reflection);

}  // namespace tenon::tool
