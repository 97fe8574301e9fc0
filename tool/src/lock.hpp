// One build at a time in a build folder: the second one says so and waits.
#pragma once

#include <filesystem>

namespace tenon::tool {

class build_lock {
public:
    explicit build_lock(const std::filesystem::path& folder);
    build_lock(const build_lock&) = delete;
    build_lock& operator=(const build_lock&) = delete;
    ~build_lock();

private:
    int file_;
};

}  // namespace tenon::tool
