// Deprecated functions: marked py::deprecated("..."), or [[deprecated("...")]], which reflection does
// not tell and the source does.
#pragma once

#include <tenon/reflect/documentation.hpp>
#include <tenon/reflect/marks.hpp>

#include <string>

namespace tenon::reflect {
namespace {

consteval bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The end of the string literal that begins at `at`.
consteval unsigned skip_string(const char* text, unsigned at, unsigned end) {
    for (++at; at < end && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
    return at;
}

// Where the word `deprecated` ends in an attribute that begins in text[at, end); 0 if there is none.
consteval unsigned find_deprecated(const char* text, unsigned at, unsigned end) {
    for (; at + 1 < end; ++at) {
        if (text[at] == '"') at = skip_string(text, at, end);
        if (at + 1 >= end || text[at] != '[' || text[at + 1] != '[') continue;
        at = skip_space(text, at + 2, end);
        if (at < end && text[at] == '=') continue;  // an annotation
        for (; at < end && text[at] != ']'; ++at) {
            if (text[at] == '"') {
                at = skip_string(text, at, end);
            } else if (starts(text, at, end, "deprecated") && !is_word(text[at - 1]) &&
                       !(at + 10 < end && is_word(text[at + 10]))) {
                return at + 10;
            }
        }
    }
    return 0;
}

// The same in the declaration whose name stands at this place, which may begin some lines before.
consteval unsigned find_deprecated(const file_text& file, unsigned line, unsigned column) {
    if (!file.has(line)) return 0;
    const unsigned name = column != 0 ? file.begin(line) + column - 1 : file.end(line);
    if (const unsigned found = find_deprecated(file.text, file.begin(line), name)) return found;
    for (unsigned above = line - 1; above >= 1 && line - above <= 12; --above) {
        const unsigned begin = skip_space(file.text, file.begin(above), file.end(above));
        const unsigned end = trim_end(file.text, begin, file.end(above));
        if (begin == end || file.text[begin] == '#' || starts(file.text, begin, end, "//"))
            return 0;
        const char last = file.text[end - 1];
        if (last == ';' || last == '}' || last == '{' || last == ':' || last == '/') return 0;
        if (const unsigned found = find_deprecated(file.text, begin, end)) return found;
    }
    return 0;
}

consteval bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The text in parentheses at `at`, its pieces joined; empty where there is none.
consteval std::string attribute_text(const file_text& file, unsigned at) {
    const unsigned end = file.end(file.count);
    std::string result;
    while (at < end && is_space(file.text[at])) ++at;
    if (at >= end || file.text[at] != '(') return result;
    for (++at; at < end && file.text[at] != ')'; ++at) {
        if (file.text[at] != '"') continue;
        for (++at; at < end && file.text[at] != '"'; ++at) {
            if (file.text[at] == '\\') ++at;
            result += file.text[at];
        }
    }
    return result;
}

/// What says that the function is deprecated, possibly nothing; null where it is not.
consteval const char* deprecation_of(info entity, unsigned marks) {
    if ((marks & bit_deprecated) != 0) return mark_of<marks::deprecated>(entity).value.chars;
    if (!has_identifier(entity)) return nullptr;
    const std::source_location where = source_location_of(entity);
    const file_text file = file_of(where.file_name());
    const unsigned found = find_deprecated(file, where.line(), where.column());
    return found != 0 ? std::define_static_string(attribute_text(file, found)) : nullptr;
}

}  // namespace
}  // namespace tenon::reflect
