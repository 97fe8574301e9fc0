// What cannot be bound is a compile error that reads as a sentence: found here, before any thunk is
// instantiated, so that the compiler says it once and names the entity.
#pragma once

#include <tenon/lower/invoke.hpp>
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

// The types found good so far: a module has thousands of parameters and few types.
class good_types {
public:
    consteval bool has(info type) const {
        for (info each : types_)
            if (each == type) return true;
        return false;
    }
    consteval void add(info type) { types_.push_back(type); }

private:
    std::vector<info> types_{};
};

consteval std::string parameter_problem(info parameter, std::size_t index, good_types& good) {
    const info type = type_of(parameter);
    if (good.has(type)) return {};
    if (!holds(^^lost_write, type) && holds(^^can_load, type)) {
        good.add(type);
        return {};
    }
    const std::string which = "parameter " +
        (has_identifier(parameter) ? quoted(identifier_of(parameter))
                                   : "number " + std::string(1, static_cast<char>('1' + index))) +
        " of type " + quoted(display_string_of(type));
    if (holds(^^lost_write, type))
        return which +
            " is a reference to a value that Python converts, so what the function writes would "
            "be lost; take it by value or const&, and return the result";
    if (!holds(^^can_load, type))
        return which +
            " has no conversion from Python; specialise tenon::convert for it, take py::object, "
            "or hide the function with [[=py::hide]]";
    return {};
}

consteval std::string decimal_text(std::size_t value) {
    std::string text;
    do {
        text.insert(text.begin(), static_cast<char>('0' + value % 10));
        value /= 10;
    } while (value != 0);
    return text;
}

consteval std::string signature_problem(info entity, std::size_t count) {
    const parameter_list list = parameters_in(callee_of(entity), entity);
    if (list.fault != model::signature_fault::none)
        return "its signature " + std::string{model::describe(list.fault)};
    if (list.count != count)
        return "its py::signature names " + decimal_text(list.count) +
            " parameters, and the function has " + decimal_text(count);
    return {};
}

consteval std::string result_problem(info function, info entity, good_types& good) {
    const info result = return_type_of(function);
    if (good.has(result)) return {};
    if (!holds(^^can_give, result))
        return "its result of type " + quoted(display_string_of(result)) +
            " has no conversion to Python; specialise tenon::convert for it, return py::object, "
            "or hide the function with [[=py::hide]]";
    if (!holds(^^is_view, result)) {
        good.add(result);
        return {};
    }
    if (has_mark<marks::copied>(entity)) return {};
    return "its result of type " + quoted(display_string_of(result)) +
        " is a view, and Python cannot know how long what it points to lives; return an owning "
        "type such as std::string, or mark the function [[=py::copied]]";
}

struct good_lists {
    good_types parameters{};
    good_types results{};
};

/// What is wrong with exposing `function`, as a sentence; empty where nothing is.
consteval std::string function_problem(info function, info entity, good_lists& good) {
    const auto parameters = parameters_of(function);
    std::string problem;
    if (parameters.size() > model::signature_text::limit || has_mark<marks::signature>(entity))
        problem = signature_problem(entity, parameters.size());
    if (problem.empty() && is_deleted(function)) problem = "it is deleted";
    for (std::size_t i = 0; i < parameters.size() && problem.empty(); ++i)
        problem = parameter_problem(parameters[i], i, good.parameters);
    if (problem.empty()) problem = result_problem(function, entity, good.results);
    if (problem.empty()) return {};
    return "tenon: cannot expose function " + quoted(full_name(entity)) + ": " + problem;
}

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
