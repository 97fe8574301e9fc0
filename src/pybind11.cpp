// pybind11's protocol for values in objects of other tools, asked and answered.
#include <tenon/pybind11.hpp>

#include "class.hpp"

#include <cstring>

namespace tenon::runtime {

namespace {

constexpr const char* pointer_kind = "raw_pointer_ephemeral";

bool is_text(PyObject* object, std::string_view text) noexcept {
    return PyBytes_Check(object) &&
        std::string_view{PyBytes_AS_STRING(object),
                         static_cast<std::size_t>(PyBytes_GET_SIZE(object))} == text;
}

}  // namespace

void* pybind11_value(PyObject* object, std::string_view platform,
                     const std::type_info& type) noexcept {
    // Objects of Python's own types, and classes themselves, have none.
    if (platform.empty() || PyType_Check(object) ||
        (Py_TYPE(object)->tp_flags & Py_TPFLAGS_HEAPTYPE) == 0)
        return nullptr;
    const reference method{PyObject_GetAttrString(object, "_pybind11_conduit_v1_")};
    if (!method) {
        if (PyErr_ExceptionMatches(PyExc_AttributeError)) PyErr_Clear();
        return nullptr;
    }
    const reference capsule{
        PyCapsule_New(const_cast<std::type_info*>(&type), typeid(std::type_info).name(), nullptr)};
    if (!capsule) return nullptr;
    const reference answer{PyObject_CallFunction(method.get(), "y#Oy", platform.data(),
                                                 static_cast<Py_ssize_t>(platform.size()),
                                                 capsule.get(), pointer_kind)};
    if (!answer || answer.get() == Py_None) return nullptr;
    return PyCapsule_GetPointer(answer.get(), type.name());
}

PyObject* answer_pybind11(PyObject* const* arguments, Py_ssize_t count, std::string_view platform,
                          const part_of_object* parts, std::size_t size) noexcept {
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "_pybind11_conduit_v1_() takes 3 arguments");
        return nullptr;
    }
    if (platform.empty() || !is_text(arguments[0], platform) ||
        PyCapsule_IsValid(arguments[1], typeid(std::type_info).name()) == 0)
        return new_none();
    if (!is_text(arguments[2], pointer_kind)) {
        PyErr_Format(PyExc_RuntimeError, "_pybind11_conduit_v1_(): what is %R?", arguments[2]);
        return nullptr;
    }
    const auto& wanted = *static_cast<const std::type_info*>(
        PyCapsule_GetPointer(arguments[1], typeid(std::type_info).name()));
    for (std::size_t i = 0; i < size; ++i)
        if (wanted == *parts[i].type) return PyCapsule_New(parts[i].value, wanted.name(), nullptr);
    return new_none();
}

void offer_to_pybind11(model::class_cell& cell, PyMethodDef& method) {
    PyTypeObject* const type = find_type(cell);
    if (type == nullptr) throw_error();
    set_class_attribute(type, method.ml_name,
                        object{steal, checked(PyDescr_NewMethod(type, &method))});
}

}  // namespace tenon::runtime
