// What the functions of the plain module share: documented calls only.
#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "work.hpp"

namespace plain {

// Binds positional and keyword arguments to `names`; slots without a value stay null.
inline bool bind(const char* function, PyObject* const* args, Py_ssize_t given, PyObject* keywords,
                 const char* const* names, Py_ssize_t count, Py_ssize_t required,
                 PyObject** slots) {
    if (given > count) {
        PyErr_Format(PyExc_TypeError, "%s() takes at most %zd arguments (%zd given)", function,
                     count, given);
        return false;
    }
    for (Py_ssize_t i = 0; i < given; ++i) slots[i] = args[i];
    const Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    for (Py_ssize_t k = 0; k < named; ++k) {
        PyObject* key = PyTuple_GET_ITEM(keywords, k);
        Py_ssize_t i = 0;
        while (i < count && PyUnicode_CompareWithASCIIString(key, names[i]) != 0) ++i;
        if (i == count || slots[i]) {
            PyErr_Format(PyExc_TypeError, "%s() got an unexpected or repeated argument '%U'",
                         function, key);
            return false;
        }
        slots[i] = args[given + k];
    }
    for (Py_ssize_t i = 0; i < required; ++i) {
        if (!slots[i]) {
            PyErr_Format(PyExc_TypeError, "%s() missing argument '%s'", function, names[i]);
            return false;
        }
    }
    return true;
}

inline bool bad(const char* function, const char* name, const char* expected, PyObject* got) {
    PyErr_Format(PyExc_TypeError, "%s(): argument '%s': expected %s, got %s", function, name,
                 expected, Py_TYPE(got)->tp_name);
    return false;
}

inline bool to_int(const char* function, const char* name, PyObject* o, std::int64_t& out) {
    if (!PyLong_Check(o)) return bad(function, name, "int", o);
    out = PyLong_AsLongLong(o);
    return out != -1 || !PyErr_Occurred();
}

inline bool to_double(const char* function, const char* name, PyObject* o, double& out) {
    if (!PyFloat_Check(o) && !PyLong_Check(o)) return bad(function, name, "float", o);
    out = PyFloat_AsDouble(o);
    return out != -1.0 || !PyErr_Occurred();
}

inline bool to_bool(const char* function, const char* name, PyObject* o, bool& out) {
    if (!PyBool_Check(o)) return bad(function, name, "bool", o);
    out = o == Py_True;
    return true;
}

inline bool to_view(const char* function, const char* name, PyObject* o, std::string_view& out) {
    if (!PyUnicode_Check(o)) return bad(function, name, "str", o);
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(o, &size);
    if (!text) return false;
    out = {text, static_cast<std::size_t>(size)};
    return true;
}

// The usual central translator: rethrow, and see what it was.
inline PyObject* translate() {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    } catch (const std::invalid_argument& e) {
        PyErr_SetString(PyExc_ValueError, e.what());
    } catch (const std::exception& e) {
        PyErr_SetString(PyExc_RuntimeError, e.what());
    } catch (...) {
        PyErr_SetString(PyExc_RuntimeError, "unknown C++ exception");
    }
    return nullptr;
}

template <class F>
PyObject* guarded(F body) {
    try {
        return body();
    } catch (...) {
        return translate();
    }
}

// One list (or other sequence) to a vector; `item` converts one element.
template <class T, class Item>
bool to_vector(PyObject* o, std::vector<T>& out, Item item) {
    PyObject* fast = PySequence_Fast(o, "expected a sequence");
    if (!fast) return false;
    const Py_ssize_t size = PySequence_Fast_GET_SIZE(fast);
    out.reserve(static_cast<std::size_t>(size));
    bool good = true;
    for (Py_ssize_t i = 0; good && i < size; ++i) {
        T value;
        good = item(PySequence_Fast_GET_ITEM(fast, i), value);
        if (good) out.push_back(std::move(value));
    }
    Py_DECREF(fast);
    return good;
}

template <class T, class Item>
PyObject* to_list(const std::vector<T>& values, Item item) {
    PyObject* list = PyList_New(static_cast<Py_ssize_t>(values.size()));
    if (!list) return nullptr;
    for (std::size_t i = 0; i < values.size(); ++i) {
        PyObject* value = item(values[i]);
        if (!value) {
            Py_DECREF(list);
            return nullptr;
        }
        PyList_SET_ITEM(list, static_cast<Py_ssize_t>(i), value);
    }
    return list;
}

inline PyObject* text_to_str(const std::string& text) {
    return PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
}

}  // namespace plain
