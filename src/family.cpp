// Class templates in Python: a class that has no objects, and whose subscripts are the instantiations.
#include <tenon/lower/family.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include "module_state.hpp"

#include <string>

namespace tenon::runtime {

namespace {

// `Matrix[float]`: self is a dict of the instantiations, and under None the name.
PyObject* find_member(PyObject* self, PyObject* key) noexcept {
    const reference keys{PyTuple_Check(key) ? Py_NewRef(key) : PyTuple_Pack(1, key)};
    if (!keys) return nullptr;
    if (PyObject* const found = PyDict_GetItemWithError(self, keys.get())) return Py_NewRef(found);
    if (PyErr_Occurred() == nullptr)
        PyErr_Format(PyExc_TypeError, "%U has no instantiation for %R; there are %R",
                     PyDict_GetItem(self, Py_None), key, reference{PyDict_Keys(self)}.get());
    return nullptr;
}

PyMethodDef find_definition{"__class_getitem__", &find_member, METH_O,
                            "The instantiation for these types."};

// The instantiations of a family; null where it is something else.
PyObject* members_of(PyObject* family) noexcept {
    const reference find{PyObject_GetAttrString(family, "__class_getitem__")};
    if (!find) PyErr_Clear();
    const bool own = find && PyCFunction_Check(find.get()) &&
        PyCFunction_GET_FUNCTION(find.get()) == &find_member;
    return own ? PyCFunction_GET_SELF(find.get()) : nullptr;
}

PyObject* refuse_object(PyObject* type, PyObject*, PyObject*) noexcept {
    PyErr_Format(PyExc_TypeError, "%s is a class template: name an instantiation, %s[...]",
                 reinterpret_cast<PyTypeObject*>(type)->tp_name,
                 reinterpret_cast<PyTypeObject*>(type)->tp_name);
    return nullptr;
}

}  // namespace

PyObject* tuple_of(PyObject** items, std::size_t count) noexcept {
    PyObject* result = PyTuple_New(static_cast<Py_ssize_t>(count));
    for (std::size_t i = 0; i < count; ++i) {
        if (items[i] == nullptr) Py_CLEAR(result);
        if (result != nullptr) PyTuple_SET_ITEM(result, static_cast<Py_ssize_t>(i), items[i]);
        else Py_XDECREF(items[i]);
    }
    return result;
}

PyObject* make_family(const char* name, const family_member* members, std::size_t count) {
    const object known{steal, checked(PyDict_New())};
    std::string full;
    for (std::size_t i = 0; i < count; ++i) {
        const object keys{steal, checked(members[i].keys())};
        PyTypeObject* const type = find_type(*members[i].cell);
        if (type == nullptr) throw_error();
        if (full.empty()) {
            const object member{keep, reinterpret_cast<PyObject*>(type)};
            full = str_of(member.attr("__module__")) + "." + name;
        }
        // The first of two that look the same to Python.
        checked(
            PyDict_SetDefault(known.pointer(), keys.pointer(), reinterpret_cast<PyObject*>(type)));
    }
    const object text{steal, checked(PyUnicode_FromString(name))};
    const object find{steal, checked(PyCFunction_New(&find_definition, known.pointer()))};
    checked(PyDict_SetItem(known.pointer(), Py_None, text.pointer()));
    PyType_Slot slots[] = {{Py_tp_new, reinterpret_cast<void*>(&refuse_object)}, {0, nullptr}};
    PyType_Spec spec{full.c_str(), 0, 0, Py_TPFLAGS_DEFAULT, slots};
    object type{steal, checked(PyType_FromSpec(&spec))};
    checked(PyObject_SetAttrString(type.pointer(), "__class_getitem__", find.pointer()));
    return Py_NewRef(type.pointer());
}

void add_families(const model::part& part, void* filled) {
    const auto& [all, paths] = *static_cast<const filled_part*>(filled);
    for (const model::constant_entry& each : part.families) {
        scope& target = all.find(paths[each.scope], nullptr);
        const object made{steal, checked(each.make())};
        PyObject* const known =
            PyDict_GetItemString(PyModule_GetDict(target.module().pointer()), each.name);
        if (known == nullptr) target.add(each.name, made);
        else if (PyObject* const members = members_of(known))
            checked(PyDict_Merge(members, members_of(made.pointer()), 0));
    }
}

}  // namespace tenon::runtime
