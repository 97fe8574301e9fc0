// The middle of every thunk: test the conversions, call, convert the result, translate exceptions.
#pragma once

#include <tenon/lower/lazy.hpp>
#include <tenon/lower/reference_result.hpp>
#include <tenon/lower/result.hpp>
#include <tenon/model/record.hpp>

// Thunks are what a module's compile time is made of: -O1 suffices for a straight line of calls
// (a fifth less time than -Os, for a few instructions), with rebinding as a jump. C++26 zero-fills automatic variables, which
// costs a `rep stos` per temporary; nothing here is read before it is written.
#if defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) &&                           \
    !defined(TENON_PLAIN_THUNKS)
#define TENON_THUNK                                                                                \
    [[gnu::optimize("O1", "optimize-sibling-calls", "trivial-auto-var-init=uninitialized")]]
#define TENON_UNFILLED [[gnu::optimize("trivial-auto-var-init=uninitialized")]]
#else
#define TENON_THUNK
#define TENON_UNFILLED
#endif

namespace tenon::runtime {

/// Raises what `c` says about the argument of the function described by `record`, or, where
/// another candidate may follow, forgets it; returns what the thunk has to return.
PyObject* bad_argument(conversion& c, model::record_at function) noexcept;
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
    PyThreadState* outer_;  // of a scope around this one
};

}  // namespace tenon::runtime

namespace tenon::lower {

/// Answers "not for me" to the resolution of overloads; never a real object.
inline PyObject* no_match() noexcept { return reinterpret_cast<PyObject*>(1); }

// Room for a text that the runtime destroys once it is converted.
union string_result {
    string_result() noexcept {}
    ~string_result() {}
    std::string value;
};

// A class, since only a braced constructor call orders its arguments from left to right; made and
// gone in one expression. Written flat: each layer of inlining costs compile time per thunk.
template <auto& F, unsigned Options, class R, class... P>
struct invocation {
    PyObject* result;

    [[gnu::always_inline]] invocation(conversion& c, model::record_at function,
                                      typename P::holder&&... held) noexcept {
        if (c.refused()) [[unlikely]] {
            result = runtime::bad_argument(c, function);
            return;
        }
        if constexpr (lazy_result<R>) {
            result = call_lazily<F, R, P...>(c.arguments, object_of(c), held...);
        } else if constexpr ((Options & call_detached) != 0) {
            try {
                if constexpr (std::is_void_v<R>) {
                    detached<R>(held...);
                    result = new_none();
                } else if constexpr (refers_to_instance<R>) {
                    result = give_reference<R, Options, P...>(detached<R>(held...), c);
                } else {
                    result = give<R, false>(detached<R>(held...));
                }
            } catch (...) {
                result = runtime::translate_exception();
            }
        } else if constexpr (instance_type<R>) {
            try {
                fresh<R> made{target(c)};
                if (!made) {
                    result = nullptr;
                } else if constexpr (shares_itself<R>) {
                    result =
                        finish_shared(made, new R(F(static_cast<typename P::passed>(held)...)));
                } else {
                    ::new (made.place()) R(F(static_cast<typename P::passed>(held)...));
                    result = made.finish();
                }
            } catch (...) {
                result = runtime::translate_exception();
            }
        } else if constexpr (refers_to_instance<R>) {
            try {
                result = give_reference<R, Options, P...>(
                    F(static_cast<typename P::passed>(held)...), c);
            } catch (...) {
                result = runtime::translate_exception();
            }
        } else if constexpr (noexcept(F(static_cast<typename P::passed>(held)...)) &&
                             (std::is_void_v<R> || plain_scalar<R>)) {
            if constexpr (std::is_void_v<R>) {
                F(static_cast<typename P::passed>(held)...);
                result = new_none();
            } else {
                result = give<R, sizeof...(P) <= most_inline>(
                    F(static_cast<typename P::passed>(held)...));
            }
        } else {
            try {
                if constexpr (std::is_void_v<R>) {
                    F(static_cast<typename P::passed>(held)...);
                    result = new_none();
                } else if constexpr (std::same_as<R, std::string>) {
                    string_result text;
                    ::new (static_cast<void*>(&text.value))
                        std::string(F(static_cast<typename P::passed>(held)...));
                    result = runtime::give_string(text.value);
                } else {
                    result = give<R, sizeof...(P) <= most_inline>(
                        F(static_cast<typename P::passed>(held)...));
                }
            } catch (...) {
                result = runtime::translate_exception();
            }
        }
    }

private:
    static PyObject* object_of([[maybe_unused]] const conversion& c) noexcept {
        if constexpr ((Options & call_method) != 0) return c.self;
        else return nullptr;
    }
    static auto target(const conversion& c) noexcept {
        if constexpr ((Options & call_construct) != 0) return c.self;
        else return type_of_class<R>();
    }

    template <class T>
    static T detached(typename P::holder&... held) {
        const runtime::detached_scope scope;
        return F(static_cast<typename P::passed>(held)...);
    }
};

}  // namespace tenon::lower
