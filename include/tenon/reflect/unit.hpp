// Lowers one namespace to static tables: the records' text first, then the entries, whose thunks
// `substitute` instantiates from the functions' own types.
#pragma once

#include <tenon/lower/defaults.hpp>
#include <tenon/reflect/text.hpp>

#include <array>

namespace tenon::reflect {
namespace {

// Everything keyed on a namespace has internal linkage: what the namespace holds differs from file
// to file, and external symbols would merge silently.

/// The lists of one namespace, in static memory.
struct unit_lists {
    std::span<const info> scopes;
    std::span<const unsigned> parents;
    std::span<const info> functions;
    std::span<const function_group> groups;
    std::span<const info> constants;
    std::span<const unsigned> constant_scopes;
    std::span<const info> hooks;
};

consteval unit_lists make_lists(collection all) {
    const std::vector<function_group> groups = group_functions(all.functions);
    std::vector<info> functions, constants;
    std::vector<unsigned> constant_scopes;
    for (const scoped_entity& each : all.functions) functions.push_back(each.entity);
    for (const scoped_entity& each : all.constants) {
        constants.push_back(each.entity);
        constant_scopes.push_back(each.scope);
    }
    return {std::define_static_array(all.scopes), std::define_static_array(all.parents),
            std::define_static_array(functions),  std::define_static_array(groups),
            std::define_static_array(constants),  std::define_static_array(constant_scopes),
            std::define_static_array(all.hooks)};
}

/// What cannot be bound, one sentence per line; empty where all can.
consteval std::string unit_problems(const unit_lists& lists) {
    std::string all;
    good_lists good;
    for (info each : lists.functions)
        if (const std::string problem = function_problem(callee_of(each), each, good);
            !problem.empty())
            all += (all.empty() ? "" : "\n") + problem;
    for (info each : lists.constants)
        if (const std::string problem = constant_problem(each); !problem.empty())
            all += (all.empty() ? "" : "\n") + problem;
    return all;
}

/// What the choice of a thunk depends on.
struct function_shape {
    unsigned char least = 0;       // fewest arguments
    bool bound_always = false;     // keyword-only, *args or **kw
    bool positional_only = false;  // all of them
};

consteval function_shape shape_of(const parameter_list& list) {
    function_shape shape{static_cast<unsigned char>(least_arguments(list)), false, true};
    for (std::size_t i = 0; i < list.count; ++i) {
        if (list.items[i].kind > model::parameter_kind::ordinary) shape.bound_always = true;
        if (list.items[i].kind != model::parameter_kind::positional_only)
            shape.positional_only = false;
    }
    return shape;
}

template <unsigned Size, unsigned Records>
struct text_blob {
    char chars[Size + 1]{};
    unsigned records[Records + 1]{};  // candidates first, then one per overload set
    function_shape shapes[Records + 1]{};
};

consteval unsigned length_of(const char* text) {
    unsigned n = 0;
    while (text[n] != '\0') ++n;
    return n;
}

consteval unsigned measure_text(const unit_lists& lists) {
    unsigned size = 1;
    for (const function_group& group : lists.groups) {
        const unsigned name = length_of(name_of(lists.functions[group.first]));
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            const info entity = lists.functions[i];
            const documentation doc = documentation_of(entity);
            const unsigned record = bound_of_parameters(callee_of(entity), entity) + name;
            size += record + bound_of(doc) + 1;
            if (group.count > 1) size += candidate_bound(record, doc);
        }
        if (group.count > 1) size += 128 + name;
    }
    return size;
}

template <unsigned Size, unsigned Records>
consteval text_blob<Size, Records> fill_text(const unit_lists& lists) {
    text_blob<Size, Records> blob;
    unsigned at = 0, next_set = static_cast<unsigned>(lists.functions.size());
    for (const function_group& group : lists.groups) {
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            const info entity = lists.functions[i];
            const parameter_list list = parameters_in(callee_of(entity), entity);
            blob.shapes[i] = shape_of(list);
            const model::record_position record = model::write_record(
                blob.chars, at, name_of(entity), "$module", list.items, list.count);
            blob.records[i] = record.text;
            at = group.count > 1
                ? record.end
                : write_documentation(blob.chars, record.end, documentation_of(entity));
            blob.chars[at++] = '\0';
        }
        if (group.count == 1) continue;
        const char* const name = name_of(lists.functions[group.first]);
        const model::record_position record = model::write_record(
            blob.chars, at, name, "$module", anything, 2, model::record_overloaded);
        blob.records[next_set++] = record.text;
        at = record.end;
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            const info entity = lists.functions[i];
            if (i != group.first) blob.chars[at++] = '\n';
            at = write_candidate(blob.chars, at, name, parameters_in(callee_of(entity), entity),
                                 documentation_of(entity));
        }
        blob.chars[at - 1] = '\0';
    }
    return blob;
}

