// What cannot be bound is a compile error that reads as a sentence: found here, before any thunk is
// instantiated, so that the compiler says it once and names the entity.
#pragma once

#include <tenon/lower/invoke.hpp>
#include <tenon/object/detach.hpp>
#include <tenon/reflect/parameters.hpp>

#include <string>
#include <vector>

namespace tenon::reflect {
namespace {

template <class A>
inline constexpr bool lost_write =
    std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>;
template <class A>
inline constexpr bool can_load = loadable<lower::value_of<A>>;
template <class A>
inline constexpr bool can_detach = detachable<A>;
template <class R>
inline constexpr bool can_give = std::is_void_v<R> || givable<std::remove_cvref_t<R>>;
template <class R>
inline constexpr bool is_view =
    borrows_source<std::remove_cvref_t<R>> && !std::same_as<std::remove_cvref_t<R>, const char*>;

consteval bool holds(info variable, info type) {
    return extract<bool>(substitute(variable, {type}));
}

consteval std::string quoted(std::string_view text) { return "'" + std::string{text} + "'"; }

consteval std::string full_name(info entity) {
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

consteval bool can_take(info type) { return !holds(^^lost_write, type) && holds(^^can_load, type); }
consteval bool can_return(info type) { return holds(^^can_give, type) && !holds(^^is_view, type); }

// Why a parameter cannot be taken.
consteval std::string parameter_problem(info parameter, std::size_t index) {
    const info type = type_of(parameter);
    const std::string which = "parameter " +
        (has_identifier(parameter) ? quoted(identifier_of(parameter))
                                   : "number " + decimal_text(index + 1)) +
        " of type " + quoted(display_string_of(type));
    if (holds(^^lost_write, type))
        return which +
            " is a reference to a value that Python converts, so what the function writes would "
            "be lost; take it by value or const&, and return the result";
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

// Why a result cannot be returned.
consteval std::string result_problem(info result) {
    if (!holds(^^can_give, result))
        return "its result of type " + quoted(display_string_of(result)) +
            " has no conversion to Python; specialise tenon::convert for it, return py::object, "
            "or hide the function with [[=py::hide]]";
    return "its result of type " + quoted(display_string_of(result)) +
        " is a view, and Python cannot know how long what it points to lives; return an owning "
        "type such as std::string, or mark the function [[=py::copied]]";
}

consteval std::string function_problem(info entity, const std::string& problem) {
    return "tenon: cannot expose function " + quoted(full_name(entity)) + ": " + problem;
}

/// What is wrong with exposing a variable, as a sentence; empty where nothing is.
consteval std::string constant_problem(info variable) {
    const std::string start = "tenon: cannot expose variable " + quoted(full_name(variable)) + ": ";
    const info type = remove_reference(type_of(variable));
    if (!is_const(type))
        return start +
            "it is not const, and a module holds constants; mark it const, or expose "
            "functions that read and write it";
    const bool literal = is_array_type(type) && remove_cv(remove_extent(type)) == ^^char;
    if (!literal && !holds(^^can_give, remove_cv(type)))
        return start + "its type " + quoted(display_string_of(type)) +
            " has no conversion to Python; specialise tenon::convert for it";
    return {};
}

}  // namespace
}  // namespace tenon::reflect
