// Objects of exposed classes in calls: `self`, and arguments by value, reference and pointer.
#pragma once

#include <tenon/convert/instance.hpp>
#include <tenon/lower/bases.hpp>
#include <tenon/lower/parameter.hpp>
#include <tenon/object/types.hpp>

namespace tenon::lower {

enum call_option : unsigned {
    call_plain = 0,
    call_detached = 1,
    call_method = 2,       // the last position is the object, borrowed once the arguments are there
    call_construct = 4,    // makes an object of the type that is called
    call_copied = 8,       // a result by reference is copied
    call_immortal = 16,    // refers to what is never destroyed
    call_stable = 32,      // refers to what stays where it is as long as its owner lives
    call_element = 64,     // refers to an element of the object, which is a container
    call_borrows = 128,    // refers into an argument, whose index comes in the bits from 16 on
    call_owned = 512,      // a pointer that Python owns from now on
    call_uncounted = 256,  // what a result refers into has no borrow word
    call_of_class = call_method | call_construct,
};

/// The argument that the result of a function marked py::borrows refers into.
template <unsigned Options>
inline constexpr unsigned owner_index = (Options >> 16) & 0xFFU;

/// How many positions take no argument.
template <unsigned Options>
inline constexpr Py_ssize_t receivers = (Options & call_method) != 0 ? 1 : 0;

/// What vectorcall passes as the count of arguments.
inline std::size_t counted(Py_ssize_t count) noexcept { return static_cast<std::size_t>(count); }

/// The class behind a parameter or result declared as A.
template <class A>
using class_of = std::remove_cv_t<std::remove_pointer_t<std::remove_cvref_t<A>>>;

template <class A>
concept points_to_instance =
    std::is_pointer_v<std::remove_cvref_t<A>> && instance_type<class_of<A>>;

template <class R>
concept refers_to_instance =
    (std::is_lvalue_reference_v<R> && instance_type<class_of<R>> && !points_to_instance<R>) ||
    points_to_instance<R>;

/// By reference or pointer to what is not const: the call may change the object.
template <class A>
inline constexpr bool writes_to =
    points_to_instance<A> ? !std::is_const_v<std::remove_pointer_t<std::remove_cvref_t<A>>>
                          : std::is_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>;

/// An argument that is an object of class T: borrowed as long as the call runs.
template <class T, bool Writes, bool Nullable>
class instance_argument {
public:
    [[gnu::always_inline]] instance_argument(conversion& c, unsigned i) noexcept
        : borrowed_{take(c, i)} {}

    operator const T&() const noexcept
        requires(!Nullable && !Writes)
    {
        return borrowed_.value();
    }
    operator T&() const noexcept
        requires(!Nullable && Writes)
    {
        return borrowed_.value();
    }
    operator T&&() const noexcept
        requires(!Nullable && Writes)
    {
        return static_cast<T&&>(borrowed_.value());
    }
    operator std::conditional_t<Writes, T, const T>*() const noexcept
        requires Nullable
    {
        return borrowed_.pointer();
    }

private:
    static constexpr auto expected = [] {
        if constexpr (Nullable)
            return model::join(model::class_name<T>, model::fixed_string(" | None"));
        else return model::class_name<T>;
    }();

    using borrowed = borrow<T, Writes>;

    [[gnu::always_inline]] static borrowed take(conversion& c, unsigned i) noexcept {
        if (c.refused()) [[unlikely]]
            return {};
        PyObject* const source = c.arguments[i];
        if constexpr (Nullable)
            if (source == Py_None) return {};
        if constexpr (Writes && is_frozen<T>) {
            runtime::refuse(c, refusal::type, "an object that may be changed", source);
            c.bad = static_cast<int>(i);
            return {};
        } else {
            if (!holds_exactly<T>(source) && !runtime::is_instance(source, cell_of<T>)) [[unlikely]]
                return take_base(c, i);
            borrowed made{source};
            if (layout<T>::counted && !made) [[unlikely]] {
                runtime::refuse_pending(c);
                c.bad = static_cast<int>(i);
            }
            return made;
        }
    }
    // What is not of the class may be of one that has it among other bases.
    [[gnu::noinline]] static borrowed take_base(conversion& c, unsigned i) noexcept {
        PyObject* const source = c.arguments[i];
        if (runtime::find_base(source, cell_of<T>) == nullptr) {
            runtime::refuse_instance(c, cell_of<T>, expected.data(), source);
            c.bad = static_cast<int>(i);
            return {};
        }
        access at = runtime::enter_any(source, Writes);
        if (at.value == nullptr) {
            runtime::refuse_pending(c);
            c.bad = static_cast<int>(i);
            return {};
        }
        at.value = runtime::find_base(source, cell_of<T>);
        if (!layout<T>::counted && at.word != nullptr) end_read(*at.word);
        return borrowed{at};
    }

    borrowed borrowed_;
};

template <unsigned I, class A, unsigned Options>
    requires(instance_type<class_of<A>> && !user_converted<std::remove_cvref_t<A>>)
struct at<I, A, Options> {
    using value = class_of<A>;
    static constexpr bool counted = layout<value>::counted;
    static constexpr bool pointer = points_to_instance<A>;
    static constexpr bool writes = writes_to<A>;
    using holder = instance_argument<value, writes, pointer>;
    using passed = std::conditional_t<std::is_reference_v<A> || pointer, A, const value&>;

    [[gnu::always_inline]] static holder take(conversion& c) noexcept { return holder(c, I); }
    static bool exactly(PyObject* const* arguments) noexcept {
        return holds_value<value>(arguments[I]) || (pointer && arguments[I] == Py_None);
    }
};

/// `self`: CPython has checked the class. Comes last, so that the arguments are converted (which may
/// run Python code) before the object is borrowed.
/// `Reaches`: what the call hands out may change, though the call itself changes nothing.
template <class T, bool Writes, bool Reaches = Writes>
struct receiver {
    using passed = std::conditional_t<Reaches, T, const T>&;
    static constexpr bool counted = layout<T>::counted;

    class holder {
    public:
        [[gnu::always_inline]] explicit holder(conversion& c) noexcept : borrowed_{borrow(c)} {}
        operator passed() const noexcept { return borrowed_.value(); }

    private:
        using borrowed = lower::borrow<T, Writes>;
        [[gnu::always_inline]] static borrowed borrow(conversion& c) noexcept {
            if (c.refused()) [[unlikely]]
                return {};
            borrowed made{c.self};
            if (layout<T>::counted && !made) [[unlikely]]
                runtime::refuse_pending(c);
            return made;
        }
        borrowed borrowed_;
    };
    [[gnu::always_inline]] static holder take(conversion& c) noexcept { return holder(c); }
    static constexpr bool exactly(PyObject* const*) noexcept { return true; }
};

/// The class of a class method, which comes last as objects do.
struct class_receiver {
    struct holder {
        PyObject* type;
        operator tenon::type() const noexcept { return tenon::type{keep, type}; }
    };
    using passed = tenon::type;
    static holder take(conversion& c) noexcept { return {c.self}; }
    static constexpr bool exactly(PyObject* const*) noexcept { return true; }
};

}  // namespace tenon::lower
