// What the docstring of an entity is made of, found and measured first, then written.
#pragma once

#include <tenon/reflect/collect.hpp>
#include <tenon/reflect/documentation.hpp>

namespace tenon::reflect {
namespace {

consteval unsigned length_of(const char* text) {
    unsigned n = 0;
    while (text[n] != '\0') ++n;
    return n;
}

// The docstring of an entity: its mark, or the comment above it.
struct documentation {
    const char* marked = nullptr;
    file_text file{};
    comment_lines lines{};
    const char* deprecated = nullptr;  // the text of py::deprecated, which ends the docstring
};

consteval documentation documentation_of(info entity, unsigned marks) {
    documentation result;
    if ((marks & bit_doc) != 0) {
        result.marked = mark_of<marks::doc>(entity).value.chars;
        return result;
    }
    const std::source_location where =
        source_location_of(has_identifier(entity) ? entity : callee_of(entity));
    result.file = file_of(where.file_name());
    result.lines = comment_above(result.file, where.line());
    if (result.lines.first != 0) return result;
    // The location is that of the last declaration; the first may stand in a header, marked.
    if (const auto annotations = annotations_of(entity); !annotations.empty()) {
        const std::source_location mark = source_location_of(annotations.front());
        result.file = file_of(mark.file_name());
        result.lines = comment_above(result.file, mark.line());
    }
    // An instantiation under a name of its own has the template's comment, unless it has one.
    if (result.lines.first == 0 && names_function(entity))
        return documentation_of(callee_of(entity), 0);
    return result;
}

/// Of a class or enum: its alias's, or its own.
consteval documentation documentation_of_type(info named, unsigned marks) {
    if ((marks & bit_doc) != 0) return documentation_of(marked_by<marks::doc>(named), marks);
    const info type = type_behind(named);
    if (is_type_alias(named))
        if (const documentation own = documentation_of(named, 0); own.lines.first != 0) return own;
    return documentation_of(type, 0);
}

consteval unsigned bound_of(const documentation& doc) {
    return (doc.marked != nullptr ? length_of(doc.marked) + 1
                                  : comment_bound(doc.file, doc.lines)) +
        (doc.deprecated != nullptr ? length_of(doc.deprecated) + 16 : 0);
}

consteval unsigned write_documentation(char* out, unsigned at, const documentation& doc) {
    const unsigned start = at;
    at = doc.marked != nullptr ? put_text(out, at, doc.marked)
                               : write_comment(out, at, doc.file, doc.lines);
    if (doc.deprecated == nullptr) return at;
    if (at != start) at = put_text(out, at, "\n\n");
    at = put_text(out, at, *doc.deprecated != '\0' ? "Deprecated: " : "Deprecated.");
    return put_text(out, at, doc.deprecated);
}

// The comment above `namespace name` in the file being compiled; another file may have opened it
// first, and the compiler tells that place alone.
consteval comment_lines comment_of_namespace(const file_text& file, const char* name) {
    for (unsigned line = 1; line <= file.count; ++line) {
        const unsigned end = file.end(line);
        unsigned at = skip_space(file.text, file.begin(line), end);
        if (at >= end || file.text[at] != 'n' || !starts(file.text, at, end, "namespace")) continue;
        for (at += 9; at < end && file.text[at] != '{'; ++at)
            if (starts(file.text, at, end, name))
                if (const comment_lines found = comment_above(file, line); found.first != 0)
                    return found;
    }
    return {};
}

/// A docstring in static memory; null where there is none.
consteval const char* static_docstring(const documentation& doc) {
    char* const text = new char[bound_of(doc) + 1];
    const unsigned size = write_documentation(text, 0, doc);
    const char* const result =
        size != 0 ? std::define_static_string(std::string_view{text, size}) : nullptr;
    delete[] text;
    return result;
}

/// That of a namespace, for modules.
consteval const char* docstring_of(info entity, unsigned marks) {
    documentation doc = documentation_of(entity, marks);
    if (doc.marked == nullptr && doc.lines.first == 0) {
        doc.file = base_file();
        doc.lines = comment_of_namespace(doc.file, identifier_of(entity).data());
    }
    return static_docstring(doc);
}

}  // namespace
}  // namespace tenon::reflect
