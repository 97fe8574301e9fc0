// Attaching and detaching threads, and references that are dropped on any of them.
#include <tenon/object/attach.hpp>

#include <tenon/lower/invoke.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/interpreter.hpp>

#include "attached.hpp"
#include "forced_unwind.hpp"
#include "home.hpp"

#include <atomic>
#include <stdexcept>

namespace tenon {

namespace {

using runtime::home;

// The state of the calling thread where it is attached; else null.
PyThreadState* attached_state() noexcept {
#if PY_VERSION_HEX >= 0x030d0000
    return PyThreadState_GetUnchecked();
#elif PY_VERSION_HEX >= 0x030c0000
    return _PyThreadState_UncheckedGet();
#else
    // There the current state is that of the process: whoever holds the GIL, which may be another
    // thread. In a sub-interpreter the thread's own state is not the one it was first given.
    PyThreadState* const current = _PyThreadState_UncheckedGet();
    if (current == nullptr || current == PyGILState_GetThisThreadState()) return current;
    const bool own = PyInterpreterState_Next(PyInterpreterState_Head()) != nullptr &&
        current->thread_id == PyThread_get_thread_ident();
    return own ? current : nullptr;
#endif
}

// What a thread remembers: the interpreter it was attached to last, and the state that a
// detached_scope put aside.
struct memory {
    home* last = nullptr;
    PyThreadState* put_aside = nullptr;

    void remember(home* now) noexcept {
        if (now == last) return;
        runtime::release_home(last);
        last = runtime::keep_home(now);
    }
    ~memory() { runtime::release_home(last); }
};
thread_local memory own;

// Takes the interpreter back.
void restore(PyThreadState* state) noexcept {
    runtime::without_unwinding([&] { PyEval_RestoreThread(state); });
}

void throw_away(PyThreadState* state) noexcept {
    PyThreadState_Clear(state);
    PyThreadState_DeleteCurrent();
}

}  // namespace

attach::attach() noexcept {
    if (attached_state() != nullptr) {
        way_ = way::as_it_was;
        return;
    }
    home* const found =
        own.last != nullptr ? runtime::keep_home(own.last) : runtime::default_home();
    enter(found);
    runtime::release_home(found);
}

attach::attach(const shared_object& object) noexcept { enter(object.home()); }

attach::attach(const subinterpreter& interpreter) noexcept { enter(interpreter.home()); }

void attach::enter(home* where) noexcept {
    PyThreadState* const now = attached_state();
    if (where == nullptr) {
        if (now != nullptr) way_ = way::as_it_was;
        return;
    }
    if (now != nullptr && PyThreadState_GetInterpreter(now) == where->interpreter) {
        way_ = way::as_it_was;
        return;
    }
    if (!runtime::come_in(*where)) return;
    outer_ = now;
    if (outer_ != nullptr) PyEval_SaveThread();
    PyThreadState* const known = PyGILState_GetThisThreadState();
    if (own.put_aside != nullptr && outer_ == nullptr &&
        PyThreadState_GetInterpreter(own.put_aside) == where->interpreter) {
        state_ = std::exchange(own.put_aside, nullptr);
        restore(static_cast<PyThreadState*>(state_));
        way_ = way::detached_state;
    } else if (where->is_main &&
               (known == nullptr ||
                (PyThreadState_GetInterpreter(known) == where->interpreter && outer_ == nullptr))) {
        state_ = reinterpret_cast<void*>(static_cast<std::intptr_t>(PyGILState_Ensure()));
        way_ = way::gil_state;
    } else {
        PyThreadState* const made = PyThreadState_New(where->interpreter);
        if (made == nullptr) {
            if (outer_ != nullptr) restore(outer_);
            runtime::go_out(*where);
            return;
        }
        restore(made);
        state_ = made;
        way_ = way::own_state;
    }
    home_ = runtime::keep_home(where);
    runtime::drain(*where);
}

void attach::leave() noexcept {
    switch (way_) {
    case way::gil_state:
        PyGILState_Release(static_cast<PyGILState_STATE>(reinterpret_cast<std::intptr_t>(state_)));
        break;
    case way::detached_state: own.put_aside = PyEval_SaveThread(); break;
    case way::own_state: throw_away(static_cast<PyThreadState*>(state_)); break;
    default: break;
    }
    if (outer_ != nullptr) restore(outer_);
    if (outer_ == nullptr && own.put_aside == nullptr) own.remember(home_);
    runtime::go_out(*home_);
    runtime::release_home(home_);
}

void throw_detached() {
    throw std::runtime_error{"the Python interpreter is gone: this thread cannot attach to it"};
}

struct shared_object::state {
    union {
        object value;  // ended by hand: not every thread may drop it
    };
    tenon::runtime::home* where;
    std::atomic<long> owners{1};

    state(object held, tenon::runtime::home* known) noexcept
        : value{std::move(held)}, where{runtime::keep_home(known)} {}
    state(const state&) = delete;
    state& operator=(const state&) = delete;
    ~state() { runtime::release_home(where); }
};

shared_object::shared_object(object value)
    : state_{new state{std::move(value), runtime::current_home()}} {}

shared_object::shared_object(const shared_object& other) noexcept : state_{other.state_} {
    state_->owners.fetch_add(1, std::memory_order_relaxed);
}

shared_object& shared_object::operator=(const shared_object& other) noexcept {
    shared_object copy{other};
    std::swap(state_, copy.state_);
    return *this;
}

shared_object::~shared_object() {
    if (state_->owners.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    runtime::home* const where = state_->where;
    PyThreadState* const now = attached_state();
    // An object of another interpreter waits until a thread attaches to that one.
    if (now != nullptr &&
        (where == nullptr || PyThreadState_GetInterpreter(now) == where->interpreter))
        state_->value.~object();
    else runtime::drop_into(where, state_->value.pointer());
    delete state_;
}

const object& shared_object::get() const noexcept { return state_->value; }

runtime::home* shared_object::home() const noexcept { return state_->where; }

namespace runtime {

bool is_attached() noexcept { return attached_state() != nullptr; }

namespace {

[[gnu::noinline, gnu::cold]] void drop_later(PyObject* pointer) noexcept {
    home* const known = own.last != nullptr ? keep_home(own.last) : default_home();
    drop_into(known, pointer);
    release_home(known);
}

}  // namespace

void drop(PyObject* pointer) noexcept {
    if (is_attached()) [[likely]]
        Py_DECREF(pointer);
    else drop_later(pointer);
}

void drop_three(PyObject* first, PyObject* second, PyObject* third) noexcept {
    if (is_attached()) [[likely]] {
        Py_XDECREF(first);
        Py_XDECREF(second);
        Py_XDECREF(third);
        return;
    }
    for (PyObject* each : {first, second, third})
        if (each != nullptr) drop_later(each);
}

detached_scope::detached_scope() noexcept {
    home* const here = current_home();
    if (here == nullptr) PyErr_Clear();
    own.remember(here);
    outer_ = own.put_aside;
    state_ = own.put_aside = PyEval_SaveThread();
}
detached_scope::~detached_scope() {
    own.put_aside = outer_;
    restore(state_);
    if (home* const here = current_home()) drain(*here);
    else PyErr_Clear();
}

}  // namespace runtime
}  // namespace tenon
