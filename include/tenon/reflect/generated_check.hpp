// What is wrong with a class marked py::dataclass or py::pickle, as a sentence.
#pragma once

#include <tenon/reflect/check.hpp>
#include <tenon/reflect/collect.hpp>
#include <tenon/reflect/fields.hpp>

namespace tenon::reflect {
namespace {

template <class T>
inline constexpr bool is_shared_pointer = requires(const T& value) {
    value.use_count();
    value.get();
};
template <class T>
inline constexpr bool is_assignable_field = std::is_move_assignable_v<T>;
template <class T>
inline constexpr bool can_default = std::is_default_constructible_v<T>;

/// What is wrong with a dataclass; empty where nothing is.
consteval std::string dataclass_problem(info type, unsigned marks) {
    if ((marks & bit_dataclass) == 0 || is_made_of_fields(type)) return {};
    return "tenon: cannot make class " + quoted(full_name(type)) +
        " a dataclass: it has a constructor or virtual functions, or fields that are private, "
        "unnamed or hidden, or none, so that it is not made of its fields; remove those, or the "
        "mark [[=py::dataclass]]";
}

consteval std::string pickled_field_problem(info field, bool assigned, const exposure& known) {
    const info type = type_of(field), value = remove_cv(type);
    const std::string which =
        "its field " + quoted(identifier_of(field)) + " of type " + quoted(display_string_of(type));
    const std::string hide =
        "; hide the field with [[=py::hide]], so that it is made anew, or remove the mark "
        "[[=py::pickle]]";
    if (is_reference_type(type) || is_pointer_type(value) || holds(^^is_view, value))
        return which + " refers to what somebody else owns" + hide;
    if (holds(^^is_shared_pointer, value))
        return which + " is shared, and what comes back would not be" + hide;
    if (is_bit_field(field)) return which + " is a bit-field" + hide;
    if (!can_give_with(value, known) || !can_load_with(value, known) ||
        mentions_unexposed(value, known))
        return which +
            " has no conversion to Python and back; specialise tenon::convert for it, or "
            "hide the field with [[=py::hide]], so that it is made anew";
    if (assigned && (is_const(type) || !holds(^^is_assignable_field, value)))
        return which + " cannot be assigned" + hide;
    return {};
}

/// What is wrong with a class that is pickled; empty where nothing is.
consteval std::string pickle_problem(info type, unsigned marks, const exposure& known) {
    if ((marks & bit_pickle) == 0) return {};
    const std::string start = "tenon: cannot pickle class " + quoted(full_name(type)) + ": ";
    const bool made = is_made_of_fields(type);
    if (!made && !holds(^^can_default, type))
        return start +
            "it has no public default constructor, by which one is made before its fields are "
            "filled in; write one, or remove the mark [[=py::pickle]]";
    for (const info field : all_fields_of(type)) {
        if (!has_identifier(field)) return start + "it has a field without a name";
        const std::string problem = pickled_field_problem(field, !made, known);
        if (!problem.empty()) return start + problem;
    }
    return {};
}

}  // namespace
}  // namespace tenon::reflect
