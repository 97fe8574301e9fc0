// py::dataclass: repr, equality, hash and copy.replace by the names of the fields.
#include <tenon/lower/dataclass.hpp>
#include <tenon/lower/invoke.hpp>
#include <tenon/object/call.hpp>
#include <tenon/object/types.hpp>

#include "class.hpp"

namespace tenon::runtime {

namespace {

// Those of the C++ class: a Python subclass may have other things to match.
tuple field_names(PyObject* self) {
    PyObject* const type = reinterpret_cast<PyObject*>(cpp_class(Py_TYPE(self)));
    return tuple{steal, checked(PyObject_GetAttrString(type, "__match_args__"))};
}

tuple field_values(PyObject* self) {
    const tuple names = field_names(self);
    const Py_ssize_t count = PyTuple_GET_SIZE(names.pointer());
    tuple values{steal, checked(PyTuple_New(count))};
    for (Py_ssize_t i = 0; i < count; ++i)
        PyTuple_SET_ITEM(values.pointer(), i,
                         checked(PyObject_GetAttr(self, PyTuple_GET_ITEM(names.pointer(), i))));
    return values;
}

std::string repr_text(PyObject* self) {
    const object type{keep, reinterpret_cast<PyObject*>(Py_TYPE(self))};
    std::string text = str_of(type.attr("__qualname__")) + "(";
    const tuple names = field_names(self), values = field_values(self);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names.pointer()); ++i) {
        const object name{keep, PyTuple_GET_ITEM(names.pointer(), i)};
        const object value{keep, PyTuple_GET_ITEM(values.pointer(), i)};
        text += (i == 0 ? "" : ", ") + str_of(name) + "=" + repr(value);
    }
    return text + ")";
}

}  // namespace

PyObject* repr_of_fields(PyObject* self) noexcept {
    // Fields may hold the object itself, in a list.
    const int inside = Py_ReprEnter(self);
    if (inside != 0) return inside > 0 ? PyUnicode_FromString("...") : nullptr;
    PyObject* result;
    try {
        const std::string text = repr_text(self);
        result = PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
    } catch (...) {
        result = translate_exception();
    }
    Py_ReprLeave(self);
    return result;
}

PyObject* compare_fields(PyObject* self, PyObject* other, int operation) noexcept {
    if (Py_TYPE(self) != Py_TYPE(other) || (operation != Py_EQ && operation != Py_NE))
        return Py_NewRef(Py_NotImplemented);
    try {
        const tuple ours = field_values(self), theirs = field_values(other);
        return PyObject_RichCompare(ours.pointer(), theirs.pointer(), operation);
    } catch (...) {
        return translate_exception();
    }
}

Py_ssize_t hash_fields(PyObject* self) noexcept {
    try {
        return PyObject_Hash(field_values(self).pointer());
    } catch (...) {
        translate_exception();
        return -1;
    }
}

PyObject* tuple_of_names(const char* const* names, std::size_t count) noexcept {
    PyObject* const result = PyTuple_New(static_cast<Py_ssize_t>(count));
    for (std::size_t i = 0; result != nullptr && i < count; ++i) {
        PyObject* const name = PyUnicode_InternFromString(names[i]);
        if (name == nullptr) {
            Py_DECREF(result);
            return nullptr;
        }
        PyTuple_SET_ITEM(result, static_cast<Py_ssize_t>(i), name);
    }
    return result;
}

PyObject* replace_fields(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                         PyObject* names) noexcept {
    if (count != 0) {
        PyErr_Format(PyExc_TypeError,
                     "__replace__() takes the fields to replace by keyword, and %zd arguments "
                     "were given by position",
                     count);
        return nullptr;
    }
    try {
        const dict fields{steal, checked(PyDict_New())};
        const tuple known = field_names(self), values = field_values(self);
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(known.pointer()); ++i)
            checked(PyDict_SetItem(fields.pointer(), PyTuple_GET_ITEM(known.pointer(), i),
                                   PyTuple_GET_ITEM(values.pointer(), i)));
        for (Py_ssize_t i = 0; names != nullptr && i < PyTuple_GET_SIZE(names); ++i)
            checked(PyDict_SetItem(fields.pointer(), PyTuple_GET_ITEM(names, i), arguments[i]));
        const tuple nothing{steal, checked(PyTuple_New(0))};
        return PyObject_Call(reinterpret_cast<PyObject*>(Py_TYPE(self)), nothing.pointer(),
                             fields.pointer());
    } catch (...) {
        return translate_exception();
    }
}

}  // namespace tenon::runtime
