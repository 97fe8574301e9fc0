// Precompiled headers in the cache; see precompiled.hpp.
#include "precompiled.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "cache.hpp"
#include "files.hpp"
#include "format.hpp"
#include "process.hpp"
#include "terminal.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

// Making the header takes as long as it saves in about as many sources.
constexpr std::size_t sources_that_pay = 5;
// One is about 85 MB, and a version of Python and a profile have one each.
constexpr std::size_t most_kept = 6;
constexpr const char* header = "tenon.hpp.gch";
constexpr const char* dependencies = "dependencies";  // its time is that of the last use

/// The folders below `folder`; none if it is not there.
std::vector<fs::path> folders_in(const fs::path& folder) {
    std::vector<fs::path> result;
    std::error_code code;
    for (fs::directory_iterator each{folder, code}, end; !code && each != end; each.increment(code))
        if (each->is_directory()) result.push_back(each->path());
    return result;
}

fs::path headers_of_build(const fs::path& binary) { return binary / "tenon-precompiled"; }

/// A file as it is now: what GCC has read is not looked at again.
std::optional<std::string> state_of(const fs::path& file) {
    std::error_code code;
    const auto size = fs::file_size(file, code);
    if (code) return std::nullopt;
    const auto time = fs::last_write_time(file, code);
    if (code) return std::nullopt;
    return formatted("{} {} {}", size, time.time_since_epoch().count(), file.string());
}

/// "SIZE TIME PATH", one line for each file that the header is made of.
bool is_current(const fs::path& folder) {
    std::error_code code;
    if (!fs::exists(folder / header, code) || !fs::exists(folder / dependencies, code))
        return false;
    const auto lines = split(read_file(folder / dependencies), '\n');
    return std::ranges::all_of(lines, [](const std::string& line) {
        const auto path = line.find(' ', line.find(' ') + 1);
        return line.empty() ||
            (path != std::string::npos && state_of(line.substr(path + 1)) == line);
    });
}

/// What Ninja knows about the files that an object is made of; empty if that is nothing.
std::string dependencies_of(const fs::path& ninja, const fs::path& binary, const fs::path& object) {
    const auto said = run({{ninja.string(), "-C", binary.string(), "-t", "deps",
                            object.lexically_relative(binary).lexically_normal().string()}});
    std::string result;
    for (const auto& line : split(said.out, '\n')) {
        if (!line.starts_with("    ")) continue;
        const fs::path file{trim(line)};
        if (const auto state = state_of(file.is_absolute() ? file : binary / file))
            result += *state + '\n';
    }
    return result;
}

void forget_old_ones() {
    std::vector<std::pair<fs::file_time_type, fs::path>> all;
    std::error_code code;
    for (const auto& build : folders_in(cache_folder() / "precompiled"))
        for (const auto& each : folders_in(build))
            all.emplace_back(fs::last_write_time(each / dependencies, code), each);
    std::ranges::sort(all, std::greater{});
    for (std::size_t i = most_kept; i < all.size(); ++i) {
        fs::remove_all(all[i].second, code);
        fs::remove(all[i].second.parent_path(), code);  // if it is empty now
    }
}

}  // namespace

std::string precompile_mode(const project& what, const build_options& options) {
    if (what.precompile) return *what.precompile ? "ON" : "OFF";
    if (!options.portable) return "ON";  // it will be built again
    std::size_t sources = 0;
    for (const auto* each : what.targets()) sources += each->sources.size();
    return sources > sources_that_pay ? "ON" : "CACHED";
}

fs::path cached_headers(const std::string& key) {
    const auto folder = cache_folder() / "precompiled" / key;
    std::error_code code;
    for (const auto& each : folders_in(folder))
        if (!is_current(each)) fs::remove_all(each, code);
    return folder;
}

bool misses_headers(const fs::path& binary) {
    return std::ranges::any_of(folders_in(headers_of_build(binary)), [](const fs::path& each) {
        std::error_code code;
        return fs::exists(each / "origin", code) && !fs::exists(each / header, code);
    });
}

void keep_headers(const fs::path& ninja, const fs::path& binary, const fs::path& cached) {
    try {
        bool added = false;
        for (const auto& each : folders_in(headers_of_build(binary))) {
            const auto kept = cached / each.filename();
            std::error_code code;
            if (!fs::exists(each / header, code)) continue;
            if (!fs::exists(kept / dependencies, code)) {
                const auto made_of =
                    dependencies_of(ninja, binary, fs::read_symlink(each / header));
                if (made_of.empty()) continue;
                copy_whole_file(each / header, kept / header);
                write_file(kept / dependencies, made_of);
                added = true;
            }
            fs::last_write_time(kept / dependencies, fs::file_time_type::clock::now(), code);
        }
        if (added) forget_old_ones();
    } catch (const std::exception& wrong) {
        terminal::instance().detail(std::string{"not cached: "} + wrong.what());
    }
}

}  // namespace tenon::tool
