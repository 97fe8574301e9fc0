// What the runtime knows of one interpreter outside of it: who is inside, whether it is ending, and
// the references that detached threads have dropped. Outlives the interpreter while it is referred
// to.
#pragma once

#include <tenon/lower/python.hpp>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace tenon::runtime {

struct home {
    PyInterpreterState* const interpreter;
    bool is_main;
    std::atomic<long> owners{1};

    // The gate: threads that come from outside are counted; once it closes none comes in but the
    // one that closes it, and that one until the interpreter is gone. (The guards of PEP 788 do not
    // replace it: 3.15 keeps those of threads that a fork has left behind, and so waits for ever.)
    std::atomic<bool> closed{false};
    std::atomic<bool> gone{false};
    std::atomic<long> inside{0};
    std::atomic<std::thread::id> closer{};

    // What detached threads dropped.
    std::mutex mutex{};
    std::vector<PyObject*> dropped{};
    std::atomic<bool> any_dropped{false};
};

/// Of the current interpreter, whose thread calls; null with an error set where there is none.
home* new_home() noexcept;
/// The interpreter is gone, or going.
void close_home(home& ending) noexcept;

home* keep_home(home* known) noexcept;
void release_home(home* known) noexcept;

/// Where a thread goes that says nothing: the main interpreter if it is known, else any. The caller
/// releases it; null where there is none.
home* default_home() noexcept;
/// Through the gate and out again; false where it is closed.
bool come_in(home& where) noexcept;
void go_out(home& where) noexcept;

/// That of the calling thread's interpreter, borrowed; null where there is none.
home* current_home() noexcept;

/// Does the decrefs that detached threads left behind; attached to that interpreter.
void drain(home& mine) noexcept;
/// Drops a reference from any thread.
void drop_into(home* mine, PyObject* pointer) noexcept;

/// For import and embedding: from now on threads find this interpreter, and its end finds them.
bool note_interpreter() noexcept;

}  // namespace tenon::runtime
