// Finds files by pattern; see glob.hpp.
#include "glob.hpp"

#include <algorithm>
#include <fnmatch.h>
#include <span>

#include "text.hpp"

namespace tenon::tool {

namespace fs = std::filesystem;

namespace {

bool matches_parts(std::span<const std::string> path, std::span<const std::string> pattern) {
    if (pattern.empty()) return path.empty();
    if (pattern[0] == "**") {
        for (std::size_t skip = 0; skip <= path.size(); ++skip)
            if (matches_parts(path.subspan(skip), pattern.subspan(1))) return true;
        return false;
    }
    return !path.empty() && ::fnmatch(pattern[0].c_str(), path[0].c_str(), FNM_PERIOD) == 0 &&
        matches_parts(path.subspan(1), pattern.subspan(1));
}

}  // namespace

bool matches(std::string_view path, std::string_view pattern) {
    return matches_parts(split(path, '/'), split(pattern, '/'));
}

std::vector<fs::path> glob(const fs::path& root, std::string_view pattern) {
    // Start below the part that has no wildcard, so that a project's build folder is not walked.
    const auto parts = split(fs::path{pattern}.lexically_normal().string(), '/');
    fs::path base;
    std::size_t fixed = 0;
    while (fixed + 1 < parts.size() && parts[fixed].find_first_of("*?[") == std::string::npos)
        base /= parts[fixed++];
    const std::span<const std::string> rest{parts.begin() + static_cast<std::ptrdiff_t>(fixed),
                                            parts.end()};
    std::vector<fs::path> found;
    std::error_code code;
    const auto start = root / base;
    const auto take = [&](const fs::directory_entry& entry) {
        if (!entry.is_regular_file(code)) return;
        const auto below = entry.path().lexically_relative(start);
        if (matches_parts(split(below.generic_string(), '/'), rest))
            found.push_back((base / below).lexically_normal());
    };
    if (rest.size() == 1 && rest[0] != "**") {
        for (const auto& entry : fs::directory_iterator{start, code}) take(entry);
    } else {
        for (auto it =
                 fs::recursive_directory_iterator{
                     start, fs::directory_options::skip_permission_denied, code};
             !code && it != fs::recursive_directory_iterator{}; it.increment(code)) {
            const auto name = it->path().filename().string();
            if (it->is_directory(code) && (name.starts_with('.') || name == "__pycache__"))
                it.disable_recursion_pending();
            take(*it);
        }
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace tenon::tool
