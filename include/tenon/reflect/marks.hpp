// Reading marks from annotations: once per entity, as bits; the text of a mark when it is needed.
#pragma once

#include <tenon/model/dunder.hpp>
#include <tenon/model/marks.hpp>

#include <meta>
#include <string>

namespace tenon::reflect {

using std::meta::info;

enum mark_bit : unsigned {
    bit_expose = 1,
    bit_hide = 2,
    bit_name = 4,
    bit_doc = 8,
    bit_signature = 16,
    bit_detach = 32,
    bit_copied = 64,
    bit_on_import = 128,
    bit_exception = 1U << 24,
    bit_exception_from = 1U << 25,
    bit_translator = 1U << 26,
    bit_deprecated = 1U << 27,
    bit_getter = 256,
    bit_setter = 512,
    bit_deleter = 1024,
    bit_constructor = 2048,
    bit_classmethod = 4096,
    bit_frozen = 8192,
    bit_stable = 1U << 14,
    bit_immortal = 1U << 15,
    bit_borrows = 1U << 16,
    bit_owned = 1U << 29,
    bit_twin = 1U << 20,  // no mark: a method of the same parameters is const
    bit_dynamic_attrs = 1U << 21,
    bit_weakref = 1U << 19,
    bit_extends = 1U << 22,
    bit_dataclass = 1U << 17,
    bit_pickle = 1U << 18,
    bit_partial = 1U << 28,
};

/// All marks of an entity. Asking for the annotations is what costs, so they are asked for once.
consteval unsigned marks_of(info entity) {
    const auto annotations = annotations_of(entity);
    unsigned bits = 0;
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        const info type = remove_cv(type_of(annotations[i]));
        if (type == ^^marks::expose) bits |= bit_expose;
        else if (type == ^^marks::hide) bits |= bit_hide;
        else if (type == ^^marks::name) bits |= bit_name;
        else if (type == ^^marks::doc) bits |= bit_doc;
        else if (type == ^^marks::signature) bits |= bit_signature;
        else if (type == ^^marks::detach) bits |= bit_detach;
        else if (type == ^^marks::copied) bits |= bit_copied;
        else if (type == ^^marks::on_import) bits |= bit_on_import;
        else if (type == ^^marks::exception) bits |= bit_exception;
        else if (type == ^^marks::exception_from) bits |= bit_exception | bit_exception_from;
        else if (type == ^^marks::translator) bits |= bit_translator;
        else if (type == ^^marks::deprecated) bits |= bit_deprecated;
        else if (type == ^^marks::getter) bits |= bit_getter;
        else if (type == ^^marks::setter) bits |= bit_setter;
        else if (type == ^^marks::deleter) bits |= bit_deleter;
        else if (type == ^^marks::constructor) bits |= bit_constructor;
        else if (type == ^^marks::classmethod) bits |= bit_classmethod;
        else if (type == ^^marks::frozen) bits |= bit_frozen;
        else if (type == ^^marks::stable) bits |= bit_stable;
        else if (type == ^^marks::immortal) bits |= bit_immortal;
        else if (type == ^^marks::owned) bits |= bit_owned;
        else if (type == ^^marks::borrows) bits |= bit_borrows;
        else if (type == ^^marks::weakref) bits |= bit_weakref;
        else if (type == ^^marks::dynamic_attrs) bits |= bit_dynamic_attrs;
        else if (type == ^^marks::extends) bits |= bit_extends;
        else if (type == ^^marks::dataclass) bits |= bit_dataclass;
        else if (type == ^^marks::pickle) bits |= bit_pickle;
        else if (type == ^^marks::partial) bits |= bit_partial;
    }
    return bits;
}

template <class Mark>
consteval bool has_mark(info entity) {
    return !annotations_of_with_type(entity, ^^Mark).empty();
}

/// The value of a mark that the entity has.
template <class Mark>
consteval Mark mark_of(info entity) {
    return extract<Mark>(annotations_of_with_type(entity, ^^Mark).front());
}

