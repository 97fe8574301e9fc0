// Formatted text by fmt; see format.hpp.
#define FMT_HEADER_ONLY 1
#include <fmt/format.h>

#include "format.hpp"

#include <cstdio>

namespace tenon::tool {

std::string format_values(fmt::string_view text, fmt::format_args values) {
    return fmt::vformat(text, values);
}

void print_text(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace tenon::tool
