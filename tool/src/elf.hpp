// Reads from a shared object what importing it depends on.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tenon::tool {

struct shared_object {
    std::vector<std::string> needed;        // libraries it asks for
    std::vector<std::string> entry_points;  // X of each exported PyInit_X
    std::vector<std::string> unversioned;   // undefined, not weak, no version, not Python's
    std::vector<std::string> versions;      // "GLIBC_2.34", ...
};

/// None if the file is no 64-bit little-endian ELF file.
std::optional<shared_object> read_shared_object(const std::filesystem::path& path);

std::string demangled(const std::string& symbol);

}  // namespace tenon::tool
