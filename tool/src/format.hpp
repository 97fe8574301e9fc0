// Formatted text by fmt. Only the checks of the format strings are in this header; the rest, which
// is slow to compile, is compiled once, in format.cpp.
#pragma once

#include <string>
#include <utility>

#if __has_include(<fmt/base.h>)
#include <fmt/base.h>
#else
#include <fmt/core.h>
#endif

namespace tenon::tool {

std::string format_values(fmt::string_view text, fmt::format_args values);
void print_text(const std::string& text);

template <class... T>
std::string formatted(fmt::format_string<const T&...> text, const T&... values) {
    return format_values(text, fmt::make_format_args(values...));
}

/// To standard output.
template <class... T>
void print_out(fmt::format_string<const T&...> text, const T&... values) {
    print_text(format_values(text, fmt::make_format_args(values...)));
}

}  // namespace tenon::tool
