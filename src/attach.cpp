// Attaching and detaching threads, and references that detached threads leave behind.
#include <tenon/object/attach.hpp>

#include <tenon/lower/invoke.hpp>
#include <tenon/object/object.hpp>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace tenon {

namespace {

bool is_attached() noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    return PyThreadState_GetUnchecked() != nullptr;
#else
    return _PyThreadState_UncheckedGet() != nullptr;
#endif
}

bool interpreter_is_gone() noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    return Py_IsInitialized() == 0 || Py_IsFinalizing() != 0;
#else
    return Py_IsInitialized() == 0 || _Py_IsFinalizing() != 0;
#endif
}

// References dropped while detached. The flag keeps the usual attach free of the lock.
struct drop_queue {
    std::mutex mutex;
    std::vector<PyObject*> objects;
    std::atomic<bool> any{false};
};

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
    if (owns_) PyGILState_Release(state_);
}

void throw_detached() {
    throw std::runtime_error{"the Python interpreter is gone: this thread cannot attach to it"};
}

namespace runtime {

void drop(PyObject* pointer) noexcept {
    if (is_attached()) [[likely]] {
        Py_DECREF(pointer);
        return;
    }
    drop_queue& queue = dropped();
    try {
        const std::lock_guard lock{queue.mutex};
        queue.objects.push_back(pointer);
        queue.any.store(true, std::memory_order_release);
    } catch (...) {
        // Out of memory: leaking one reference is the only safe thing left.
    }
}

void drain_dropped() noexcept {
    drop_queue& queue = dropped();
    if (!queue.any.load(std::memory_order_acquire)) return;
    std::vector<PyObject*> objects;
    {
        const std::lock_guard lock{queue.mutex};
        objects.swap(queue.objects);
        queue.any.store(false, std::memory_order_release);
    }
    for (PyObject* each : objects) Py_DECREF(each);
}

detached_scope::detached_scope() noexcept : state_{PyEval_SaveThread()} {}
detached_scope::~detached_scope() {
    PyEval_RestoreThread(state_);
    drain_dropped();
}

}  // namespace runtime
}  // namespace tenon
