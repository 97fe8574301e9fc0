// Before Python 3.14 a daemon thread that wants the interpreter back while it ends is unwound by
// pthread_exit, through frames of C++ that forbid it. Such a thread waits for the end instead, as
// from 3.14 on.
#pragma once

#include <tenon/lower/python.hpp>

#if PY_VERSION_HEX < 0x030e0000 && defined(__GLIBC__)
#define TENON_FORCED_UNWIND 1
#include <cxxabi.h>
#include <unistd.h>
#else
#define TENON_FORCED_UNWIND 0
#endif

namespace tenon::runtime {

/// Calls `f`, which may take the interpreter.
template <class F>
[[gnu::always_inline]] inline auto without_unwinding(F&& f) noexcept {
#if TENON_FORCED_UNWIND
    try {
        return f();
    } catch (abi::__forced_unwind&) {
        for (;;) pause();
    }
#else
    return f();
#endif
}

/// In a catch clause for everything: waits for the end where that is what came.
inline void stay_if_unwinding() noexcept {
#if TENON_FORCED_UNWIND
    if (abi::__cxa_current_exception_type() != nullptr) return;
    try {
        throw;
    } catch (abi::__forced_unwind&) {
        for (;;) pause();
    } catch (...) {
        // A foreign exception, which is translated as any.
    }
#endif
}

}  // namespace tenon::runtime
