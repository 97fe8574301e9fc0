// Live variables of modules. A module that has some is of a class of its own, whose properties they
// are.
#include <tenon/lower/variable.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include "module_state.hpp"

namespace tenon::runtime {

namespace {

// The class of this module alone.
PyTypeObject* own_class(const object& module) {
    if (Py_TYPE(module.pointer()) != &PyModule_Type) return Py_TYPE(module.pointer());
    const object slots{steal, checked(PyTuple_New(0))};
    const object made{
        steal,
        checked(PyObject_CallFunction(reinterpret_cast<PyObject*>(&PyType_Type), "s(O){sO}",
                                      "module", reinterpret_cast<PyObject*>(&PyModule_Type),
                                      "__slots__", slots.pointer()))};
    checked(PyObject_SetAttrString(module.pointer(), "__class__", made.pointer()));
    return Py_TYPE(module.pointer());
}

}  // namespace

void add_variable(scope& target, const model::property_entry& variable) {
    PyTypeObject* const type = own_class(target.module());
    auto* const definition =
        reinterpret_cast<PyGetSetDef*>(const_cast<model::property_entry*>(&variable));
    const object property{steal, checked(PyDescr_NewGetSet(type, definition))};
    checked(PyObject_SetAttrString(reinterpret_cast<PyObject*>(type), variable.name,
                                   property.pointer()));
    target.announce(variable.name);
}

void add_variables(const model::part& part, void* filled) {
    const auto& [all, paths] = *static_cast<const filled_part*>(filled);
    for (const model::variable_entry& each : part.variables)
        add_variable(all.find(paths[each.scope], nullptr), *each.variable);
}

void bad_variable(conversion& c, PyObject* module, const char* name) noexcept {
    const char* const owner = PyModule_GetName(module);
    model::field_place place{};
    place.owner = owner != nullptr ? owner : "module";
    place.name = name;
    bad_value(c, place);
}

int raise_undeletable_variable(const char* name) noexcept {
    PyErr_Format(PyExc_AttributeError, "the C++ variable %s cannot be deleted", name);
    return -1;
}

}  // namespace tenon::runtime

namespace tenon {

void builder_core::add_variable(const model::property_entry& variable) {
    runtime::add_variable(scopes_.find(path_, nullptr), variable);
}

}  // namespace tenon
