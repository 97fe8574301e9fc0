// The user's cache; see cache.hpp.
#include "cache.hpp"

#include "files.hpp"
#include "process.hpp"
#include "terminal.hpp"

namespace tenon::tool {

fs::path cache_folder() {
    if (const auto base = environment("XDG_CACHE_HOME")) return fs::path{*base} / "tenon";
    if (const auto user = environment("HOME")) return fs::path{*user} / ".cache" / "tenon";
    return fs::temp_directory_path() / "tenon-cache";
}

fs::path cached_runtime(const std::string& key) {
    return cache_folder() / "runtime" / key / "libtenon_runtime.a";
}

void keep_runtime(const fs::path& built, const fs::path& cached) {
    std::error_code code;
    if (fs::exists(cached, code) || !fs::exists(built, code)) return;
    try {
        copy_whole_file(built, cached);
    } catch (const std::exception& wrong) {
        terminal::instance().detail(std::string{"not cached: "} + wrong.what());
    }
}

}  // namespace tenon::tool
