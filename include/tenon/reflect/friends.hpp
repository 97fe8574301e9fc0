// Friend operators that only their class knows. Reflection does not list those, so the compiler is
// asked whether there are any: between two objects, and between an object and a number. What it finds
// becomes an instantiation of an operator here, and is exposed as a free operator.
#pragma once

#include <tenon/reflect/marks.hpp>
#include <tenon/reflect/pile.hpp>

#include <span>
#include <type_traits>
#include <utility>

namespace tenon::reflect {

namespace friends {

// Written as a call, so that members do not count, with the number in braces, so that none is
// narrowed; and as an expression, so that no aggregate is made of a number.
#define TENON_FRIEND_BINARY(OP, NAME)                                                              \
    template <class A>                                                                             \
    concept NAME##_own = requires(const A& a, const A& b) { operator OP(a, b); };                  \
    template <class A>                                                                             \
    concept NAME##_any_right = requires(const A& a, double n) { operator OP(a, n); };              \
    template <class A>                                                                             \
    concept NAME##_any_left = requires(const A& a, double n) { operator OP(n, a); };               \
    template <class A, class N>                                                                    \
    concept NAME##_right = requires(const A& a, N n) {                                             \
        a OP n;                                                                                    \
        operator OP(a, {n});                                                                       \
    };                                                                                             \
    template <class A, class N>                                                                    \
    concept NAME##_left = requires(const A& a, N n) {                                              \
        n OP a;                                                                                    \
        operator OP({n}, a);                                                                       \
    };                                                                                             \
    template <class A, class B>                                                                    \
    using NAME##_result = std::remove_cvref_t<decltype(std::declval<A>() OP std::declval<B>())>;   \
    template <class A, class B>                                                                    \
    NAME##_result<A, B> NAME(A a, B b) {                                                           \
        return static_cast<A&&>(a) OP static_cast<B&&>(b);                                         \
    }                                                                                              \
    namespace found {                                                                              \
    template <class A, class B>                                                                    \
    NAME##_result<A, B> operator OP(A a, B b) {                                                    \
        return NAME<A, B>(static_cast<A&&>(a), static_cast<B&&>(b));                               \
    }                                                                                              \
    }

#define TENON_FRIEND_IN_PLACE(OP, NAME)                                                            \
    template <class A>                                                                             \
    concept NAME##_own = requires(A& a, const A& b) { operator OP(a, b); };                        \
    template <class A>                                                                             \
    concept NAME##_any_right = requires(A& a, double n) { operator OP(a, n); };                    \
    template <class A, class N>                                                                    \
    concept NAME##_right = requires(A& a, N n) {                                                   \
        a OP n;                                                                                    \
        operator OP(a, {n});                                                                       \
    };                                                                                             \
    template <class A, class B>                                                                    \
    A NAME(A a, B b) {                                                                             \
        static_cast<void>(a OP static_cast<B&&>(b));                                               \
        return a;                                                                                  \
    }                                                                                              \
    namespace found {                                                                              \
    template <class A, class B>                                                                    \
    A operator OP(A a, B b) {                                                                      \
        return NAME<A, B>(a, static_cast<B&&>(b));                                                 \
    }                                                                                              \
    }

#define TENON_FRIEND_UNARY(OP, NAME)                                                               \
    template <class A>                                                                             \
    concept NAME##_own = requires(const A& a) { operator OP(a); };                                 \
    template <class A>                                                                             \
    using NAME##_result = std::remove_cvref_t<decltype(OP std::declval<A>())>;                     \
    template <class A>                                                                             \
    NAME##_result<A> NAME(A a) {                                                                   \
        return OP a;                                                                               \
    }                                                                                              \
    namespace found_unary {                                                                        \
    template <class A>                                                                             \
    NAME##_result<A> operator OP(A a) {                                                            \
        return NAME<A>(a);                                                                         \
    }                                                                                              \
    }

