// The tables of enums.
#pragma once

#include <tenon/convert/enumeration.hpp>
#include <tenon/reflect/classes.hpp>

namespace tenon::reflect {
namespace {

template <class E>
inline constexpr model::enum_cell* enum_cell_pointer = &lower::enum_cell_of<E>;
template <class E>
inline constexpr bool is_unsigned_enum = std::is_unsigned_v<std::underlying_type_t<E>>;

// The comment directly above an enumerator: one further up is that of another enumerator, or of the
// enum itself.
consteval const char* docstring_of_enumerator(info enumerator, unsigned marks, unsigned enum_line) {
    documentation doc;
    if ((marks & bit_doc) != 0) {
        doc.marked = mark_of<marks::doc>(enumerator).value.chars;
    } else {
        const std::source_location where = source_location_of(enumerator);
        doc.file = file_of(where.file_name());
        const unsigned line = where.line();
        if (line == enum_line || line < 2 || !doc.file.has(line)) return nullptr;
        const unsigned begin = doc.file.begin(line - 1);
        const unsigned end = trim_end(doc.file.text, begin, doc.file.end(line - 1));
        const bool block = end - begin >= 2 && starts(doc.file.text, end - 2, end, "*/");
        if (!block && !is_doc_line(doc.file, line - 1)) return nullptr;
        doc.lines = comment_above(doc.file, line);
    }
    return static_docstring(doc);
}

template <class E>
consteval model::table<model::enum_value> values_of() {
    pile<model::enum_value> values;
    const unsigned enum_line = source_location_of(^^E).line();
    for (const info each : enumerators_of(^^E)) {
        const unsigned marks = marks_of(each);
        if ((marks & bit_hide) != 0) continue;
        std::string name = name_of(each, marks);
        if (model::is_python_keyword(name.c_str())) name += '_';
        values.push({std::define_static_string(name), static_cast<std::int64_t>(extract<E>(each)),
                     docstring_of_enumerator(each, marks, enum_line)});
    }
    const auto kept = keep_static(values);
    return {kept.data(), kept.size()};
}
template <class E>
inline constexpr model::table<model::enum_value> enum_values = values_of<E>();

consteval model::enum_kind kind_of_enum(info named) {
    if (has_mark<marks::flag>(marked_by<marks::flag>(named))) return model::enum_kind::flag;
    if (has_mark<marks::int_enum>(marked_by<marks::int_enum>(named)))
        return model::enum_kind::integer;
    return has_mark<marks::str_enum>(marked_by<marks::str_enum>(named)) ? model::enum_kind::text
                                                                        : model::enum_kind::plain;
}

template <unsigned N>
consteval rows<model::enum_entry, N> make_enums(const unit_lists& lists) {
    rows<model::enum_entry, N> result;
    for (unsigned i = 0; i < N; ++i) {
        const found& each = lists.enums[i];
        const info type = type_behind(each.entity);
        model::enum_entry& entry = result.items[i];
        entry.cell = value_for<model::enum_cell*>(^^enum_cell_pointer, type);
        entry.name = type_name_of(each.entity, each.marks);
        entry.doc = static_docstring(documentation_of_type(each.entity, each.marks));
        entry.values = value_for<model::table<model::enum_value>>(^^enum_values, type);
        entry.kind = kind_of_enum(each.entity);
        entry.is_unsigned = value_for<bool>(^^is_unsigned_enum, type);
        entry.scope = each.scope;
        if (!is_member_scope(each.scope)) continue;
        const class_facts& outer = lists.classes[each.scope - class_scopes];
        entry.scope = outer.scope;
        entry.outer = value_for<model::class_cell*>(^^cell_pointer, outer.type);
        entry.qualified =
            std::define_static_string(qualified_name(lists, outer) + "." + entry.name);
    }
    return result;
}

}  // namespace
}  // namespace tenon::reflect
