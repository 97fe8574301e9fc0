// The source text, for what reflection does not tell: doc comments and literal defaults. In a
// header of its own, since `#embed __BASE_FILE__` must not come from a precompiled one.
#pragma once

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
#define TENON_HAS_PROJECT_HEADERS 1
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
inline constexpr const char* base_path = __BASE_FILE__;

}  // namespace
}  // namespace tenon::reflect

#pragma GCC diagnostic pop
