// Runs Ninja; see ninja.hpp.
#include "ninja.hpp"

#include <string>
#include <string_view>

#include "format.hpp"
#include "process.hpp"
#include "terminal.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

constexpr char marker = '\x02';  // begins Ninja's own lines, and nobody else's

/// "Building CXX object CMakeFiles/x.dir/src/fast.cpp.o" is worth "fast.cpp" to the reader.
std::string_view what_is_built(std::string_view line) {
    const auto slash = line.find_last_of("/ ");
    if (slash != std::string_view::npos) line.remove_prefix(slash + 1);
    if (line.ends_with(".o")) line.remove_suffix(2);
    return line;
}

}  // namespace

ninja_result run_ninja(const std::filesystem::path& ninja, const std::filesystem::path& folder,
                       std::string_view label) {
    auto& screen = terminal::instance();
    ninja_result result;
    std::string words;  // what compilers and linkers say
    bool command_follows = false;
    std::vector<std::string> line_of_command{ninja.string(), "-C", folder.string()};
    if (screen.verbose()) line_of_command.emplace_back("-v");
    const auto on_line = [&](std::string_view line) {
        if (line.starts_with(marker)) {
            line.remove_prefix(1);
            const auto space = line.find(' ');
            result.did_something = true;
            screen.progress(formatted("Building {} [{}] {}", label, line.substr(0, space),
                                      what_is_built(line)));
            screen.detail(line);
        } else if (line.starts_with("FAILED: ")) {
            command_follows = true;
        } else if (command_follows) {
            command_follows = false;
            screen.detail(line);
        } else if (line.starts_with("ninja: error:") ||
                   (!line.starts_with("ninja: ") && !line.starts_with("-- "))) {
            words += line;
            words += '\n';
        }
    };
    std::vector<std::pair<std::string, std::string>> variables{
        {"NINJA_STATUS", std::string{marker} + "%f/%t "}};
    // Without it, Ninja takes the compilers' colours away: it does not write to a terminal here.
    if (screen.coloured()) variables.emplace_back("CLICOLOR_FORCE", "1");
    result.ok = run_lines({line_of_command, {}, variables}, on_line) == 0;
    screen.clear_progress();
    if (!words.empty()) screen.show(words);
    return result;
}

}  // namespace tenon::tool
