// The runtime's objects of each interpreter: a table in a capsule in the interpreter's dict.
#include "kept_objects.hpp"

#include "call_shapes.hpp"
#include "home.hpp"

#include <atomic>
#include <cstdint>
#include <iterator>
#include <mutex>
#include <new>

namespace tenon::runtime {

std::atomic<PyInterpreterState*> first_interpreter{nullptr};
std::atomic<kept_table*> first_table{nullptr};

namespace {

using table = kept_table;

// What is used without asking which interpreter runs, as long as one alone has a table.
std::mutex listing;
table* all_tables = nullptr;

void publish() noexcept {
    table* const only = all_tables != nullptr && all_tables->next == nullptr ? all_tables : nullptr;
    recent_names.store_release(only != nullptr ? only->recent : nullptr);
    only_shapes.store(only != nullptr ? only->shapes : nullptr, std::memory_order_release);
}

void list_table(table& made) noexcept {
    const std::lock_guard lock{listing};
    made.next = all_tables;
    all_tables = &made;
    publish();
}

void unlist_table(table& ending) noexcept {
    const std::lock_guard lock{listing};
    table** at = &all_tables;
    while (*at != &ending) at = &(*at)->next;
    *at = ending.next;
    publish();
}

// Grows when a table goes, so that no thread uses what it remembers of that interpreter.
std::atomic<std::uint64_t> generation{1};

struct remembered {
    PyInterpreterState* interpreter = nullptr;
    std::uint64_t generation = 0;
    table* known = nullptr;
};
thread_local remembered last;

void destroy(PyObject* capsule) noexcept {
    generation.fetch_add(1, std::memory_order_relaxed);
    auto* const all = static_cast<table*>(PyCapsule_GetPointer(capsule, nullptr));
    unlist_table(*all);
    close_home(*all->where);
    release_home(all->where);
    if (first_table.load(std::memory_order_relaxed) == all) {
        first_table.store(nullptr, std::memory_order_relaxed);
        first_interpreter.store(nullptr, std::memory_order_release);
    }
    const auto clear = [](kept_table::place* places, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            Py_XDECREF(places[i].load(std::memory_order_relaxed));
    };
    clear(all->objects, std::size(all->objects));
    clear(all->names, std::size(all->names));
    clear(all->keyword_names, std::size(all->keyword_names));
    for (auto& page : all->imports)
        if (kept_table::place* const places = page.load(std::memory_order_relaxed)) {
            clear(places, kept_table::page_size);
            delete[] places;
        }
    delete all->shapes;
    delete all;
}

// Each copy of the runtime has a table of its own: the address of one of its variables is the key.
table* find_table(PyInterpreterState* interpreter) noexcept {
    PyObject* const dict = PyInterpreterState_GetDict(interpreter);
    if (dict == nullptr) {
        PyErr_SetString(PyExc_RuntimeError, "the interpreter is being shut down");
        return nullptr;
    }
    const reference key{PyUnicode_FromFormat("tenon.kept.%p", static_cast<void*>(&generation))};
    if (!key) return nullptr;
    PyObject* found = PyDict_GetItemWithError(dict, key.get());
    if (found == nullptr) {
        if (PyErr_Occurred() != nullptr) return nullptr;
        auto* const made = new (std::nothrow) table;
        if (made == nullptr) {
            PyErr_NoMemory();
            return nullptr;
        }
        made->where = new_home();
        if (made->where == nullptr) {
            delete made;
            return nullptr;
        }
        const reference capsule{PyCapsule_New(made, nullptr, &destroy)};
        if (!capsule) {
            close_home(*made->where);
            release_home(made->where);
            delete made;
            return nullptr;
        }
        list_table(*made);
        found = PyDict_SetDefault(dict, key.get(), capsule.get());
        if (found == nullptr) return nullptr;
    }
    return static_cast<table*>(PyCapsule_GetPointer(found, nullptr));
}

}  // namespace

kept_table* other_table(PyInterpreterState* interpreter) noexcept {
    const std::uint64_t now = generation.load(std::memory_order_relaxed);
    if (last.interpreter == interpreter && last.generation == now) [[likely]]
        return last.known;
    table* const found = find_table(interpreter);
    if (found == nullptr) return nullptr;
    last = {interpreter, generation.load(std::memory_order_relaxed), found};
    PyInterpreterState* none = nullptr;
    if (first_interpreter.compare_exchange_strong(none, interpreter))
        first_table.store(found, std::memory_order_release);
    return found;
}

home* current_home() noexcept {
    kept_table* const all = current_table();
    return all != nullptr ? all->where : nullptr;
}

call_shapes* current_shapes() noexcept {
    table* const all = current_table();
    if (all == nullptr || all->shapes != nullptr) return all != nullptr ? all->shapes : nullptr;
    auto* const made = new (std::nothrow) call_shapes;
    if (made == nullptr) {
        PyErr_NoMemory();
        return nullptr;
    }
    const std::lock_guard lock{listing};
    all->shapes = made;
    publish();
    return all->shapes;
}

PyObject* kept_object(kept which, PyObject* (*make)()) noexcept {
    table* const all = current_table();
    if (all == nullptr) return nullptr;
    std::atomic<PyObject*>& place = all->objects[static_cast<std::size_t>(which)];
    if (PyObject* const known = place.load(std::memory_order_acquire)) [[likely]]
        return known;
    PyObject* const made = make();
    if (made == nullptr) return nullptr;
    PyObject* expected = nullptr;
    if (place.compare_exchange_strong(expected, made)) return made;
    Py_DECREF(made);  // another thread was first
    return expected;
}

PyObject* import_attribute(const char* module, const char* name) noexcept {
    const reference found{PyImport_ImportModule(module)};
    return found ? PyObject_GetAttrString(found.get(), name) : nullptr;
}

}  // namespace tenon::runtime
