// What a namespace exposes: functions, constants, nested namespaces (submodules), import hooks.
#pragma once

#include <tenon/reflect/fields.hpp>
#include <tenon/reflect/lines.hpp>
#include <tenon/reflect/marks.hpp>
#include <tenon/reflect/pile.hpp>

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

/// What a member of a class becomes in Python.
enum class role : unsigned char {
    method,
    static_method,
    class_method,
    constructor,
    getter,
    setter,
    deleter,
    length,     // size() as __len__, besides being a method
    reflected,  // a free operator whose second operand is the object
};

// Members of class k with role r have a scope of their own, beyond those of namespaces. Methods of
// all kinds share one, so that two of one name are found.
inline constexpr unsigned class_scopes = 1U << 20, scopes_per_class = 16;

consteval unsigned scope_of_member(unsigned class_index, role what) {
    const unsigned kind = what <= role::class_method ? 0U : static_cast<unsigned>(what);
    return class_scopes + class_index * scopes_per_class + kind;
}
consteval bool is_member_scope(unsigned scope) { return scope >= class_scopes; }
consteval unsigned class_of_scope(unsigned scope) {
    return (scope - class_scopes) / scopes_per_class;
}

/// `method` stands for all kinds of methods here.
consteval role role_in_scope(unsigned scope) {
    return static_cast<role>((scope - class_scopes) % scopes_per_class);
}

struct found_class {
    info type{};
    info named{};  // what has the name and the marks: the type, an alias, a marked_type
    unsigned scope = 0;
    unsigned marks = 0;
    unsigned outer = 0;  // one more than the index of the class around it
    info base{};         // an exposed one
};

struct collection {
    pile<found> scopes;  // the namespace itself first; `scope` is the one around it
    pile<found> functions;
    pile<found> constants;  // of namespaces, then of classes
    pile<info> hooks;
    pile<found> exceptions;
    pile<info> translators;
    pile<found_class> classes;
    pile<found> members;  // functions of classes, class by class
    pile<found> parts;    // exposed bases besides the first
    pile<found> fields;
    pile<found> class_constants;
    pile<found> operators;  // marked ones of namespaces, which go to the class of an operand
    pile<found> enums;      // `scope` is beyond class_scopes for those inside of a class
};

// By the place of its mark: a function that a header declares and this file defines belongs to the
// header, and the compiler tells the place of the last declaration only.
consteval bool declared_here(info entity) {
    const auto annotations = annotations_of(entity);
    const std::source_location where =
        source_location_of(annotations.empty() ? entity : annotations.front());
    return is_base_file(where.file_name());
}

consteval bool is_wanted(info entity, unsigned marks, choice what) {
    if ((marks & bit_hide) != 0) return false;
    if (what == choice::everything) return true;
    return (marks & bit_expose) != 0 && (what == choice::marked || declared_here(entity));
}

/// A class or enum again, with the marks given from outside as its own.
template <info Type, auto... Marks>
struct [[=Marks...]] marked_type {};

/// The type behind an exposed one: itself, what an alias names, or what marks were given to from
/// outside.
consteval info type_behind(info entity) {
    if (is_type_alias(entity)) return dealias(entity);
    if (!has_template_arguments(entity) || template_of(entity) != ^^marked_type) return entity;
    return extract<info>(template_arguments_of(entity).front());
}

/// What has the mark: its own declaration, or what stands for it (an alias, marks from outside).
template <class Mark>
consteval info marked_by(info named) {
    return has_mark<Mark>(named) ? named : type_behind(named);
}

/// The Python name of a class or enum.
consteval const char* type_name_of(info named, unsigned marks) {
    if ((marks & bit_name) != 0)
        return mark_of<marks::name>(marked_by<marks::name>(named)).value.chars;
    if (is_type_alias(named)) return identifier_of(named).data();
    const info type = type_behind(named);
    return has_identifier(type) ? identifier_of(type).data()
                                : identifier_of(template_of(type)).data();
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
        append_marked_bases(type_behind(out.exceptions[i].entity), bases);
        for (std::size_t k = 0; k < bases.count; ++k) {
            bool known = false;
            for (std::size_t n = 0; n < out.exceptions.count; ++n)
                known = known || type_behind(out.exceptions[n].entity) == bases[k];
            if (!known)
                out.exceptions.push({bases[k], out.exceptions[i].scope, marks_of(bases[k])});
        }
    }
}

// The first declaration of the name counts: what a class declares hides what its bases do.
consteval bool is_hidden_by(info member, info type) {
    if (parent_of(member) == type || !has_identifier(member)) return false;
    for (const info own : members_of(type, std::meta::access_context::unchecked()))
        if (has_identifier(own) && identifier_of(own) == identifier_of(member)) return true;
    return false;
}

