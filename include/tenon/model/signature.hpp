// Python's parameter syntax, `a, /, b=1, *args, c=None, **kw`, read at compile time.
#pragma once

#include <cstddef>
#include <string_view>

namespace tenon::model {

enum class parameter_kind : unsigned char {
    positional_only,
    ordinary,
    keyword_only,
    rest,          // *args
    keyword_rest,  // **kw
};

struct parameter {
    std::string_view name;
    parameter_kind kind = parameter_kind::ordinary;
    bool has_default = false;
    std::string_view default_text;  // as written; empty where it is known only to C++
};

/// What is wrong with a signature; `none` where nothing is.
enum class signature_fault : unsigned char {
    none,
    too_many,
    no_name,
    bad_name,
    default_order,
    after_keyword_rest,
    second_star,
    late_slash,
    empty_default,
    no_keyword_only,
};

[[nodiscard]] constexpr std::string_view describe(signature_fault fault) noexcept {
    switch (fault) {
    case signature_fault::none: return "";
    case signature_fault::too_many: return "has more than 64 parameters";
    case signature_fault::no_name: return "has a parameter without a name";
    case signature_fault::bad_name: return "has a parameter name that is no identifier";
    case signature_fault::default_order:
        return "has a parameter without a default after one with a default";
    case signature_fault::after_keyword_rest: return "has a parameter after **";
    case signature_fault::second_star: return "has a second *";
    case signature_fault::late_slash: return "has a / after * or a second /, or one in front";
    case signature_fault::empty_default: return "has a = with nothing after it";
    case signature_fault::no_keyword_only: return "has a bare * with no parameter after it";
    }
    return "";
}

/// `function(parameters)`, or the parameters alone.
struct signature_text {
    static constexpr std::size_t limit = 64;

    std::string_view name;
    parameter parameters[limit];
    std::size_t count = 0;
    signature_fault fault = signature_fault::none;
};

namespace detail {

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n'; }

constexpr std::string_view trim(std::string_view s) noexcept {
    while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
    while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
    return s;
}

constexpr bool is_identifier(std::string_view s) noexcept {
    if (s.empty() || (s[0] >= '0' && s[0] <= '9')) return false;
    for (char c : s) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 128;
        if (!word) return false;
    }
    return true;
}

// The end of the piece that starts at `from`: the next comma outside brackets and quotes.
constexpr std::size_t piece_end(std::string_view s, std::size_t from) noexcept {
    int depth = 0;
    for (std::size_t i = from; i < s.size(); ++i) {
        const char c = s[i];
        if (c == '"' || c == '\'') {
            for (++i; i < s.size() && s[i] != c; ++i)
                if (s[i] == '\\') ++i;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        } else if (c == ',' && depth == 0) {
            return i;
        }
    }
    return s.size();
}

// Reads one piece into `out`; says whether it was a parameter (and not a bare `*` or `/`).
constexpr signature_fault read_piece(std::string_view piece, bool keyword_only,
                                     parameter& out) noexcept {
    out.kind = keyword_only ? parameter_kind::keyword_only : parameter_kind::ordinary;
    if (piece.starts_with("**")) {
        out.kind = parameter_kind::keyword_rest;
        piece.remove_prefix(2);
    } else if (piece.starts_with("*")) {
        out.kind = parameter_kind::rest;
        piece.remove_prefix(1);
    }
    // The quotes and brackets of a default may hold a '=', a name may not: the first one counts.
    if (const auto equal = piece.find('='); equal != std::string_view::npos) {
        out.has_default = true;
        out.default_text = trim(piece.substr(equal + 1));
        if (out.default_text.empty()) return signature_fault::empty_default;
        piece = piece.substr(0, equal);
    }
    out.name = trim(piece);
    if (out.name.empty()) return signature_fault::no_name;
    return is_identifier(out.name) ? signature_fault::none : signature_fault::bad_name;
}

}  // namespace detail

[[nodiscard]] constexpr signature_text parse_parameters(std::string_view text) noexcept {
    signature_text result;
    bool star = false, bare_star = false, slash = false, defaulted = false;
    for (std::size_t at = 0; !detail::trim(text.substr(at)).empty();) {
        const std::size_t end = detail::piece_end(text, at);
        const std::string_view piece = detail::trim(text.substr(at, end - at));
        at = end < text.size() ? end + 1 : end;

        if (result.count > 0 &&
            result.parameters[result.count - 1].kind == parameter_kind::keyword_rest) {
            result.fault = signature_fault::after_keyword_rest;
            return result;
        }
        if (piece == "/") {
            if (star || slash || result.count == 0) {
                result.fault = signature_fault::late_slash;
                return result;
            }
            slash = true;
            for (std::size_t i = 0; i < result.count; ++i)
                result.parameters[i].kind = parameter_kind::positional_only;
            continue;
        }
        if (piece == "*") {
            if (star) {
                result.fault = signature_fault::second_star;
                return result;
            }
            star = bare_star = true;
            defaulted = false;
            continue;
        }
        if (result.count == signature_text::limit) {
            result.fault = signature_fault::too_many;
            return result;
        }
        parameter& p = result.parameters[result.count++];
        result.fault = detail::read_piece(piece, star, p);
        if (result.fault != signature_fault::none) return result;
        if (p.kind == parameter_kind::rest) {
            if (star) result.fault = signature_fault::second_star;
            star = true;
        } else if (p.kind == parameter_kind::ordinary) {
            if (defaulted && !p.has_default) result.fault = signature_fault::default_order;
            defaulted = defaulted || p.has_default;
        } else if (p.kind == parameter_kind::keyword_only) {
            bare_star = false;
        }
        if (result.fault != signature_fault::none) return result;
    }
    if (bare_star) result.fault = signature_fault::no_keyword_only;
    return result;
}

/// Reads `name(parameters)`; the name is empty where there is none.
[[nodiscard]] constexpr signature_text parse_signature(std::string_view text) noexcept {
    text = detail::trim(text);
    const auto open = text.find('(');
    if (open == std::string_view::npos) {
        signature_text result;
        result.name = text;
        return result;
    }
    std::string_view inside = text.substr(open + 1);
    if (!inside.empty() && inside.back() == ')') inside.remove_suffix(1);
    signature_text result = parse_parameters(inside);
    result.name = detail::trim(text.substr(0, open));
    return result;
}

}  // namespace tenon::model
