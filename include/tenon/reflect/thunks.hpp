// Instantiates the thunks of lower/ for reflected functions: `substitute` with the function itself
// and its types, so that no wrapper is written.
#pragma once

#include <tenon/lower/defaults.hpp>
#include <tenon/object/warning.hpp>
#include <tenon/reflect/text.hpp>

namespace tenon::reflect {
namespace {

// The parameters whose literal defaults a thunk fills in.
template <info Entity>
struct parameters_from {
    static consteval model::parameter at(std::size_t i) { return parameters_in(Entity).items[i]; }
};

// A deprecated function may be exposed: whoever calls it from Python is told at run time.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

template <info Function, class R, class... A>
R call_fewer(A... arguments) noexcept(noexcept([:Function:](static_cast<A&&>(arguments)...))) {
    return [:Function:](static_cast<A&&>(arguments)...);
}

// Warns, then calls: what a thunk calls in place of a deprecated function.
template <const char* Name, const char* Text, info Function, class R, class... A>
R call_deprecated(A... arguments) {
    runtime::warn_deprecated(Name, Text);
    return [:Function:](static_cast<A&&>(arguments)...);
}

#pragma GCC diagnostic pop

consteval info constant(unsigned value) { return std::meta::reflect_constant(value); }

/// What all thunks of a unit share: constants and parameter positions that are made once.
class thunk_factory {
public:
    consteval thunk_factory(info where_type, const unit_lists& lists, const function_shape* shapes,
                            const bool* exact)
        : lists_{lists}, shapes_{shapes}, where_{where_type}, functions_{lists.functions.data()},
          facts_{lists.facts.data()}, types_{lists.types.data()},
          parameter_types_{lists.parameter_types.data()}, exact_{exact},
          type_count_{lists.types.size()} {
        for (std::size_t i = 0; i <= cached * type_count_; ++i) positions_.push(info{});
    }

    /// The entry of a function that is no overload.
    consteval model::method_entry entry(unsigned i, const char* name, const char* record,
                                        unsigned scope) {
        const function_shape shape = shapes_[i];
        const unsigned count = facts_[i].count;
        model::method_entry result{
            name, {}, model::flag_fast | model::flag_keywords, scope, record};
        if (shape.bound_always) {
            result.call.keywords = extract<model::keyword_call>(
                instantiate(^^lower::always_bound, i, shorter(^^lower::shorter, i)));
        } else if (!shape.positional_only || shape.least != count) {
            result.call.keywords = extract<model::keyword_call>(
                instantiate(^^lower::with_keywords, i, shorter(^^lower::shorter, i)));
        } else if (count == 1) {
            result.call.one = extract<model::one_argument>(instantiate(^^lower::one, i));
            result.flags = model::flag_one_argument;
        } else {
            result.call.fast = extract<model::fast_call>(instantiate(^^lower::positional, i));
            result.flags = model::flag_fast;
        }
        return result;
    }

    consteval model::candidate_call candidate(unsigned i) {
        return extract<model::candidate_call>(
            instantiate(^^lower::candidate, i, shorter(^^lower::shorter_candidate, i)));
    }

    /// The thunk of an overload set tries each candidate in place.
    consteval model::keyword_call set(unsigned group_index) {
        const function_group& group = lists_.groups[group_index];
        pile<info> arguments;
        arguments.push(where_);
        arguments.push(constant(group_index));
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            if (shapes_[i].bound_always) continue;  // found by resolve()
            arguments.push(instantiate(^^lower::overload, i));
        }
        return extract<model::keyword_call>(with(^^lower::overloaded, arguments));
    }

private:
    static constexpr unsigned cached = 8;

    static consteval info with(info entity, const pile<info>& arguments) {
        return substitute(entity, std::span<const info>{arguments.data(), arguments.count});
    }

    consteval unsigned options_of(unsigned i) const {
        return (facts_[i].marks & bit_detach) != 0 ? unsigned{lower::call_detached}
                                                   : unsigned{lower::call_plain};
    }

