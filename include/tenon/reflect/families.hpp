// Class templates: `Matrix[float]` is the exposed instantiation for float.
#pragma once

#include <tenon/lower/family.hpp>
#include <tenon/reflect/survey.hpp>

namespace tenon::reflect {
namespace {

/// A template of which instantiations are exposed, and the scope they are exposed in.
struct family {
    info of{};
    unsigned scope = 0;
};

consteval bool is_family_member(const class_facts& each) {
    return each.outer == 0 && has_template_arguments(each.type) &&
        parent_of(template_of(each.type)) != ^^std;
}

// Not where something else has the template's name.
consteval std::span<const family> families_of(const unit_lists& lists) {
    pile<family> found;
    for (const class_facts& each : lists.classes) {
        if (!is_family_member(each)) continue;
        const info of = template_of(each.type);
        bool taken = false;
        for (std::size_t i = 0; i < found.count; ++i)
            taken = taken || (found[i].of == of && found[i].scope == each.scope);
        for (const class_facts& other : lists.classes)
            taken = taken ||
                (other.scope == each.scope &&
                 std::string_view{type_name_of(other.named, other.marks)} == identifier_of(of));
        if (!taken) found.push({of, each.scope});
    }
    return keep_static(found);
}

template <info Argument>
_object* family_key() {
    if constexpr (is_type(Argument)) return lower::python_class_of<typename[:Argument:]>();
    else if constexpr (is_value(Argument))
        return lower::give<typename[:type_of(Argument):], false>([:Argument:]);
    else return Py_NewRef(Py_None);
}

template <info Type>
_object* family_keys() {
    static constexpr std::span<const info> arguments =
        std::define_static_array(template_arguments_of(Type));
    return []<std::size_t... I>(std::index_sequence<I...>) {
        _object* items[] = {family_key<arguments[I]>()...};
        return runtime::tuple_of(items, sizeof...(I));
    }(std::make_index_sequence<arguments.size()>{});
}

template <const char* Name, class... Members>
_object* make_family() {
    const runtime::family_member members[] = {
        {family_keys<^^Members>, &lower::cell_of<Members>}...};
    return runtime::make_family(Name, members, sizeof...(Members));
}

consteval model::constant_entry family_entry(const unit_lists& lists, const family& each) {
    const char* const name = identifier_of(each.of).data();
    pile<info> arguments;
    arguments.push(std::meta::reflect_constant(std::define_static_string(identifier_of(each.of))));
    for (const class_facts& member : lists.classes)
        if (member.scope == each.scope && is_family_member(member) &&
            template_of(member.type) == each.of)
            arguments.push(member.type);
    return {name,
            extract<_object* (*)()>(substitute(
                ^^make_family, std::span<const info>{arguments.data(), arguments.count})),
            each.scope};
}

}  // namespace
}  // namespace tenon::reflect
