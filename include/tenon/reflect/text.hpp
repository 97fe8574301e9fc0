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

// Finds equal names without comparing each with each.
class name_index {
public:
    consteval explicit name_index(std::size_t count) : size_{16} {
        while (size_ < 2 * count) size_ *= 2;
        slots_ = new unsigned[size_]{};
    }
    name_index(const name_index&) = delete;
    name_index& operator=(const name_index&) = delete;
    constexpr ~name_index() { delete[] slots_; }

    /// The slot of (scope, name): 0 where it is new, else one more than the number it holds.
    consteval unsigned& find(unsigned scope, const char* name,
                             const std::vector<function_group>& groups,
                             const std::vector<const char*>& names) {
        std::size_t hash = scope * 31 + 7;
        for (const char* c = name; *c != '\0'; ++c)
            hash = (hash * 33 + static_cast<unsigned char>(*c)) & 0xffffffff;
        for (std::size_t at = hash % size_;; at = (at + 1) % size_) {
            unsigned& slot = slots_[at];
            if (slot == 0) return slot;
            if (groups[slot - 1].scope == scope && equal(names[slot - 1], name)) return slot;
        }
    }

private:
    static consteval bool equal(const char* a, const char* b) {
        while (*a != '\0' && *a == *b) ++a, ++b;
        return *a == *b;
    }

    std::size_t size_;
    unsigned* slots_;
};

// Groups the functions by scope and name; the list is reordered so that groups are contiguous.
consteval std::vector<function_group> group_functions(std::vector<scoped_entity>& functions) {
    std::vector<function_group> groups;
    std::vector<const char*> names;
    std::vector<unsigned> group_of;
    name_index index{functions.size()};
    for (const scoped_entity& each : functions) {
        const char* const name = name_of(each.entity);
        unsigned& slot = index.find(each.scope, name, groups, names);
        if (slot == 0) {
            groups.push_back({0, 0, each.scope});
            names.push_back(name);
            slot = static_cast<unsigned>(groups.size());
        }
        ++groups[slot - 1].count;
        group_of.push_back(slot - 1);
    }
    unsigned first = 0;
    for (function_group& each : groups) {
        each.first = first;
        first += each.count;
    }
    if (groups.size() == functions.size()) return groups;
    std::vector<unsigned> next;
    for (const function_group& each : groups) next.push_back(each.first);
    std::vector<scoped_entity> ordered = functions;
    for (std::size_t i = 0; i < functions.size(); ++i) ordered[next[group_of[i]]++] = functions[i];
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

consteval unsigned candidate_bound(unsigned record, const documentation& doc) {
    unsigned lines = doc.lines.last - doc.lines.first + 2;
    if (doc.marked != nullptr)
        for (const char* c = doc.marked; *c != '\0'; ++c) lines += *c == '\n' ? 1 : 0;
    return record + bound_of(doc) + 8 * lines + 16;
}

}  // namespace
}  // namespace tenon::reflect
