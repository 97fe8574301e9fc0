// What a namespace exposes, as lists of reflections: functions grouped by Python name, constants,
// nested namespaces (submodules) and import hooks.
#pragma once

#include <tenon/reflect/check.hpp>

#include <span>
#include <vector>

namespace tenon::reflect {
namespace {

/// Which members of a namespace are meant.
enum class choice : unsigned char {
    marked,       // what carries py::expose
    marked_here,  // the same, declared in the file being compiled (TENON_PART)
    everything,   // all that is public (m.expose_all)
};

struct scoped_entity {
    info entity{};
    unsigned scope = 0;
};

struct collection {
    std::vector<info> scopes;  // the namespace itself first
    std::vector<unsigned> parents;
    std::vector<scoped_entity> functions;
    std::vector<scoped_entity> constants;
    std::vector<info> hooks;
};

consteval bool declared_here(info entity) {
    return std::string_view{source_location_of(entity).file_name()} == base_path;
}

consteval bool is_wanted(info entity, choice what) {
    if (what == choice::everything) return !has_mark<marks::hide>(entity);
    return has_mark<marks::expose>(entity) && !has_mark<marks::hide>(entity) &&
        (what == choice::marked || declared_here(entity));
}

consteval void collect_from(info space, unsigned scope, choice what, collection& out) {
    for (info member : members_of(space, std::meta::access_context::unchecked())) {
        if (is_template(member) ||
            (!is_function(member) && !is_variable(member) && !is_namespace(member)))
            continue;
        if (is_namespace(member)) {
            // Parts find what their own file adds to a nested namespace that another file marked.
            const bool marked = has_identifier(member) && has_mark<marks::expose>(member);
            if (is_namespace_alias(member) ||
                (!marked && (what != choice::everything || !has_identifier(member))))
                continue;
            out.scopes.push_back(member);
            out.parents.push_back(scope);
            collect_from(member, static_cast<unsigned>(out.scopes.size() - 1), what, out);
            continue;
        }
        if (!is_wanted(member, what)) continue;
        if (is_function(member)) {
            if (has_mark<marks::on_import>(member)) out.hooks.push_back(member);
            else if (has_identifier(member)) out.functions.push_back({member, scope});
        } else if (has_identifier(member)) {
            (names_function(member) ? out.functions : out.constants).push_back({member, scope});
        }
    }
}

consteval collection collect(info space, choice what) {
    collection out;
    out.scopes.push_back(space);
    out.parents.push_back(0);
    collect_from(space, 0, what, out);
    // on_import needs no second mark.
    if (what != choice::everything)
        for (info member : members_of(space, std::meta::access_context::unchecked()))
            if (is_function(member) && has_mark<marks::on_import>(member) &&
                !has_mark<marks::expose>(member) &&
                (what == choice::marked || declared_here(member)))
                out.hooks.push_back(member);
    return out;
}

/// Every function of that name in a namespace.
consteval collection collect_named(info space, std::string_view name) {
    collection out;
    out.scopes.push_back(space);
    out.parents.push_back(0);
    for (info member : members_of(space, std::meta::access_context::unchecked()))
        if (is_function(member) && has_identifier(member) && identifier_of(member) == name)
            out.functions.push_back({member, 0});
    return out;
}

template <info Space, choice What>
struct members_selection {
    static consteval collection collect() { return reflect::collect(Space, What); }
};

}  // namespace
}  // namespace tenon::reflect
