// The spelled half of a module builder: functions, constants and submodules by name.
#pragma once

#include <tenon/lower/variable.hpp>
#include <tenon/object/call.hpp>
#include <tenon/spell/classes.hpp>
#include <tenon/spell/enums.hpp>
#include <tenon/spell/exceptions.hpp>
#include <tenon/spell/functions.hpp>

namespace tenon::spell {

/// `Builder` derives from builder_core.
template <class Builder>
class spelling {
public:
    /// `m.function<"add(a, b=1)", &add>("Add two numbers.", py::detach)`. A second function of the
    /// same name makes an overload set.
    template <model::fixed_string Signature, auto F, class... Marks>
    Builder& function(const char* doc = "", Marks... marks) {
        using marked = marked_thunks<(std::same_as<Marks, marks::deprecated> || ...), Signature, *F,
                                     options_of<Marks...>()>;
        using thunks = typename marked::type;
        static_assert(
            !is_view<typename thunks::result> || (std::same_as<Marks, marks::copied> || ...) ||
                (lower::refers_to_instance<typename thunks::result> &&
                 ((std::same_as<Marks, marks::immortal> || std::same_as<Marks, marks::owned>) ||
                  ...)),
            "tenon: the result is a view, and Python cannot know how long what it points to lives; "
            "return an owning type such as std::string, or pass the mark py::copied");
        const char* deprecation = nullptr;
        (marked::read(marks, deprecation), ...);
        self().add_function(thunks::describe(), doc, deprecation);
        return self();
    }

    /// `m.class_<Counter>("Counter", "Counts.").method<...>()...`: the type is made where the
    /// description ends. `class_<Derived, Base>`: `Base` is exposed as well.
    template <class T, class Base = void, class... Marks>
    [[nodiscard]] class_builder<
        T, class_flags_of<Marks...>() | (is_frozen<T> ? unsigned{model::class_frozen} : 0U)>
    class_(const char* name, const char* doc = "", Marks...) {
        static_assert(instance_type<T>,
                      "tenon: objects of this type are converted by value, as a sequence, a "
                      "mapping or by tenon::convert, and are no objects of a Python class");
        static_assert(std::is_void_v<Base> || std::is_base_of_v<Base, T>,
                      "tenon: the second type is no base of the first");
        return {self(), class_start<T, Base>(class_flags_of<Marks...>()), name, doc};
    }

    /// `m.enum_<Color>("Color").value<"red", Color::red>()`.
    template <class E, class... Marks>
    [[nodiscard]] enum_builder<E> enum_(const char* name, const char* doc = "", Marks...) {
        static_assert(enumeration<E>, "tenon: m.enum_<E>() takes an enum of your own");
        return {self(), enum_start<E>(enum_kind_of<Marks...>()), name, doc};
    }

    /// `m.variable<"level", &level>()`: stays live.
    template <model::fixed_string Name, auto Variable>
    Builder& variable() {
        using T = std::remove_pointer_t<decltype(Variable)>;
        static_assert(!std::is_const_v<T>, "tenon: the variable is const; use m.constant");
        static_assert(givable<T> && loadable<T>,
                      "tenon: the variable's type has no conversion to Python and back; specialise "
                      "tenon::convert for it");
        static constexpr model::property_entry entry =
            lower::variable_entry<*Variable>(Name.data(), nullptr);
        self().add_variable(entry);
        return self();
    }

    /// `m.constant<"tau">(6.28)`.
    template <model::fixed_string Name, class T>
    Builder& constant(const T& value) {
        self().add_constant(Name.data(), to_object(value));
        return self();
    }

    /// `m.exception<ParseError>("ParseError", "ValueError")`: a Python class, which a throw of
    /// ParseError raises. Its base is the class of a C++ base that has one, and the class named.
    template <class E>
    exception_builder<Builder, E> exception(const char* name, const char* base = nullptr,
                                            const char* doc = nullptr) {
        static_assert(lower::exception_like<E>,
                      "tenon: m.exception<E>() takes a class derived from std::exception with a "
                      "public what(), which is the text; derive it, or use "
                      "m.translate<E, py::value_error>()");
        if constexpr (lower::exception_like<E>)
            self().add_exception(
                {name, doc, base, &typeid(E), &lower::text_of_exception<E>, {}, {}});
        return exception_builder<Builder, E>{self()};
    }

    /// `m.translate<lib::oops, py::value_error>()`: a throw of lib::oops raises a ValueError.
    template <class E, class Python>
    Builder& translate() {
        static_assert(
            requires { Python::python_type(); },
            "tenon: the second argument of m.translate is a class such as "
            "py::value_error");
        self().add_translator({&typeid(E), &Python::python_type, nullptr});
        return self();
    }
    /// `m.translate<&f>()` with `py::error f(const E& thrown)`, which makes the Python exception, or
    /// `void f(const E& thrown)`, which throws it or leaves the exception to others.
    template <auto F>
    Builder& translate() {
        using function = std::remove_pointer_t<decltype(F)>;
        static_assert(lower::translating<function>,
                      "tenon: m.translate<&f>() takes `py::error f(const E& thrown)` or "
                      "`void f(const E& thrown)`");
        if constexpr (lower::translating<function>)
            self().add_translator(lower::make_translator<*F>());
        return self();
    }

    /// `m.doc("Geometry.")`.
    Builder& doc(const char* text) {
        self().set_doc(text);
        return self();
    }

    /// `m.submodule("linalg")`: importable as `name.linalg`.
    [[nodiscard]] Builder submodule(const char* name, const char* doc = nullptr) {
        return Builder{self().builder_core::submodule(name, doc)};
    }

private:
    Builder& self() { return static_cast<Builder&>(*this); }
};

}  // namespace tenon::spell
