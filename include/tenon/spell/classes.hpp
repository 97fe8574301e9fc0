// The C++20 spelling of classes: m.class_<Counter>("Counter").constructor<"(start=0)", int>()
//     .method<"inc(n=1)", &Counter::inc>().property<"value", &Counter::value>()...
#pragma once

#include <tenon/lower/class_builder.hpp>
#include <tenon/lower/compare.hpp>
#include <tenon/lower/dataclass.hpp>
#include <tenon/lower/extends.hpp>
#include <tenon/lower/special.hpp>
#include <tenon/spell/functions.hpp>
#include <tenon/spell/pickle.hpp>

namespace tenon::spell {

// The parts of a member function's type, `R (A...) const` without the class.
template <class F>
struct method_type;
template <class R, class... A, bool N>
struct method_type<R(A...) noexcept(N)> {
    using result = R;
    using parameters = lower::types<A...>;
    static constexpr bool writes = true, moves = false;
};
template <class R, class... A, bool N>
struct method_type<R(A...) const noexcept(N)> : method_type<R(A...)> {
    static constexpr bool writes = false;
};
template <class R, class... A, bool N>
struct method_type<R(A...) & noexcept(N)> : method_type<R(A...)> {};
template <class R, class... A, bool N>
struct method_type<R(A...) const & noexcept(N)> : method_type<R(A...) const> {};
template <class R, class... A, bool N>
struct method_type<R(A...) && noexcept(N)> : method_type<R(A...)> {
    static constexpr bool moves = true;
};

/// What a pointer to a member of T, or a function whose first parameter is the object, calls.
template <class T, class M>
struct member_traits {
    static_assert(sizeof(M) == 0,
                  "tenon: a method is a pointer to a member function, or to a function whose first "
                  "parameter is the object, T& or const T&");
};
template <class T, class F, class C>
    requires std::is_function_v<F>
struct member_traits<T, F C::*> : method_type<F> {
    static_assert(
        std::is_base_of_v<C, T>,
        "tenon: the method is that of another class, which this one does not derive from");
};
template <class T, class R, class Self, class... A, bool N>
    requires std::same_as<std::remove_cvref_t<Self>, T>
struct member_traits<T, R (*)(Self, A...) noexcept(N)> {
    using result = R;
    using parameters = lower::types<A...>;
    static constexpr bool writes = lower::writes_to<Self>, moves = false, free = true;
};

// The object as a method wants it.
template <class T, class Traits>
using self_of = std::conditional_t<Traits::writes, T, const T>&;
template <class T, class Traits>
using object_of = std::conditional_t<Traits::moves, std::remove_reference_t<self_of<T, Traits>>&&,
                                     self_of<T, Traits>>;

template <class T, auto M, class Traits, class... A>
consteval bool cannot_throw() {
    if constexpr (std::is_member_pointer_v<decltype(M)>)
        return noexcept((std::declval<object_of<T, Traits>>().*M)(std::declval<A>()...));
    else return noexcept(M(std::declval<self_of<T, Traits>>(), std::declval<A>()...));
}

/// The method as a function whose last parameter is the object. `Quiet` functions of their own, since
/// GCC 12 cannot take the address of a template's function whose noexcept it has not looked at.
template <class T, auto M, class R, class Parameters, bool Quiet = false>
struct member_call;
template <class T, auto M, class R, class... A, bool Quiet>
struct member_call<T, M, R, lower::types<A...>, Quiet> {
    using traits = member_traits<T, decltype(M)>;
    static R call(A... arguments, self_of<T, traits> receiver) {
        if constexpr (std::is_member_pointer_v<decltype(M)>)
            return (static_cast<object_of<T, traits>>(receiver).*M)(static_cast<A&&>(arguments)...);
        else return M(receiver, static_cast<A&&>(arguments)...);
    }
};
template <class T, auto M, class R, class... A>
    requires(cannot_throw<T, M, member_traits<T, decltype(M)>, A...>())
struct member_call<T, M, R, lower::types<A...>, true> {
    static R call(A... arguments, self_of<T, member_traits<T, decltype(M)>> receiver) noexcept {
        return member_call<T, M, R, lower::types<A...>, false>::call(static_cast<A&&>(arguments)...,
                                                                     receiver);
    }
};

template <class T, bool Quiet, class... A>
struct constructor_call {
    static T call(A... arguments) {
        if constexpr (std::is_constructible_v<T, A...>) return T(static_cast<A&&>(arguments)...);
        else __builtin_unreachable();  // refused by the class's description
    }
};
template <class T, class... A>
struct constructor_call<T, true, A...> {
    static T call(A... arguments) noexcept { return T(static_cast<A&&>(arguments)...); }
};

/// A container's own way to its elements; reading, though what it hands out may be changed.
[[nodiscard]] constexpr bool is_element_access(std::string_view name) noexcept {
    return name == "__getitem__" || name == "at" || name == "front" || name == "back";
}

template <class T, auto M, class Record, unsigned Options>
struct method_options {
    using traits = member_traits<T, decltype(M)>;
    static constexpr bool element =
        lower::refers_to_instance<typename traits::result> && is_element_access(Record::own_name);
    static constexpr bool writes = traits::writes && !element;
    static constexpr unsigned options =
        Options | lower::call_method | (element ? unsigned{lower::call_element} : 0U);
    using receiver = lower::receiver<T, writes, traits::writes>;
};

template <class T, auto M, class Record, unsigned Options>
struct method_thunks
    : spelled_thunks<Record,
                     member_call<T, M, typename member_traits<T, decltype(M)>::result,
                                 typename member_traits<T, decltype(M)>::parameters, true>::call,
                     method_options<T, M, Record, Options>::options,
                     typename member_traits<T, decltype(M)>::result,
                     typename member_traits<T, decltype(M)>::parameters,
                     typename method_options<T, M, Record, Options>::receiver> {
    static constexpr bool writes = method_options<T, M, Record, Options>::writes;

    static runtime::spelled_function describe() noexcept {
        runtime::spelled_function described = method_thunks::spelled_thunks::describe();
        constexpr lower::special_slot place = lower::special_slot_of(Record::name());
        constexpr auto thunk = [] { return method_thunks::expanded::thunk(); };
        if constexpr (place.shape != lower::special_shape::none &&
                      (place.shape != lower::special_shape::call ||
                       (method_thunks::flags & model::flag_keywords) != 0))
            described.special = lower::slots_of_special<T, place.id, place.shape, thunk()>.items;
        return described;
    }
};

// Only objects, whose owner a view keeps alive, and what is copied may be returned by reference.
template <class R, unsigned Options>
inline constexpr bool returns_safely =
    !is_view<R> || (Options & lower::call_copied) != 0 || lower::refers_to_instance<R>;

template <class M>
struct field_type;
template <class F, class C>
struct field_type<F C::*> {
    using type = F;
    using owner = C;
};

/// The value of a field's place: a T is never made for it.
template <class T, auto M>
std::uint32_t field_offset() noexcept {
    alignas(T) static char room[sizeof(T)];
    auto* const object = reinterpret_cast<T*>(room);
    auto* const field = &(object->*M);
    return static_cast<std::uint32_t>(reinterpret_cast<const char*>(field) - room);
}

/// Where a base lies.
template <class T, class Base>
std::uint32_t base_offset() noexcept {
    static_assert(
        requires(Base* base) { static_cast<T*>(base); },
        "tenon: the base is virtual; leave it out, and describe its members as those of "
        "the class");
    alignas(T) static char room[sizeof(T)];
    return static_cast<std::uint32_t>(
        reinterpret_cast<const char*>(static_cast<Base*>(reinterpret_cast<T*>(room))) - room);
}

template <class T, class Base>
model::class_entry class_start(unsigned flags) noexcept {
    model::class_entry start;
    start.cell = &lower::cell_of<T>;
    start.size = lower::layout<T>::size;
    start.flags = flags | (std::is_final_v<T> ? model::class_final : 0U) |
        (is_frozen<T> ? model::class_frozen : 0U) |
        (lower::layout<T>::counted ? model::class_counted : 0U);
    if constexpr (std::is_polymorphic_v<T>) start.type = &lower::type_info_of<T>;
    start.slots = lower::slots<T>.items;
    if constexpr (!std::is_void_v<Base>) {
        static_assert(lower::layout<T>::offset == lower::layout<Base>::offset &&
                          lower::layout<T>::counted == lower::layout<Base>::counted &&
                          !std::is_final_v<Base>,
                      "tenon: the base is final, or py::frozen where the class is not, or aligned "
                      "otherwise; leave it out, and describe its members as those of the class");
        start.base = &lower::cell_of<Base>;
        if constexpr (lower::moved_as_base<T>) start.move = &lower::move_to_heap<T>;
        start.base_offset = base_offset<T, Base>();
    }
    return start;
}

template <class... Marks>
consteval unsigned member_options_of() {
    static_assert(
        (!std::same_as<Marks, marks::deprecated> && ...),
        "tenon: py::deprecated goes with m.function here; warn in the method itself, with "
        "py::warn<py::deprecation_warning>(\"...\")");
    return options_of<Marks...>();
}

/// `Flags`: the marks given to class_, and the type's own.
template <class T, unsigned Flags>
class class_builder : public class_core {
    static constexpr bool Frozen = (Flags & model::class_frozen) != 0;
    template <class... Marks>
    static constexpr unsigned method_marks = member_options_of<Marks...>() |
        ((Flags & model::class_stable) != 0 ? unsigned{lower::call_stable} : 0U);

public:
    class_builder(builder_core& module, const model::class_entry& start, const char* name,
                  const char* doc)
        : class_core{module, start, name, doc} {
        if constexpr ((Flags & (model::class_dynamic | model::class_weakref)) != 0)
            set_python_base(nullptr, &runtime::derive_from_python);
        if constexpr ((Flags & model::class_dataclass) != 0) {
            constexpr bool equal = lower::equal_comparable<T> || lower::less_comparable<T>;
            model::slot_entry slots[4];
            const unsigned count = lower::add_dataclass_slots(
                slots, {true, !equal, Frozen && !equal && !lower::hashable<T>});
            for (unsigned i = 0; i < count; ++i) add_slot(slots[i]);
            add_entry(runtime::replace_method);
            name_fields();
        }
    }

