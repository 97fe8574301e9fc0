// Call thunks: what CPython calls, one per function. The happy path only; counting, keywords and
// errors are the runtime's. Record I of `Where::records` is the function's descriptor (model/record.hpp).
#pragma once

#include <tenon/lower/invoke.hpp>

namespace tenon::runtime {

/// What a call passed by position, and the number of the function's record: one register, so that a
/// thunk's call of rebind needs no stack and can be its last.
struct call_of {
    std::uint32_t record;
    std::uint32_t count;
};

/// Binds keywords and defaults and calls the thunk again with every argument in its place, or
/// raises what is wrong with the call.
PyObject* rebind(PyObject* self, PyObject* const* arguments, call_of call, PyObject* names,
                 const model::record_table& records, model::keyword_call again) noexcept;
PyObject* rebind_candidate(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                           PyObject* names, model::record_at function, model::candidate_call again,
                           model::resolution mode) noexcept;
PyObject* wrong_count(Py_ssize_t count, model::record_at function) noexcept;
/// Tries the candidates, exact arguments first; raises what each has against the arguments.
PyObject* resolve(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* names,
                  model::table<model::candidate> candidates) noexcept;

}  // namespace tenon::runtime

namespace tenon::lower {

// Of variants that are no plain memory each move and destruction is a visit, which -O1 calls.
template <class T>
inline constexpr bool is_visited = variant_like<T> && !std::is_trivially_destructible_v<T>;

template <auto& F, unsigned Options, class R, class... P>
TENON_UNFILLED [[gnu::noinline]] PyObject* invoke_optimized(conversion& c,
                                                            model::record_at function) noexcept {
    return invocation<F, Options, R, P...>{c, function, P::take(c)...}.result;
}

template <auto& F, unsigned Options, class R, class... P>
TENON_THUNK [[gnu::always_inline]] inline PyObject* invoke(conversion& c,
                                                           model::record_at function) noexcept {
    if constexpr ((is_visited<std::remove_cvref_t<R>> || ... || is_visited<typename P::holder>))
        return invoke_optimized<F, Options, R, P...>(c, function);
    else return invocation<F, Options, R, P...>{c, function, P::take(c)...}.result;
}

/// The thunks that take fewer arguments, for C++ and literal defaults: `next` calls the function
/// with one argument less.
struct no_defaults {
    static constexpr bool any = false;
};

template <class Where, unsigned I, auto& F, unsigned Options, class Shorter, class R, class... P>
TENON_THUNK PyObject* with_keywords(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                    PyObject* names) noexcept {
    constexpr Py_ssize_t expected = sizeof...(P) - receivers<Options>;
    if constexpr ((Options & call_construct) != 0) count = PyVectorcall_NARGS(counted(count));
    if (reinterpret_cast<std::uintptr_t>(names) | static_cast<std::uintptr_t>(count ^ expected))
        [[unlikely]] {
        if constexpr (Shorter::any)
            if (names == nullptr && count < expected && count >= Shorter::least)
                return Shorter::call(self, arguments, count, names);
        return runtime::rebind(self, arguments, {I, static_cast<std::uint32_t>(count)}, names,
                               Where::records,
                               &with_keywords<Where, I, F, Options, Shorter, R, P...>);
    }
    conversion c{arguments};
    if constexpr ((Options & call_of_class) != 0) c.self = self;
    return invoke<F, Options, R, P...>(c, {&Where::records, I});
}

template <class Where, unsigned I, auto& F, unsigned Options, class R, class... P>
TENON_THUNK PyObject* positional([[maybe_unused]] PyObject* self, PyObject* const* arguments,
                                 Py_ssize_t count) noexcept {
    if (count != sizeof...(P) - receivers<Options>) [[unlikely]]
        return runtime::wrong_count(count, {&Where::records, I});
    conversion c{arguments};
    if constexpr ((Options & call_of_class) != 0) c.self = self;
    return invoke<F, Options, R, P...>(c, {&Where::records, I});
}

template <class Where, unsigned I, auto& F, unsigned Options, class R, class... P>
TENON_THUNK PyObject* one([[maybe_unused]] PyObject* self, PyObject* argument) noexcept {
    conversion c{&argument};
    if constexpr ((Options & call_of_class) != 0) c.self = self;
    return invoke<F, Options, R, P...>(c, {&Where::records, I});
}

/// A method without parameters, called by METH_NOARGS.
template <class Where, unsigned I, auto& F, unsigned Options, class R, class P>
TENON_THUNK PyObject* no_arguments(PyObject* self, PyObject*) noexcept {
    conversion c{nullptr};
    c.self = self;
    return invoke<F, Options, R, P>(c, {&Where::records, I});
}

// Keyword-only parameters, *args and **kw: every call is bound by the runtime, which then calls
// `with_keywords` with all arguments.
template <class Where, unsigned I, auto& F, unsigned Options, class Shorter, class R, class... P>
PyObject* always_bound(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                       PyObject* names) noexcept {
    return runtime::rebind(self, arguments, {I, static_cast<std::uint32_t>(count)}, names,
                           Where::records, &with_keywords<Where, I, F, Options, Shorter, R, P...>);
}

/// A member of an overload set.
template <class Where, unsigned I, auto& F, unsigned Options, class Shorter, class R, class... P>
TENON_THUNK PyObject* candidate(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                PyObject* names, model::resolution mode) noexcept {
    constexpr Py_ssize_t expected = sizeof...(P) - receivers<Options>;
    if constexpr ((Options & call_construct) != 0) count = PyVectorcall_NARGS(counted(count));
    if (reinterpret_cast<std::uintptr_t>(names) | static_cast<std::uintptr_t>(count ^ expected))
        [[unlikely]] {
        if constexpr (Shorter::any)
            if (names == nullptr && count < expected && count >= Shorter::least)
                return Shorter::call(self, arguments, count, names, mode);
        return runtime::rebind_candidate(self, arguments, count, names, {&Where::records, I},
                                         &candidate<Where, I, F, Options, Shorter, R, P...>, mode);
    }
    conversion c{arguments, mode};
    if constexpr ((Options & call_of_class) != 0) c.self = self;
    return invoke<F, Options, R, P...>(c, {&Where::records, I});
}

/// A member of an overload set as the dispatcher sees it: tried in place, where the types of the
/// arguments are its own.
template <class Where, unsigned I, auto& F, unsigned Options, class R, class... P>
struct overload {
    [[gnu::always_inline]] static PyObject* attempt([[maybe_unused]] PyObject* self,
                                                    PyObject* const* arguments,
                                                    Py_ssize_t count) noexcept {
        if (count != sizeof...(P) - receivers<Options> || !(P::exactly(arguments) && ...))
            return no_match();
        conversion c{arguments, model::resolution::exact};
        if constexpr ((Options & call_of_class) != 0) c.self = self;
        return invoke<F, Options, R, P...>(c, {&Where::records, I});
    }
};

/// An overload set: candidates whose types can be told by a pointer comparison are found at once.
template <class Where, unsigned I, class... Overload>
TENON_THUNK PyObject* overloaded(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) noexcept {
    if (names == nullptr) [[likely]] {
        PyObject* result = no_match();
        if ((((result = Overload::attempt(self, arguments, count)) != no_match()) || ...))
            return result;
    }
    return runtime::resolve(self, arguments, count, names, Where::candidates(I));
}

/// The overload set of constructors: CPython passes a flag together with the count.
template <class Where, unsigned I, class... Overload>
PyObject* overloaded_constructor(PyObject* type, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) noexcept {
    return overloaded<Where, I, Overload...>(type, arguments, PyVectorcall_NARGS(counted(count)),
                                             names);
}

}  // namespace tenon::lower