consteval unsigned count_sets(const unit_lists& lists) {
    unsigned sets = 0;
    for (const function_group& group : lists.groups) sets += group.count > 1 ? 1 : 0;
    return sets;
}

template <class Selection>
struct unit;

/// Where a thunk finds its record: index I of the unit's text.
template <class Selection>
struct where {
    static constexpr const char* record(unsigned i) { return unit<Selection>::record(i); }
    static model::table<model::candidate> candidates(unsigned i) {
        return unit<Selection>::candidates(i);
    }
};

// What parameter defaults a thunk's literal wrappers read.
template <info Function, info Entity>
struct parameters_from {
    static consteval model::parameter at(std::size_t i) {
        return parameters_in(Function, Entity).items[i];
    }
};

template <info Function, class R, class... A>
R call_fewer(A... arguments) noexcept(noexcept([:Function:](static_cast<A&&>(arguments)...))) {
    return [:Function:](static_cast<A&&>(arguments)...);
}

/// Instantiates the thunks of one function.
class thunk_maker {
public:
    consteval thunk_maker(info where_type, info entity, unsigned index, function_shape shape)
        : where_{where_type}, entity_{entity}, function_{callee_of(entity)}, index_{index},
          shape_{shape} {
        const auto parameters = parameters_of(function_);
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const info type = type_of(parameters[i]);
            types_.push_back(type);
            unsigned options = parameters.size() <= 3 ? lower::option_inline : lower::option_none;
            if (has_mark<marks::exact>(parameters[i])) options |= lower::option_exact;
            positions_.push_back(substitute(
                ^^lower::at, {constant(static_cast<unsigned>(i)), type, constant(options)}));
        }
        if (has_mark<marks::detach>(entity)) options_ |= lower::call_detached;
    }

    consteval model::method_entry entry(const char* record, unsigned scope) const {
        model::method_entry result{name_of(entity_), {}, 0, scope, record};
        if (shape_.bound_always) {
            result.call.keywords = extract<model::keyword_call>(
                substitute(^^lower::always_bound, keyword_arguments()));
            result.flags = model::flag_fast | model::flag_keywords;
        } else if (!shape_.positional_only || shape_.least != types_.size()) {
            result.call.keywords = extract<model::keyword_call>(
                substitute(^^lower::with_keywords, keyword_arguments()));
            result.flags = model::flag_fast | model::flag_keywords;
        } else if (types_.size() == 1) {
            result.call.one =
                extract<model::one_argument>(substitute(^^lower::one, plain_arguments()));
            result.flags = model::flag_one_argument;
        } else {
            result.call.fast =
                extract<model::fast_call>(substitute(^^lower::positional, plain_arguments()));
            result.flags = model::flag_fast;
        }
        return result;
    }

    consteval info candidate() const {
        std::vector<info> arguments = front();
        arguments.push_back(shorter(^^lower::shorter_candidate));
        append_types(arguments, types_.size());
        return substitute(^^lower::candidate, arguments);
    }
    [[nodiscard]] consteval const std::vector<info>& positions() const { return positions_; }
    [[nodiscard]] consteval bool ordinary() const { return !shape_.bound_always; }