    /// `.extends("datetime.tzinfo")`: a Python class as base.
    class_builder& extends(const char* base) {
        set_python_base(base, &runtime::derive_from_python);
        return *this;
    }

    /// `.pickle<&state_of, &from_state, 2>()`: a function that takes the object and returns its
    /// state, of any type that converts; one that makes the object of that; and the version.
    template <auto Get, auto Set, int Version = 1>
    class_builder& pickle() {
        model::method_entry entries[lower::pickle_methods];
        lower::add_pickle_methods<spelled_pickle<T, Get, Set, Version>>(entries);
        for (const model::method_entry& each : entries) add_entry(each);
        return *this;
    }

    /// `.constructor<"(start=0)", int>()`: the types of its parameters. A second one makes an
    /// overload set.
    template <model::fixed_string Signature, class... A, class... Marks>
    class_builder& constructor(const char* doc = "", Marks...) {
        static_assert(std::is_constructible_v<T, A...>,
                      "tenon: the class has no constructor that takes these types");
        using record = spelled_record<Signature, spelled_kind::constructor, T>;
        using thunks = spelled_thunks<
            record, constructor_call<T, std::is_nothrow_constructible_v<T, A...>, A...>::call,
            member_options_of<Marks...>() | lower::call_construct, T, lower::types<A...>>;
        add_constructor(thunks::describe(), doc);
        return *this;
    }

