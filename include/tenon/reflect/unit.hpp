// Lowers what a selection exposes to static tables: lists, text, then entries.
#pragma once

#include <tenon/lower/module.hpp>
#include <tenon/lower/variable.hpp>
#include <tenon/reflect/classes.hpp>
#include <tenon/reflect/enums.hpp>
#include <tenon/reflect/exceptions.hpp>
#include <tenon/reflect/families.hpp>
#include <tenon/reflect/partial.hpp>

namespace tenon::reflect {
namespace {

// Everything keyed on a namespace has internal linkage: what the namespace holds differs from file
// to file, and external symbols would merge silently.

template <class Selection>
struct unit;

/// Where a thunk finds its record.
template <class Selection>
struct where {
    static constexpr model::record_table records{unit<Selection>::text.chars,
                                                 unit<Selection>::text.records};
    static model::table<model::candidate> candidates(unsigned i) {
        return unit<Selection>::candidates(i);
    }
};

/// The overload sets: every candidate, and which belong to a group.
template <unsigned Functions, unsigned Groups>
struct candidate_rows {
    model::candidate items[Functions + 1]{};
    function_group groups[Groups + 1]{};
};

template <unsigned Functions, unsigned Groups, class Text>
consteval candidate_rows<Functions, Groups>
make_candidates(info where_type, const unit_lists& lists, const Text& text, const bool* exact) {
    candidate_rows<Functions, Groups> result;
    if (lists.sets == 0) return result;
    thunk_factory factory{where_type, lists, text.shapes, exact};
    for (unsigned g = 0; g < Groups; ++g) {
        const function_group& group = lists.groups[g];
        result.groups[g] = group;
        if (group.count == 1) continue;
        for (unsigned i = group.first; i < group.first + group.count; ++i)
            result.items[i] = {factory.candidate(i), text.chars + text.records[i]};
    }
    return result;
}

/// The functions of namespaces.
template <unsigned Groups, class Text>
consteval rows<model::method_entry, Groups> make_entries(info where_type, const unit_lists& lists,
                                                         const Text& text, const bool* exact) {
    rows<model::method_entry, Groups> result;
    thunk_factory factory{where_type, lists, text.shapes, exact};
    unsigned next_set = static_cast<unsigned>(lists.functions.size());
    const function_group* const groups = lists.groups.data();
    for (unsigned g = 0; g < Groups; ++g) {
        const function_group& group = groups[g];
        const unsigned i = group.first;
        const char* const name = name_of(lists.functions[i], lists.facts[i].marks);
        if (group.count == 1) {
            result.items[g] = factory.entry(i, name, text.chars + text.records[i], group.scope);
        } else {
            result.items[g] = entry_of_set(factory, name, g, next_set++, text);
            result.items[g].scope = group.scope;
        }
    }
    return result;
}

// Which parameters are marked py::exact.
template <unsigned N>
consteval rows<bool, N> find_exact(const unit_lists& lists) {
    rows<bool, N> result;
    const info* const parameters = lists.parameters.data();
    for (unsigned i = 0; i < N; ++i) result.items[i] = has_mark<marks::exact>(parameters[i]);
    return result;
}

consteval unsigned count_live(const unit_lists& lists) {
    unsigned count = 0;
    for (const info each : lists.constants) count += is_live(each) ? 1 : 0;
    return count;
}

template <unsigned N>
consteval rows<model::constant_entry, N> make_constants(const unit_lists& lists) {
    rows<model::constant_entry, N> result;
    unsigned next = 0;
    for (unsigned i = 0; i < lists.constants.size(); ++i) {
        const info variable = lists.constants[i];
        if (is_live(variable)) continue;
        result.items[next++] = {name_of(variable, lists.constant_marks[i]),
                                extract<_object* (*)()>(substitute(
                                    ^^make_constant, {std::meta::reflect_constant(variable)})),
                                lists.constant_scopes[i]};
    }
    return result;
}

template <unsigned N>
consteval rows<model::constant_entry, N> make_families(const unit_lists& lists,
                                                       std::span<const family> families) {
    rows<model::constant_entry, N> result;
    for (unsigned i = 0; i < N; ++i) result.items[i] = family_entry(lists, families[i]);
    return result;
}

template <info Variable>
inline constexpr model::property_entry live_variable =
    lower::variable_entry<([:Variable:])>(name_of(Variable, marks_of(Variable)), nullptr);
template <info Variable>
inline constexpr const model::property_entry* live_variable_at = &live_variable<Variable>;

template <unsigned N>
consteval rows<model::variable_entry, N> make_variables(const unit_lists& lists) {
    rows<model::variable_entry, N> result;
    unsigned next = 0;
    for (unsigned i = 0; i < lists.constants.size(); ++i)
        if (is_live(lists.constants[i]))
            result.items[next++] = {
                extract<const model::property_entry*>(substitute(
                    ^^live_variable_at, {std::meta::reflect_constant(lists.constants[i])})),
                lists.constant_scopes[i]};
    return result;
}

template <info Function>
_object* run_hook(_object* module) {
    try {
        [:Function:](module_{keep, module});
        return new_none();
    } catch (...) {
        return runtime::translate_exception();
    }
}

template <unsigned N>
consteval rows<model::import_hook, N> make_hooks(const unit_lists& lists) {
    rows<model::import_hook, N> result;
    for (unsigned i = 0; i < N; ++i)
        result.items[i] = {extract<_object* (*)(_object*)>(
            substitute(^^run_hook, {std::meta::reflect_constant(lists.hooks[i])}))};
    return result;
}

// Where a function stands that py::partial may leave out; an overload set stays.
consteval void place_requirement(model::requirement& entry, const unit_lists& lists, unsigned i) {
    if ((lists.facts[i].marks & bit_partial) == 0) return;
    entry.may_be_left_out = true;
    for (std::size_t g = 0; g < lists.groups.size(); ++g) {
        const function_group& group = lists.groups[g];
        if (group.first != i || group.count != 1) continue;
        entry.name = name_in_unit(lists, g, lists.facts[i].marks);
        if (!is_member_scope(group.scope)) entry.scope = group.scope;
        else if (role_in_scope(group.scope) == role::constructor) entry.name = nullptr;
        else
            entry.owner = value_for<model::class_cell*>(
                ^^cell_pointer, lists.classes[class_of_scope(group.scope)].type);
    }
}

template <unsigned N>
consteval rows<model::requirement, N> make_requirements(const unit_lists& lists) {
    rows<model::requirement, N> result;
    for (unsigned i = 0; i < N; ++i) {
        const requirement& each = lists.required[i];
        result.items[i].user =
            std::define_static_string(full_name(callee_of(lists.functions[each.function])));
        result.items[i].cell = value_for<model::class_cell*>(^^cell_pointer, each.type);
        place_requirement(result.items[i], lists, each.function);
    }
    return result;
}

template <unsigned N>
consteval rows<model::scope_entry, N> make_scopes(const unit_lists& lists) {
    rows<model::scope_entry, N> result;
    for (unsigned i = 0; i < N; ++i) {
        const info space = lists.scopes[i];
        const unsigned marks = space == ^^::? 0 : marks_of(space);
        std::string path;
        if (i != 0) {
            path = result.items[lists.parents[i]].name;
            if (!path.empty()) path += '.';
            path += name_of(space, marks);
        }
        result.items[i] = {std::define_static_string(path),
                           space == ^^::? nullptr : docstring_of(space, marks)};
    }
    return result;
}

/// The tables of what `Selection::collect(collection&)` selects.
template <class Selection>
struct unit {
    static constexpr const unit_lists& lists = surveyed<Selection>;
    static_assert(lists.problems == nullptr,
                  std::string_view{lists.problems != nullptr ? lists.problems : ""});

