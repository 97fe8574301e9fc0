# More functions through Cython: values that cross both ways, and what Cython asks of Python.
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.datetime cimport (
    datetime, datetime_new, import_datetime,
)

import_datetime()

cdef extern from *:
    """
    #include "work_values.hpp"
    """
cdef extern from "<cstddef>" namespace "std":
    cdef cppclass byte:
        pass

cdef extern from "work_values.hpp" namespace "work":
    cdef struct date_parts:
        int year
        int month
        int day
        int hour
        int minute
        int second
        int microsecond
    double c_nested_in "work::nested_in"(const vector[vector[double]]&)
    vector[vector[double]] c_nested_out "work::nested_out"(int64_t) except +
    string c_text_out "work::text_out"(int64_t) except +
    vector[byte] c_bytes_out "work::bytes_out"(int64_t) except +
    int64_t c_bytes_in "work::bytes_in"(const char*, size_t)
    date_parts c_later_parts "work::later_parts"(const date_parts&)


def nested_in(vector[vector[double]] values, /):
    """nested_in."""
    return c_nested_in(values)


def nested_out(int64_t count, /):
    """nested_out."""
    return c_nested_out(count)


def text_out(int64_t size, /):
    """text_out."""
    cdef string text = c_text_out(size)
    return PyUnicode_DecodeUTF8(text.data(), text.size(), NULL)


def bytes_in(bytes data not None, /):
    """bytes_in."""
    return c_bytes_in(PyBytes_AS_STRING(data), PyBytes_GET_SIZE(data))


def bytes_out(int64_t size, /):
    """bytes_out."""
    cdef vector[byte] made = c_bytes_out(size)
    return PyBytes_FromStringAndSize(<const char*>made.data(), made.size())


def maybe(value, /):
    """maybe."""
    if value is None:
        return None
    cdef int64_t number = value
    return number


def exchange(value, /):
    """exchange."""
    cdef int64_t number
    cdef double real
    cdef Py_ssize_t size
    cdef const char* text
    cdef string copy
    if isinstance(value, int):
        number = value
        return number
    if isinstance(value, float):
        real = value
        return real
    text = PyUnicode_AsUTF8AndSize(value, &size)
    copy = string(text, size)
    return PyUnicode_DecodeUTF8(copy.data(), copy.size(), NULL)


def pair_up(tuple value not None, /):
    """pair_up."""
    cdef int64_t first = value[0]
    cdef double second = value[1]
    return (first + 1, second)


def later(datetime when not None, /):
    """later."""
    cdef date_parts parts
    parts.year, parts.month, parts.day = when.year, when.month, when.day
    parts.hour, parts.minute, parts.second = when.hour, when.minute, when.second
    parts.microsecond = when.microsecond
    parts = c_later_parts(parts)
    return datetime_new(parts.year, parts.month, parts.day, parts.hour, parts.minute,
                        parts.second, parts.microsecond, None)


def call_many(function, int64_t count, /):
    """call_many."""
    cdef int64_t total = 0, i, result
    for i in range(count):
        result = function(i + 1000)
        total += result
    return total


def attributes(o, int64_t count, /):
    """attributes."""
    cdef int64_t total = 0, i, value
    for i in range(count):
        value = o.x
        total += value
    return total


def methods(o, int64_t count, /):
    """methods."""
    cdef int64_t total = 0, i, value
    for i in range(count):
        value = o.f(1)
        total += value
    return total


def catches(function, /):
    """catches."""
    try:
        function()
    except ValueError:
        return True
    return False
