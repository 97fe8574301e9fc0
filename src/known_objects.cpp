// The table of Python objects by the address of their value.
#include "known_objects.hpp"

#include "kept_objects.hpp"

namespace tenon::runtime {

namespace {

void end_table(PyObject* capsule) noexcept {
    leave(static_cast<known_objects*>(PyCapsule_GetPointer(capsule, nullptr)));
}

PyObject* make_table() {
    auto* const table = new (std::nothrow) known_objects;
    if (table == nullptr) return PyErr_NoMemory();
    PyObject* const capsule = PyCapsule_New(table, nullptr, &end_table);
    if (capsule == nullptr) delete table;
    return capsule;
}

// A new reference to an object that another thread may be about to give back; null if it does.
PyObject* try_reference(PyObject* object) noexcept {
#ifndef Py_GIL_DISABLED
    return Py_NewRef(object);
#elif PY_VERSION_HEX >= 0x030e0000
    return PyUnstable_TryIncRef(object) != 0 ? object : nullptr;
#else
    static_cast<void>(object);
    return nullptr;
#endif
}

bool is_emptied(PyObject* object) noexcept {
    return lower::look_at(*lower::remote_of(object)->word) == lower::emptied;
}

}  // namespace

void leave(known_objects* table) noexcept {
    if (table->users.fetch_sub(1) == 1) delete table;
}

known_objects* objects_by_address() noexcept {
    PyObject* const capsule = kept_object(kept::known_objects, &make_table);
    return capsule != nullptr ? static_cast<known_objects*>(PyCapsule_GetPointer(capsule, nullptr))
                              : nullptr;
}

void allow_finding([[maybe_unused]] PyObject* object) noexcept {
#if defined(Py_GIL_DISABLED) && PY_VERSION_HEX >= 0x030e0000
    PyUnstable_EnableTryIncRef(object);
#endif
}

PyObject* find_known(known_objects& table, const known_key& key) noexcept {
    const std::lock_guard lock{table.mutex};
    const auto known = table.objects.find(key);
    return known != table.objects.end() && !is_emptied(known->second) ? try_reference(known->second)
                                                                      : nullptr;
}

void forget(known_objects& table, const known_key& key, PyObject* object) noexcept {
    const auto known = table.objects.find(key);
    if (known != table.objects.end() && known->second == object) table.objects.erase(known);
}

}  // namespace tenon::runtime
