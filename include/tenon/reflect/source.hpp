// The source text, for what reflection does not tell: doc comments and literal defaults. Outside the
// precompiled header, since `#embed __BASE_FILE__` and the project's headers are each file's own.
#pragma once

#include <tenon/reflect/lines.hpp>

namespace tenon::reflect {

/// A header of the project whose text the build made known.
struct project_header {
    const char* path;
    const char* text;
    unsigned long size;
};

}  // namespace tenon::reflect

// Bytes above 127 are negative chars, which is what `#embed` into char is meant to give.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnarrowing"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

#ifdef TENON_PROJECT_HEADERS
#include TENON_PROJECT_HEADERS
#endif

namespace tenon::reflect {
namespace {

#if __has_embed(__BASE_FILE__)
inline constexpr char base_text[] = {
#embed __BASE_FILE__ suffix(, 0) if_empty(0)
};
#else
// Compiled from a folder the compiler does not search (add --embed-dir): no docs, no defaults.
inline constexpr char base_text[] = {0};
#endif

}  // namespace
}  // namespace tenon::reflect

#pragma GCC diagnostic pop

namespace tenon::reflect {
namespace {

inline constexpr unsigned base_line_count = count_lines(base_text, sizeof(base_text) - 1);
inline constexpr auto base_lines = index_lines<base_line_count>(base_text, sizeof(base_text) - 1);

consteval file_text base_file() { return {base_text, base_lines.starts, base_lines.count}; }

// The built-in compares in one step what a string_view compares character by character, for each
// function anew.
consteval bool is_base_file(const char* path) { return __builtin_strcmp(path, __BASE_FILE__) == 0; }

#ifdef TENON_PROJECT_HEADERS
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

consteval file_text file_of(const char* path) {
    return is_base_file(path) ? base_file() : header_text(path);
}
#else
consteval file_text file_of(const char* path) {
    return is_base_file(path) ? base_file() : file_text{};
}
#endif

}  // namespace
}  // namespace tenon::reflect
