// One parameter of a call: how its argument is read, kept and passed. `at<I, A>` is instantiated
// once per position and type, not per function.
#pragma once

#include <tenon/lower/glance.hpp>

namespace tenon::lower {

template <class A>
using value_of = std::remove_cvref_t<A>;

/// So few parameters convert inline; more would make the thunks what compiling costs.
inline constexpr std::size_t most_inline = 4;

enum parameter_option : unsigned { option_none = 0, option_inline = 1, option_exact = 2 };

}  // namespace tenon::lower

namespace tenon::runtime {

// The conversions of the commonest types, out of line: one call per argument.
std::int32_t take_int32(conversion& c, unsigned i) noexcept;
std::uint32_t take_uint32(conversion& c, unsigned i) noexcept;
std::int64_t take_int64(conversion& c, unsigned i) noexcept;
std::uint64_t take_uint64(conversion& c, unsigned i) noexcept;
bool take_bool(conversion& c, unsigned i) noexcept;
double take_double(conversion& c, unsigned i) noexcept;
float take_float(conversion& c, unsigned i) noexcept;
std::string_view take_view(conversion& c, unsigned i) noexcept;
const char* take_c_string(conversion& c, unsigned i) noexcept;

/// A std::string whose making and destruction are not repeated in each thunk.
class string_argument {
public:
    string_argument(conversion& c, unsigned i) noexcept;
    string_argument(string_argument&&) = delete;
    ~string_argument();

    operator const std::string&() const noexcept { return value_; }
    operator std::string&&() noexcept { return static_cast<std::string&&>(value_); }

private:
    union {
        std::string value_;  // made in place: from text, or empty after a refusal
    };
};

}  // namespace tenon::runtime

namespace tenon::lower {

// Every other type: one function per type, shared by all thunks.
template <class T>
[[gnu::noinline]] holder<T> take_out_of_line(conversion& c, unsigned i) noexcept {
    if (c.refused()) return holder<T>();
    // The holder is made where it will stay; whatever refuses, it is this argument.
    const struct numbered {
        conversion& c;
        unsigned i;
        ~numbered() {
            if (c.refused()) c.bad = static_cast<int>(i);
        }
    } guard{c, i};
    try {
        return converter<T>::load(c.arguments[i], c);
    } catch (...) {
        runtime::refuse_exception(c);
        return holder<T>();
    }
}

template <class T>
[[gnu::noinline]] holder<T> take_exactly(conversion& c, unsigned i) noexcept {
    const model::resolution mode = c.mode;
    if (mode != model::resolution::exact && !c.refused()) {
        c.mode = model::resolution::exact;
        holder<T> held = take_out_of_line<T>(c, i);
        c.mode = mode;
        return held;
    }
    return take_out_of_line<T>(c, i);
}

template <class T>
decltype(auto) take(conversion& c, unsigned i) noexcept {
    if constexpr (std::same_as<T, bool>) return runtime::take_bool(c, i);
    else if constexpr (std::same_as<T, double>) return runtime::take_double(c, i);
    else if constexpr (std::same_as<T, float>) return runtime::take_float(c, i);
    else if constexpr (std::same_as<T, std::string_view>) return runtime::take_view(c, i);
    else if constexpr (std::same_as<T, const char*>) return runtime::take_c_string(c, i);
    else if constexpr (integer<T> && sizeof(T) == 4 && std::is_signed_v<T>)
        return static_cast<T>(runtime::take_int32(c, i));
    else if constexpr (integer<T> && sizeof(T) == 4)
        return static_cast<T>(runtime::take_uint32(c, i));
    else if constexpr (integer<T> && sizeof(T) == 8 && std::is_signed_v<T>)
        return static_cast<T>(runtime::take_int64(c, i));
    else if constexpr (integer<T> && sizeof(T) == 8)
        return static_cast<T>(runtime::take_uint64(c, i));
    else return take_out_of_line<T>(c, i);
}

template <class T, std::size_t... I>
[[gnu::always_inline]] inline T take_inline_tuple(conversion& c, unsigned i,
                                                  std::index_sequence<I...>) noexcept {
    PyObject* const source = c.arguments[i];
    const auto* const tuple = reinterpret_cast<PyTupleObject*>(source);
    if (PyTuple_CheckExact(source) && tuple->ob_base.ob_size == Py_ssize_t{sizeof...(I)})
        [[likely]] {
        PyObject* const* const items = tuple->ob_item;
        std::tuple<std::tuple_element_t<I, T>...> read{};
        if ((glance(items[I], std::get<I>(read)) && ...)) [[likely]]
            return T(std::get<I>(read)...);
    }
    return take_out_of_line<T>(c, i);
}

// An alternative that is not told at a glance ends the search among those that are.
template <class T, std::size_t I = 0>
[[gnu::always_inline]] inline T take_inline_variant(conversion& c, unsigned i) noexcept {
    if constexpr (I < converter<T>::size) {
        using element = typename converter<T>::template alternative<I>;
        if constexpr (inline_scalar<element>) {
            element value{};
            if (glance(c.arguments[i], value)) return T(std::in_place_index<I>, value);
            return take_inline_variant<T, I + 1>(c, i);
        } else if constexpr (std::same_as<element, std::string>) {
            if (!PyUnicode_Check(c.arguments[i])) return take_inline_variant<T, I + 1>(c, i);
        }
    }
    return take_out_of_line<T>(c, i);
}

// The quick half of a conversion, with the rest behind one call.
template <inline_value T>
[[gnu::always_inline]] inline T take_inline(conversion& c, unsigned i) noexcept {
    if constexpr (inline_scalar<T>) {
        T value{};
        if (glance(c.arguments[i], value)) [[likely]]
            return value;
        return take<T>(c, i);
    } else if constexpr (inline_optional<T>) {
        if (c.arguments[i] == Py_None) return T();
        typename T::value_type value{};
        if (glance(c.arguments[i], value)) [[likely]]
            return T(value);
        return take_out_of_line<T>(c, i);
    } else if constexpr (inline_tuple<T>) {
        return take_inline_tuple<T>(c, i, std::make_index_sequence<std::tuple_size<T>::value>());
    } else {
        return take_inline_variant<T>(c, i);
    }
}

// A value that is not made as itself: a view with what it looks into, or room for a value that has
// no default. Converts to what the function takes.
template <class T>
struct kept {
    holder<T> inner;

