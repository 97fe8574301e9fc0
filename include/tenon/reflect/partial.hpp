// py::partial: what cannot be bound is left out instead of being an error, and is listed: by the
// compiler, as notes, and in the module's `__omitted__`.
#pragma once

#include <tenon/reflect/survey.hpp>

namespace tenon::reflect {
namespace {

template <class Selection>
inline constexpr unit_lists surveyed = survey<Selection>();

template <class T>
consteval bool is_omitted(const T& item, std::span<const omission> omitted) {
    for (const omission& each : omitted)
        if (each.entity == item.entity &&
            (!is_member_scope(item.scope) || !is_member_scope(each.scope) ||
             class_of_scope(item.scope) == class_of_scope(each.scope)))
            return true;
    return false;
}

// Fields and constants of a class have its index for their scope; no two classes omit a field that
// only one of them cannot bind.
consteval void leave_out(pile<found>& items, std::span<const omission> omitted) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < items.count; ++i)
        if (!is_omitted(items[i], omitted)) items[kept++] = items[i];
    items.count = kept;
}

/// A selection without what its survey says cannot be bound.
template <class Selection>
struct bindable_part {
    static constexpr bool open = Selection::open;
    static consteval void collect(collection& out) {
        Selection::collect(out);
        const std::span<const omission> omitted = surveyed<Selection>.omitted;
        for (pile<found>* each : {&out.functions, &out.members, &out.operators, &out.constants,
                                  &out.fields, &out.class_constants})
            leave_out(*each, omitted);
    }
};

// What is left may have something wrong that was not looked at before.
template <class Selection>
consteval info bindable() {
    if constexpr (surveyed<Selection>.omitted.empty()) return ^^Selection;
    else return bindable<bindable_part<Selection>>();
}

/// The sentences about what a selection lacks.
template <class Selection>
struct omissions_of {
    static consteval void collect(pile<const char*>&) {}
};
template <class Selection>
struct omissions_of<bindable_part<Selection>> {
    static consteval void collect(pile<const char*>& out) {
        omissions_of<Selection>::collect(out);
        for (const omission& each : surveyed<Selection>.omitted) out.push(each.text);
    }
};

/// Kept for the module, and told by the compiler where it can.
template <class Selection>
consteval std::span<const char* const> make_omissions() {
    pile<const char*> all;
    omissions_of<Selection>::collect(all);
#if __has_builtin(__builtin_constexpr_diag)
    std::string told = "left out of Python:";
    for (std::size_t i = 0; i < all.count; ++i) told += "\n    " + std::string{all[i]};
    if (all.count != 0) __builtin_constexpr_diag(0, "tenon", std::string_view{told});
#endif
    return keep_static(all);
}

}  // namespace
}  // namespace tenon::reflect
