// What is wrong with a marked exception class or translator, as a sentence.
#pragma once

#include <tenon/lower/translator.hpp>
#include <tenon/reflect/aggregate.hpp>
#include <tenon/reflect/check.hpp>
#include <tenon/reflect/collect.hpp>

namespace tenon::reflect {
namespace {

template <class F>
inline constexpr bool can_translate = lower::translating<F>;
template <class E>
inline constexpr bool is_exception = lower::exception_like<E>;

/// What is wrong with an exception class, as a sentence; empty where nothing is.
consteval std::string exception_problem(info entity, const exposure& known) {
    const info type = type_behind(entity);
    const std::string start =
        "tenon: cannot make a Python exception of " + quoted(full_name(type)) + ": ";
    if (!holds(^^is_exception, type))
        return start +
            "it does not derive from std::exception with a public what(), which is the text; "
            "derive it, or write a function marked [[=py::translator]] that makes the Python "
            "exception";
    for (const info field : fields_of(type))
        if (!can_give_with(remove_cv(remove_reference(type_of(field))), known))
            return start + "its field " + quoted(identifier_of(field)) + " of type " +
                quoted(display_string_of(type_of(field))) +
                " has no conversion to Python; specialise tenon::convert for it, or hide it with "
                "[[=py::hide]]";
    return {};
}

/// The same for a translator.
consteval std::string translator_problem(info function) {
    if (holds(^^can_translate, type_of(function))) return {};
    return "tenon: " + quoted(full_name(function)) +
        " is marked [[=py::translator]], and has not the form of one; write `py::error f(const E& "
        "thrown)`, which returns the Python exception, or `void f(const E& thrown)`, which throws "
        "it or leaves the exception to others";
}

}  // namespace
}  // namespace tenon::reflect
