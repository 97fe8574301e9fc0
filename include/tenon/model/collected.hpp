// Which classes hold Python objects, so that cycles may run through their C++ values: told from their
// fields, private ones and those of bases included. Here and not in reflect/, since objects of such
// classes are made differently; compilers that do not reflect know of none.
#pragma once

#include <tenon/model/exposed.hpp>

namespace tenon {

class borrowed;

namespace model {

#ifdef __cpp_impl_reflection

consteval bool is_of_std(std::meta::info type) {
    if (!has_template_arguments(type)) return false;
    std::meta::info parent = parent_of(template_of(type));
    while (parent != ^^::&&parent != ^^std) parent = parent_of(parent);
    return parent == ^^std;
}

consteval bool holds_objects(std::meta::info type, unsigned depth = 0) {
    type = remove_cv(remove_all_extents(dealias(type)));
    if (!is_class_type(type) || depth > 5) return false;
    if (type == ^^borrowed) return true;
    if (!is_complete_type(type)) return false;
    if (is_of_std(type)) {
        // A shared pointer may have owners that nobody knows.
        if (identifier_of(template_of(type)) == "shared_ptr") return false;
        for (const std::meta::info each : template_arguments_of(type))
            if (is_type(each) && holds_objects(each, depth + 1)) return true;
        return false;
    }
    const auto all = std::meta::access_context::unchecked();
    for (const std::meta::info each : bases_of(type, all))
        if (holds_objects(type_of(each), depth + 1)) return true;
    for (const std::meta::info each : nonstatic_data_members_of(type, all))
        if (holds_objects(type_of(each), depth + 1)) return true;
    return false;
}

#endif

}  // namespace model

/// True for types through whose values Python objects are reached.
#ifdef __cpp_impl_reflection
template <class T>
inline constexpr bool is_collected = model::holds_objects(^^T);
#else
template <class T>
inline constexpr bool is_collected = false;
#endif

}  // namespace tenon