    consteval info position(unsigned i, unsigned k) {
        const function_facts& fact = facts_[i];
        const unsigned type = parameter_types_[fact.parameter + k];
        unsigned options =
            fact.count <= lower::most_inline ? lower::option_inline : lower::option_none;
        const bool exact = exact_[fact.parameter + k];
        if (exact) options |= lower::option_exact;
        // Short functions are few kinds, long ones share theirs.
        const bool cache = k < cached && !exact && fact.count > lower::most_inline;
        info& known = positions_[cache ? type * cached + k : cached * type_count_];
        if (!cache || known == info{})
            known = substitute(^^lower::at, {constant(k), types_[type], constant(options)});
        return known;
    }

    consteval void append_types(pile<info>& arguments, unsigned i, unsigned count) {
        arguments.push(types_[facts_[i].result]);
        for (unsigned k = 0; k < count; ++k) arguments.push(position(i, k));
    }

    // `chain` is the type of the shorter thunks, where the template takes one.
    consteval info instantiate(info thunk, unsigned i, info chain = info{}) {
        pile<info> arguments;
        arguments.push(where_);
        arguments.push(constant(i));
        arguments.push(called(i, callee_of(functions_[i]), facts_[i].count));
        arguments.push(constant(options_of(i)));
        if (chain != info{}) arguments.push(chain);
        append_types(arguments, i, facts_[i].count);
        return with(thunk, arguments);
    }

    // The chain of thunks for fewer arguments, from the fewest up.
    consteval info shorter(info chain, unsigned i) {
        info next = ^^lower::no_defaults;
        const unsigned least = shapes_[i].least;
        for (unsigned given = least; given < facts_[i].count; ++given) {
            pile<info> arguments;
            arguments.push(where_);
            arguments.push(constant(i));
            arguments.push(std::meta::reflect_constant(static_cast<Py_ssize_t>(least)));
            arguments.push(called(i, fewer(i, given), given));
            arguments.push(constant(options_of(i)));
            arguments.push(next);
            append_types(arguments, i, given);
            next = with(chain, arguments);
        }
        return next;
    }

    consteval info type_at(unsigned i, unsigned k) const {
        return types_[parameter_types_[facts_[i].parameter + k]];
    }

    static consteval info static_text(const char* text) {
        return std::meta::reflect_constant(std::define_static_string(std::string_view{text}));
    }

    // What the thunk calls for `function`, which takes `given` arguments.
    consteval info called(unsigned i, info function, unsigned given) const {
        if (facts_[i].deprecated == nullptr) return function;
        pile<info> arguments;
        arguments.push(static_text(name_of(functions_[i], facts_[i].marks)));
        arguments.push(static_text(facts_[i].deprecated));
        arguments.push(std::meta::reflect_constant(function));
        arguments.push(types_[facts_[i].result]);
        for (unsigned k = 0; k < given; ++k) arguments.push(type_at(i, k));
        return with(^^call_deprecated, arguments);
    }

    // A function that takes the first `given` parameters only.
    consteval info fewer(unsigned i, unsigned given) {
        const function_facts& fact = facts_[i];
        const info callee = callee_of(functions_[i]);
        const info result = types_[fact.result];
        if (has_default_argument(lists_.parameters[fact.parameter + given])) {
            pile<info> arguments;
            arguments.push(std::meta::reflect_constant(callee));
            arguments.push(result);
            for (unsigned k = 0; k < given; ++k) arguments.push(type_at(i, k));
            return with(^^call_fewer, arguments);
        }
        pile<info> first, rest;
        for (unsigned k = 0; k < fact.count; ++k) (k < given ? first : rest).push(type_at(i, k));
        const info holder = substitute(
            ^^lower::with_literals,
            {callee, substitute(^^parameters_from, {std::meta::reflect_constant(functions_[i])}),
             result, with(^^lower::types, first), with(^^lower::types, rest)});
        for (info member : members_of(holder, std::meta::access_context::unchecked()))
            if (is_function(member) && has_identifier(member) && identifier_of(member) == "call")
                return member;
        throw "with_literals has no member 'call'";
    }

    // Plain pointers into the lists: at compile time every call of a span counts.
    const unit_lists& lists_;
    const function_shape* shapes_;
    info where_;
    const info* functions_;
    const function_facts* facts_;
    const info* types_;
    const unsigned* parameter_types_;
    const bool* exact_;
    std::size_t type_count_;
    pile<info> positions_;  // of functions with many parameters, which share theirs
};

}  // namespace
}  // namespace tenon::reflect
