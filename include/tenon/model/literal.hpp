// Literal defaults of a signature (`b=1`, `s="x"`, `c=None`) as values, at compile time.
#pragma once

#include <cstdint>
#include <string_view>

namespace tenon::model {

struct literal {
    enum kind_type : unsigned char {
        unknown,
        none,
        boolean,
        integer,
        floating,
        text
    } kind = unknown;
    std::int64_t whole = 0;  // integer, boolean
    double real = 0;
    std::string_view chars{};  // text, between the quotes
};

namespace detail {

// Exact for up to 15 digits and small exponents (both factors are then exact doubles); anything
// else is refused rather than rounded differently from Python.
constexpr literal parse_number(std::string_view s) noexcept {
    const bool negative = !s.empty() && s[0] == '-';
    if (negative) s.remove_prefix(1);
    std::uint64_t mantissa = 0;
    int digits = 0, scale = 0, exponent = 0;
    bool point = false, floating = false;
    std::size_t i = 0;
    for (; i < s.size(); ++i) {
        const char c = s[i];
        if (c == '_' && i > 0) continue;
        if (c == '.' && !point) {
            point = floating = true;
        } else if (c >= '0' && c <= '9') {
            if (mantissa > 0 || c != '0') ++digits;
            if (digits > 18) return {};
            mantissa = mantissa * 10 + static_cast<std::uint64_t>(c - '0');
            if (point) --scale;
        } else {
            break;
        }
    }
    if (i == 0 || (i == 1 && point)) return {};
    if (i < s.size() && (s[i] == 'e' || s[i] == 'E')) {
        floating = true;
        ++i;
        const bool down = i < s.size() && s[i] == '-';
        if (i < s.size() && (s[i] == '-' || s[i] == '+')) ++i;
        if (i == s.size()) return {};
        for (; i < s.size() && s[i] >= '0' && s[i] <= '9' && exponent < 1000; ++i)
            exponent = exponent * 10 + (s[i] - '0');
        if (down) exponent = -exponent;
    }
    if (i != s.size()) return {};
    literal result;
    if (!floating) {
        result.kind = literal::integer;
        result.whole = static_cast<std::int64_t>(mantissa);
        if (negative) result.whole = -result.whole;
        result.real = static_cast<double>(result.whole);
        return result;
    }
    int power = scale + exponent;
    while (power < 0 && mantissa != 0 && mantissa % 10 == 0) {
        mantissa /= 10;
        ++power;
    }
    if (mantissa > (std::uint64_t{1} << 53) || power > 22 || power < -22) return {};
    double factor = 1;
    for (int k = 0; k < (power < 0 ? -power : power); ++k) factor *= 10;
    result.kind = literal::floating;
    result.real =
        power < 0 ? static_cast<double>(mantissa) / factor : static_cast<double>(mantissa) * factor;
    if (negative) result.real = -result.real;
    return result;
}

}  // namespace detail

/// Reads None, True, False, a number, or a string without escapes.
[[nodiscard]] constexpr literal parse_literal(std::string_view s) noexcept {
    literal result;
    if (s == "None") {
        result.kind = literal::none;
    } else if (s == "True" || s == "False") {
        result.kind = literal::boolean;
        result.whole = s == "True" ? 1 : 0;
    } else if (s.size() >= 2 && (s[0] == '"' || s[0] == '\'') && s.back() == s[0]) {
        result.chars = s.substr(1, s.size() - 2);
        result.kind = literal::text;
        for (char c : result.chars)
            if (c == '\\' || c == s[0]) result.kind = literal::unknown;
    } else {
        result = detail::parse_number(s);
    }
    return result;
}

}  // namespace tenon::model
