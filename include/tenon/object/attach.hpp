// py::attach: lets any thread use Python while it lives; false where the interpreter is gone.
#pragma once

#include <tenon/lower/python.hpp>

namespace tenon {

class shared_object;
class subinterpreter;

namespace runtime {
struct home;
}  // namespace runtime

/// Attaches the calling thread (PEP 788's term; takes the GIL where there is one). Attaching a
/// thread that is attached already costs little. Once the interpreter has begun to end it is false:
/// no crash, no hang. The end waits for threads that are attached, as Python waits for its own.
class attach {
public:
    /// To the interpreter this thread was attached to last; else to the main one.
    attach() noexcept;
    /// To the interpreter that the object belongs to.
    explicit attach(const shared_object& object) noexcept;
    explicit attach(const subinterpreter& interpreter) noexcept;
    ~attach() {
        if (way_ > way::as_it_was) leave();
    }
    attach(const attach&) = delete;
    attach& operator=(const attach&) = delete;

    explicit operator bool() const noexcept { return way_ != way::failed; }

private:
    enum class way : unsigned char { failed, as_it_was, gil_state, own_state, detached_state };

    void enter(runtime::home* home) noexcept;
    void leave() noexcept;

    runtime::home* home_ = nullptr;
    void* state_ = nullptr;           // what `way_` needs to go back
    PyThreadState* outer_ = nullptr;  // of another interpreter, which this thread leaves meanwhile
    way way_ = way::failed;
};

/// Throws std::runtime_error: Python was needed on a thread that could not attach.
[[noreturn]] void throw_detached();

}  // namespace tenon
