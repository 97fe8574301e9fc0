// Instantiates the thunks of lower/ for reflected functions: `substitute` with the function itself
// and its types, so that no wrapper is written.
#pragma once

#include <tenon/lower/defaults.hpp>
#include <tenon/lower/property.hpp>
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
template <const char* What, const char* Text, info Function, class R, class... A>
R call_deprecated(A... arguments) {
    runtime::warn_deprecated(What, Text);
    return [:Function:](static_cast<A&&>(arguments)...);
}

// A method as a function whose last parameter is the object.
template <info Method, class Self>
using object_for = std::conditional_t<is_rvalue_reference_qualified(Method),
                                      std::remove_reference_t<Self>&&, Self>;

template <info Method, class Self, class R, class... A>
R call_method(A... arguments, Self self) noexcept(noexcept(
    static_cast<object_for<Method, Self>>(self).[:Method:](static_cast<A&&>(arguments)...))) {
    return static_cast<object_for<Method, Self>>(self).[:Method:](static_cast<A&&>(arguments)...);
}

// A class method, whose class comes last.
template <info Method, class R, class... A>
R call_class_method(A... arguments, type cls) {
    return [:Method:](std::move(cls), static_cast<A&&>(arguments)...);
}

// A free operator, one of whose operands is the object; by its address, since a call by name would
// find others.
template <info Operator, class Self, class R, class... A>
R call_operator(A... arguments, Self self) {
    return (*&[:Operator:])(self, static_cast<A&&>(arguments)...);
}
template <info Operator, class Self, class R, class A>
R call_reflected(A argument, Self self) {
    return (*&[:Operator:])(static_cast<A&&>(argument), self);
}

// operator[] of an index: what has a size is checked against it.
template <info Method, class Self, class R>
R call_subscript(std::ptrdiff_t index, Self self) {
    if constexpr (requires { self.size(); })
        index = runtime::checked_index(index, static_cast<std::ptrdiff_t>(self.size()));
    using declared = [:remove_cvref(type_of(parameters_of(Method)[0])):];
    return self.[:Method:](static_cast<declared>(index));
}

// A constructor, or an aggregate's fields, as a function.
template <class T, class... A>
T make_value(A... arguments) noexcept(std::is_nothrow_constructible_v<T, A...>) {
    return T(static_cast<A&&>(arguments)...);
}

