// SHA-256, as wheels and cache keys need it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace tenon::tool {

class sha256 {
public:
    sha256();
    ~sha256();
    sha256& add(std::string_view data);
    /// Length-prefixed, so that two parts never read as one.
    sha256& add_part(std::string_view data);
    std::string hex();
    /// As in RECORD: URL-safe base64 without padding.
    std::string base64();

private:
    struct state;
    std::unique_ptr<state> state_;
    std::string finish();
};

}  // namespace tenon::tool
