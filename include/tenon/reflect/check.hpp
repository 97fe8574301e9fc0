// What cannot be bound is a compile error that reads as a sentence: found here, before any thunk is
// instantiated, so that the compiler says it once and names the entity.
#pragma once

#include <tenon/convert/enumeration.hpp>
#include <tenon/lower/invoke.hpp>
#include <tenon/object/detach.hpp>
#include <tenon/reflect/parameters.hpp>
#include <tenon/reflect/pile.hpp>

#include <exception>
#include <string>
#include <vector>

namespace tenon::reflect {
namespace {

template <class A>
inline constexpr bool is_instance = instance_type<lower::class_of<A>>;
template <class A>
inline constexpr bool lost_write =
    std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>> &&
    !is_instance<A> && !referred_by_user<lower::value_of<A>>;
template <class A>
inline constexpr bool is_enumeration = enumeration<lower::value_of<A>>;
// Objects of classes: a parameter of class type is one where the class is exposed.
template <class A>
inline constexpr bool takes_copy = !std::is_reference_v<A> && !std::is_pointer_v<A>;
template <class A>
inline constexpr bool cannot_copy =
    is_instance<A> && takes_copy<A> && !std::is_copy_constructible_v<lower::class_of<A>>;
template <class A>
inline constexpr bool changes_frozen =
    is_instance<A> && is_frozen<lower::class_of<A>> && lower::writes_to<A>;
template <class A>
inline constexpr bool can_load = [] {
    if constexpr (is_instance<A>) return !cannot_copy<A> && !changes_frozen<A>;
    else if constexpr (is_enumeration<A>) return true;
    else return loadable<lower::value_of<A>>;
}();
template <class A>
inline constexpr bool can_detach = detachable<A>;
template <class R>
inline constexpr bool can_give = [] {
    if constexpr (std::is_void_v<R>) return true;
    // A value is made in its object, so it need not be movable.
    else if constexpr (is_instance<R>) return true;
    else if constexpr (is_enumeration<R>) return true;
    else return givable<std::remove_cvref_t<R>>;
}();
template <class R>
inline constexpr bool is_view = (borrows_source<std::remove_cvref_t<R>> &&
                                 !std::same_as<std::remove_cvref_t<R>, const char*>) ||
    lower::refers_to_instance<R>;
template <class R>
inline constexpr bool can_copy = [] {
    if constexpr (is_instance<R>) return givable<lower::class_of<R>>;
    else return true;
}();
// By reference or pointer to an object of a class: a view keeps its owner alive.
template <class R>
inline constexpr bool is_shown = lower::refers_to_instance<R>;

consteval bool holds(info variable, info type) {
    return extract<bool>(substitute(variable, {type}));
}

consteval std::string quoted(std::string_view text) { return "'" + std::string{text} + "'"; }

consteval std::string full_name(info entity) {
    if (is_function(entity) && is_constructor(entity)) return full_name(parent_of(entity));
    // Of an instantiation the compiler says the namespace too.
    if (is_type(entity) && !has_identifier(entity)) return std::string{display_string_of(entity)};
    const std::string own = has_identifier(entity) ? std::string{identifier_of(entity)}
                                                   : std::string{display_string_of(entity)};
    const info parent = parent_of(entity);
    return parent == ^^::? own : full_name(parent) + "::" + own;
}

consteval std::string decimal_text(std::size_t value) {
    std::string text;
    do {
        text.insert(text.begin(), static_cast<char>('0' + value % 10));
        value /= 10;
    } while (value != 0);
    return text;
}

// An exception, the error of a std::expected, needs no class.
template <class T>
inline constexpr bool unexposed_class =
    (instance_type<T> || enumeration<T>) && !exposed<T> && !std::is_base_of_v<std::exception, T>;

template <class T>
inline constexpr bool is_exposed_type = exposed<T>;

/// The types that are exposed though no mark of theirs says so: by an alias, or in a module's body.
struct exposure {
    pile<info> types;
    bool open = false;  // there may be more, which the import checks

