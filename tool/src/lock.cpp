// One build at a time; see lock.hpp.
#include "lock.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "terminal.hpp"

namespace tenon::tool {

build_lock::build_lock(const fs::path& folder) {
    const auto path = folder / ".lock";
    file_ = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666);
    if (file_ < 0)
        throw error{formatted("cannot write {}: {}", display(path), std::strerror(errno)),
                    "make the build folder writable, or set TENON_BUILD_DIR to another one"};
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
    terminal::instance().say(
        formatted("Waiting for another tenon that builds in {}", display(folder)));
    while (::flock(file_, LOCK_EX) != 0 && errno == EINTR) {}
}

build_lock::~build_lock() { ::close(file_); }

}  // namespace tenon::tool