/// True for a constant that is a reference to a function: an instantiation of a template under a
/// name of its own, or a function with marks added from outside.
consteval bool names_function(info entity) {
    if (!is_variable(entity)) return false;
    const info type = dealias(type_of(entity));
    return is_reference_type(type) && is_function_type(remove_reference(type));
}

template <auto& Function>
consteval info referred() {
    return std::meta::reflect_function(Function);
}

/// The function behind an exposed entity: itself, or what a reference refers to.
consteval info callee_of(info entity) {
    if (!names_function(entity)) return entity;
    return extract<info (*)()>(substitute(^^referred, {entity}))();
}

/// The special method that a member operator or conversion is; null for others.
consteval const char* special_name(info entity) {
    if (has_identifier(entity) || !is_function(entity)) return nullptr;
    if (is_operator_function(entity))
        return model::special_method(symbol_of(operator_of(entity)),
                                     parameters_of(entity).size() -
                                         (is_class_member(entity) ? 0U : 1U));
    if (!is_conversion_function(entity)) return nullptr;
    const info target = remove_cvref(dealias(return_type_of(entity)));
    if (target == ^^bool) return "__bool__";
    if (has_template_arguments(target) && parent_of(template_of(target)) == ^^std &&
        identifier_of(template_of(target)) == "complex")
        return "__complex__";
    if (is_floating_point_type(target)) return "__float__";
    return is_integral_type(target) ? "__int__" : nullptr;
}

/// `__rmul__` of `__mul__`, for a free operator whose second operand is the class.
consteval const char* reflected_name(info entity) {
    return std::define_static_string("__r" + std::string{special_name(entity) + 2});
}

/// `operator<<` of a stream is how a class prints, not a shift.
consteval bool is_stream_operator(info entity) {
    const auto operands = parameters_of(entity);
    if (operands.empty()) return false;
    const info type = remove_cvref(type_of(operands[0]));
    if (!has_template_arguments(type)) return false;
    const info stream = template_of(type);
    return parent_of(stream) == ^^std&& has_identifier(stream) &&
        (identifier_of(stream) == "basic_ostream" || identifier_of(stream) == "basic_istream");
}

consteval bool is_subscript(info callee) {
    return is_function(callee) && is_operator_function(callee) &&
        operator_of(callee) == std::meta::operators::op_square_brackets;
}

/// A container's own way to its elements; reading, though what it hands out may be changed.
consteval bool is_element_access(info callee) {
    if (!is_function(callee)) return false;
    if (!has_identifier(callee)) return is_subscript(callee);
    const std::string_view name = identifier_of(callee);
    return name == "at" || name == "front" || name == "back" || name == "data" || name == "begin" ||
        name == "end";
}

/// The Python name of an entity with these marks.
consteval const char* name_of(info entity, unsigned bits) {
    if ((bits & bit_name) != 0) return mark_of<marks::name>(entity).value.chars;
    if (const char* const special = special_name(entity)) return special;
    const info named = has_identifier(entity) ? entity : callee_of(entity);
    return identifier_of(named).data();  // NUL-terminated in GCC 16
}

// `value` of `get_value`.
consteval const char* without_prefix(const char* name, const char* prefix) {
    const char* at = name;
    for (; *prefix != '\0'; ++prefix, ++at)
        if (*at != *prefix) return name;
    return *at != '\0' ? at : name;
}

/// The Python name of the property that a marked method is for.
consteval const char* property_name(info method, unsigned bits) {
    const char* given = nullptr;
    if ((bits & bit_getter) != 0) given = mark_of<marks::getter>(method).name.chars;
    else if ((bits & bit_setter) != 0) given = mark_of<marks::setter>(method).name.chars;
    else given = mark_of<marks::deleter>(method).name.chars;
    if (given != nullptr) return given;
    const char* const own = name_of(method, bits);
    if ((bits & bit_name) != 0) return own;
    if ((bits & bit_getter) != 0) return without_prefix(own, "get_");
    if ((bits & bit_setter) != 0) return without_prefix(own, "set_");
    const char* const rest = without_prefix(own, "delete_");
    return rest != own ? rest : without_prefix(own, "del_");
}

}  // namespace tenon::reflect