    [[nodiscard]] consteval bool lists(info type) const {
        for (std::size_t i = 0; i < types.count; ++i)
            if (types[i] == type) return true;
        return false;
    }
    [[nodiscard]] consteval bool has(info type) const { return open || lists(type); }
};

template <class T>
inline constexpr bool is_expected = expected_like<T>;

template <class T>
inline constexpr bool is_lazy = lazy_range<T>;
template <class T>
using element_of = detail::range_element<T>;

// A container of classes that are not exposed converts where a module's body may expose them; marks
// say all there is.
consteval bool mentions_unexposed(info type, const exposure& known) {
    type = remove_cv(remove_pointer(remove_cvref(dealias(type))));
    if (!is_class_type(type) || !has_template_arguments(type)) return false;
    if (holds(^^is_lazy, type)) {  // what it looks at may be any class
        type = dealias(substitute(^^element_of, {type}));
        return (holds(^^unexposed_class, type) && !known.has(type)) ||
            mentions_unexposed(type, known);
    }
    for (const info each : template_arguments_of(type)) {
        if (!is_type(each)) continue;
        const info argument = remove_cvref(dealias(each));
        // How a container compares or hashes is no part of its conversion.
        if (is_class_type(argument) && is_complete_type(argument) && is_empty_type(argument))
            continue;
        if ((is_enum_type(argument) || (is_class_type(argument) && is_complete_type(argument))) &&
            ((holds(^^unexposed_class, argument) && !known.has(argument)) ||
             mentions_unexposed(argument, known)))
            return true;
        if (holds(^^is_expected, type)) break;  // of the error its conversion says more
    }
    return false;
}

consteval info class_behind_type(info type) {
    return remove_cv(remove_pointer(remove_cvref(type)));
}
// A class that is declared and not defined: nothing may be asked about its objects.
consteval bool is_unfinished(info type) {
    const info behind = class_behind_type(type);
    return (is_class_type(behind) || is_union_type(behind)) && !is_complete_type(behind);
}
consteval std::string unfinished_problem(info type) {
    return " of type " + quoted(display_string_of(type)) +
        " refers to a class that is only declared; include the header that defines it";
}

// An object of a class, or a member of an enum, that Python does not know.
consteval bool is_unknown(info type, const exposure& known) {
    const info behind = class_behind_type(type);
    return (is_class_type(behind) || is_union_type(behind) || is_enum_type(behind)) &&
        (holds(^^is_instance, type) || holds(^^is_enumeration, type)) &&
        !holds(^^is_exposed_type, behind) && !known.has(behind);
}
// Something else in the module's body exposes it, or the import fails.
consteval bool needs_import_check(info type, const exposure& known) {
    return !is_unfinished(type) && holds(^^is_instance, type) &&
        !holds(^^is_exposed_type, class_behind_type(type)) && !known.lists(class_behind_type(type));
}

consteval bool can_load_with(info type, const exposure& known) {
    return !is_unfinished(type) && holds(^^can_load, type) && !is_unknown(type, known);
}
consteval bool can_give_with(info type, const exposure& known) {
    return !is_unfinished(type) && holds(^^can_give, type) && !is_unknown(type, known);
}
consteval bool can_take(info type, const exposure& known) {
    return can_load_with(type, known) && !holds(^^lost_write, type) &&
        !mentions_unexposed(type, known);
}
consteval bool can_return(info type, const exposure& known) {
    return can_give_with(type, known) && !holds(^^is_view, type) &&
        !mentions_unexposed(type, known);
}

// Why a parameter cannot be taken.
consteval std::string parameter_problem(info parameter, std::size_t index, const exposure& known) {
    const info type = type_of(parameter);
    const std::string named = "parameter " +
        (has_identifier(parameter) ? quoted(identifier_of(parameter))
                                   : "number " + decimal_text(index + 1));
    if (is_unfinished(type)) return named + unfinished_problem(type);
    const std::string which = named + " of type " + quoted(display_string_of(type));
    if (holds(^^lost_write, type))
        return which +
            " is a reference to a value that Python converts, so what the function writes would "
            "be lost; take it by value or const&, and return the result";
    if (holds(^^cannot_copy, type))
        return which + " is taken by value, and the class cannot be copied; take it by const&";
    if (holds(^^changes_frozen, type))
        return which +
            " may change an object of a class that is marked [[=py::frozen]]; take it by const&";
    if (holds(^^is_enumeration, type))
        return which +
            " is an enum that is not exposed; mark it [[=py::expose]], or hide the function with "
            "[[=py::hide]]";
    if (holds(^^is_instance, type))
        return which +
            " is a class that is not exposed; mark the class [[=py::expose]], specialise "
            "tenon::convert for it, take py::object, or hide the function with [[=py::hide]]";
    if (mentions_unexposed(type, known))
        return which +
            " holds objects of a class or enum that is not exposed; mark it [[=py::expose]], "
            "specialise tenon::convert for it, or hide the function with [[=py::hide]]";
    return which +
        " has no conversion from Python; specialise tenon::convert for it, take py::object, "
        "or hide the function with [[=py::hide]]";
}

// Why a parameter cannot go with py::detach.
consteval std::string detach_problem(info parameter, std::size_t index) {
    return "parameter " +
        (has_identifier(parameter) ? quoted(identifier_of(parameter))
                                   : "number " + decimal_text(index + 1)) +
        " of type " + quoted(display_string_of(type_of(parameter))) +
        " holds a Python object, and the function is marked [[=py::detach]]: detached code may not "
        "touch Python; take plain values, or remove the mark";
}

consteval std::string signature_problem(const parameter_list& list, std::size_t count) {
    if (list.fault != model::signature_fault::none)
        return "its signature " + std::string{model::describe(list.fault)};
    return "its py::signature names " + decimal_text(list.count) +
        " parameters, and the function has " + decimal_text(count);
}

/// The number of the parameter that py::borrows names; `count` where there is none.
consteval std::size_t borrowed_parameter(info entity, const info* parameters, std::size_t count) {
    const std::string_view name = mark_of<marks::borrows>(entity).parameter.view();
    for (std::size_t i = 0; i < count; ++i)
        if (has_identifier(parameters[i]) && identifier_of(parameters[i]) == name) return i;
    return count;
}

// Why a result cannot be returned.
consteval std::string result_problem(info result, const exposure& known) {
    if (is_unfinished(result)) return "its result" + unfinished_problem(result);
    if (!can_give_with(result, known) && holds(^^is_enumeration, result))
        return "its result of type " + quoted(display_string_of(result)) +
            " is an enum that is not exposed; mark it [[=py::expose]], or hide the function with "
            "[[=py::hide]]";
    if (!can_give_with(result, known) && holds(^^is_instance, result))
        return "its result of type " + quoted(display_string_of(result)) +
            " is a class that is not exposed; mark the class [[=py::expose]], specialise "
            "tenon::convert for it, return py::object, or hide the function with [[=py::hide]]";
    if (!can_give_with(result, known))
        return "its result of type " + quoted(display_string_of(result)) +
            " has no conversion to Python; specialise tenon::convert for it, return py::object, "
            "or hide the function with [[=py::hide]]";
    if (holds(^^is_instance, result))
        return "its result of type " + quoted(display_string_of(result)) +
            " refers to an object that Python does not own and cannot keep alive; return it by "
            "value, or mark the function [[=py::copied]], [[=py::borrows(\"parameter\")]] where it "
            "lies in that argument, or [[=py::immortal]] where it is never destroyed" +
            (is_pointer_type(result) ? ", or [[=py::owned]] where Python shall delete it" : "");
    if (!holds(^^is_view, result) && mentions_unexposed(result, known))
        return "its result of type " + quoted(display_string_of(result)) +
            " holds objects of a class or enum that is not exposed; mark it [[=py::expose]], "
            "specialise tenon::convert for it, or hide the function with [[=py::hide]]";
    return "its result of type " + quoted(display_string_of(result)) +
        " is a view, and Python cannot know how long what it points to lives; return an owning "
        "type such as std::string, or mark the function [[=py::copied]]";
}

consteval std::string function_problem(info entity, const std::string& problem) {
    return "tenon: cannot expose function " + quoted(full_name(entity)) + ": " + problem;
}

/// What is wrong with a function's py::borrows, as a sentence; empty where nothing is.
consteval std::string borrows_problem(info entity, const info* parameters, std::size_t count) {
    if (borrowed_parameter(entity, parameters, count) != count) return {};
    return function_problem(
        entity,
        "its mark py::borrows names " + quoted(mark_of<marks::borrows>(entity).parameter.view()) +
            ", which is none of its parameters; name the one that the result lies in");
}

template <class T>
inline constexpr std::uint32_t value_offset = lower::layout<T>::offset;
template <class T>
inline constexpr bool is_counted = lower::layout<T>::counted;

template <class V>
consteval V value_for(info variable, info type) {
    return extract<V>(substitute(variable, {type}));
}

// Where the base `from` lies in `type`; 0 where it is the class itself, none where it is virtual.
inline constexpr std::uint32_t nowhere = ~std::uint32_t{0};
consteval std::uint32_t offset_in(info type, info from) {
    if (type == from) return 0;
    for (const info each : bases_of(type, std::meta::access_context::unchecked())) {
        const std::uint32_t inner = offset_in(type_of(each), from);
        if (inner == nowhere) continue;
        return is_virtual(each) ? nowhere
                                : static_cast<std::uint32_t>(offset_of(each).bytes) + inner;
    }
    return nowhere;
}

/// What is wrong with a class's Python base, as a sentence; empty where nothing is.
consteval std::string base_problem(info type, info base) {
    if (base == info{}) return {};
    const std::string start = "tenon: cannot expose class " + quoted(full_name(type)) +
        " as a subclass of " + quoted(full_name(base)) + ": ";
    if (holds(^^is_counted, type) != holds(^^is_counted, base))
        return start + "one of the two is marked [[=py::frozen]], and the other is not";
    if (is_final_type(base)) return start + "the base is final";
    if (offset_in(type, base) != 0 ||
        value_for<std::uint32_t>(^^value_offset, type) !=
            value_for<std::uint32_t>(^^value_offset, base))
        return start +
            "the base does not lie at the start of the class; hide the base with [[=py::hide]], "
            "so that its members become those of the class";
    return {};
}

/// What is wrong with a class's field, as a sentence; empty where nothing is.
consteval std::string field_problem(info field, info owner, const exposure& known) {
    const std::string start = "tenon: cannot expose field " + quoted(full_name(field)) + ": ";
    const info type = type_of(field), value = remove_cvref(type);
    const std::string hide = ", or hide it with [[=py::hide]]";
    if (offset_in(owner, parent_of(field)) == nowhere)
        return start + "it lies in a virtual base; expose a getter" + hide;
    if (is_bit_field(field)) return start + "it is a bit-field; expose a getter" + hide;
    if (is_unfinished(type)) return start + "its value" + unfinished_problem(type) + hide;
    if (is_reference_type(type) || (is_pointer_type(value) && !holds(^^is_instance, value)) ||
        (!is_pointer_type(value) && !holds(^^is_instance, value) && holds(^^is_view, value)))
        return start + "its type " + quoted(display_string_of(type)) +
            " refers to what somebody else owns; hold a value" + hide;
    if (is_array_type(value)) return start + "it is an array; use std::array" + hide;
    if (holds(^^is_instance, value)) {
        if (is_pointer_type(value))
            return start + "its type " + quoted(display_string_of(type)) +
                " refers to what somebody else owns; hold a value" + hide;
        if (is_unknown(value, known))
            return start + "its type " + quoted(display_string_of(type)) +
                " is a class that is not exposed; mark the class [[=py::expose]]" + hide;
        return {};
    }
    if (!can_give_with(value, known))
        return start + "its type " + quoted(display_string_of(type)) +
            " has no conversion to Python; specialise tenon::convert for it" + hide;
    if (!is_const(type) && !can_load_with(value, known))
        return start + "its type " + quoted(display_string_of(type)) +
            " has no conversion from Python; make it const" + hide;
    return {};
}

/// What is wrong with exposing a variable, as a sentence; empty where nothing is.
consteval std::string constant_problem(info variable, const exposure& known) {
    const std::string start = "tenon: cannot expose variable " + quoted(full_name(variable)) + ": ";
    const info type = remove_reference(type_of(variable));
    if (!is_const(type))
        return start +
            "it is not const, and a class holds constants; mark it const, or expose static "
            "functions that read and write it";
    if (is_unfinished(type)) return start + "its value" + unfinished_problem(type);
    const bool literal = is_array_type(type) && remove_cv(remove_extent(type)) == ^^char;
    if (!literal && !can_give_with(remove_cv(type), known))
        return start + "its type " + quoted(display_string_of(type)) +
            " has no conversion to Python; specialise tenon::convert for it";
    return {};
}

consteval bool is_live(info variable) { return !is_const(remove_reference(type_of(variable))); }

/// The same for a variable of a module, which stays live where it is not const.
consteval std::string variable_problem(info variable, const exposure& known) {
    if (!is_live(variable)) return constant_problem(variable, known);
    const std::string start = "tenon: cannot expose variable " + quoted(full_name(variable)) + ": ";
    const info type = type_of(variable);
    if (is_reference_type(type) || is_pointer_type(type) || is_array_type(type) ||
        holds(^^is_view, type))
        return start + "its type " + quoted(display_string_of(type)) +
            " is an array, or refers to what somebody else owns; hold a value, or expose functions "
            "that read and write it";
    if (!can_give_with(type, known) || !can_load_with(type, known))
        return start + "its type " + quoted(display_string_of(type)) +
            " has no conversion to Python and back; specialise tenon::convert for it, or mark the "
            "variable const";
    return {};
}

}  // namespace
}  // namespace tenon::reflect