    static constexpr unsigned functions = lists.functions.size();
    static constexpr unsigned groups = lists.groups.size();
    static constexpr unsigned free_groups = lists.free_groups;
    static constexpr unsigned class_count = lists.classes.size();
    static constexpr unsigned field_count = lists.fields.size();
    // The survey measures from above; what is kept is as long as it has to be.
    static constexpr auto draft =
        fill_text<lists.text_size, functions, lists.sets, class_count, field_count>(lists);
    static constexpr auto text = fitted<draft.used>(draft);

    static constexpr auto exact = find_exact<lists.parameters.size()>(lists);
    using here = where<Selection>;
    static constexpr auto all_candidates =
        make_candidates<functions, groups>(^^here, lists, text, exact.items);
    static model::table<model::candidate> candidates(unsigned group) {
        const function_group& range = all_candidates.groups[group];
        return {all_candidates.items + range.first, range.count};
    }
    static constexpr auto entries = make_entries<free_groups>(^^here, lists, text, exact.items);
    static constexpr auto places = make_places<field_count>(lists);
    static constexpr added_rows added = added_by_marks(lists);
    static constexpr auto members =
        make_members<class_count, groups - free_groups + added.methods, field_count,
                     lists.class_constants.size() + added.constants>(^^here, lists, text,
                                                                     exact.items, places.items);
    static constexpr auto classes = make_classes<class_count>(lists, text, members);
    static constexpr auto enums = make_enums<lists.enums.size()>(lists);
    static constexpr std::span<const family> templates = families_of(lists);
    static constexpr auto families = make_families<templates.size()>(lists, templates);
    static constexpr unsigned live = count_live(lists);
    static constexpr auto constants = make_constants<lists.constants.size() - live>(lists);
    static constexpr auto variables = make_variables<live>(lists);
    static constexpr auto hooks = make_hooks<lists.hooks.size()>(lists);
    static constexpr auto scopes = make_scopes<lists.scopes.size()>(lists);
    static constexpr auto exceptions = make_exceptions<lists.exceptions.size()>(lists);
    static constexpr auto translators = make_translators<lists.translators.size()>(lists);

    static constexpr auto required = make_requirements<lists.required.size()>(lists);
    static constexpr std::span<const char* const> omitted = make_omissions<Selection>();

    static constexpr model::part part{
        scopes.as_table(),
        entries.as_table(),
        constants.as_table(),
        hooks.as_table(),
        exceptions.as_table(),
        translators.as_table(),
        classes.as_table(),
        enums.as_table(),
        required.as_table(),
        variables.as_table(),
        lists.exceptions.size() + lists.translators.size() != 0 ? &runtime::add_exceptions
                                                                : nullptr,
        class_count + lists.enums.size() != 0 ? &runtime::add_types : nullptr,
        {omitted.data(), omitted.size()},
        !omitted.empty() ? &runtime::add_omitted : nullptr,
        live != 0 ? &runtime::add_variables : nullptr,
        families.as_table(),
        !templates.empty() ? &runtime::add_families : nullptr};
};

/// The unit of what can be bound, where py::partial lets the rest be left out.
template <class Selection>
using bindable_unit = unit<typename[:bindable<Selection>():]>;

}  // namespace
}  // namespace tenon::reflect