private:
    template <class T>
    static consteval info constant(T value) {
        return std::meta::reflect_constant(value);
    }

    consteval std::vector<info> front() const {
        return {where_, constant(index_), function_, constant(options_)};
    }
    consteval void append_types(std::vector<info>& arguments, std::size_t count) const {
        arguments.push_back(return_type_of(function_));
        for (std::size_t i = 0; i < count; ++i) arguments.push_back(positions_[i]);
    }
    consteval std::vector<info> plain_arguments() const {
        std::vector<info> arguments = front();
        append_types(arguments, types_.size());
        return arguments;
    }
    consteval std::vector<info> keyword_arguments() const {
        std::vector<info> arguments = front();
        arguments.push_back(shorter(^^lower::shorter));
        append_types(arguments, types_.size());
        return arguments;
    }

    // The chain of thunks for fewer arguments, from the fewest up.
    consteval info shorter(info chain) const {
        info next = ^^lower::no_defaults;
        for (std::size_t given = shape_.least; given < types_.size(); ++given) {
            std::vector<info> arguments{
                where_,       constant(index_),   constant(static_cast<Py_ssize_t>(shape_.least)),
                fewer(given), constant(options_), next};
            append_types(arguments, given);
            next = substitute(chain, arguments);
        }
        return next;
    }

    // A function that takes the first `given` parameters only.
    consteval info fewer(std::size_t given) const {
        const auto parameters = parameters_of(function_);
        if (has_default_argument(parameters[given])) {
            std::vector<info> arguments{constant(function_), return_type_of(function_)};
            for (std::size_t i = 0; i < given; ++i) arguments.push_back(types_[i]);
            return substitute(^^call_fewer, arguments);
        }
        const std::vector<info> first(types_.begin(),
                                      types_.begin() + static_cast<std::ptrdiff_t>(given));
        const std::vector<info> rest(types_.begin() + static_cast<std::ptrdiff_t>(given),
                                     types_.end());
        const info holder = substitute(
            ^^lower::with_literals,
            {function_, substitute(^^parameters_from, {constant(function_), constant(entity_)}),
             return_type_of(function_), substitute(^^lower::types, first),
             substitute(^^lower::types, rest)});
        for (info member : members_of(holder, std::meta::access_context::unchecked()))
            if (is_function(member) && has_identifier(member) && identifier_of(member) == "call")
                return member;
        throw "unreachable";
    }

    info where_;
    info entity_;
    info function_;
    unsigned index_;
    unsigned options_ = lower::call_plain;
    function_shape shape_;
    std::vector<info> types_{};
    std::vector<info> positions_{};
};

template <unsigned N>
consteval std::array<model::candidate, N> make_candidates(info where_type, const unit_lists& lists,
                                                          const char* text,
                                                          const unsigned* records,
                                                          const function_shape* shapes) {
    std::array<model::candidate, N> result{};
    for (const function_group& group : lists.groups) {
        if (group.count == 1) continue;
        for (unsigned i = group.first; i < group.first + group.count; ++i)
            result[i] = {extract<model::candidate_call>(
                             thunk_maker{where_type, lists.functions[i], i, shapes[i]}.candidate()),
                         text + records[i]};
    }
    return result;
}

template <unsigned N>
consteval std::array<function_group, N> make_ranges(const unit_lists& lists) {
    std::array<function_group, N> result{};
    for (unsigned i = 0; i < N; ++i) result[i] = lists.groups[i];
    return result;
}

// The thunk of a set knows each candidate's address and types.
consteval model::keyword_call set_thunk(info where_type, const unit_lists& lists,
                                        unsigned group_index, const function_shape* shapes) {
    const function_group& group = lists.groups[group_index];
    std::vector<info> arguments{where_type, std::meta::reflect_constant(group_index)};
    for (unsigned i = group.first; i < group.first + group.count; ++i) {
        const thunk_maker maker{where_type, lists.functions[i], i, shapes[i]};
        if (!maker.ordinary()) continue;  // found by resolve()
        std::vector<info> overload{
            std::meta::reflect_constant(extract<model::candidate_call>(maker.candidate()))};
        for (info each : maker.positions()) overload.push_back(each);
        arguments.push_back(substitute(^^lower::overload, overload));
    }
    return extract<model::keyword_call>(substitute(^^lower::overloaded, arguments));
}

