// The one exception of the command: what went wrong, where, and what to do about it.
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace tenon::tool {

class error : public std::exception {
public:
    explicit error(std::string message, std::string help = {})
        : message_{std::move(message)}, help_{std::move(help)} {}

    const char* what() const noexcept override { return message_.c_str(); }
    const std::string& help() const noexcept { return help_; }

private:
    std::string message_;
    std::string help_;
};

}  // namespace tenon::tool
