// Where Tenon's own files are; see home.hpp.
#include "home.hpp"

#include <algorithm>
#include <unistd.h>
#include <vector>

#include "cache.hpp"
#include "digest.hpp"
#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "process.hpp"

namespace tenon::tool {
namespace {

constexpr const char* parts[] = {"include", "src", "cmake"};

bool is_home(const fs::path& folder) {
    return fs::exists(folder / "include/tenon/tenon.hpp") &&
        fs::exists(folder / "cmake/tenon-config.cmake");
}

std::vector<fs::path> home_files(const fs::path& home) {
    std::vector<fs::path> files;
    for (const auto* part : parts)
        for (const auto& entry : fs::recursive_directory_iterator{home / part})
            if (entry.is_regular_file()) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

}  // namespace

fs::path home() {
    if (const auto named = environment("TENON_HOME")) {
        if (is_home(*named)) return fs::canonical(*named);
        throw error{formatted("TENON_HOME is {}, which has no include/tenon/tenon.hpp or no "
                              "cmake/tenon-config.cmake",
                              *named),
                    "set it to a source tree of Tenon, or unset it"};
    }
    std::error_code code;
    const auto self = fs::read_symlink("/proc/self/exe", code).parent_path();
    for (const auto* way : {"..", "../.."})
        if (is_home(self / way)) return fs::canonical(self / way);
#ifdef TENON_SOURCE_DIR
    if (is_home(TENON_SOURCE_DIR)) return TENON_SOURCE_DIR;
#endif
    throw error{formatted("Tenon's headers are not where this command looks for them: beside {}",
                          self.string()),
                "install tenon-cpp again, or set TENON_HOME to a source tree of Tenon"};
}

std::string home_hash(const fs::path& home) {
    sha256 hash;
    for (const auto& file : home_files(home))
        hash.add_part(file.lexically_relative(home).string()).add_part(read_file(file));
    return hash.hex().substr(0, 16);
}

fs::path lasting_home() {
    const auto original = home();
    // A source tree stays where it is; a wheel may be unpacked into a passing folder.
    if (environment("TENON_HOME") || !fs::exists(original / "bin" / "tenon")) return original;
    try {
        const auto copy = cache_folder() / "home" / home_hash(original);
        if (is_home(copy)) return copy;
        const auto temporary = temporary_beside(copy);
        for (const auto& file : home_files(original)) {
            const auto target = temporary / file.lexically_relative(original);
            fs::create_directories(target.parent_path());
            fs::copy_file(file, target, fs::copy_options::overwrite_existing);
        }
        std::error_code code;
        fs::rename(temporary, copy, code);  // fails if another build was quicker: as good
        if (code) fs::remove_all(temporary);
        return is_home(copy) ? copy : original;
    } catch (const std::exception&) {
        return original;  // no cache to write to: only slower
    }
}

}  // namespace tenon::tool
