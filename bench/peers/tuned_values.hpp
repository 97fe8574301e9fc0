// More functions of the tuned module: values that cross both ways, and what C asks of Python.
#pragma once

#include "tuned_lists.hpp"

#include <datetime.h>

#include "work_values.hpp"

namespace tuned {

inline PyObject *name_x, *name_f, *int_one;
inline bool intern_names() {
    name_x = PyUnicode_InternFromString("x");
    name_f = PyUnicode_InternFromString("f");
    int_one = PyLong_FromLong(1);
    return name_x && name_f && int_one;
}

INLINE bool nested_number(PyObject* o, double& out) {
    return to_double("nested_in", "values", o, out);
}
INLINE bool nested_list(PyObject* o, std::vector<double>& out) {
    if (UNLIKELY(!PyList_CheckExact(o))) return bad("nested_in", "values", "list", o);
    bool failed = false;
    PyObject** items = PySequence_Fast_ITEMS(o);
    using each = reader<double, nested_number>;
    out = std::vector<double>(each{items, &failed}, each{items + PyList_GET_SIZE(o), &failed});
    return !failed;
}

inline PyObject* py_nested_in(PyObject*, PyObject* o) {
    return with_vector<std::vector<double>, nested_list>(
        o, [](const auto& values) { return PyFloat_FromDouble(work::nested_in(values)); });
}

inline PyObject* py_nested_out(PyObject*, PyObject* o) {
    std::int64_t count;
    if (UNLIKELY(!to_int("nested_out", "count", o, count))) return nullptr;
    GUARDED(return to_list(work::nested_out(count), [](const std::vector<double>& each) {
                       return to_list(each, PyFloat_FromDouble);
                   });)
}

inline PyObject* py_text_out(PyObject*, PyObject* o) {
    std::int64_t size;
    if (UNLIKELY(!to_int("text_out", "size", o, size))) return nullptr;
    GUARDED(return from_text(work::text_out(size));)
}

inline PyObject* py_bytes_in(PyObject*, PyObject* o) {
    if (UNLIKELY(!PyBytes_Check(o))) {
        bad("bytes_in", "data", "bytes", o);
        return nullptr;
    }
    return from_int(
        work::bytes_in(PyBytes_AS_STRING(o), static_cast<std::size_t>(PyBytes_GET_SIZE(o))));
}

inline PyObject* py_bytes_out(PyObject*, PyObject* o) {
    std::int64_t size;
    if (UNLIKELY(!to_int("bytes_out", "size", o, size))) return nullptr;
    GUARDED(const auto made = work::bytes_out(size); return PyBytes_FromStringAndSize(
                reinterpret_cast<const char*>(made.data()), static_cast<Py_ssize_t>(made.size()));)
}

inline PyObject* py_maybe(PyObject*, PyObject* o) {
    std::optional<std::int64_t> value;
    if (o != Py_None) {
        std::int64_t number;
        if (UNLIKELY(!to_int("maybe", "value", o, number))) return nullptr;
        value = number;
    }
    const auto result = work::maybe(value);
    return result ? from_int(*result) : Py_None;
}

inline PyObject* py_exchange(PyObject*, PyObject* o) {
    GUARDED(
        work::either value;
        if (PyFloat_CheckExact(o)) { value = PyFloat_AS_DOUBLE(o); } else if (PyUnicode_Check(o)) {
            std::string_view text;
            if (UNLIKELY(!to_view("exchange", "value", o, text))) return nullptr;
            value.emplace<std::string>(text);
        } else {
            std::int64_t number;
            if (UNLIKELY(!to_int("exchange", "value", o, number))) return nullptr;
            value = number;
        } const auto result = work::exchange(std::move(value));
        switch (result.index()) {
            case 0: return from_int(*std::get_if<0>(&result));
            case 1: return PyFloat_FromDouble(*std::get_if<1>(&result));
            default: return from_text(*std::get_if<2>(&result));
        })
}

inline PyObject* py_pair_up(PyObject*, PyObject* o) {
    if (UNLIKELY(!PyTuple_Check(o) || PyTuple_GET_SIZE(o) != 2)) {
        bad("pair_up", "value", "tuple of 2", o);
        return nullptr;
    }
    std::int64_t first;
    double second;
    if (UNLIKELY(!to_int("pair_up", "value", PyTuple_GET_ITEM(o, 0), first) ||
                 !to_double("pair_up", "value", PyTuple_GET_ITEM(o, 1), second)))
        return nullptr;
    const auto result = work::pair_up({first, second});
    PyObject* tuple = PyTuple_New(2);
    if (UNLIKELY(!tuple)) return nullptr;
    PyTuple_SET_ITEM(tuple, 0, from_int(std::get<0>(result)));
    PyTuple_SET_ITEM(tuple, 1, PyFloat_FromDouble(std::get<1>(result)));
    if (LIKELY(PyTuple_GET_ITEM(tuple, 0) && PyTuple_GET_ITEM(tuple, 1))) return tuple;
    Py_DECREF(tuple);
    return nullptr;
}

inline PyObject* py_later(PyObject*, PyObject* o) {
    if (UNLIKELY(!PyDateTime_Check(o))) {
        bad("later", "when", "datetime", o);
        return nullptr;
    }
    const work::date_parts p =
        work::later_parts({PyDateTime_GET_YEAR(o), PyDateTime_GET_MONTH(o), PyDateTime_GET_DAY(o),
                           PyDateTime_DATE_GET_HOUR(o), PyDateTime_DATE_GET_MINUTE(o),
                           PyDateTime_DATE_GET_SECOND(o), PyDateTime_DATE_GET_MICROSECOND(o)});
    return PyDateTimeAPI->DateTime_FromDateAndTime(p.year, p.month, p.day, p.hour, p.minute,
                                                   p.second, p.microsecond, Py_None,
                                                   PyDateTimeAPI->DateTimeType);
}

// The number that a Python call returned, and an exception where it returned none.
struct python_failed {};
INLINE std::int64_t number(const char* function, PyObject* result) {
    std::int64_t value = 0;
    if (UNLIKELY(!result)) throw python_failed{};
    const bool good = to_int(function, "result", result, value);
    Py_DECREF(result);
    if (UNLIKELY(!good)) throw python_failed{};
    return value;
}

template <class F>
INLINE PyObject* counted(const char* function, PyObject* const* args, Py_ssize_t given, F each) {
    std::int64_t count, total = 0;
    if (UNLIKELY(given != 2)) {
        PyErr_Format(PyExc_TypeError, "%s() takes 2 arguments (%zd given)", function, given);
        return nullptr;
    }
    if (UNLIKELY(!to_int(function, "count", args[1], count))) return nullptr;
    try {
        total = work::call_many(each, count);
    } catch (const python_failed&) {
        return nullptr;
    }
    return from_int(total);
}

inline PyObject* py_call_many(PyObject*, PyObject* const* args, Py_ssize_t given) {
    const vectorcallfunc call = given == 2 ? PyVectorcall_Function(args[0]) : nullptr;
    return counted("call_many", args, given, [&](std::int64_t i) {
        PyObject* place[2] = {nullptr, from_int(i)};
        if (UNLIKELY(!place[1])) throw python_failed{};
        PyObject* result = LIKELY(call)
            ? call(args[0], place + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr)
            : PyObject_CallOneArg(args[0], place[1]);
        Py_DECREF(place[1]);
        return number("call_many", result);
    });
}

inline PyObject* py_attributes(PyObject*, PyObject* const* args, Py_ssize_t given) {
    return counted("attributes", args, given, [&](std::int64_t) {
        return number("attributes", PyObject_GetAttr(args[0], name_x));
    });
}

inline PyObject* py_methods(PyObject*, PyObject* const* args, Py_ssize_t given) {
    return counted("methods", args, given, [&](std::int64_t) {
        PyObject* place[2] = {args[0], int_one};
        return number(
            "methods",
            PyObject_VectorcallMethod(name_f, place, 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr));
    });
}

inline PyObject* py_catches(PyObject*, PyObject* function) {
    PyObject* result = PyObject_CallNoArgs(function);
    if (result) {
        Py_DECREF(result);
        return Py_False;
    }
    if (!PyErr_ExceptionMatches(PyExc_ValueError)) return nullptr;
    PyErr_Clear();
    return Py_True;
}

#define TUNED_VALUE(name) {#name, py_##name, METH_O, #name "."}
#define TUNED_COUNTED(name)                                                                        \
    {#name, reinterpret_cast<PyCFunction>(py_##name), METH_FASTCALL, #name "."}
#define TUNED_VALUES                                                                               \
    TUNED_VALUE(nested_in), TUNED_VALUE(nested_out), TUNED_VALUE(text_out), TUNED_VALUE(bytes_in), \
        TUNED_VALUE(bytes_out), TUNED_VALUE(maybe), TUNED_VALUE(exchange), TUNED_VALUE(pair_up),   \
        TUNED_VALUE(later), TUNED_VALUE(catches), TUNED_COUNTED(call_many),                        \
        TUNED_COUNTED(attributes), TUNED_COUNTED(methods)

}  // namespace tuned
