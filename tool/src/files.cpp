// Reading and writing files; see files.hpp.
#include "files.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "error.hpp"
#include "format.hpp"

namespace tenon::tool {
namespace {

[[noreturn]] void cannot(std::string_view verb, const fs::path& path, int code) {
    std::string help;
    if (code == EACCES || code == EPERM || code == EROFS || code == ENOTDIR || code == EEXIST)
        help = formatted("choose another folder, or make {} a folder that you may write to",
                         display(path.parent_path().empty() ? "." : path.parent_path()));
    else if (code == ENOSPC) help = "the disk is full: make room and run the command again";
    throw error{formatted("cannot {} {}: {}", verb, display(path), std::strerror(code)), help};
}

}  // namespace

std::string read_file(const fs::path& path) {
    std::ifstream stream{path, std::ios::binary};
    std::ostringstream content;
    if (stream && fs::is_regular_file(path)) content << stream.rdbuf();
    if (!stream || stream.bad() || !fs::is_regular_file(path)) {
        throw error{formatted("cannot read {}: {}", display(path),
                              fs::exists(path) ? std::strerror(errno ? errno : EISDIR)
                                               : "there is no such file")};
    }
    return std::move(content).str();
}

fs::path temporary_beside(const fs::path& path) {
    return path.parent_path() / formatted(".{}.{}.tmp", path.filename().string(), ::getpid());
}

void publish(const fs::path& temporary, const fs::path& path) {
    std::error_code code;
    fs::rename(temporary, path, code);
    if (code) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        cannot("write", path, code.value());
    }
}

void write_file(const fs::path& path, std::string_view content) {
    if (path.has_parent_path()) make_folder(path.parent_path());
    const auto temporary = temporary_beside(path);
    errno = 0;
    {
        std::ofstream stream{temporary, std::ios::binary | std::ios::trunc};
        stream.write(content.data(), static_cast<std::streamsize>(content.size()));
        stream.close();
        if (!stream) {
            const int code = errno ? errno : EIO;
            std::error_code ignored;
            fs::remove(temporary, ignored);
            cannot("write", path, code);
        }
    }
    publish(temporary, path);
}

bool write_if_changed(const fs::path& path, std::string_view content) {
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored) && fs::file_size(path) == content.size() &&
        read_file(path) == content)
        return false;
    write_file(path, content);
    return true;
}

void copy_whole_file(const fs::path& from, const fs::path& to) {
    if (to.has_parent_path()) make_folder(to.parent_path());
    const auto temporary = temporary_beside(to);
    std::error_code code;
    fs::copy_file(from, temporary, fs::copy_options::overwrite_existing, code);
    if (code) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        cannot("write", to, code.value());
    }
    publish(temporary, to);
}

void make_folder(const fs::path& path) {
    std::error_code code;
    fs::create_directories(path, code);
    if (code) cannot("make the folder", path, code.value());
    if (!fs::is_directory(path)) cannot("make the folder", path, ENOTDIR);
}

std::string display(const fs::path& given) {
    std::error_code code;
    const auto path = given.lexically_normal();
    const auto current = fs::current_path(code);
    if (code || !path.is_absolute()) return path.string();
    const auto relative = path.lexically_relative(current).string();
    if (relative.empty() || relative.starts_with("../..") ||
        relative.size() >= path.string().size())
        return path.string();
    return relative;
}

temporary_folder::temporary_folder() {
    auto pattern = (fs::temp_directory_path() / "tenon-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) cannot("make the folder", pattern, errno);
    path_ = pattern;
}

temporary_folder::~temporary_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace tenon::tool
