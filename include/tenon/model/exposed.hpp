// Which C++ types are Python classes by their own mark, and what they are called. Marks are read here
// rather than in reflect/, since conversions ask; elsewhere a class is one by m.class_<T>().
#pragma once

#include <tenon/model/fixed_string.hpp>
#include <tenon/model/marks.hpp>

#include <type_traits>

namespace tenon {

namespace model {

#ifdef __cpp_impl_reflection

consteval bool has_annotation(std::meta::info entity, std::meta::info mark) {
    for (const std::meta::info each : annotations_of(entity))
        if (remove_cv(type_of(each)) == mark) return true;
    return false;
}

/// Marked py::expose, or a public member type of such a class.
consteval bool is_exposed(std::meta::info type) {
    if (!is_class_type(type) && !is_union_type(type) && !is_enum_type(type)) return false;
    if (has_template_arguments(type) || !is_complete_type(type)) return false;
    for (const std::meta::info each : annotations_of(type)) {
        const std::meta::info mark = remove_cv(type_of(each));
        if (mark == ^^marks::expose) return true;
        if (mark == ^^marks::hide) return false;
    }
    if (!has_parent(type)) return false;
    const std::meta::info parent = parent_of(type);
    return is_type(parent) && is_public(type) && is_exposed(parent);
}

#endif

// Classes of the standard library and of Tenon are not exposed by anybody; the others may be, by
// m.class_<T>(), which the compiler cannot know where they are used.
template <class T>
[[nodiscard]] consteval bool is_of_library() noexcept {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("T = ") + 4);
    return text.starts_with("std::") || text.starts_with("tenon::") ||
        text.starts_with("__gnu_cxx::");
}
template <class T>
inline constexpr bool may_be_exposed = [] {
    if constexpr (std::is_class_v<T> || std::is_union_v<T>) return !is_of_library<T>();
    else return false;
}();

// The type's name as the compiler writes it, "geometry::Point<int>".
template <class T>
[[nodiscard]] consteval std::string_view written_name() noexcept {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("T = ") + 4);
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '<' || text[i] == '(') ++depth;
        else if (text[i] == '>' || text[i] == ')') --depth;
        else if (depth == 0 && (text[i] == ';' || text[i] == ']')) return text.substr(0, i);
    }
    return text;
}

// The same without scopes and template arguments.
template <class T>
[[nodiscard]] consteval std::string_view bare_name() noexcept {
    std::string_view text = written_name<T>();
    int depth = 0;
    std::size_t start = 0, end = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '<' && depth++ == 0) end = i;
        else if (text[i] == '>') --depth;
        else if (depth == 0 && text[i] == ':') start = i + 1, end = text.size();
    }
    return text.substr(start, end - start);
}

}  // namespace model

/// True for classes and enums whose own mark exposes them.
#ifdef __cpp_impl_reflection
template <class T>
inline constexpr bool exposed = model::is_exposed(^^T);
#else
template <class T>
inline constexpr bool exposed = false;
#endif

/// True for classes that their own mark makes immutable from Python.
#ifdef __cpp_impl_reflection
template <class T>
inline constexpr bool is_frozen = model::has_annotation(^^T, ^^marks::frozen);
#else
template <class T>
inline constexpr bool is_frozen = false;
#endif

namespace model {

template <class T>
[[nodiscard]] consteval std::string_view python_name_of() noexcept {
#ifdef __cpp_impl_reflection
    if constexpr (has_annotation(^^T, ^^marks::name))
        return extract<marks::name>(annotations_of_with_type(^^T, ^^marks::name).front())
            .value.view();
#endif
    return bare_name<T>();
}

/// What messages and annotations call a class.
template <class T>
inline constexpr auto class_name = [] {
    fixed_string<python_name_of<T>().size() + 1> copy;
    const std::string_view name = python_name_of<T>();
    for (std::size_t i = 0; i < name.size(); ++i) copy.text[i] = name[i];
    return copy;
}();

}  // namespace model
}  // namespace tenon
