// The middle of every thunk: test the conversions, call, convert the result, translate exceptions.
#pragma once

#include <tenon/lower/parameter.hpp>
#include <tenon/lower/result.hpp>

// Thunks are what a module's compile time is made of: -O1 suffices for a straight line of calls
// (a fifth less time than -Os, for a few instructions). C++26 zero-fills automatic variables, which
// costs a `rep stos` per temporary; nothing here is read before it is written.
#if defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) &&                           \
    !defined(TENON_PLAIN_THUNKS)
#define TENON_THUNK [[gnu::optimize("O1", "trivial-auto-var-init=uninitialized")]]
#else
#define TENON_THUNK
#endif

namespace tenon::runtime {

/// Raises what `c` says about the argument of the function described by `record`, or, where
/// another candidate may follow, forgets it; returns what the thunk has to return.
PyObject* bad_argument(conversion& c, const char* record) noexcept;
/// Raises the Python exception for the C++ exception that is being handled; returns null.
PyObject* translate_exception() noexcept;

/// Detached from the interpreter while it lives.
class detached_scope {
public:
    detached_scope() noexcept;
    ~detached_scope();
    detached_scope(const detached_scope&) = delete;
    detached_scope& operator=(const detached_scope&) = delete;

private:
    PyThreadState* state_;
};

}  // namespace tenon::runtime

namespace tenon::lower {

/// Answers "not for me" to the resolution of overloads; never a real object.
inline PyObject* no_match() noexcept { return reinterpret_cast<PyObject*>(1); }

enum call_option : unsigned { call_plain = 0, call_detached = 1 };

template <auto& F, unsigned Options, class... P>
[[gnu::always_inline]] inline decltype(auto) call_now(typename P::holder&... held) {
    if constexpr ((Options & call_detached) != 0) {
        const runtime::detached_scope detached;
        return F(P::pass(held)...);
    } else {
        return F(P::pass(held)...);
    }
}

template <auto& F, unsigned Options, class R, class... P>
[[gnu::always_inline]] inline PyObject* finish(typename P::holder&... held) {
    if constexpr (std::is_void_v<R>) {
        call_now<F, Options, P...>(held...);
        return new_none();
    } else if constexpr (std::same_as<R, std::string>) {
        std::string result = call_now<F, Options, P...>(held...);
        return runtime::give_string(result);
    } else {
        return give<R, sizeof...(P) <= 3>(call_now<F, Options, P...>(held...));
    }
}

// A class, since only a braced constructor call orders its arguments from left to right; made and
// gone in one expression.
template <auto& F, unsigned Options, class R, class... P>
struct invocation {
    PyObject* result;

    [[gnu::always_inline]] invocation(conversion& c, const char* record,
                                      typename P::holder&&... held) noexcept {
        if (c.refused()) [[unlikely]] {
            result = runtime::bad_argument(c, record);
            return;
        }
        if constexpr (noexcept(F(P::pass(held)...)) && (std::is_void_v<R> || plain_scalar<R>)) {
            result = finish<F, Options, R, P...>(held...);
        } else {
            try {
                result = finish<F, Options, R, P...>(held...);
            } catch (...) {
                result = runtime::translate_exception();
            }
        }
    }
};

}  // namespace tenon::lower
