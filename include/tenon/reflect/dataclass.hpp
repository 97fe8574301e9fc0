// py::dataclass: the slots of a class that shows and compares its fields, and their names.
#pragma once

#include <tenon/lower/compare.hpp>
#include <tenon/lower/dataclass.hpp>
#include <tenon/reflect/fields.hpp>

#include <span>

namespace tenon::reflect {
namespace {

consteval std::span<const char* const> names_of_fields(info type) {
    std::vector<const char*> all;
    for (const info field : made_fields_of(type))
        all.push_back(std::define_static_string(std::string{name_of(field, marks_of(field))}));
    return std::define_static_array(all);
}

template <info Type>
_object* make_match_args() {
    static constexpr std::span<const char* const> names = names_of_fields(Type);
    return runtime::tuple_of_names(names.data(), names.size());
}

template <class T>
inline constexpr bool has_equality = lower::equal_comparable<T> || lower::less_comparable<T>;
template <class T>
inline constexpr bool has_hash = lower::hashable<T>;

}  // namespace
}  // namespace tenon::reflect
