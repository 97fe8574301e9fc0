// Finding types of other extension modules, and saying why one cannot be used.
#include "sharing.hpp"

#include <tenon/object/error.hpp>

#include "kept_objects.hpp"

#include <cstring>

namespace tenon::runtime {

namespace {

void destroy(PyObject* capsule) noexcept {
    delete static_cast<shared_types*>(PyCapsule_GetPointer(capsule, sharing_name));
}

// The key of this runtime among those of the interpreter.
reference own_key() noexcept {
    return reference{PyUnicode_FromFormat("%s.%p", sharing_name, static_cast<void*>(&own_tag))};
}

// Calls `look` with what each other module offers until it answers true. What hangs off the
// interpreter stays until its end, and only grows.
template <class Look>
bool any_other(Look look) noexcept {
    PyObject* const dict = PyInterpreterState_GetDict(PyInterpreterState_Get());
    const reference all{dict != nullptr ? PyDict_Values(dict) : nullptr};
    if (!all) {
        PyErr_Clear();
        return false;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(all.get()); ++i) {
        PyObject* const each = PyList_GET_ITEM(all.get(), i);
        if (PyCapsule_IsValid(each, sharing_name) == 0) continue;
        const auto& other =
            *static_cast<const shared_types*>(PyCapsule_GetPointer(each, sharing_name));
        if (look(other)) return true;
    }
    return false;
}

template <class Look>
bool any_type(const shared_types& other, std::uint64_t name, Look look) noexcept {
    shared_type found{};
    for (Py_ssize_t at = 0; other.next(name, at, found);)
        if (look(found)) return true;
    return false;
}

bool fits(const shared_types& other) noexcept {
    return std::strcmp(other.tag, own_tag.load(std::memory_order_relaxed)) == 0;
}

void raise_other_build(const model::class_cell& cell, const shared_types& other) noexcept {
    PyErr_Format(PyExc_TypeError,
                 "%s objects of module '%s' cannot be used in module '%s', which was built in "
                 "another way (%s; %s): build both with the same Tenon, compiler and standard "
                 "library",
                 cell.name, other.module, own_module.load(std::memory_order_relaxed), other.tag,
                 own_tag.load(std::memory_order_relaxed));
}

void raise_other_class(const model::class_cell& cell, const shared_types& other) noexcept {
    PyErr_Format(PyExc_TypeError,
                 "%s objects of module '%s' cannot be used in module '%s', which was built with "
                 "another definition of the C++ class: build both from the same headers",
                 cell.name, other.module, own_module.load(std::memory_order_relaxed));
}

void raise_isolated(const model::class_cell& cell, const shared_types& other) noexcept {
    PyErr_Format(PyExc_TypeError,
                 "%s objects of module '%s' cannot be used in module '%s', which exposes the C++ "
                 "class as well, as a type of its own: expose it in one of them, and let the other "
                 "import that one",
                 cell.name, other.module, own_module.load(std::memory_order_relaxed));
}

}  // namespace

bool offer_types(bool (*next)(std::uint64_t, Py_ssize_t&, shared_type&) noexcept) noexcept {
    PyObject* const dict = PyInterpreterState_GetDict(PyInterpreterState_Get());
    const reference key = own_key();
    if (dict == nullptr || !key) return PyErr_Occurred() == nullptr;
    if (const int known = PyDict_Contains(dict, key.get()); known != 0) return known > 0;
    auto* const made = new (std::nothrow) shared_types{own_tag.load(), own_module.load(), next};
    const reference capsule{made != nullptr ? PyCapsule_New(made, sharing_name, &destroy)
                                            : PyErr_NoMemory()};
    if (!capsule) {
        delete made;
        return false;
    }
    return PyDict_SetItem(dict, key.get(), capsule.get()) == 0;
}

shared_type find_shared(const model::type_identity& identity) noexcept {
    shared_type result{};
    if (identity.name == 0) return result;
    any_other([&](const shared_types& other) {
        return fits(other) && any_type(other, identity.name, [&](const shared_type& each) {
                   if (!each.identity->fits(identity)) return false;
                   result = each;
                   return true;
               });
    });
    return result;
}

bool explain_foreign(const model::class_cell& cell, PyObject* object, PyTypeObject* own) noexcept {
    const model::type_identity& identity = cell.identity;
    // Objects of Python's own types are what they are.
    if (identity.name == 0 ||
        (object != nullptr && (Py_TYPE(object)->tp_flags & Py_TPFLAGS_HEAPTYPE) == 0))
        return false;
    return any_other([&](const shared_types& other) {
        return any_type(other, identity.name, [&](const shared_type& each) {
            if (object != nullptr && PyObject_TypeCheck(object, each.type) == 0) return false;
            if (each.type == own) return false;
            if (!fits(other)) raise_other_build(cell, other);
            else if (!each.identity->fits(identity)) raise_other_class(cell, other);
            else raise_isolated(cell, other);
            return true;
        });
    });
}

}  // namespace tenon::runtime
