// Small operations on text that the standard library of C++20 lacks.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::tool {

std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string_view trim(std::string_view text);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
std::string lower(std::string_view text);
bool is_digit(char c);
bool is_alnum(char c);

/// The candidate that `text` was probably meant to be; none if nothing is near.
std::optional<std::string> nearest(std::string_view text, std::span<const std::string> candidates);

/// The text without terminal colours.
std::string without_colours(std::string_view text);

}  // namespace tenon::tool
