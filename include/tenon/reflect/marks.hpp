// Reading marks from annotations.
#pragma once

#include <tenon/model/marks.hpp>

#include <meta>

namespace tenon::reflect {

using std::meta::info;

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

template <class Mark>
consteval bool has_mark(info entity) {
    return !annotations_of_with_type(entity, ^^Mark).empty();
}

/// The value of a mark that the entity has.
template <class Mark>
consteval Mark mark_of(info entity) {
    return extract<Mark>(annotations_of_with_type(entity, ^^Mark).front());
}

/// The Python name of an entity.
consteval const char* name_of(info entity) {
    if (has_mark<marks::name>(entity)) return mark_of<marks::name>(entity).value.chars;
    const info named = has_identifier(entity) ? entity : callee_of(entity);
    return identifier_of(named).data();  // NUL-terminated in GCC 16
}

}  // namespace tenon::reflect
