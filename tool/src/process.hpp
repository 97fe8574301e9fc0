// Runs other programs: output captured, or handed on line by line as it comes.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::tool {

struct command {
    std::vector<std::string> words;
    std::filesystem::path folder{};                                  // empty: the current one
    std::vector<std::pair<std::string, std::string>> environment{};  // added to our own
};

struct command_result {
    int status = 0;
    std::string out;
    std::string err;
};

/// Throws `error` if the program cannot be started.
command_result run(const command& what);

/// Standard output and error together, line by line; returns the exit status.
int run_lines(const command& what, const std::function<void(std::string_view)>& on_line);

/// Looks on PATH, as a shell does; a name with a slash is taken as it is.
std::optional<std::filesystem::path> find_program(std::string_view name);

/// An environment variable; an empty one counts as none.
std::optional<std::string> environment(const char* name);

}  // namespace tenon::tool
