// Interpreters as threads outside see them: the gate that closes when one ends.
#include "home.hpp"

#include "kept_objects.hpp"

#include <condition_variable>
#include <new>

#include <pthread.h>

extern "C" [[gnu::weak]] PyObject* PyInit_atexit();

namespace tenon::runtime {

namespace {

// All that are open; never destroyed, since threads may ask after static destructors ran.
struct registry {
    std::mutex mutex;
    std::condition_variable left;
    std::vector<home*> open;
};

registry& all_homes() noexcept {
    static registry* const all = new registry;
    return *all;
}

// How often the calling thread is inside, by attach.
thread_local long entered = 0;

// After a fork only the calling thread is there.
void forget_other_threads() noexcept {
    for (home* each : all_homes().open) each->inside.store(entered);
}

void watch_forks() noexcept {
    static const int once =
        pthread_atfork([] { all_homes().mutex.lock(); }, [] { all_homes().mutex.unlock(); },
                       [] {
                           all_homes().mutex.unlock();
                           forget_other_threads();
                       });
    (void)once;
}

void forget(home& closing) noexcept {
    const std::lock_guard lock{all_homes().mutex};
    std::erase(all_homes().open, &closing);
}

// Called by Python's atexit, before anything is torn down: closes the gate, and waits for the
// threads that are inside, which need Python to come out.
PyObject* close_gate(PyObject* capsule, PyObject*) noexcept {
    auto* const ending = static_cast<home*>(PyCapsule_GetPointer(capsule, nullptr));
    if (ending == nullptr) return nullptr;
    ending->closer.store(std::this_thread::get_id());
    ending->closed.store(true);
    PyThreadState* const state = PyEval_SaveThread();
    {
        std::unique_lock lock{all_homes().mutex};
        all_homes().left.wait(lock, [&] { return ending->inside.load() <= entered; });
    }
    PyEval_RestoreThread(state);
    drain(*ending);
    return new_none();
}

// The atexit module, or another one like it. Importing one that nobody has imported yet takes longer
// than importing a small module of ours; all of them keep one list, the interpreter's.
reference atexit_module() noexcept {
    const reference name{PyUnicode_InternFromString("atexit")};
    if (!name) return {};
    reference known{PyImport_GetModule(name.get())};
    if (known || PyErr_Occurred() != nullptr) return known;
    PyObject* const made_from = PyInit_atexit != nullptr ? PyInit_atexit() : nullptr;
    if (made_from == nullptr || Py_TYPE(made_from) != &PyModuleDef_Type) {
        PyErr_Clear();
        return reference{PyImport_Import(name.get())};
    }
    auto* const definition = reinterpret_cast<PyModuleDef*>(made_from);
    const reference spec{PyModule_New("atexit")};
    if (!spec || PyObject_SetAttrString(spec.get(), "name", name.get()) < 0) return {};
    reference made{PyModule_FromDefAndSpec(definition, spec.get())};
    if (!made || PyModule_ExecDef(made.get(), definition) < 0) return {};
    return made;
}

bool register_gate(home& open) noexcept {
    static PyMethodDef definition{"close", &close_gate, METH_NOARGS, "Lets no thread in."};
    const auto release = [](PyObject* capsule) {
        release_home(static_cast<home*>(PyCapsule_GetPointer(capsule, nullptr)));
    };
    const reference capsule{PyCapsule_New(keep_home(&open), nullptr, release)};
    if (!capsule) {
        release_home(&open);
        return false;
    }
    const reference function{PyCFunction_New(&definition, capsule.get())};
    const reference atexit{function ? atexit_module() : reference{}};
    const reference add{atexit ? PyObject_GetAttrString(atexit.get(), "register") : nullptr};
    return add && reference{PyObject_CallOneArg(add.get(), function.get())};
}

}  // namespace

home* keep_home(home* known) noexcept {
    if (known != nullptr) known->owners.fetch_add(1, std::memory_order_relaxed);
    return known;
}

void release_home(home* known) noexcept {
    if (known == nullptr || known->owners.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    delete known;
}

home* new_home() noexcept {
    PyInterpreterState* const interpreter = PyInterpreterState_Get();
    auto* const made =
        new (std::nothrow) home{interpreter, interpreter == PyInterpreterState_Main()};
    if (made == nullptr) {
        PyErr_NoMemory();
        return nullptr;
    }
    watch_forks();
    {
        const std::lock_guard lock{all_homes().mutex};
        all_homes().open.push_back(made);
    }
    if (register_gate(*made)) return made;
    forget(*made);
    release_home(made);
    return nullptr;
}

void close_home(home& ending) noexcept {
    ending.gone.store(true);
    ending.closed.store(true);
    forget(ending);
}

home* default_home() noexcept {
    const std::lock_guard lock{all_homes().mutex};
    home* found = nullptr;
    for (home* each : all_homes().open)
        if (found == nullptr || each->is_main) found = each;
    return keep_home(found);
}

bool come_in(home& where) noexcept {
    where.inside.fetch_add(1);
    ++entered;
    if (!where.closed.load() ||
        (!where.gone.load() && where.closer.load() == std::this_thread::get_id()))
        return true;
    go_out(where);
    return false;
}

void go_out(home& where) noexcept {
    --entered;
    where.inside.fetch_sub(1);
    if (!where.closed.load()) return;
    const std::lock_guard lock{all_homes().mutex};
    all_homes().left.notify_all();
}

void drain(home& mine) noexcept {
    if (!mine.any_dropped.load(std::memory_order_acquire)) return;
    std::vector<PyObject*> references;
    {
        const std::lock_guard lock{mine.mutex};
        references.swap(mine.dropped);
        mine.any_dropped.store(false, std::memory_order_release);
    }
    for (PyObject* each : references) Py_DECREF(each);
}

void drop_into(home* mine, PyObject* pointer) noexcept {
    // Of an interpreter that is gone nothing is left to be released.
    if (mine == nullptr || mine->closed.load()) return;
    try {
        const std::lock_guard lock{mine->mutex};
        mine->dropped.push_back(pointer);
        mine->any_dropped.store(true, std::memory_order_release);
    } catch (...) {
        // Out of memory: leaking one reference is the only safe thing left.
    }
}

bool note_interpreter() noexcept { return current_table() != nullptr; }

}  // namespace tenon::runtime