    /// `.constructor<"(degrees)", &Celsius::from>()`: a function that returns the class by value.
    template <model::fixed_string Signature, auto F, class... Marks>
    class_builder& constructor(const char* doc = "", Marks...) {
        using type = function_type<std::remove_pointer_t<decltype(F)>>;
        static_assert(std::same_as<typename type::result, T>,
                      "tenon: the function does not return the class by value");
        using record = spelled_record<Signature, spelled_kind::constructor, T>;
        using thunks =
            spelled_thunks<record, *F, member_options_of<Marks...>() | lower::call_construct, T,
                           typename type::parameters>;
        add_constructor(thunks::describe(), doc);
        return *this;
    }

    /// `.method<"inc(n=1)", &Counter::inc>()`.
    template <model::fixed_string Signature, auto M, class... Marks>
    class_builder& method(const char* doc = "", Marks...) {
        using thunks = method_thunks<T, M, spelled_record<Signature, spelled_kind::method, T>,
                                     method_marks<Marks...>>;
        static_assert(!Frozen || !thunks::writes,
                      "tenon: the method is not const, and the class is py::frozen: make it const, "
                      "or leave the mark out");
        static_assert(returns_safely<typename thunks::result, member_options_of<Marks...>()>,
                      "tenon: the method returns a reference, a pointer or a view to what Python "
                      "cannot keep alive; return by value, or pass the mark py::copied");
        add_method(thunks::describe(), doc, 0);
        return *this;
    }

    /// `.static_method<"zero()", &Counter::zero>()`.
    template <model::fixed_string Signature, auto F, class... Marks>
    class_builder& static_method(const char* doc = "", Marks...) {
        using type = function_type<std::remove_pointer_t<decltype(F)>>;
        using thunks = spelled_thunks<spelled_record<Signature, spelled_kind::static_method, T>, *F,
                                      member_options_of<Marks...>(), typename type::result,
                                      typename type::parameters>;
        static_assert(!is_view<typename type::result> ||
                          (std::same_as<Marks, marks::copied> || ...),
                      "tenon: the method returns a reference, a pointer or a view to what Python "
                      "cannot keep alive; return by value, or pass the mark py::copied");
        add_method(thunks::describe(), doc, model::flag_static_method);
        return *this;
    }

