// The text of a module: one blob of function records and docstrings per file, made in two passes
// (measure, fill), since growing a string at compile time costs many times more than a store.
#pragma once

#include <tenon/reflect/collect.hpp>
#include <tenon/reflect/documentation.hpp>

namespace tenon::reflect {
namespace {

// The docstring of an entity: its mark, or the comment above it.
struct documentation {
    const char* marked = nullptr;
    file_text file{};
    comment_lines lines{};
};

consteval documentation documentation_of(info entity) {
    documentation result;
    if (has_mark<marks::doc>(entity)) {
        result.marked = mark_of<marks::doc>(entity).value.chars;
        return result;
    }
    const std::source_location where = source_location_of(entity);
    result.file = file_of(where.file_name());
    result.lines = comment_above(result.file, where.line());
    return result;
}

consteval unsigned bound_of(const documentation& doc) {
    if (doc.marked != nullptr)
        return static_cast<unsigned>(std::string_view{doc.marked}.size()) + 1;
    return comment_bound(doc.file, doc.lines);
}

consteval unsigned write_documentation(char* out, unsigned at, const documentation& doc) {
    return doc.marked != nullptr ? put_text(out, at, doc.marked)
                                 : write_comment(out, at, doc.file, doc.lines);
}

/// A docstring alone, for modules; null where there is none.
consteval const char* docstring_of(info entity) {
    const documentation doc = documentation_of(entity);
    const unsigned bound = bound_of(doc);
    char* const text = new char[bound + 1];
    const unsigned size = write_documentation(text, 0, doc);
    const char* const result =
        size != 0 ? std::define_static_string(std::string_view{text, size}) : nullptr;
    delete[] text;
    return result;
}

// One Python function: candidates [first, first + count) of the function list.
struct function_group {
    unsigned first;
    unsigned count;
    unsigned scope;
};

consteval bool same_name(const char* a, const char* b) {
    return std::string_view{a} == std::string_view{b};
}

// Groups the functions by scope and name; the list is reordered so that groups are contiguous.
consteval std::vector<function_group> group_functions(std::vector<scoped_entity>& functions) {
    std::vector<function_group> groups;
    std::vector<const char*> names;
    std::vector<std::vector<info>> members;
    for (const scoped_entity& each : functions) {
        const char* const name = name_of(each.entity);
        std::size_t found = groups.size();
        // Overloads stand close to each other: look from the end, over a few names.
        for (std::size_t i = groups.size(); i > 0; --i)
            if (groups[i - 1].scope == each.scope && same_name(names[i - 1], name)) {
                found = i - 1;
                break;
            }
        if (found == groups.size()) {
            groups.push_back({0, 0, each.scope});
            names.push_back(name);
            members.push_back({});
        }
        members[found].push_back(each.entity);
    }
    std::vector<scoped_entity> ordered;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i].first = static_cast<unsigned>(ordered.size());
        groups[i].count = static_cast<unsigned>(members[i].size());
        for (info each : members[i]) ordered.push_back({each, groups[i].scope});
    }
    functions = ordered;
    return groups;
}

// The shown parameters of an overload set, whose candidates are listed in its docstring.
inline constexpr model::parameter anything[] = {
    {"args", model::parameter_kind::rest, false, {}},
    {"kwargs", model::parameter_kind::keyword_rest, false, {}},
};

consteval unsigned write_candidate(char* out, unsigned at, const char* name,
                                   const parameter_list& list, const documentation& doc) {
    at = put_text(out, at, name);
    // The record's own text is that of a user's call once "$module" is gone.
    char* const scratch = new char[model::record_bound(name, list.items, list.count)];
    const model::record_position record =
        model::write_record(scratch, 0, "", "", list.items, list.count);
    unsigned from = record.text + 1;
    if (list.count > 0) from += 2;
    out[at++] = '(';
    for (; scratch[from] != '\n'; ++from) out[at++] = scratch[from];
    delete[] scratch;
    out[at++] = '\n';
    const unsigned begin = at;
    const unsigned bound = bound_of(doc);
    char* const text = new char[bound + 1];
    const unsigned size = write_documentation(text, 0, doc);
    bool line_start = true;
    for (unsigned i = 0; i < size; ++i) {
        if (line_start && text[i] != '\n') at = put_text(out, at, "    ");
        line_start = text[i] == '\n';
        out[at++] = text[i];
    }
    delete[] text;
    if (at != begin) out[at++] = '\n';
    return at;
}

consteval unsigned candidate_bound(const char* name, const parameter_list& list,
                                   const documentation& doc) {
    const unsigned lines = doc.marked != nullptr ? 64 : doc.lines.last - doc.lines.first + 2;
    return model::record_bound(name, list.items, list.count) + bound_of(doc) + 8 * lines + 16;
}

}  // namespace
}  // namespace tenon::reflect
