// Fills the text of a module: one blob of function records and docstrings per file, whose size the
// survey measured, since growing a string at compile time costs many times more than a store.
#pragma once

#include <tenon/reflect/survey.hpp>

namespace tenon::reflect {
namespace {

/// What the choice of a thunk depends on.
struct function_shape {
    unsigned char least = 0;       // fewest arguments
    bool bound_always = false;     // keyword-only, *args or **kw
    bool positional_only = false;  // all of them
};

consteval function_shape shape_of(const parameter_list& list) {
    function_shape shape{static_cast<unsigned char>(least_arguments(list)), false, true};
    for (std::size_t i = 0; i < list.count; ++i) {
        const model::parameter_kind kind = list.items[i].kind;
        if (kind > model::parameter_kind::ordinary) shape.bound_always = true;
        if (kind != model::parameter_kind::positional_only) shape.positional_only = false;
    }
    return shape;
}

template <unsigned Size, unsigned Functions, unsigned Sets>
struct text_blob {
    char chars[Size + 1]{};
    unsigned records[Functions + Sets + 1]{};  // candidates first, then one per overload set
    function_shape shapes[Functions + 1]{};
    unsigned used = 0;
};

template <unsigned Used, unsigned Size, unsigned Functions, unsigned Sets>
consteval text_blob<Used, Functions, Sets> fitted(const text_blob<Size, Functions, Sets>& draft) {
    text_blob<Used, Functions, Sets> blob;
    // Row by row: the compiler limits the turns of one loop.
    constexpr unsigned row = 4096;
    for (unsigned start = 0; start < Used; start += row)
        for (unsigned i = start; i < Used && i < start + row; ++i) blob.chars[i] = draft.chars[i];
    for (unsigned i = 0; i < Functions + Sets; ++i) blob.records[i] = draft.records[i];
    for (unsigned i = 0; i < Functions; ++i) blob.shapes[i] = draft.shapes[i];
    blob.used = Used;
    return blob;
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

/// A docstring alone, for modules; null where there is none.
consteval const char* docstring_of(info entity, unsigned marks) {
    documentation doc = documentation_of(entity, marks);
    if (doc.marked == nullptr && doc.lines.first == 0) {
        doc.file = base_file();
        doc.lines = comment_of_namespace(doc.file, identifier_of(entity).data());
    }
    char* const text = new char[bound_of(doc) + 1];
    const unsigned size = write_documentation(text, 0, doc);
    const char* const result =
        size != 0 ? std::define_static_string(std::string_view{text, size}) : nullptr;
    delete[] text;
    return result;
}

/// The same for what is no namespace.
consteval const char* comment_of(info entity, unsigned marks) {
    const documentation doc = documentation_of(entity, marks);
    char* const text = new char[bound_of(doc) + 1];
    const unsigned size = write_documentation(text, 0, doc);
    const char* const result =
        size != 0 ? std::define_static_string(std::string_view{text, size}) : nullptr;
    delete[] text;
    return result;
}

consteval parameter_list parameters_at(const unit_lists& lists, unsigned i) {
    const function_facts& fact = lists.facts[i];
    if ((fact.marks & bit_signature) != 0) return parameters_from_mark(lists.functions[i]);
    return parameters_from_declaration(lists.functions[i], lists.parameters.data() + fact.parameter,
                                       fact.count);
}

// The shown parameters of an overload set, whose candidates are listed in its docstring.
inline constexpr model::parameter anything[] = {
    {"args", model::parameter_kind::rest, false, {}},
    {"kwargs", model::parameter_kind::keyword_rest, false, {}},
};

// One candidate in the docstring of its set: `name(a, b=1)` from its record, and its own docstring
// indented.
consteval unsigned write_candidate(char* out, unsigned at, unsigned record,
                                   const documentation& doc) {
    unsigned from = record;
    while (out[from] != '$') out[at++] = out[from++];
    while (out[from] != ',' && out[from] != ')') ++from;
    if (out[from] == ',') from += 2;
    while (out[from] != '\n') out[at++] = out[from++];
    out[at++] = '\n';
    char* const text = new char[bound_of(doc) + 1];
    const unsigned size = write_documentation(text, 0, doc);
    bool line_start = true;
    for (unsigned i = 0; i < size; ++i) {
        if (line_start && text[i] != '\n') at = put_text(out, at, "    ");
        line_start = text[i] == '\n';
        out[at++] = text[i];
    }
    delete[] text;
    if (size != 0) out[at++] = '\n';
    return at;
}

template <unsigned Size, unsigned Functions, unsigned Sets>
consteval text_blob<Size, Functions, Sets> fill_text(const unit_lists& lists) {
    text_blob<Size, Functions, Sets> blob;
    char* const out = blob.chars;
    unsigned at = 0, next_set = Functions;
    const function_group* const groups = lists.groups.data();
    const info* const functions = lists.functions.data();
    const function_facts* const facts = lists.facts.data();
    for (std::size_t g = 0, count = lists.groups.size(); g < count; ++g) {
        const function_group& group = groups[g];
        const char* const name = name_of(functions[group.first], facts[group.first].marks);
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            const parameter_list list = parameters_at(lists, i);
            blob.shapes[i] = shape_of(list);
            const model::record_position record =
                model::write_record(out, at, name, "$module", list.items, list.count);
            blob.records[i] = record.text;
            at = record.end;
            if (group.count == 1)
                at = write_documentation(out, at, documentation_in(facts[i], functions[i]));
            out[at++] = '\0';
        }
        if (group.count == 1) continue;
        const model::record_position record =
            model::write_record(out, at, name, "$module", anything, 2, model::record_overloaded);
        blob.records[next_set++] = record.text;
        at = record.end;
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            if (i != group.first) out[at++] = '\n';
            at =
                write_candidate(out, at, blob.records[i], documentation_in(facts[i], functions[i]));
        }
        out[at - 1] = '\0';
    }
    blob.used = at;
    return blob;
}

}  // namespace
}  // namespace tenon::reflect