// An aggregate with bases.
template <class T, class... A>
T make_from_fields(A... fields) {
    return aggregate_from<T, 0>(static_cast<A&&>(fields)...);
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

    /// The entry of a method without parameters, of one that is no overload.
    consteval model::method_entry method(unsigned i, const char* name, const char* record) {
        if (facts_[i].count != 0 || !is_method(i)) return entry(i, name, record, 0);
        model::method_entry result{name, {}, model::flag_no_arguments, 0, record};
        result.call.one = extract<model::one_argument>(instantiate(^^lower::no_arguments, i));
        return result;
    }

    consteval model::keyword_call constructor(unsigned i) {
        return extract<model::keyword_call>(
            instantiate(shapes_[i].bound_always ? ^^lower::always_bound : ^^lower::with_keywords, i,
                        shorter(^^lower::shorter, i)));
    }

    using getter_type = model::object_pointer (*)(model::object_pointer, void*);
    consteval getter_type getter(unsigned i) {
        return extract<getter_type>(instantiate(^^lower::get_property, i));
    }
    consteval lower::property_setter setter(unsigned i) {
        return extract<lower::property_setter>(instantiate(^^lower::set_property, i));
    }
    consteval lower::property_setter deleter(unsigned i) {
        return extract<lower::property_setter>(instantiate(^^lower::delete_property, i));
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
    consteval model::keyword_call set(unsigned group_index, bool constructs = false) {
        const function_group& group = lists_.groups[group_index];
        pile<info> arguments;
        arguments.push(where_);
        arguments.push(constant(group_index));
        for (unsigned i = group.first; i < group.first + group.count; ++i) {
            if (shapes_[i].bound_always) continue;  // found by resolve()
            arguments.push(instantiate(^^lower::overload, i));
        }
        return extract<model::keyword_call>(
            with(constructs ? ^^lower::overloaded_constructor : ^^lower::overloaded, arguments));
    }

private:
    static constexpr unsigned cached = 8;

    static consteval info with(info entity, const pile<info>& arguments) {
        return substitute(entity, std::span<const info>{arguments.data(), arguments.count});
    }

    consteval unsigned options_of(unsigned i) const {
        unsigned options = lower::call_plain;
        if ((facts_[i].marks & bit_detach) != 0) options |= lower::call_detached;
        if ((facts_[i].marks & bit_copied) != 0) options |= lower::call_copied;
        if ((facts_[i].marks & bit_owned) != 0) options |= lower::call_owned;
        if ((facts_[i].marks & bit_immortal) != 0) options |= lower::call_immortal;
        if ((facts_[i].marks & bit_borrows) != 0)
            options |= lower::call_borrows |
                static_cast<unsigned>(borrowed_parameter(
                    functions_[i], lists_.parameters.data() + facts_[i].parameter, facts_[i].count))
                    << 16;
        if (facts_[i].owner == 0) return options;
        if ((lists_.classes[facts_[i].owner - 1].marks & bit_stable) != 0)
            options |= lower::call_stable;
        if (is_element_access(functions_[i])) options |= lower::call_element;
        if (makes_value(i) || (facts_[i].marks & bit_constructor) != 0)
            return options | lower::call_construct;
        return is_method(i) || is_class_method(i) ? options | lower::call_method : options;
    }
    consteval bool makes_value(unsigned i) const {
        return facts_[i].owner != 0 && (is_type(functions_[i]) || is_constructor(functions_[i]));
    }
    consteval bool is_method(unsigned i) const {
        return facts_[i].owner != 0 && !makes_value(i) && !is_static_member(functions_[i]);
    }
    consteval bool is_class_method(unsigned i) const {
        return facts_[i].owner != 0 && (facts_[i].marks & bit_classmethod) != 0;
    }
    consteval info type_of_owner(unsigned i) const {
        return lists_.classes[facts_[i].owner - 1].type;
    }
    consteval info self_of(unsigned i) const {
        if (is_class_method(i)) return ^^tenon::type;
        const info type = type_of_owner(i);
        return add_lvalue_reference(facts_[i].writes || facts_[i].reaches ? type : add_const(type));
    }

    // The C++ function that a thunk calls with the first `given` arguments.
    consteval info callee(unsigned i, unsigned given) const {
        pile<info> arguments;
        if (makes_value(i)) {
            arguments.push(type_of_owner(i));
        } else if (is_method(i)) {
            arguments.push(std::meta::reflect_constant(functions_[i]));
            arguments.push(self_of(i));
            arguments.push(types_[facts_[i].result]);
        } else if (is_class_method(i)) {
            arguments.push(std::meta::reflect_constant(functions_[i]));
            arguments.push(types_[facts_[i].result]);
        } else if (given == facts_[i].count) {
            return callee_of(functions_[i]);
        } else {
            arguments.push(std::meta::reflect_constant(callee_of(functions_[i])));
            arguments.push(types_[facts_[i].result]);
        }
        for (unsigned k = 0; k < given; ++k) arguments.push(type_at(i, k));
        if (is_method(i) && is_subscript(functions_[i]) && facts_[i].count == 1 &&
            type_at(i, 0) == ^^std::ptrdiff_t) {
            pile<info> fixed;
            for (unsigned k = 0; k < 3; ++k) fixed.push(arguments[k]);
            return with(^^call_subscript, fixed);
        }
        if (is_class_method(i)) return with(^^call_class_method, arguments);
        if (is_method(i) && !is_class_member(functions_[i]))
            return with(facts_[i].from_right ? ^^call_reflected : ^^call_operator, arguments);
        if (is_type(functions_[i]) && has_bases(functions_[i]))
            return with(^^make_from_fields, arguments);
        return with(makes_value(i)     ? ^^make_value
                        : is_method(i) ? ^^call_method
                                       : ^^call_fewer,
                    arguments);
    }

    static consteval bool has_bases(info type) {
        return !bases_of(type, std::meta::access_context::unchecked()).empty();
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
        if (is_class_method(i)) arguments.push(^^lower::class_receiver);
        if (is_method(i))
            arguments.push(
                substitute(^^lower::receiver,
                           {type_of_owner(i), std::meta::reflect_constant(facts_[i].writes),
                            std::meta::reflect_constant(facts_[i].writes || facts_[i].reaches)}));
    }

    // `chain` is the type of the shorter thunks, where the template takes one.
    consteval info instantiate(info thunk, unsigned i, info chain = info{}) {
        pile<info> arguments;
        arguments.push(where_);
        arguments.push(constant(i));
        arguments.push(called(i, callee(i, facts_[i].count), facts_[i].count));
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

    // As in "old() is deprecated", and of a property without the parentheses.
    consteval std::string shown_name(unsigned i) const {
        const unsigned marks = facts_[i].marks;
        if ((marks & (bit_getter | bit_setter | bit_deleter)) != 0)
            return property_name(functions_[i], marks);
        const unsigned owner = facts_[i].owner;
        std::string name = makes_value(i)
            ? type_name_of(lists_.classes[owner - 1].named, lists_.classes[owner - 1].marks)
            : name_of(functions_[i], marks);
        return name += "()";
    }

    // What the thunk calls for `function`, which takes `given` arguments.
    consteval info called(unsigned i, info function, unsigned given) const {
        if (facts_[i].deprecated == nullptr) return function;
        pile<info> arguments;
        arguments.push(static_text(shown_name(i).c_str()));
        arguments.push(static_text(facts_[i].deprecated));
        arguments.push(std::meta::reflect_constant(function));
        arguments.push(types_[facts_[i].result]);
        for (unsigned k = 0; k < given; ++k) arguments.push(type_at(i, k));
        if (is_method(i) || is_class_method(i)) arguments.push(self_of(i));
        return with(^^call_deprecated, arguments);
    }

    // A function that takes the first `given` parameters only.
    consteval info fewer(unsigned i, unsigned given) {
        const function_facts& fact = facts_[i];
        if (has_default(lists_.parameters[fact.parameter + given])) return callee(i, given);
        pile<info> first, rest;
        for (unsigned k = 0; k < fact.count; ++k) (k < given ? first : rest).push(type_at(i, k));
        pile<info> arguments;
        arguments.push(callee(i, fact.count));
        arguments.push(substitute(^^parameters_from, {std::meta::reflect_constant(functions_[i])}));
        arguments.push(types_[fact.result]);
        if (is_method(i) || is_class_method(i)) arguments.push(self_of(i));
        arguments.push(with(^^lower::types, first));
        arguments.push(with(^^lower::types, rest));
        const info holder = with(is_method(i) || is_class_method(i) ? ^^lower::method_with_literals
                                                                    : ^^lower::with_literals,
                                 arguments);
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
