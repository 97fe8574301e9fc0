// py::check_signals.
#include <tenon/object/signals.hpp>

#include <tenon/object/attach.hpp>
#include <tenon/object/object.hpp>

#include "attached.hpp"

#include <cstdint>

#include <time.h>

namespace tenon {

namespace {

// Milliseconds of a clock that is cheap to read.
std::int64_t coarse_now() noexcept {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

void check_signals() {
    if (!runtime::is_attached()) {
        // Attaching waits for whoever runs Python.
        thread_local std::int64_t next = 0;
        const std::int64_t now = coarse_now();
        if (now < next) return;
        next = now + 10;
        const attach attached;
        if (!attached) throw_detached();
        runtime::checked(PyErr_CheckSignals());
        return;
    }
    runtime::checked(PyErr_CheckSignals());
}

}  // namespace tenon