    operator T&() noexcept
        requires(!has_holder<T>)
    {
        return tenon::unwrap<T>(inner);
    }
    operator T&&() noexcept
        requires(!has_holder<T>)
    {
        return static_cast<T&&>(tenon::unwrap<T>(inner));
    }
    operator T() noexcept
        requires has_holder<T>
    {
        return tenon::unwrap<T>(inner);
    }
};

// A view of memory that can be looked at without anything to let go of.
template <class T>
concept seen_at_a_glance = requires(PyObject* source) {
    { converter<T>::at_a_glance(source) } -> std::same_as<bool>;
};

template <class T>
inline constexpr bool is_kept = has_holder<T> || !has_default<T>;

/// Parameter I of a function, declared as A: `take` reads the argument, `holder` keeps it while the
/// call runs, and is cast to `passed` for the function.
template <unsigned I, class A, unsigned Options = option_none>
struct at {
    using value = value_of<A>;
    static_assert(!(std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>),
                  "tenon: a non-const reference to a converted type would lose what the function "
                  "writes; take it by value or const&, and return the result");
    using holder = std::conditional_t<is_kept<value>, kept<value>, value>;
    using passed = std::conditional_t<has_holder<value>, value, A&&>;

    [[gnu::always_inline]] static holder take(conversion& c) noexcept {
        if constexpr ((Options & option_exact) != 0) {
            if constexpr (is_kept<value>) return {take_exactly<value>(c, I)};
            else return take_exactly<value>(c, I);
        } else if constexpr (is_kept<value>) {
            if constexpr ((Options & option_inline) != 0 && seen_at_a_glance<value>)
                if (converter<value>::at_a_glance(c.arguments[I])) [[likely]]
                    return {converter<value>::glance(c.arguments[I])};
            return {take_out_of_line<value>(c, I)};
        } else if constexpr ((Options & option_inline) != 0 && inline_value<value>) {
            return take_inline<value>(c, I);
        } else {
            return lower::take<value>(c, I);
        }
    }
    static bool exactly(PyObject* const* arguments) noexcept {
        if constexpr (requires { converter<value>::exact(arguments[I]); })
            return converter<value>::exact(arguments[I]);
        else return true;
    }
};

// Strings: the argument makes itself in place, so nothing is moved.
template <unsigned I, class A, unsigned Options>
    requires std::same_as<value_of<A>, std::string>
struct at<I, A, Options> {
    using value = std::string;
    using holder = runtime::string_argument;
    using passed = A&&;

    [[gnu::always_inline]] static holder take(conversion& c) noexcept { return holder(c, I); }
    static bool exactly(PyObject* const* arguments) noexcept {
        return PyUnicode_Check(arguments[I]);
    }
};

}  // namespace tenon::lower
