// A class template as a Python object, whose subscript is an instantiation.
#pragma once

#include <tenon/convert/instance.hpp>

namespace tenon::runtime {

struct family_member {
    PyObject* (*keys)();  // a tuple: the Python classes of type arguments, and values
    model::class_cell* cell;
};

/// Makes the families of a part attributes, or parts of those there are; its `add_families`.
void add_families(const model::part& part, void* filled);
/// The class that stands for the template.
PyObject* make_family(const char* name, const family_member* members, std::size_t count);
/// Takes over the items; null with an error set where one is null.
PyObject* tuple_of(PyObject** items, std::size_t count) noexcept;

}  // namespace tenon::runtime

namespace tenon::lower {

/// The Python class for a type argument; None where there is none.
template <class A>
PyObject* python_class_of() noexcept {
    PyObject* found = Py_None;
    if constexpr (std::is_same_v<A, bool>) found = reinterpret_cast<PyObject*>(&PyBool_Type);
    else if constexpr (std::is_integral_v<A>) found = reinterpret_cast<PyObject*>(&PyLong_Type);
    else if constexpr (std::is_floating_point_v<A>)
        found = reinterpret_cast<PyObject*>(&PyFloat_Type);
    else if constexpr (std::is_same_v<A, std::string>)
        found = reinterpret_cast<PyObject*>(&PyUnicode_Type);
    else if constexpr (instance_type<A>) {
        found = reinterpret_cast<PyObject*>(type_of_class<A>());
        if (found == nullptr) {
            PyErr_Clear();
            found = Py_None;
        }
    }
    return Py_NewRef(found);
}

}  // namespace tenon::lower
