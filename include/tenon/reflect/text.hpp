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

template <unsigned Size, unsigned Functions, unsigned Sets, unsigned Classes, unsigned Fields>
struct text_blob {
    char chars[Size + 1]{};
    unsigned records[Functions + Sets + 1]{};  // candidates first, then one per overload set
    function_shape shapes[Functions + 1]{};
    unsigned class_docs[Classes + 1]{};  // 0: none
    unsigned field_docs[Fields + 1]{};
    unsigned used = 0;
};

template <unsigned Used, unsigned Size, unsigned Functions, unsigned Sets, unsigned Classes,
          unsigned Fields>
consteval text_blob<Used, Functions, Sets, Classes, Fields>
fitted(const text_blob<Size, Functions, Sets, Classes, Fields>& draft) {
    text_blob<Used, Functions, Sets, Classes, Fields> blob;
    // Row by row: the compiler limits the turns of one loop.
    constexpr unsigned row = 4096;
    for (unsigned start = 0; start < Used; start += row)
        for (unsigned i = start; i < Used && i < start + row; ++i) blob.chars[i] = draft.chars[i];
    for (unsigned i = 0; i < Functions + Sets; ++i) blob.records[i] = draft.records[i];
    for (unsigned i = 0; i < Functions; ++i) blob.shapes[i] = draft.shapes[i];
    for (unsigned i = 0; i < Classes; ++i) blob.class_docs[i] = draft.class_docs[i];
    for (unsigned i = 0; i < Fields; ++i) blob.field_docs[i] = draft.field_docs[i];
    blob.used = Used;
    return blob;
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
    while (out[from] != '(') out[at++] = out[from++];
    out[at++] = out[from++];
    if (out[from] == '$') {
        while (out[from] != ',' && out[from] != ')') ++from;
        if (out[from] == ',') from += 2;
    }
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

// What `help(Class)` says: the class's own comment, then that of a constructor.
consteval unsigned write_class_documentation(char* out, unsigned at, const class_facts& owner,
                                             info constructor, const function_facts& fact) {
    const unsigned start = at;
    at = write_documentation(out, at, documentation_of_class(owner));
    if (is_type(constructor)) return at;  // made of its fields
    const documentation own = documentation_in(fact, constructor);
    if (own.marked == nullptr && own.lines.first == 0) return at;
    if (at != start) at = put_text(out, at, "\n\n");
    return write_documentation(out, at, own);
}

// The parts of a record that depend on where the function belongs.
struct record_frame {
    const char* receiver = "";
    unsigned char flags = 0;
    std::string_view owner{};
};

consteval record_frame frame_of(const unit_lists& lists, const function_group& group) {
    if (!is_member_scope(group.scope)) return {};
    const class_facts& owner = lists.classes[class_of_scope(group.scope)];
    const std::string_view name{type_name_of(owner.named, owner.marks)};
    const info first = lists.functions[group.first];
    switch (role_in_scope(group.scope)) {
    case role::constructor: return {"", 0, {}};
    case role::reflected:
    case role::length: return {"$self", 0, name};
    case role::method:
        if ((lists.facts[group.first].marks & bit_classmethod) != 0) return {"$type", 0, name};
        return {is_static_member(callee_of(first)) ? "" : "$self", 0, name};
    default: return {"$self", model::record_property, name};
    }
}

template <unsigned Size, unsigned Functions, unsigned Sets, unsigned Classes, unsigned Fields>
consteval text_blob<Size, Functions, Sets, Classes, Fields> fill_text(const unit_lists& lists) {
    text_blob<Size, Functions, Sets, Classes, Fields> blob;
    char* const out = blob.chars;
    unsigned at = 0, next_set = Functions;
    const function_group* const groups = lists.groups.data();
    const info* const functions = lists.functions.data();
    const function_facts* const facts = lists.facts.data();
    for (std::size_t g = 0, count = lists.groups.size(); g < count; ++g) {
        const function_group& group = groups[g];
        const char* const name = name_in_unit(lists, g, facts[group.first].marks);
        const record_frame frame = frame_of(lists, group);
        const bool constructs =
            is_member_scope(group.scope) && role_in_scope(group.scope) == role::constructor;
        const class_facts* const owner =
            constructs ? &lists.classes[class_of_scope(group.scope)] : nullptr;
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            const parameter_list list = parameters_at(lists, i);
            blob.shapes[i] = shape_of(list);
            const model::record_position record = model::write_record(
                out, at, name, frame.receiver, list.items, list.count, frame.flags, frame.owner);
            blob.records[i] = record.text;
            at = record.end;
            if (group.count == 1) {
                at = constructs
                    ? write_class_documentation(out, at, *owner, functions[i], facts[i])
                    : write_documentation(out, at, documentation_in(facts[i], functions[i]));
                if (constructs) blob.class_docs[class_of_scope(group.scope)] = record.text;
            }
            out[at++] = '\0';
        }
        if (group.count == 1) continue;
        const model::record_position record = model::write_record(
            out, at, name, frame.receiver, anything, 2,
            static_cast<unsigned char>(frame.flags | model::record_overloaded), frame.owner);
        blob.records[next_set++] = record.text;
        at = record.end;
        if (constructs) {
            blob.class_docs[class_of_scope(group.scope)] = record.text;
            const unsigned start = at;
            at = write_documentation(out, at, documentation_of_class(*owner));
            if (at != start) at = put_text(out, at, "\n\n");
        }
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            if (i != group.first) out[at++] = '\n';
            at = write_candidate(out, at, blob.records[i],
                                 is_type(functions[i]) ? documentation{}
                                                       : documentation_in(facts[i], functions[i]));
        }
        out[at - 1] = '\0';
    }
    for (unsigned c = 0; c < Classes; ++c) {
        if (blob.class_docs[c] != 0) continue;  // with the constructor
        const class_facts& each = lists.classes[c];
        const unsigned start = ++at;  // never 0
        at = write_documentation(out, at, documentation_of_class(each));
        if (at != start) blob.class_docs[c] = start;
        out[at++] = '\0';
    }
    for (unsigned f = 0; f < Fields; ++f) {
        const unsigned start = ++at;
        at = write_documentation(out, at, documentation_of(lists.fields[f], lists.field_marks[f]));
        if (at != start) blob.field_docs[f] = start;
        out[at++] = '\0';
    }
    blob.used = at;
    return blob;
}

}  // namespace
}  // namespace tenon::reflect
