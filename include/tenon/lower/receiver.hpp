// Objects of exposed classes in calls: `self`, arguments by value, reference and pointer, and results
// that refer to an object.
#pragma once

#include <tenon/convert/instance.hpp>
#include <tenon/lower/parameter.hpp>
#include <tenon/lower/result.hpp>
#include <tenon/object/types.hpp>

namespace tenon::runtime {

/// Raises for a result by reference that Python could not keep alive.
PyObject* raise_foreign_reference(const model::class_cell& cell) noexcept;

}  // namespace tenon::runtime

namespace tenon::lower {

enum call_option : unsigned {
    call_plain = 0,
    call_detached = 1,
    call_method = 2,     // the last position is the object, borrowed once the arguments are there
    call_construct = 4,  // makes an object of the type that is called
    call_copied = 8,     // a result by reference is copied
    call_of_class = call_method | call_construct,
};

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
    [[gnu::always_inline]] instance_argument(conversion& c, unsigned i) noexcept {
        if (c.refused()) [[unlikely]]
            return;
        PyObject* const source = c.arguments[i];
        if constexpr (Nullable)
            if (source == Py_None) return;
        if constexpr (Writes && is_frozen<T>) {
            refuse_frozen(c, i);
        } else {
            if (holds_exactly<T>(source)) [[likely]] {
                if constexpr (!layout<T>::counted) {
                    object_ = source;
                    return;
                } else if (Writes ? try_write(word_of(source)) : try_read(word_of(source)))
                    [[likely]] {
                    object_ = source;
                    return;
                }
            }
            take(c, i);
        }
    }
    // Moved to the heap where the result is computed later.
    instance_argument(instance_argument&& other) noexcept
        : object_{std::exchange(other.object_, nullptr)} {}
    instance_argument& operator=(instance_argument&&) = delete;
    [[gnu::always_inline]] ~instance_argument() {
        if constexpr (layout<T>::counted)
            if (object_ != nullptr) {
                if constexpr (Writes) end_write(word_of(object_));
                else end_read(word_of(object_));
            }
    }

    operator const T&() const noexcept
        requires(!Nullable && !Writes)
    {
        return *layout<T>::value(object_);
    }
    operator T&() const noexcept
        requires(!Nullable && Writes)
    {
        return *layout<T>::value(object_);
    }
    operator T&&() const noexcept
        requires(!Nullable && Writes)
    {
        return static_cast<T&&>(*layout<T>::value(object_));
    }
    operator std::conditional_t<Writes, T, const T>*() const noexcept
        requires Nullable
    {
        return object_ != nullptr ? layout<T>::value(object_) : nullptr;
    }

private:
    static constexpr auto expected = [] {
        if constexpr (Nullable)
            return model::join(model::class_name<T>, model::fixed_string(" | None"));
        else return model::class_name<T>;
    }();

    [[gnu::noinline]] void take(conversion& c, unsigned i) noexcept {
        PyObject* const source = c.arguments[i];
        if (!holds_value<T>(source)) {
            runtime::refuse(c, refusal::type, expected.data(), source);
        } else {
            if constexpr (!layout<T>::counted) {
                object_ = source;
                return;
            } else if (Writes ? try_write(word_of(source)) : try_read(word_of(source))) {
                object_ = source;
                return;
            }
            runtime::raise_borrowed(source, Writes);
            runtime::refuse_pending(c);
        }
        c.bad = static_cast<int>(i);
    }
    static void refuse_frozen(conversion& c, unsigned i) noexcept {
        runtime::refuse(c, refusal::type, "an object that may be changed", c.arguments[i]);
        c.bad = static_cast<int>(i);
    }

    PyObject* object_ = nullptr;
};

template <unsigned I, class A, unsigned Options>
    requires(instance_type<class_of<A>> && !user_converted<std::remove_cvref_t<A>>)
struct at<I, A, Options> {
    using value = class_of<A>;
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
template <class T, bool Writes>
struct receiver {
    class holder {
    public:
        [[gnu::always_inline]] explicit holder(conversion& c) noexcept {
            if (c.refused()) [[unlikely]]
                return;
            if constexpr (layout<T>::counted) {
                const bool got = Writes ? try_write(word_of(c.self)) : try_read(word_of(c.self));
                if (!got) [[unlikely]] {
                    runtime::raise_borrowed(c.self, Writes);
                    runtime::refuse_pending(c);
                    return;
                }
            }
            object_ = c.self;
        }
        holder(holder&& other) noexcept : object_{std::exchange(other.object_, nullptr)} {}
        holder& operator=(holder&&) = delete;
        [[gnu::always_inline]] ~holder() {
            if constexpr (layout<T>::counted)
                if (object_ != nullptr) {
                    if constexpr (Writes) end_write(word_of(object_));
                    else end_read(word_of(object_));
                }
        }
        operator std::conditional_t<Writes, T, const T>&() const noexcept {
            return *layout<T>::value(object_);
        }

    private:
        PyObject* object_ = nullptr;
    };
    using passed = std::conditional_t<Writes, T, const T>&;
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

/// A result by reference or pointer: `*this` is the same Python object, anything else needs a mark
/// that says what it is.
template <class R, unsigned Options, class V>
PyObject* give_reference(V&& value, const conversion& c) {
    using T = class_of<R>;
    const T* address;
    if constexpr (points_to_instance<R>) address = value;
    else address = &value;
    if (address == nullptr) return new_none();
    if constexpr ((Options & call_method) != 0)
        if (static_cast<const void*>(address) == layout<T>::place(c.self) && holds_value<T>(c.self))
            return Py_NewRef(c.self);
    if constexpr ((Options & call_copied) != 0) return converter<T>::give(*address);
    else return runtime::raise_foreign_reference(cell_of<T>);
}

}  // namespace tenon::lower