template <unsigned N>
consteval std::array<model::method_entry, N> make_entries(info where_type, const unit_lists& lists,
                                                          const char* text, const unsigned* records,
                                                          const function_shape* shapes) {
    std::array<model::method_entry, N> result{};
    unsigned next_set = static_cast<unsigned>(lists.functions.size());
    for (unsigned g = 0; g < lists.groups.size(); ++g) {
        const function_group& group = lists.groups[g];
        if (group.count == 1) {
            result[g] = thunk_maker{where_type, lists.functions[group.first], group.first,
                                    shapes[group.first]}
                            .entry(text + records[group.first], group.scope);
        } else {
            result[g] = {name_of(lists.functions[group.first]),
                         {},
                         model::flag_fast | model::flag_keywords,
                         group.scope,
                         text + records[next_set++]};
            result[g].call.keywords = set_thunk(where_type, lists, g, shapes);
        }
    }
    return result;
}

template <info Variable>
_object* make_constant() {
    using T = std::remove_cvref_t<decltype([:Variable:])>;
    if constexpr (std::is_array_v<T>) return converter<const char*>::give([:Variable:]);
    else return converter<T>::give([:Variable:]);
}

template <unsigned N>
consteval std::array<model::constant_entry, N> make_constants(const unit_lists& lists) {
    std::array<model::constant_entry, N> result{};
    for (unsigned i = 0; i < lists.constants.size(); ++i) {
        const info variable = lists.constants[i];
        result[i] = {name_of(variable),
                     extract<_object* (*)()>(
                         substitute(^^make_constant, {std::meta::reflect_constant(variable)})),
                     lists.constant_scopes[i]};
    }
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
consteval std::array<model::import_hook, N> make_hooks(const unit_lists& lists) {
    std::array<model::import_hook, N> result{};
    for (unsigned i = 0; i < lists.hooks.size(); ++i)
        result[i] = {extract<_object* (*)(_object*)>(
            substitute(^^run_hook, {std::meta::reflect_constant(lists.hooks[i])}))};
    return result;
}

template <unsigned N>
consteval std::array<model::scope_entry, N> make_scopes(const unit_lists& lists) {
    std::array<model::scope_entry, N> result{};
    for (unsigned i = 0; i < lists.scopes.size(); ++i) {
        const info space = lists.scopes[i];
        std::string path;
        if (i != 0) {
            path = result[lists.parents[i]].name;
            if (!path.empty()) path += '.';
            path += name_of(space);
        }
        result[i] = {std::define_static_string(path), docstring_of(space)};
    }
    return result;
}

/// The tables of what `Selection::collect()` selects.
template <class Selection>
struct unit {
    static constexpr unit_lists lists = make_lists(Selection::collect());
    static_assert(unit_problems(lists).empty(), unit_problems(lists));

    static constexpr unsigned function_count = lists.functions.size();
    static constexpr auto text =
        fill_text<measure_text(lists), function_count + count_sets(lists)>(lists);
    static constexpr const char* record(unsigned i) { return text.chars + text.records[i]; }

    using here = where<Selection>;
    static constexpr auto candidate_table =
        make_candidates<function_count>(^^here, lists, text.chars, text.records, text.shapes);
    static constexpr auto set_ranges = make_ranges<lists.groups.size()>(lists);
    static model::table<model::candidate> candidates(unsigned group) {
        return {candidate_table.data() + set_ranges[group].first, set_ranges[group].count};
    }
    static constexpr auto entries =
        make_entries<lists.groups.size()>(^^here, lists, text.chars, text.records, text.shapes);
    static constexpr auto constants = make_constants<lists.constants.size()>(lists);
    static constexpr auto hooks = make_hooks<lists.hooks.size()>(lists);
    static constexpr auto scopes = make_scopes<lists.scopes.size()>(lists);

    static constexpr model::part part{{scopes.data(), scopes.size()},
                                      {entries.data(), entries.size()},
                                      {constants.data(), constants.size()},
                                      {hooks.data(), hooks.size()}};
};

}  // namespace
}  // namespace tenon::reflect
