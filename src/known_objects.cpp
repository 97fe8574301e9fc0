// The table of Python objects by the address of their value.
#include "known_objects.hpp"

#include "kept_objects.hpp"
#include "try_reference.hpp"

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

void allow_finding(PyObject* object) noexcept { allow_try_reference(object); }

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