#define TENON_FRIENDS(BINARY, IN_PLACE, UNARY)                                                     \
    BINARY(+, add)                                                                                 \
    BINARY(-, subtract)                                                                            \
    BINARY(*, multiply)                                                                            \
    BINARY(/, divide)                                                                              \
    BINARY(%, remainder)                                                                           \
    BINARY(&, conjunction)                                                                         \
    BINARY(|, disjunction)                                                                         \
    BINARY(^, exclusion)                                                                           \
    IN_PLACE(+=, add_to)                                                                           \
    IN_PLACE(-=, subtract_from)                                                                    \
    IN_PLACE(*=, multiply_by)                                                                      \
    IN_PLACE(/=, divide_by)                                                                        \
    UNARY(-, negate)                                                                               \
    UNARY(~, invert)

TENON_FRIENDS(TENON_FRIEND_BINARY, TENON_FRIEND_IN_PLACE, TENON_FRIEND_UNARY)

#undef TENON_FRIEND_BINARY
#undef TENON_FRIEND_IN_PLACE
#undef TENON_FRIEND_UNARY

// The first kind of number that is taken as it is, from double down.
#define TENON_FIRST_NUMBER(NAME, FIRST, SECOND, OP)                                                \
    {                                                                                              \
        const auto add = [&](info number) {                                                        \
            out.push(substitute(^^found::operator OP, {FIRST, SECOND}));                           \
        };                                                                                         \
        if constexpr (NAME<T, double>) add(^^double);                                              \
        else if constexpr (NAME<T, float>) add(^^float);                                           \
        else if constexpr (NAME<T, long long>) add(^^long long);                                   \
        else if constexpr (NAME<T, int>) add(^^int);                                               \
    }

#define TENON_COLLECT_BINARY(OP, NAME)                                                             \
    if constexpr (NAME##_own<T>) out.push(substitute(^^found::operator OP, {object, object}));     \
    if constexpr (NAME##_any_right<T>) TENON_FIRST_NUMBER(NAME##_right, object, number, OP)        \
    if constexpr (NAME##_any_left<T>) TENON_FIRST_NUMBER(NAME##_left, number, object, OP)
#define TENON_COLLECT_IN_PLACE(OP, NAME)                                                           \
    if constexpr (NAME##_own<T>) out.push(substitute(^^found::operator OP, {changed, object}));    \
    if constexpr (NAME##_any_right<T>) TENON_FIRST_NUMBER(NAME##_right, changed, number, OP)
#define TENON_COLLECT_UNARY(OP, NAME)                                                              \
    if constexpr (NAME##_own<T>) out.push(substitute(^^found_unary::operator OP, {object}));

/// The operators of T, as instantiations of those above.
template <class T>
consteval void collect(pile<info>& out) {
    const info object = add_lvalue_reference(add_const(^^T)), changed = add_lvalue_reference(^^T);
    TENON_FRIENDS(TENON_COLLECT_BINARY, TENON_COLLECT_IN_PLACE, TENON_COLLECT_UNARY)
}

#undef TENON_COLLECT_BINARY
#undef TENON_COLLECT_IN_PLACE
#undef TENON_COLLECT_UNARY
#undef TENON_FIRST_NUMBER
#undef TENON_FRIENDS

struct found_operators {
    const info* items;
    std::size_t count;
};
template <class T>
consteval found_operators list() {
    pile<info> all;
    collect<T>(all);
    const auto kept = std::define_static_array(std::span<const info>{all.data(), all.count});
    return {kept.data(), kept.size()};
}
template <class T>
inline constexpr found_operators list_of = list<T>();

}  // namespace friends

namespace {

// What namespace-scope declarations say of an operator is up to their marks.
consteval bool is_declared_outside(info type, std::meta::operators which) {
    info space = parent_of(type);
    while (!is_namespace(space)) space = parent_of(space);
    for (const info member : members_of(space, std::meta::access_context::unchecked())) {
        if (is_operator_function_template(member) && operator_of(member) == which) return true;
        if (!is_function(member) || !is_operator_function(member) || operator_of(member) != which)
            continue;
        for (const info operand : parameters_of(member))
            if (remove_cvref(type_of(operand)) == type) return true;
    }
    return false;
}

/// The operators of a class that it alone declares, as its friends.
consteval void append_friends(info type, pile<info>& out) {
    const auto found = extract<friends::found_operators>(substitute(^^friends::list_of, {type}));
    for (std::size_t i = 0; i < found.count; ++i)
        if (!is_declared_outside(type, operator_of(found.items[i]))) out.push(found.items[i]);
}

}  // namespace
}  // namespace tenon::reflect