    /// `.property<"value", &Counter::value, &Counter::set_value>()`; without the last, read-only.
    template <model::fixed_string Name, auto Getter, auto Setter = nullptr, class... Marks>
    class_builder& property(const char* doc = "", Marks...) {
        using record = spelled_record<Name, spelled_kind::property, T>;
        using getter = method_thunks<T, Getter, record, method_marks<Marks...>>;
        static_assert(returns_safely<typename getter::result, member_options_of<Marks...>()>,
                      "tenon: the getter returns a reference, a pointer or a view to what Python "
                      "cannot keep alive; return by value, or pass the mark py::copied");
        static_assert(!Frozen || !getter::writes,
                      "tenon: the getter is not const, and the class is py::frozen: make it const, "
                      "or leave the mark out");
        model::property_entry entry{record::name(), getter::expanded::getter(), nullptr, nullptr,
                                    nullptr};
        if constexpr (!std::same_as<decltype(Setter), std::nullptr_t>) {
            static_assert(!Frozen, "tenon: a py::frozen class has no setters");
            using setter = method_thunks<T, Setter, value_record<Name>, 0>;
            entry.set = setter::expanded::setter();
            require(setter::describe());
        }
        add_property(getter::describe(), entry, doc);
        return *this;
    }

    /// `.field<"step", &Counter::step>()`: read-only where const, or where the class is frozen.
    template <model::fixed_string Name, auto M>
    class_builder& field(const char* doc = "") {
        using type = typename field_type<decltype(M)>::type;
        using value = std::remove_const_t<type>;
        static_assert(!std::is_array_v<value> && !std::is_pointer_v<value> && !is_view<value>,
                      "tenon: the field is an array, or refers to what somebody else owns; write a "
                      "property instead");
        static_assert(givable<value> || instance_type<value>,
                      "tenon: the field's type has no conversion to Python; specialise "
                      "tenon::convert for it");
        constexpr bool changes = !std::is_const_v<type> && !Frozen;
        model::property_entry entry{Name.data(), nullptr, nullptr, nullptr, nullptr};
        if constexpr (instance_type<value>) {
            entry.get = &lower::get_part<std::conditional_t<changes, value, const value>>;
            if constexpr (changes && lower::assigned_part<value>)
                entry.set = &lower::set_part<value>;
        } else {
            entry.get = &lower::get_field<value>;
        }
        if constexpr (changes && !instance_type<value>) {
            static_assert(loadable<value>,
                          "tenon: the field's type has no conversion from Python; specialise "
                          "tenon::convert for it");
            entry.set = &lower::set_field<value>;
        }
        using layout = lower::layout<T>;
        const std::uint32_t inside = field_offset<T, M>();
        add_field({model::class_name<T>.data(), Name.data(),
                   static_cast<std::uint32_t>(layout::offset) + inside, inside,
                   layout::spacious ? static_cast<std::uint32_t>(alignof(T)) : 0U, layout::counted},
                  entry, doc);
        return *this;
    }

    /// `.constant<"limit">(10)`: an attribute of the class.
    template <model::fixed_string Name, class V>
    class_builder& constant(const V& value) {
        add_constant(Name.data(), to_object(value));
        return *this;
    }

private:
    // A setter's record: the property's name, one parameter.
    template <model::fixed_string Name>
    using value_record = spelled_record<model::join(Name, model::fixed_string("(value)")),
                                        spelled_kind::property, T>;
};

/// The marks of a spelled class.
template <class... Marks>
consteval unsigned class_flags_of() {
    static_assert(
        ((std::same_as<Marks, marks::frozen> || std::same_as<Marks, marks::stable> ||
          std::same_as<Marks, marks::dataclass> || std::same_as<Marks, marks::dynamic_attrs> ||
          std::same_as<Marks, marks::weakref>) &&
         ...),
        "tenon: the marks of a spelled class are py::frozen, py::stable, py::dataclass, "
        "py::dynamic_attrs and py::weakref; name and docstring are its other arguments");
    return (0U | ... |
            (std::same_as<Marks, marks::frozen>              ? unsigned{model::class_frozen}
                 : std::same_as<Marks, marks::stable>        ? unsigned{model::class_stable}
                 : std::same_as<Marks, marks::dataclass>     ? unsigned{model::class_dataclass}
                 : std::same_as<Marks, marks::dynamic_attrs> ? unsigned{model::class_dynamic}
                 : std::same_as<Marks, marks::weakref>       ? unsigned{model::class_weakref}
                                                             : 0U));
}

}  // namespace tenon::spell