consteval role role_of(info member, unsigned marks) {
    if (is_constructor(member) || (marks & bit_constructor) != 0) return role::constructor;
    if ((marks & bit_getter) != 0) return role::getter;
    if ((marks & bit_setter) != 0) return role::setter;
    if ((marks & bit_deleter) != 0) return role::deleter;
    if ((marks & bit_classmethod) != 0) return role::class_method;
    return is_static_member(member) ? role::static_method : role::method;
}

consteval bool is_same_name(info a, info b) {
    if (has_identifier(a) != has_identifier(b)) return false;
    if (has_identifier(a)) return identifier_of(a) == identifier_of(b);
    return is_operator_function(a) && is_operator_function(b) && operator_of(a) == operator_of(b);
}

consteval bool is_length(info method, unsigned marks) {
    return has_identifier(method) && identifier_of(method) == "size" && is_const(method) &&
        (marks & bit_name) == 0 && parameters_of(method).empty() &&
        is_integral_type(return_type_of(method));
}

consteval info class_of_result(info result) {
    return remove_cv(remove_pointer(remove_cvref(result)));
}

// True for what a method hands out to be changed.
consteval bool is_changeable(info result) {
    const info type = is_pointer_type(result) ? remove_pointer(result) : remove_reference(result);
    return type != result && is_class_type(type) && !is_const(type) &&
        !is_rvalue_reference_type(result);
}

// `T& at(int)` and `const T& at(int) const` are one in Python, which reads; what is handed out as an
// object may be changed.
consteval bool replaces_twin(info member, unsigned scope, collection& out) {
    for (std::size_t i = out.members.count; i > 0 && out.members[i - 1].scope == scope; --i) {
        info& other = out.members[i - 1].entity;
        if (!is_same_name(member, other)) continue;
        const auto ours = parameters_of(member), theirs = parameters_of(other);
        bool same = ours.size() == theirs.size();
        for (std::size_t k = 0; same && k < ours.size(); ++k)
            same = type_of(ours[k]) == type_of(theirs[k]);
        if (!same) continue;
        const info changing = is_const(member) ? other : member;
        if (is_changeable(return_type_of(changing)) &&
            extract<bool>(
                substitute(^^model::may_be_exposed, {class_of_result(return_type_of(changing))})) &&
            !has_mark<marks::frozen>(parent_of(member)))
            out.members[i - 1].marks |= bit_twin, other = changing;
        else if (is_const(member)) other = member;
        return true;
    }
    return false;
}

// begin() and end() are what `for x in container` calls.
consteval bool is_iteration(info member) {
    if (!has_identifier(member) || is_constructor(member) || is_static_member(member)) return false;
    const std::string_view name = identifier_of(member);
    return (name == "begin" || name == "end" || name == "cbegin" || name == "cend" ||
            name == "rbegin" || name == "rend" || name == "crbegin" || name == "crend") &&
        parameters_of(member).empty();
}

// The public members of `from`, the class itself or an unmarked base, for class `index`.
consteval void collect_class_members(info from, info type, unsigned index, collection& out) {
    const auto members = members_of(from, std::meta::access_context::unprivileged());
    const info* const all = members.data();
    const bool made_of_fields = is_made_of_fields(type);
    for (std::size_t i = 0, count = members.size(); i < count; ++i) {
        const info member = all[i];
        if (is_template(member)) continue;
        if (is_function(member)) {
            if (is_destructor(member) || is_assignment(member) || is_deleted(member)) continue;
            // Comparisons are one slot of the type, whoever declares them.
            if ((is_operator_function(member) || is_conversion_function(member)) &&
                special_name(member) == nullptr && !has_mark<marks::name>(member))
                continue;
            // An aggregate is made of its fields; what is abstract is not made.
            if (is_constructor(member) &&
                (from != type || is_copy_constructor(member) || is_move_constructor(member) ||
                 is_abstract_type(type) || (made_of_fields && !is_user_declared(member))))
                continue;
            const unsigned own = marks_of(member);
            if ((own & bit_hide) != 0 || (from != type && is_hidden_by(member, type))) continue;
            if ((own & bit_name) == 0 && is_iteration(member)) continue;
            const role what = role_of(member, own);
            const unsigned member_scope = scope_of_member(index, what);
            if (what == role::method && replaces_twin(member, member_scope, out)) continue;
            out.members.push({member, member_scope, own});
            if (what == role::method && is_length(member, own))
                out.members.push({member, scope_of_member(index, role::length), own});
        } else if (is_nonstatic_data_member(member)) {
            const unsigned own = marks_of(member);
            if ((own & bit_hide) == 0 && has_identifier(member) &&
                !(from != type && is_hidden_by(member, type)))
                out.fields.push({member, index, own});
        } else if (is_variable(member)) {
            const unsigned own = marks_of(member);
            if ((own & bit_hide) == 0 && has_identifier(member))
                out.class_constants.push({member, index, own});
        }
    }
}

