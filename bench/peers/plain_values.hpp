// More functions of the plain module: values that cross both ways, and what C asks of Python.
#pragma once

#include "plain.hpp"

#include <datetime.h>

#include "work_values.hpp"

namespace plain {

inline PyObject* py_nested_in(PyObject*, PyObject* o) {
    return guarded([&]() -> PyObject* {
        work::nested values;
        if (!to_vector(o, values, [](PyObject* item, std::vector<double>& out) {
                return to_vector(item, out, [](PyObject* each, double& number) {
                    return to_double("nested_in", "values", each, number);
                });
            }))
            return nullptr;
        return PyFloat_FromDouble(work::nested_in(values));
    });
}

inline PyObject* py_nested_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (!to_int("nested_out", "count", o, count)) return nullptr;
    return guarded([&] {
        return to_list(work::nested_out(count), [](const std::vector<double>& each) {
            return to_list(each, PyFloat_FromDouble);
        });
    });
}

inline PyObject* py_text_out(PyObject*, PyObject* o) {
    std::int64_t size;
    if (!to_int("text_out", "size", o, size)) return nullptr;
    return guarded([&] { return text_to_str(work::text_out(size)); });
}

inline PyObject* py_bytes_in(PyObject*, PyObject* o) {
    char* data;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(o, &data, &size) != 0) return nullptr;
    return PyLong_FromLongLong(work::bytes_in(data, static_cast<std::size_t>(size)));
}

inline PyObject* py_bytes_out(PyObject*, PyObject* o) {
    std::int64_t size;
    if (!to_int("bytes_out", "size", o, size)) return nullptr;
    return guarded([&] {
        const auto made = work::bytes_out(size);
        return PyBytes_FromStringAndSize(reinterpret_cast<const char*>(made.data()),
                                         static_cast<Py_ssize_t>(made.size()));
    });
}

inline PyObject* py_maybe(PyObject*, PyObject* o) {
    std::optional<std::int64_t> value;
    if (o != Py_None) {
        std::int64_t number;
        if (!to_int("maybe", "value", o, number)) return nullptr;
        value = number;
    }
    const auto result = work::maybe(value);
    if (!result) Py_RETURN_NONE;
    return PyLong_FromLongLong(*result);
}

inline PyObject* py_exchange(PyObject*, PyObject* o) {
    return guarded([&]() -> PyObject* {
        work::either value;
        if (PyLong_Check(o)) {
            std::int64_t number;
            if (!to_int("exchange", "value", o, number)) return nullptr;
            value = number;
        } else if (PyFloat_Check(o)) {
            value = PyFloat_AsDouble(o);
        } else {
            std::string_view text;
            if (!to_view("exchange", "value", o, text)) return nullptr;
            value = std::string{text};
        }
        const auto result = work::exchange(std::move(value));
        if (const auto* number = std::get_if<std::int64_t>(&result))
            return PyLong_FromLongLong(*number);
        if (const auto* number = std::get_if<double>(&result)) return PyFloat_FromDouble(*number);
        return text_to_str(std::get<std::string>(result));
    });
}

inline PyObject* py_pair_up(PyObject*, PyObject* o) {
    if (!PyTuple_Check(o) || PyTuple_Size(o) != 2) {
        bad("pair_up", "value", "tuple of 2", o);
        return nullptr;
    }
    std::int64_t first;
    double second;
    if (!to_int("pair_up", "value", PyTuple_GetItem(o, 0), first) ||
        !to_double("pair_up", "value", PyTuple_GetItem(o, 1), second))
        return nullptr;
    const auto result = work::pair_up({first, second});
    return Py_BuildValue("(Ld)", static_cast<long long>(std::get<0>(result)), std::get<1>(result));
}

inline PyObject* py_later(PyObject*, PyObject* o) {
    if (!PyDateTime_Check(o)) {
        bad("later", "when", "datetime", o);
        return nullptr;
    }
    const work::date_parts p =
        work::later_parts({PyDateTime_GET_YEAR(o), PyDateTime_GET_MONTH(o), PyDateTime_GET_DAY(o),
                           PyDateTime_DATE_GET_HOUR(o), PyDateTime_DATE_GET_MINUTE(o),
                           PyDateTime_DATE_GET_SECOND(o), PyDateTime_DATE_GET_MICROSECOND(o)});
    return PyDateTime_FromDateAndTime(p.year, p.month, p.day, p.hour, p.minute, p.second,
                                      p.microsecond);
}

// The number that a Python call returned, and an exception where it returned none.
struct python_failed {};
inline std::int64_t number(const char* function, PyObject* result) {
    std::int64_t value = 0;
    const bool good = result && to_int(function, "result", result, value);
    Py_XDECREF(result);
    if (!good) throw python_failed{};
    return value;
}

template <class F>
PyObject* counted(const char* function, PyObject* const* args, Py_ssize_t given, F each) {
    std::int64_t count, total = 0;
    if (given != 2) {
        PyErr_Format(PyExc_TypeError, "%s() takes 2 arguments (%zd given)", function, given);
        return nullptr;
    }
    if (!to_int(function, "count", args[1], count)) return nullptr;
    try {
        total = work::call_many(each, count);
    } catch (const python_failed&) {
        return nullptr;
    }
    return PyLong_FromLongLong(total);
}

inline PyObject* py_call_many(PyObject*, PyObject* const* args, Py_ssize_t given) {
    return counted("call_many", args, given, [&](std::int64_t i) {
        PyObject* argument = PyLong_FromLongLong(i);
        PyObject* result = argument ? PyObject_CallOneArg(args[0], argument) : nullptr;
        Py_XDECREF(argument);
        return number("call_many", result);
    });
}

inline PyObject* py_attributes(PyObject*, PyObject* const* args, Py_ssize_t given) {
    return counted("attributes", args, given, [&](std::int64_t) {
        return number("attributes", PyObject_GetAttrString(args[0], "x"));
    });
}

inline PyObject* py_methods(PyObject*, PyObject* const* args, Py_ssize_t given) {
    return counted("methods", args, given, [&](std::int64_t) {
        return number("methods", PyObject_CallMethod(args[0], "f", "i", 1));
    });
}

inline PyObject* py_catches(PyObject*, PyObject* function) {
    PyObject* result = PyObject_CallNoArgs(function);
    Py_XDECREF(result);
    if (result) Py_RETURN_FALSE;
    if (!PyErr_ExceptionMatches(PyExc_ValueError)) return nullptr;
    PyErr_Clear();
    Py_RETURN_TRUE;
}

#define PLAIN_VALUE(name) {#name, py_##name, METH_O, #name "."}
#define PLAIN_COUNTED(name)                                                                        \
    {#name, reinterpret_cast<PyCFunction>(py_##name), METH_FASTCALL, #name "."}
#define PLAIN_VALUES                                                                               \
    PLAIN_VALUE(nested_in), PLAIN_VALUE(nested_out), PLAIN_VALUE(text_out), PLAIN_VALUE(bytes_in), \
        PLAIN_VALUE(bytes_out), PLAIN_VALUE(maybe), PLAIN_VALUE(exchange), PLAIN_VALUE(pair_up),   \
        PLAIN_VALUE(later), PLAIN_VALUE(catches), PLAIN_COUNTED(call_many),                        \
        PLAIN_COUNTED(attributes), PLAIN_COUNTED(methods)

}  // namespace plain
