// Docstrings from the comment above a declaration: `///`, `//!`, `/** */` and `/*! */`. Doxygen's
// commands become plain text that reads well in help().
#pragma once

#include <tenon/reflect/lines.hpp>

namespace tenon::reflect {
namespace {

// Lines [first, last] of a comment; none where first is 0.
struct comment_lines {
    unsigned first = 0;
    unsigned last = 0;
    bool block = false;
};

consteval unsigned skip_space(const char* text, unsigned at, unsigned end) {
    while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) ++at;
    return at;
}

consteval unsigned trim_end(const char* text, unsigned begin, unsigned end) {
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t' || text[end - 1] == '\r'))
        --end;
    return end;
}

consteval bool starts(const char* text, unsigned at, unsigned end, const char* prefix) {
    for (; *prefix != '\0'; ++prefix, ++at)
        if (at >= end || text[at] != *prefix) return false;
    return true;
}

// `///` and `//!`, but not a rule of slashes and not the trailing `///<`.
consteval bool is_doc_line(const file_text& file, unsigned line) {
    const unsigned end = file.end(line), at = skip_space(file.text, file.begin(line), end);
    if (!starts(file.text, at, end, "///") && !starts(file.text, at, end, "//!")) return false;
    return at + 3 >= end || (file.text[at + 3] != '/' && file.text[at + 3] != '<');
}

// The comment that belongs to the declaration whose name stands on `line`: directly above it, where
// a declaration may begin some lines before its name (marks, templates, a long return type).
consteval comment_lines comment_above(const file_text& file, unsigned line) {
    if (!file.has(line)) return {};
    for (unsigned above = line - 1; above >= 1; --above) {
        const unsigned begin = skip_space(file.text, file.begin(above), file.end(above));
        const unsigned end = trim_end(file.text, begin, file.end(above));
        if (is_doc_line(file, above)) {
            unsigned first = above;
            while (first > 1 && is_doc_line(file, first - 1)) --first;
            return {first, above, false};
        }
        if (begin == end || file.text[begin] == '#') return {};
        if (end - begin >= 2 && starts(file.text, end - 2, end, "*/")) {
            unsigned first = above;
            while (true) {
                const unsigned at = skip_space(file.text, file.begin(first), file.end(first));
                if (starts(file.text, at, file.end(first), "/**") ||
                    starts(file.text, at, file.end(first), "/*!"))
                    return {first, above, true};
                if (starts(file.text, at, file.end(first), "/*") || first == 1) return {};
                --first;
            }
        }
        if (starts(file.text, begin, end, "//")) return {};
        // The line above ends another declaration, so there is no comment in between.
        const char last = file.text[end - 1];
        if (last == ';' || last == '}' || last == '{' || last == ':') return {};
        if (line - above > 12) return {};
    }
    return {};
}

consteval unsigned comment_bound(const file_text& file, comment_lines lines) {
    if (lines.first == 0) return 1;
    // A Doxygen command may grow by a heading, less than this per line.
    return file.end(lines.last) - file.begin(lines.first) + 16 * (lines.last - lines.first + 1) + 1;
}

consteval unsigned put_text(char* out, unsigned at, const char* text) {
    while (*text != '\0') out[at++] = *text++;
    return at;
}

// Which command a line starts with, and where what follows it starts.
struct doxygen_command {
    enum kind_type { none, brief, parameter, result, raises, note } kind = none;
    unsigned rest = 0;
};

consteval doxygen_command read_command(const char* text, unsigned at, unsigned end) {
    using kind = doxygen_command;
    if (at >= end || (text[at] != '@' && text[at] != '\\')) return {kind::none, at};
    const unsigned word = at + 1;
    const struct {
        const char* name;
        kind::kind_type what;
    } known[] = {{"brief", kind::brief},      {"param", kind::parameter}, {"returns", kind::result},
                 {"return", kind::result},    {"throws", kind::raises},   {"throw", kind::raises},
                 {"exception", kind::raises}, {"note", kind::note}};
    for (const auto& each : known) {
        if (!starts(text, word, end, each.name)) continue;
        unsigned rest = word;
        while (rest < end && text[rest] >= 'a' && text[rest] <= 'z') ++rest;
        if (rest < end && text[rest] == '[')  // @param[in]
            while (rest < end && text[rest] != ' ') ++rest;
        return {each.what, skip_space(text, rest, end)};
    }
    return {kind::none, at};
}

// Writes the comment's text, lines joined by '\n', without trailing blank lines.
consteval unsigned write_comment(char* out, unsigned at, const file_text& file,
                                 comment_lines lines) {
    if (lines.first == 0) return at;
    const unsigned start = at;
    unsigned solid = at;  // the end of the last line that is not blank
    bool in_parameters = false, in_raises = false;
    for (unsigned line = lines.first; line <= lines.last; ++line) {
        unsigned end = trim_end(file.text, file.begin(line), file.end(line));
        unsigned begin = skip_space(file.text, file.begin(line), end);
        if (!lines.block) {
            begin += 3;
        } else {
            if (line == lines.first) begin += 3;
            else if (begin < end && file.text[begin] == '*' && !starts(file.text, begin, end, "*/"))
                ++begin;
            if (line == lines.last) {
                end -= 2;
                if (end < begin) end = begin;
                end = trim_end(file.text, begin, end);
            }
        }
        if (begin < end && file.text[begin] == ' ') ++begin;
        const unsigned word = skip_space(file.text, begin, end);
        const doxygen_command command = read_command(file.text, word, end);
        if (at != start) out[at++] = '\n';
        switch (command.kind) {
        case doxygen_command::none: break;
        case doxygen_command::brief: begin = command.rest; break;
        case doxygen_command::parameter:
        case doxygen_command::raises: {
            bool& open = command.kind == doxygen_command::parameter ? in_parameters : in_raises;
            if (!open) {
                if (at > solid + 1 || at == start) at = solid == start ? start : solid + 1;
                if (solid != start) {
                    at = solid;
                    at = put_text(out, at, "\n\n");
                }
                at = put_text(out, at,
                              command.kind == doxygen_command::parameter ? "Args:\n" : "Raises:\n");
                open = true;
            }
            at = put_text(out, at, "    ");
            begin = command.rest;
            while (begin < end && file.text[begin] != ' ' && file.text[begin] != '\t')
                out[at++] = file.text[begin++];
            out[at++] = ':';
            begin = skip_space(file.text, begin, end);
            if (begin < end) out[at++] = ' ';
            break;
        }
        case doxygen_command::result:
        case doxygen_command::note:
            if (solid != start) {
                at = solid;
                at = put_text(out, at, "\n\n");
            }
            at =
                put_text(out, at, command.kind == doxygen_command::result ? "Returns: " : "Note: ");
            begin = command.rest;
            break;
        }
        for (unsigned i = begin; i < end; ++i) out[at++] = file.text[i];
        if (begin < end || command.kind != doxygen_command::none) solid = at;
        // A block comment's first line may hold nothing but its opening.
        if (at == start + 1 && out[start] == '\n') at = start;
    }
    while (solid > start && out[solid - 1] == '\n') --solid;
    return solid;
}

}  // namespace
}  // namespace tenon::reflect
