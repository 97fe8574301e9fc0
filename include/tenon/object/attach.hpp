// py::attach: lets any thread use Python while it lives; false where the interpreter is gone.
#pragma once

#include <tenon/lower/python.hpp>

namespace tenon {

/// Attaches the calling thread (PEP 788's term; takes the GIL where there is one). Attaching a
/// thread that is attached already costs little. After finalisation it is false: no crash, no hang.
class attach {
public:
    attach() noexcept;
    ~attach();
    attach(const attach&) = delete;
    attach& operator=(const attach&) = delete;

    explicit operator bool() const noexcept { return attached_; }

private:
    PyGILState_STATE state_{};
    bool attached_;
    bool owns_;
};

/// Throws std::runtime_error: Python was needed on a thread that could not attach.
[[noreturn]] void throw_detached();

namespace runtime {

/// Does the decrefs that detached threads left behind.
void drain_dropped() noexcept;

}  // namespace runtime
}  // namespace tenon
