// Finds files by pattern: `*`, `?`, `[abc]` inside a path component, `**` for any folders.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::tool {

bool matches(std::string_view path, std::string_view pattern);

/// Regular files under `root` that match, sorted, as paths relative to it.
std::vector<std::filesystem::path> glob(const std::filesystem::path& root,
                                        std::string_view pattern);

}  // namespace tenon::tool
