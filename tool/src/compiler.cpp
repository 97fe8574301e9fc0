// Finds the C++ compiler; see compiler.hpp.
#include "compiler.hpp"

#include <cstdlib>
#include <vector>

#include "error.hpp"
#include "format.hpp"
#include "process.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

// The first release that compiles all of Tenon; 16.0 pre-releases carry an early reflection.
constexpr int least_major = 16;
constexpr int least_minor = 2;

bool new_enough(std::string_view version) {
    const auto parts = split(version, '.');
    const int major = std::atoi(parts[0].c_str());
    const int minor = parts.size() > 1 ? std::atoi(parts[1].c_str()) : 0;
    return major > least_major || (major == least_major && minor >= least_minor);
}

const std::string how_to_install =
    "install GCC 16.2 or newer (Debian forky: apt install g++-16; anywhere: conda install -c "
    "conda-forge gxx=16.2), or write standard = \"c++20\" in [tool.tenon] and spell the module out "
    "in place of marks";

compiler require(const std::string& name, std::string_view origin, bool needs_reflection) {
    const auto words = split(trim(name), ' ');
    if (words.size() > 1)
        throw error{
            formatted("{} is \"{}\": it must be one program, without options", origin, name),
            formatted("write CXX={} CXXFLAGS=… for options, or "
                      "CMAKE_ARGS=-DCMAKE_CXX_COMPILER_LAUNCHER=… for a launcher such as "
                      "ccache",
                      words.back())};
    const auto path = find_program(words[0]);
    if (!path)
        throw error{formatted("{} names {}, which is not there", origin, words[0]),
                    needs_reflection ? how_to_install : "name a C++20 compiler"};
    const auto found = ask_compiler(*path);
    if (!found)
        throw error{formatted("{} names {}, which is no C++ compiler", origin, words[0]),
                    "name a C++ compiler, such as g++-16"};
    if (needs_reflection && !found->reflects)
        throw error{formatted("{} names {}, which is {}: it has no reflection, which marks such "
                              "as [[=tenon::expose]] need",
                              origin, words[0], found->description()),
                    how_to_install};
    return *found;
}

}  // namespace

std::string compiler::description() const {
    return formatted("{} {}", gcc ? "GCC" : "Clang", version);
}

std::optional<compiler> ask_compiler(const std::filesystem::path& path) {
    const auto macros = run({{path.string(), "-x", "c++", "-E", "-dM", "/dev/null"}});
    if (macros.status != 0) return std::nullopt;
    compiler result;
    result.path = path;
    std::string major;
    std::string minor;
    std::string patch;
    bool clang = false;
    for (const auto& line : split(macros.out, '\n')) {
        const auto words = split(line, ' ');  // #define NAME VALUE
        if (words.size() < 3) continue;
        clang |= words[1] == "__clang__";
        if (words[1] == "__GNUC__" && !clang) major = words[2];
        if (words[1] == "__GNUC_MINOR__" && !clang) minor = words[2];
        if (words[1] == "__GNUC_PATCHLEVEL__" && !clang) patch = words[2];
    }
    if (clang) {
        for (const auto& line : split(macros.out, '\n')) {
            const auto words = split(line, ' ');
            if (words.size() < 3) continue;
            if (words[1] == "__clang_major__") major = words[2];
            if (words[1] == "__clang_minor__") minor = words[2];
            if (words[1] == "__clang_patchlevel__") patch = words[2];
        }
    }
    if (major.empty()) return std::nullopt;
    result.version = formatted("{}.{}.{}", major, minor, patch);
    result.gcc = !clang;
    // A build without the feature, or with an early state of it, has the version but not the flag.
    result.reflects = result.gcc && new_enough(result.version) &&
        run({{path.string(), "-std=c++26", "-freflection", "-x", "c++", "-E", "/dev/null"}})
                .status == 0;
    return result;
}

compiler find_compiler(const std::optional<std::string>& chosen, bool needs_reflection) {
    if (const auto name = environment("CXX"))
        return require(*name, "the environment variable CXX", needs_reflection);
    if (chosen) return require(*chosen, "`compiler` in pyproject.toml", needs_reflection);
    std::optional<compiler> rejected;
    for (const auto* name : {"g++-18", "g++-17", "g++-16", "g++", "c++", "clang++"}) {
        const auto path = find_program(name);
        if (!path) continue;
        const auto found = ask_compiler(*path);
        if (!found) continue;
        if (found->reflects || !needs_reflection) return *found;
        if (!rejected) rejected = found;
    }
    if (rejected)
        throw error{formatted("no C++ compiler here has reflection: {} is {}",
                              rejected->path.string(), rejected->description()),
                    how_to_install};
    throw error{"there is no C++ compiler on PATH", how_to_install};
}

}  // namespace tenon::tool
