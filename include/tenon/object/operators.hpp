// Python's operators on objects: a + b, a < b, -a, a += b; either side may be a value of C++.
#pragma once

#include <tenon/object/cast.hpp>
#include <tenon/object/functions.hpp>

namespace tenon {

/// What can stand beside an object.
template <class T>
concept python_operand = object_like<T> || std::is_array_v<T> || givable<T>;
template <class A, class B>
concept python_operands =
    (object_like<A> && python_operand<B>) || (object_like<B> && python_operand<A>);

namespace runtime {
bool compare(borrowed a, borrowed b, int operation);
}  // namespace runtime

#define TENON_COMPARISON(OPERATOR, NUMBER)                                                         \
    template <class A, class B>                                                                    \
        requires python_operands<A, B>                                                             \
    [[nodiscard]] bool operator OPERATOR(const A& a, const B& b) {                                 \
        return runtime::compare(detail::operand(a), detail::operand(b), NUMBER);                   \
    }
TENON_COMPARISON(==, Py_EQ)
TENON_COMPARISON(<, Py_LT)
TENON_COMPARISON(<=, Py_LE)
TENON_COMPARISON(>, Py_GT)
TENON_COMPARISON(>=, Py_GE)
#undef TENON_COMPARISON

namespace detail {

// `a += b` of an object, which keeps its type, or of a place.
template <class A>
void assign(A& target, object value) {
    if constexpr (std::derived_from<std::remove_cvref_t<A>, accessor>) std::move(target) = value;
    else if constexpr (std::same_as<A, object>) target = std::move(value);
    else target = A{borrowed{value}};
}

template <class A>
concept assignable = object_like<A> && !std::is_const_v<A> && !std::same_as<A, borrowed>;

inline object binary(PyObject* (*function)(PyObject*, PyObject*), borrowed a, borrowed b) {
    return object{steal, runtime::checked(function(a.pointer(), b.pointer()))};
}

}  // namespace detail

#define TENON_BINARY(OPERATOR, FUNCTION)                                                           \
    template <class A, class B>                                                                    \
        requires python_operands<A, B>                                                             \
    [[nodiscard]] object operator OPERATOR(const A& a, const B& b) {                               \
        return detail::binary(&PyNumber_##FUNCTION, detail::operand(a), detail::operand(b));       \
    }                                                                                              \
    template <class A, class B>                                                                    \
        requires detail::assignable<std::remove_reference_t<A>>                                    \
    A&& operator OPERATOR##=(A && a, const B & b) {                                                \
        detail::assign(                                                                            \
            a,                                                                                     \
            detail::binary(&PyNumber_InPlace##FUNCTION, detail::operand(a), detail::operand(b)));  \
        return static_cast<A&&>(a);                                                                \
    }
TENON_BINARY(+, Add)
TENON_BINARY(-, Subtract)
TENON_BINARY(*, Multiply)
TENON_BINARY(/, TrueDivide)
TENON_BINARY(%, Remainder)
TENON_BINARY(<<, Lshift)
TENON_BINARY(>>, Rshift)
TENON_BINARY(&, And)
TENON_BINARY(|, Or)
TENON_BINARY(^, Xor)
#undef TENON_BINARY

#define TENON_UNARY(OPERATOR, FUNCTION)                                                            \
    template <object_like A>                                                                       \
    [[nodiscard]] object operator OPERATOR(const A& a) {                                           \
        return object{steal, runtime::checked(PyNumber_##FUNCTION(detail::operand(a).pointer()))}; \
    }
TENON_UNARY(-, Negative)
TENON_UNARY(+, Positive)
TENON_UNARY(~, Invert)
#undef TENON_UNARY

/// `a // b`
template <class A, class B>
    requires python_operands<A, B>
[[nodiscard]] object floor_div(const A& a, const B& b) {
    return detail::binary(&PyNumber_FloorDivide, detail::operand(a), detail::operand(b));
}
/// `a @ b`
template <class A, class B>
    requires python_operands<A, B>
[[nodiscard]] object matmul(const A& a, const B& b) {
    return detail::binary(&PyNumber_MatrixMultiply, detail::operand(a), detail::operand(b));
}
/// `a ** b`
template <class A, class B>
    requires python_operands<A, B>
[[nodiscard]] object pow(const A& a, const B& b) {
    const auto power = [](PyObject* x, PyObject* y) { return PyNumber_Power(x, y, Py_None); };
    return detail::binary(power, detail::operand(a), detail::operand(b));
}
template <object_like A>
[[nodiscard]] object abs(const A& a) {
    return object{steal, runtime::checked(PyNumber_Absolute(detail::operand(a).pointer()))};
}

}  // namespace tenon

/// Objects as keys of unordered containers: Python's hash.
template <std::derived_from<tenon::object> T>
struct std::hash<T> {
    std::size_t operator()(const T& value) const {
        return static_cast<std::size_t>(tenon::hash(value));
    }
};
