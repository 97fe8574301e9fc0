// What a namespace exposes: functions, constants, nested namespaces (submodules), import hooks.
#pragma once

#include <tenon/reflect/marks.hpp>
#include <tenon/reflect/pile.hpp>
#include <tenon/reflect/source.hpp>

#include <string_view>

namespace tenon::reflect {
namespace {

/// Which members of a namespace are meant.
enum class choice : unsigned char {
    marked,       // what carries py::expose
    marked_here,  // the same, declared in the file being compiled (TENON_PART)
    everything,   // all that is public (m.expose_all)
};

struct found {
    info entity{};
    unsigned scope = 0;
    unsigned marks = 0;
};

struct collection {
    pile<found> scopes;  // the namespace itself first; `scope` is the one around it
    pile<found> functions;
    pile<found> constants;
    pile<info> hooks;
    pile<found> exceptions;
    pile<info> translators;
};

// By the place of its mark: a function that a header declares and this file defines belongs to the
// header, and the compiler tells the place of the last declaration only.
consteval bool declared_here(info entity) {
    const auto annotations = annotations_of(entity);
    const std::source_location where =
        source_location_of(annotations.empty() ? entity : annotations.front());
    return std::string_view{where.file_name()} == base_path;
}

consteval bool is_wanted(info entity, unsigned marks, choice what) {
    if ((marks & bit_hide) != 0) return false;
    if (what == choice::everything) return true;
    return (marks & bit_expose) != 0 && (what == choice::marked || declared_here(entity));
}

/// An exception class again, with the marks given from outside as its own.
template <info Type, auto... Marks>
struct [[=Marks...]] marked_exception {};

/// The class behind an exposed exception: itself, or what marks were given to from outside.
consteval info exception_type(info entity) {
    if (!has_template_arguments(entity) || template_of(entity) != ^^marked_exception) return entity;
    return extract<info>(template_arguments_of(entity).front());
}

/// The nearest bases of an exception class that are marked themselves.
consteval void append_marked_bases(info type, pile<info>& out) {
    for (const info each : bases_of(type, std::meta::access_context::unchecked())) {
        const info base = type_of(each);
        const unsigned marks = marks_of(base);
        if ((marks & bit_exception) == 0 || (marks & bit_hide) != 0) {
            append_marked_bases(base, out);
            continue;
        }
        bool known = false;
        for (std::size_t i = 0; i < out.count; ++i) known = known || out[i] == base;
        if (!known) out.push(base);
    }
}

// The bases in namespaces that are not exposed come along, so that Python has every class of the
// hierarchy.
consteval void collect_exception_bases(collection& out) {
    for (std::size_t i = 0; i < out.exceptions.count; ++i) {
        pile<info> bases;
        append_marked_bases(exception_type(out.exceptions[i].entity), bases);
        for (std::size_t k = 0; k < bases.count; ++k) {
            bool known = false;
            for (std::size_t n = 0; n < out.exceptions.count; ++n)
                known = known || exception_type(out.exceptions[n].entity) == bases[k];
            if (!known)
                out.exceptions.push({bases[k], out.exceptions[i].scope, marks_of(bases[k])});
        }
    }
}

consteval void collect_from(info space, unsigned scope, choice what, collection& out) {
    const auto members = members_of(space, std::meta::access_context::unchecked());
    const info* const all = members.data();
    for (std::size_t i = 0, count = members.size(); i < count; ++i) {
        const info member = all[i];
        if (is_template(member)) continue;
        const bool function = is_function(member), variable = !function && is_variable(member);
        if (!function && !variable) {
            if (is_type(member) && !is_type_alias(member) && is_class_type(member)) {
                const unsigned marks = marks_of(member);
                if ((marks & bit_exception) != 0 && (marks & bit_hide) == 0 &&
                    (what != choice::marked_here || declared_here(member)))
                    out.exceptions.push({member, scope, marks});
                continue;
            }
            if (!is_namespace(member) || is_namespace_alias(member) || !has_identifier(member))
                continue;
            const unsigned marks = marks_of(member);
            // Parts find what their own file adds to a namespace that another file marked.
            if ((marks & bit_expose) == 0 && what != choice::everything) continue;
            out.scopes.push({member, scope, marks});
            collect_from(member, static_cast<unsigned>(out.scopes.count - 1), what, out);
            continue;
        }
        const unsigned marks = marks_of(member);
        if ((marks & bit_on_import) != 0 && function) {  // needs no second mark
            if (what != choice::marked_here || declared_here(member)) out.hooks.push(member);
            continue;
        }
        if ((marks & bit_translator) != 0 && function) {
            if (what != choice::marked_here || declared_here(member)) out.translators.push(member);
            continue;
        }
        if (!is_wanted(member, marks, what) || !has_identifier(member)) continue;
        if (function || names_function(member)) out.functions.push({member, scope, marks});
        else out.constants.push({member, scope, marks});
    }
}

consteval void collect_members(info space, choice what, collection& out) {
    out.scopes.push({space, 0, marks_of(space)});
    collect_from(space, 0, what, out);
    if (what != choice::marked_here) collect_exception_bases(out);
}

/// Every function of that name in a namespace.
consteval void collect_named(info space, std::string_view name, collection& out) {
    out.scopes.push({space, 0, 0});
    for (info member : members_of(space, std::meta::access_context::unchecked()))
        if (is_function(member) && has_identifier(member) && identifier_of(member) == name)
            out.functions.push({member, 0, marks_of(member)});
}

template <info Space, choice What>
struct members_selection {
    static consteval void collect(collection& out) { collect_members(Space, What, out); }
};

}  // namespace
}  // namespace tenon::reflect
