// The text of source files, with an index that says where each line starts.
#pragma once

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

/// One file's text with its lines.
struct file_text {
    const char* text = nullptr;
    const unsigned* starts = nullptr;
    unsigned count = 0;

    [[nodiscard]] consteval bool has(unsigned line) const { return line >= 1 && line <= count; }
    [[nodiscard]] consteval unsigned begin(unsigned line) const { return starts[line]; }
    [[nodiscard]] consteval unsigned end(unsigned line) const { return starts[line + 1] - 1; }
};

// What follows is defined in source.hpp.

/// The text of the file that is compiled.
consteval file_text base_file();
/// The text of the file of that name; empty where it is not known.
consteval file_text file_of(const char* path);
consteval bool is_base_file(const char* path);

}  // namespace
}  // namespace tenon::reflect
