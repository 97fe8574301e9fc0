// Where each line of the source starts, made once per file.
#pragma once

#include <tenon/reflect/source.hpp>

#include <cstddef>
#include <string_view>

namespace tenon::reflect {
namespace {

template <unsigned N>
struct line_table {
    unsigned starts[N + 2]{};  // starts[k]: line k, counted from 1
    unsigned count = 0;
};

// Two loops, since the compiler limits the turns of each one (-fconstexpr-loop-limit): a single one
// over the text would end at 262,144 characters.
consteval unsigned count_lines(const char* text, unsigned long size) {
    unsigned lines = 1;
    for (unsigned long i = 0; i < size; ++i) {
        while (i < size && text[i] != '\n') ++i;
        if (i < size) ++lines;
    }
    return lines;
}

template <unsigned N>
consteval line_table<N> index_lines(const char* text, unsigned long size) {
    line_table<N> table;
    table.count = N;
    unsigned line = 1;
    table.starts[line++] = 0;
    for (unsigned long i = 0; i < size; ++i) {
        while (i < size && text[i] != '\n') ++i;
        if (i < size) table.starts[line++] = static_cast<unsigned>(i + 1);
    }
    table.starts[line] = static_cast<unsigned>(size + 1);
    return table;
}

inline constexpr unsigned base_line_count = count_lines(base_text, sizeof(base_text) - 1);
inline constexpr auto base_lines = index_lines<base_line_count>(base_text, sizeof(base_text) - 1);

/// One file's text with its lines.
struct file_text {
    const char* text = nullptr;
    const unsigned* starts = nullptr;
    unsigned count = 0;

    [[nodiscard]] consteval bool has(unsigned line) const { return line >= 1 && line <= count; }
    [[nodiscard]] consteval unsigned begin(unsigned line) const { return starts[line]; }
    [[nodiscard]] consteval unsigned end(unsigned line) const { return starts[line + 1] - 1; }
};

#ifdef TENON_HAS_PROJECT_HEADERS
template <unsigned I>
inline constexpr unsigned header_line_count =
    count_lines(project_headers[I].text, project_headers[I].size);
template <unsigned I>
inline constexpr auto header_lines =
    index_lines<header_line_count<I>>(project_headers[I].text, project_headers[I].size);

template <unsigned I = 0>
consteval file_text header_text(const char* path) {
    if constexpr (I < sizeof(project_headers) / sizeof(project_headers[0])) {
        if (__builtin_strcmp(path, project_headers[I].path) == 0)
            return {project_headers[I].text, header_lines<I>.starts, header_lines<I>.count};
        return header_text<I + 1>(path);
    } else {
        return {};
    }
}
#endif

consteval file_text base_file() { return {base_text, base_lines.starts, base_lines.count}; }

/// The text of the file of that name; empty where it is not known. The built-in compares in one step
/// what a string_view compares character by character, for each function anew.
consteval file_text file_of(const char* path) {
    if (__builtin_strcmp(path, base_path) == 0) return base_file();
#ifdef TENON_HAS_PROJECT_HEADERS
    return header_text(path);
#else
    return {};
#endif
}

}  // namespace
}  // namespace tenon::reflect