// Exposed by its mark, or by what was collected before.
consteval bool is_python_class(info type, const collection& out) {
    if (model::is_exposed(type)) return true;
    for (std::size_t i = 0; i < out.classes.count; ++i)
        if (out.classes[i].type == type) return true;
    return false;
}

// What it gives is Tenon's own business.
consteval bool is_sharing(info base) {
    return has_template_arguments(base) && has_parent(template_of(base)) &&
        identifier_of(template_of(base)) == "enable_shared_from_this";
}

// Python has one base with a value: the first. The members of the others become those of the class,
// and so do those of their bases (`inside`), but for what the first one has.
consteval void collect_bases(info type, info derived, unsigned index, collection& out,
                             bool inside = false) {
    for (const info each : bases_of(type, std::meta::access_context::unprivileged())) {
        const info base = type_of(each);
        if (is_sharing(base)) continue;
        const bool known = is_python_class(base, out) && !has_mark<marks::hide>(each);
        info& first = out.classes[index].base;
        if (known && !inside && first == info{}) {
            first = base;
            continue;
        }
        if (first != info{} && is_base_of_type(base, first)) continue;
        if (known) out.parts.push({base, index, 0});
        collect_class_members(base, derived, index, out);
        collect_bases(base, derived, index, out, inside || known);
    }
}

consteval void collect_type(info named, unsigned scope, unsigned marks, unsigned outer,
                            collection& out) {
    const info type = type_behind(named);
    if (is_enum_type(type)) {
        out.enums.push({named, outer != 0 ? class_scopes + outer - 1 : scope, marks});
        return;
    }
    if (!is_complete_type(type) || (!is_class_type(type) && !is_union_type(type))) return;
    const unsigned index = static_cast<unsigned>(out.classes.count);
    out.classes.push({type, named, scope, marks, outer, info{}});
    collect_class_members(type, type, index, out);
    collect_bases(type, type, index, out);
    if (is_made_of_fields(type))
        out.members.push({type, scope_of_member(index, role::constructor), 0});
    // Nested types last, so that the members of one class stay together.
    for (const info member : members_of(type, std::meta::access_context::unprivileged())) {
        if (!is_type(member) || is_type_alias(member) || !has_identifier(member)) continue;
        const unsigned own = marks_of(member);
        if ((own & bit_hide) == 0) collect_type(member, scope, own, index + 1, out);
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
            if (is_type(member)) {
                if (!has_identifier(member)) continue;
                if (is_type_alias(member)) {
                    // An instantiation under a name of its own; others only repeat a type.
                    const unsigned marks = marks_of(member);
                    if (is_wanted(member, marks,
                                  what == choice::everything ? choice::marked : what))
                        collect_type(member, scope, marks, 0, out);
                    continue;
                }
                const unsigned marks = marks_of(member);
                if (is_class_type(member) && (marks & bit_exception) != 0) {
                    if ((marks & bit_hide) == 0 &&
                        (what != choice::marked_here || declared_here(member)))
                        out.exceptions.push({member, scope, marks});
                } else if (is_wanted(member, marks, what)) {
                    collect_type(member, scope, marks, 0, out);
                }
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
        if (function && is_operator_function(member) && is_wanted(member, marks, what)) {
            if (special_name(member) != nullptr && !is_stream_operator(member))
                out.operators.push({member, scope, marks});
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

// The visible operators of a type that carries no marks.
consteval void collect_operators_of(info type, collection& out) {
    info space = parent_of(type);
    while (!is_namespace(space)) space = parent_of(space);
    for (const info member : members_of(space, std::meta::access_context::unchecked())) {
        if (!is_function(member) || !is_operator_function(member) || is_deleted(member) ||
            special_name(member) == nullptr || is_stream_operator(member) ||
            has_mark<marks::hide>(member))
            continue;
        for (const info operand : parameters_of(member))
            if (remove_cvref(type_of(operand)) == type) {
                out.operators.push({member, 0, marks_of(member)});
                break;
            }
    }
}

/// `Open`: classes may be exposed by something else in the module's body, which the import checks.
template <info Space, choice What, bool Open = false, unsigned Marks = 0>
struct members_selection {
    static constexpr bool open = Open;
    static consteval void collect(collection& out) {
        collect_members(Space, What, out);
        out.scopes[0].marks |= Marks;
    }
};

}  // namespace
}  // namespace tenon::reflect
