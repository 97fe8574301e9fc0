// Runs other programs; see process.hpp. posix_spawn and not a library: Debian's process libraries
// are shared ones only, and the command is static.
#include "process.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.hpp"
#include "format.hpp"
#include "text.hpp"

extern char** environ;

namespace tenon::tool {
namespace {

struct pipe_ends {
    int read = -1;
    int write = -1;

    pipe_ends() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            throw error{formatted("cannot make a pipe: {}", std::strerror(errno))};
        read = ends[0];
        write = ends[1];
    }
    pipe_ends(const pipe_ends&) = delete;
    pipe_ends& operator=(const pipe_ends&) = delete;
    ~pipe_ends() {
        close_write();
        if (read >= 0) ::close(read);
    }
    void close_write() {
        if (write >= 0) ::close(write);
        write = -1;
    }
};

std::vector<std::string>
environment_with(const std::vector<std::pair<std::string, std::string>>& added) {
    std::vector<std::string> all;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text{*entry};
        bool replaced = false;
        for (const auto& [name, value] : added)
            replaced |= text.starts_with(name) && text.substr(name.size()).starts_with('=');
        if (!replaced) all.emplace_back(text);
    }
    for (const auto& [name, value] : added) all.push_back(name + "=" + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> result;
    for (auto& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

pid_t start(const command& what, int out, int err) {
    auto words = what.words;
    auto variables = environment_with(what.environment);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    if (!what.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, what.folder.c_str());
    pid_t child = 0;
    const int code = ::posix_spawnp(&child, words[0].c_str(), &actions, nullptr,
                                    pointers(words).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) throw error{formatted("cannot run {}: {}", what.words[0], std::strerror(code))};
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Appends what is there; false at the end of the stream.
bool read_some(int stream, std::string& into) {
    std::array<char, 16384> buffer;
    const auto count = ::read(stream, buffer.data(), buffer.size());
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    into.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
}

}  // namespace

command_result run(const command& what) {
    pipe_ends out;
    pipe_ends err;
    const auto child = start(what, out.write, err.write);
    out.close_write();
    err.close_write();
    command_result result;
    std::array<pollfd, 2> streams{{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}}};
    while (streams[0].fd >= 0 || streams[1].fd >= 0) {
        if (::poll(streams.data(), streams.size(), -1) < 0) continue;
        if (streams[0].revents != 0 && !read_some(out.read, result.out)) streams[0].fd = -1;
        if (streams[1].revents != 0 && !read_some(err.read, result.err)) streams[1].fd = -1;
    }
    result.status = wait_for(child);
    return result;
}

int run_lines(const command& what, const std::function<void(std::string_view)>& on_line) {
    pipe_ends both;
    const auto child = start(what, both.write, both.write);
    both.close_write();
    std::string pending;
    while (read_some(both.read, pending)) {
        std::size_t begin = 0;
        for (auto end = pending.find('\n'); end != std::string::npos;
             begin = end + 1, end = pending.find('\n', begin))
            on_line(std::string_view{pending}.substr(begin, end - begin));
        pending.erase(0, begin);
    }
    if (!pending.empty()) on_line(pending);
    return wait_for(child);
}

std::optional<std::filesystem::path> find_program(std::string_view name) {
    namespace fs = std::filesystem;
    const auto runs = [](const fs::path& path) {
        std::error_code code;
        return fs::is_regular_file(path, code) && ::access(path.c_str(), X_OK) == 0;
    };
    if (name.find('/') != std::string_view::npos)
        return runs(name) ? std::optional{fs::absolute(name)} : std::nullopt;
    for (const auto& folder : split(environment("PATH").value_or("/usr/bin:/bin"), ':'))
        if (const auto path = fs::path{folder.empty() ? "." : folder} / name; runs(path))
            return fs::absolute(path);
    return std::nullopt;
}

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

}  // namespace tenon::tool
