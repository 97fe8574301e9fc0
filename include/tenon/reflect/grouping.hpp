// Puts what was collected in order: overloads next to each other, functions of namespaces before
// those of classes, all in static lists.
#pragma once

#include <tenon/lower/bases.hpp>
#include <tenon/reflect/collect.hpp>
#include <tenon/reflect/friends.hpp>

#include <span>

namespace tenon::reflect {
namespace {

/// One Python function: candidates [first, first + count) of the function list.
struct function_group {
    unsigned first = 0;
    unsigned count = 0;
    unsigned scope = 0;
};

/// One class: the groups of its functions, its fields and constants are next to each other.
struct class_facts {
    info type{};
    info named{};  // what has its name and marks
    info base{};   // an exposed one, or none
    unsigned scope = 0;
    unsigned marks = 0;
    unsigned outer = 0;  // one more than its index
    unsigned first_group = 0, groups = 0;
    unsigned first_field = 0, fields = 0;
    unsigned first_constant = 0, constants = 0;
    info parts{};  // the list of exposed bases besides the first, or none
};

template <class T>
consteval std::span<const T> keep_static(const pile<T>& items) {
    return std::define_static_array(std::span<const T>{items.data(), items.count});
}

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

    /// The slot of (scope, name): 0 where it is new, else one more than the number of its group.
    consteval unsigned& find(unsigned scope, const char* name, const pile<function_group>& groups,
                             const pile<const char*>& names) {
        unsigned hash = scope * 31 + 7;
        for (unsigned i = 0; name[i] != '\0'; ++i)
            hash = hash * 33 + static_cast<unsigned char>(name[i]);
        for (std::size_t at = hash % size_;; at = (at + 1) % size_) {
            unsigned& slot = slots_[at];
            if (slot == 0) return slot;
            if (groups[slot - 1].scope == scope && equal(names[slot - 1], name)) return slot;
        }
    }

private:
    static consteval bool equal(const char* a, const char* b) {
        unsigned i = 0;
        while (a[i] != '\0' && a[i] == b[i]) ++i;
        return a[i] == b[i];
    }

