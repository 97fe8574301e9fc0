// Attaching and detaching threads, and references that detached threads leave behind.
#include <tenon/object/attach.hpp>

#include <tenon/lower/invoke.hpp>
#include <tenon/object/object.hpp>

#include "attached.hpp"

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace tenon {

bool runtime::is_attached() noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    return PyThreadState_GetUnchecked() != nullptr;
#elif PY_VERSION_HEX >= 0x030c0000
    return _PyThreadState_UncheckedGet() != nullptr;
#else
    // There the current state is that of the process: whoever holds the GIL, which may be another
    // thread. In a sub-interpreter the thread's own state is not the one it was first given.
    PyThreadState* const current = _PyThreadState_UncheckedGet();
    if (current == nullptr || current == PyGILState_GetThisThreadState()) return current != nullptr;
    return PyInterpreterState_Next(PyInterpreterState_Head()) != nullptr &&
        current->thread_id == PyThread_get_thread_ident();
#endif
}

namespace {

using runtime::is_attached;

bool interpreter_is_gone() noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    return Py_IsInitialized() == 0 || Py_IsFinalizing() != 0;
#else
    return Py_IsInitialized() == 0 || _Py_IsFinalizing() != 0;
#endif
}

// References dropped while detached, each with the interpreter it belongs to as far as the thread
// knows. The flag keeps the usual attach free of the lock.
struct dropped_reference {
    PyInterpreterState* home;
    PyObject* object;
};
struct drop_queue {
    std::mutex mutex;
    std::vector<dropped_reference> references;
    std::atomic<bool> any{false};
};

// The interpreter this thread was attached to last; null on a thread that never was.
thread_local PyInterpreterState* last_interpreter = nullptr;

drop_queue& dropped() noexcept {
    // Never destroyed: threads may drop after static destructors ran.
    static drop_queue* const queue = new drop_queue;
    return *queue;
}

}  // namespace

attach::attach() noexcept : attached_{is_attached()}, owns_{false} {
    if (attached_) return;
    if (interpreter_is_gone()) return;
    state_ = PyGILState_Ensure();
    attached_ = owns_ = true;
    runtime::drain_dropped();
}

attach::~attach() {
    if (!owns_) return;
    last_interpreter = PyInterpreterState_Get();
    PyGILState_Release(state_);
}

void throw_detached() {
    throw std::runtime_error{"the Python interpreter is gone: this thread cannot attach to it"};
}

namespace runtime {

namespace {

[[gnu::noinline, gnu::cold]] void drop_later(PyObject* pointer) noexcept {
    drop_queue& queue = dropped();
    try {
        const std::lock_guard lock{queue.mutex};
        PyInterpreterState* const home =
            last_interpreter != nullptr ? last_interpreter : PyInterpreterState_Main();
        queue.references.push_back({home, pointer});
        queue.any.store(true, std::memory_order_release);
    } catch (...) {
        // Out of memory: leaking one reference is the only safe thing left.
    }
}

}  // namespace

void drop(PyObject* pointer) noexcept {
    if (is_attached()) [[likely]]
        Py_DECREF(pointer);
    else drop_later(pointer);
}

void drain_dropped() noexcept {
    drop_queue& queue = dropped();
    if (!queue.any.load(std::memory_order_acquire)) return;
    // Only what belongs to this interpreter; another one may run beside it.
    PyInterpreterState* const here = PyInterpreterState_Get();
    std::vector<PyObject*> mine;
    try {
        const std::lock_guard lock{queue.mutex};
        mine.reserve(queue.references.size());
        std::erase_if(queue.references, [&](const dropped_reference& each) {
            if (each.home != here) return false;
            mine.push_back(each.object);
            return true;
        });
        queue.any.store(!queue.references.empty(), std::memory_order_release);
    } catch (...) {
        return;  // out of memory: the next attach tries again
    }
    for (PyObject* each : mine) Py_DECREF(each);
}

detached_scope::detached_scope() noexcept : state_{PyEval_SaveThread()} {
    last_interpreter = PyThreadState_GetInterpreter(state_);
}
detached_scope::~detached_scope() {
    PyEval_RestoreThread(state_);
    drain_dropped();
}

}  // namespace runtime
}  // namespace tenon
