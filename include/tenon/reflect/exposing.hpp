// Exposing from a module's body what need not be marked: m.expose<^^f>(marks...),
// m.expose<^^ns, "name">(), m.expose<^^ns>(), m.expose_all<^^ns>().
#pragma once

#include <tenon/model/fixed_string.hpp>
#include <tenon/reflect/unit.hpp>

namespace tenon::reflect {
namespace {

// The function again, with the marks given from outside as its own.
template <info Function, auto... Marks>
inline constexpr auto& marked [[=Marks...]] = [:Function:];

template <info Function, auto... Marks>
struct function_selection {
    static constexpr bool open = true;
    static consteval void collect(collection& out) {
        const info entity = ^^marked<Function, Marks...>;
        out.scopes.push({^^::, 0, 0});
        out.functions.push({entity, 0, marks_of(entity)});
    }
};

template <class T>
inline constexpr bool marks_exception =
    std::same_as<T, marks::exception> || std::same_as<T, marks::exception_from>;

/// True for a class with the mark py::exception, its own or one given from outside.
template <info Entity, auto... Marks>
consteval bool is_exposed_exception() {
    if (!is_type(Entity) || !is_class_type(Entity)) return false;
    return (marks_of(Entity) & bit_exception) != 0 ||
        (marks_exception<std::remove_cv_t<decltype(Marks)>> || ...);
}

/// The type, or what stands for it with more marks.
template <info Type, auto... Marks>
consteval info with_marks() {
    if (sizeof...(Marks) == 0) return Type;
    return substitute(^^marked_type,
                      {std::meta::reflect_constant(Type), std::meta::reflect_constant(Marks)...});
}

template <info Type, auto... Marks>
struct exception_selection {
    static constexpr bool open = true;
    static consteval void collect(collection& out) {
        const info entity = with_marks<Type, Marks...>();
        out.scopes.push({^^::, 0, 0});
        out.exceptions.push({entity, 0, marks_of(entity)});
    }
};

template <info Type, auto... Marks>
struct type_selection {
    static constexpr bool open = true;
    static consteval void collect(collection& out) {
        const info named = with_marks<Type, Marks...>();
        const info type = type_behind(Type);
        out.scopes.push({^^::, 0, 0});
        collect_type(named, 0, marks_of(named) | marks_of(type), 0, out);
        collect_operators_of(type, out);
    }
};

template <class T>
concept exposable = enumeration<T> || (!std::is_enum_v<T> && instance_type<T>);

template <info Space, model::fixed_string Name>
struct name_selection {
    static constexpr bool open = true;
    static consteval void collect(collection& out) { collect_named(Space, Name.view(), out); }
    static consteval bool any() {
        collection all;
        collect(all);
        return all.functions.count != 0;
    }
};

}  // namespace

/// The reflecting half of a module builder; `Builder` offers add_part().
template <class Builder>
class exposing {
public:
    /// A function, with marks: `m.expose<^^f>(py::detach)`, and those that carry text as template
    /// arguments, `m.expose<^^f, py::name("g")>()`. Or everything marked in a namespace.
    template <info Entity, auto... Marks, class... Tags>
    void expose(Tags...) {
        if constexpr (is_namespace(Entity)) {
            add_members<Entity, choice::marked, std::remove_cv_t<decltype(Marks)>..., Tags...>();
        } else if constexpr (is_exposed_exception<Entity, Marks..., Tags{}...>()) {
            self().add_part(unit<exception_selection<Entity, Marks..., Tags{}...>>::part);
        } else {
            static_assert(is_function(Entity) || is_type(Entity),
                          "tenon: m.expose<^^x>() takes a namespace, a function, a class or an "
                          "enum");
            static_assert((std::is_empty_v<Tags> && ...),
                          "tenon: a mark that carries text is a template argument here: "
                          "m.expose<^^f, py::name(\"g\")>()");
            if constexpr (is_type(Entity)) {
                static_assert(exposable<typename[:Entity:]>,
                              "tenon: objects of this type are converted by value, as a sequence, "
                              "a mapping or by tenon::convert, and are no objects of a Python "
                              "class");
                self().add_part(bindable_unit<type_selection<Entity, Marks..., Tags{}...>>::part);
            } else self().add_part(unit<function_selection<Entity, Marks..., Tags{}...>>::part);
        }
    }

    /// The overload set of that name.
    template <info Space, model::fixed_string Name>
    void expose() {
        using selection = name_selection<Space, Name>;
        static_assert(selection::any(), "tenon: the namespace has no function of that name");
        self().add_part(unit<selection>::part);
    }

    /// All that is public in namespace `Space`.
    template <info Space, auto... Marks, class... Tags>
    void expose_all(Tags...) {
        static_assert(is_namespace(Space), "tenon: m.expose_all<^^x>() takes a namespace");
        add_members<Space, choice::everything, std::remove_cv_t<decltype(Marks)>..., Tags...>();
    }

private:
    template <info Space, choice What, class... Marks>
    void add_members() {
        static_assert((std::same_as<Marks, marks::partial> && ...),
                      "tenon: the mark that goes with a whole namespace is py::partial; others go "
                      "with one function, class or enum");
        constexpr unsigned marks = sizeof...(Marks) == 0 ? 0U : unsigned{bit_partial};
        self().add_part(bindable_unit<members_selection<Space, What, true, marks>>::part);
    }

    Builder& self() { return static_cast<Builder&>(*this); }
};

}  // namespace tenon::reflect