    std::size_t size_;
    unsigned* slots_;
};

/// What was collected, overloads next to each other. Made apart from the survey, since the compiler
/// limits the operations of one constant evaluation, and modules of thousands of functions exist.
struct grouping {
    std::span<const info> scopes;
    std::span<const unsigned> parents;
    std::span<const info> functions;  // overloads next to each other
    std::span<const unsigned> marks;  // of the functions
    std::span<const function_group> groups;
    std::span<const info> constants;
    std::span<const unsigned> constant_scopes;
    std::span<const unsigned> constant_marks;
    std::span<const info> hooks;
    std::span<const info> exceptions;
    std::span<const unsigned> exception_scopes;
    std::span<const info> translators;
    std::span<const class_facts> classes;
    std::span<const info> fields;
    std::span<const unsigned> field_marks;
    std::span<const info> class_constants;
    std::span<const unsigned> class_constant_marks;
    std::span<const found> enums;
    unsigned free_groups;  // those of namespaces, which come first
};

/// What a function of a namespace or a class is called; constructors as their class. `classes` are
/// of found_class or class_facts.
consteval const char* name_in_scope(info entity, unsigned marks, unsigned scope,
                                    const auto* classes) {
    if (!is_member_scope(scope)) return name_of(entity, marks);
    const role what = role_in_scope(scope);
    if (what == role::constructor) {
        const auto& owner = classes[class_of_scope(scope)];
        return type_name_of(owner.named, owner.marks);
    }
    if (what == role::length) return "__len__";
    if (what == role::reflected) return reflected_name(entity);
    return what == role::method ? name_of(entity, marks) : property_name(entity, marks);
}

consteval void split(const pile<found>& items, pile<info>& entities, pile<unsigned>& scopes,
                     pile<unsigned>& marks) {
    for (std::size_t i = 0; i < items.count; ++i) {
        entities.push(items[i].entity);
        scopes.push(items[i].scope);
        marks.push(items[i].marks);
    }
}

consteval bool is_operand(info parameter, info type) {
    return remove_cvref(type_of(parameter)) == type;
}

// The functions of the classes behind those of namespaces, class by class.
consteval void append_members(collection& all) {
    std::size_t next = 0;
    for (unsigned c = 0; c < all.classes.count; ++c) {
        const std::size_t first = all.functions.count;
        for (; next < all.members.count && class_of_scope(all.members[next].scope) == c; ++next)
            all.functions.push(all.members[next]);
        for (std::size_t i = 0; i < all.operators.count; ++i) {
            const found& each = all.operators[i];
            const auto operands = parameters_of(each.entity);
            const info type = all.classes[c].type;
            if (is_operand(operands[0], type))
                all.functions.push({each.entity, scope_of_member(c, role::method), each.marks});
            else if (operands.size() == 2 && is_operand(operands[1], type))
                all.functions.push({each.entity, scope_of_member(c, role::reflected), each.marks});
        }
        pile<info> friends;
        append_friends(all.classes[c].type, friends);
        for (std::size_t i = 0; i < friends.count; ++i) {
            const bool left = is_operand(parameters_of(friends[i])[0], all.classes[c].type);
            const unsigned scope = scope_of_member(c, left ? role::method : role::reflected);
            const std::string_view name{special_name(friends[i])};
            bool known = false;  // what is declared in sight counts alone
            for (std::size_t k = first; k < all.functions.count && !known; ++k) {
                const found& other = all.functions[k];
                const char* const special =
                    other.scope == scope ? special_name(other.entity) : nullptr;
                known = special != nullptr && name == special &&
                    parent_of(other.entity) != parent_of(friends[i]);
            }
            if (!known) all.functions.push({friends[i], scope, 0});
        }
    }
}

// py::partial holds for all that a class or namespace holds.
consteval void spread_partial(collection& all) {
    for (std::size_t i = 1; i < all.scopes.count; ++i)
        all.scopes[i].marks |= all.scopes[all.scopes[i].scope].marks & bit_partial;
    for (std::size_t i = 0; i < all.classes.count; ++i) {
        found_class& each = all.classes[i];
        each.marks |= all.scopes[each.scope].marks & bit_partial;
        if (each.outer != 0) each.marks |= all.classes[each.outer - 1].marks & bit_partial;
    }
    for (pile<found>* items : {&all.functions, &all.operators, &all.constants})
        for (std::size_t i = 0; i < items->count; ++i)
            (*items)[i].marks |= all.scopes[(*items)[i].scope].marks & bit_partial;
    for (std::size_t i = 0; i < all.members.count; ++i)
        all.members[i].marks |=
            all.classes[class_of_scope(all.members[i].scope)].marks & bit_partial;
    for (pile<found>* items : {&all.fields, &all.class_constants})
        for (std::size_t i = 0; i < items->count; ++i)
            (*items)[i].marks |= all.classes[(*items)[i].scope].marks & bit_partial;
}

template <class Selection>
consteval grouping group_selection() {
    collection all;
    Selection::collect(all);
    spread_partial(all);
    append_members(all);
    const pile<found>& found_functions = all.functions;
    pile<function_group> groups;
    pile<const char*> names;
    pile<unsigned> group_of;
    name_index index{found_functions.count};
    for (std::size_t i = 0; i < found_functions.count; ++i) {
        const found& each = found_functions[i];
        const char* const name =
            name_in_scope(each.entity, each.marks, each.scope, all.classes.data());
        unsigned& slot = index.find(each.scope, name, groups, names);
        if (slot == 0) {
            groups.push({0, 0, each.scope});
            names.push(name);
            slot = static_cast<unsigned>(groups.count);
        }
        ++groups[slot - 1].count;
        group_of.push(slot - 1);
    }
    pile<unsigned> next, order;
    unsigned first = 0;
    for (std::size_t i = 0; i < groups.count; ++i) {
        groups[i].first = first;
        next.push(first);
        first += groups[i].count;
    }
    for (std::size_t i = 0; i < found_functions.count; ++i) order.push(0);
    for (std::size_t i = 0; i < found_functions.count; ++i)
        order[next[group_of[i]]++] = static_cast<unsigned>(i);

    pile<info> functions, scopes, constants, exceptions;
    pile<unsigned> marks, parents, scope_marks, constant_scopes, constant_marks, exception_scopes,
        exception_marks;
    for (std::size_t i = 0; i < found_functions.count; ++i) {
        functions.push(found_functions[order[i]].entity);
        marks.push(found_functions[order[i]].marks);
    }
    split(all.scopes, scopes, parents, scope_marks);
    split(all.constants, constants, constant_scopes, constant_marks);

    // Groups are in the order of their first functions: those of namespaces, then class by class.
    unsigned free_groups = 0;
    while (free_groups < groups.count && !is_member_scope(groups[free_groups].scope)) ++free_groups;
    pile<class_facts> classes;
    pile<info> fields, class_constants;
    pile<unsigned> field_scopes, field_marks, class_constant_scopes, class_constant_marks;
    split(all.fields, fields, field_scopes, field_marks);
    split(all.class_constants, class_constants, class_constant_scopes, class_constant_marks);
    unsigned group = free_groups, field = 0, constant = 0;
    for (unsigned i = 0; i < all.classes.count; ++i) {
        const found_class& each = all.classes[i];
        class_facts facts{each.type, each.named, each.base, each.scope, each.marks, each.outer,
                          group,     0,          field,     0,          constant,   0};
        while (group < groups.count && class_of_scope(groups[group].scope) == i) ++group;
        while (field < fields.count && field_scopes[field] == i) ++field;
        while (constant < class_constants.count && class_constant_scopes[constant] == i) ++constant;
        pile<info> parts;
        parts.push(each.type);
        for (std::size_t k = 0; k < all.parts.count; ++k)
            if (all.parts[k].scope == i) parts.push(all.parts[k].entity);
        if (parts.count > 1)
            facts.parts = substitute(^^lower::base_parts_of,
                                     std::span<const info>{parts.data(), parts.count});
        facts.groups = group - facts.first_group;
        facts.fields = field - facts.first_field;
        facts.constants = constant - facts.first_constant;
        classes.push(facts);
    }
    split(all.exceptions, exceptions, exception_scopes, exception_marks);
    return {keep_static(scopes),
            keep_static(parents),
            keep_static(functions),
            keep_static(marks),
            keep_static(groups),
            keep_static(constants),
            keep_static(constant_scopes),
            keep_static(constant_marks),
            keep_static(all.hooks),
            keep_static(exceptions),
            keep_static(exception_scopes),
            keep_static(all.translators),
            keep_static(classes),
            keep_static(fields),
            keep_static(field_marks),
            keep_static(class_constants),
            keep_static(class_constant_marks),
            keep_static(all.enums),
            free_groups};
}

/// The Python name of group `g`, whose first function has these marks.
consteval const char* name_in_unit(const grouping& all, std::size_t g, unsigned marks) {
    const function_group& group = all.groups[g];
    return name_in_scope(all.functions[group.first], marks, group.scope, all.classes.data());
}

template <class Selection>
inline constexpr grouping grouped = group_selection<Selection>();

}  // namespace
}  // namespace tenon::reflect
