// A user's own conversion by reference: `tenon::convert<T>` with type_name and `static T*
// refer(borrowed)`, which finds the value inside of the Python object, or answers null. Functions may
// then take T&, const T&, T* (None is null) and, where T can be copied, T.
#pragma once

#include <tenon/convert/user.hpp>
#include <tenon/lower/parameter.hpp>

namespace tenon {

namespace detail {

// Null after a refusal.
template <class T>
T* refer(PyObject* source, conversion& c, const char* expected) noexcept {
    try {
        if (T* const found = convert<T>::refer(borrowed{source})) return found;
        if (PyErr_Occurred() != nullptr) runtime::refuse_pending(c);
        else runtime::refuse(c, refusal::type, expected, source);
    } catch (...) {
        runtime::refuse_thrown(c);
    }
    return nullptr;
}

template <class T>
struct converter_of_reference {
    static constexpr auto type_name = user_type_name<T>();

    static holder<T> load(PyObject* source, conversion& c)
        requires std::copy_constructible<T>
    {
        const T* const found = refer<T>(source, c, type_name.data());
        return found != nullptr ? holder<T>(T(*found)) : holder<T>();
    }
};

}  // namespace detail

template <referred_by_user T>
struct converter<T> : detail::converter_of_reference<T> {};

template <class P>
    requires(std::is_pointer_v<P> && referred_by_user<std::remove_cv_t<std::remove_pointer_t<P>>>)
struct converter<P> {
    using value = std::remove_cv_t<std::remove_pointer_t<P>>;
    static constexpr auto type_name =
        model::join(detail::user_type_name<value>(), model::fixed_string(" | None"));
    static constexpr bool borrows = true;  // it lives in the Python object

    static P load(PyObject* source, conversion& c) noexcept {
        return source != Py_None ? detail::refer<value>(source, c, type_name.data()) : nullptr;
    }
};

namespace lower {

template <unsigned I, class A, unsigned Options>
    requires(std::is_reference_v<A> && referred_by_user<value_of<A>>)
struct at<I, A, Options> {
    using value = value_of<A>;
    struct holder {
        value* found;
        operator value&() const noexcept { return *found; }
        operator value&&() const noexcept { return static_cast<value&&>(*found); }
    };
    using passed = A;

    [[gnu::noinline]] static holder take(conversion& c) noexcept {
        if (c.refused()) return {nullptr};
        value* const found = detail::refer<value>(c.arguments[I], c, type_name<value>.data());
        if (found == nullptr) c.bad = static_cast<int>(I);
        return {found};
    }
    static bool exactly(PyObject* const* arguments) noexcept {
        conversion c{arguments};
        const bool found = detail::refer<value>(arguments[I], c, "") != nullptr;
        runtime::forgive(c);
        return found;
    }
};

}  // namespace lower
}  // namespace tenon
