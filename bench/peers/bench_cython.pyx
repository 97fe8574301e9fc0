# cython: language_level=3, binding=False, embedsignature=True, c_string_type=str, c_string_encoding=utf8
# cython: boundscheck=False, wraparound=False, always_allow_keywords=True
# distutils: language = c++
"""The same functions through Cython (binding=False: plain built-in functions, its best case)."""
from cpython.unicode cimport PyUnicode_AsUTF8AndSize, PyUnicode_DecodeUTF8
from libc.stdint cimport int64_t
from libcpp cimport bool as cbool
from libcpp.string cimport string
from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector

cdef extern from *:
    """
    #include "work.hpp"
    static inline std::int64_t refuse(std::int64_t value, std::string& error) {
        auto result = work::refuses(value);
        if (result) return *result;
        error = std::move(result.error());
        return -1;
    }
    static inline std::int64_t view_chars(const char* text, Py_ssize_t size) {
        return work::view_text({text, static_cast<std::size_t>(size)});
    }
    static inline std::int64_t kind_chars(const char* text, Py_ssize_t size) {
        return work::kind(std::string_view{text, static_cast<std::size_t>(size)});
    }
    static inline double mix(std::int64_t count, double ratio, bool flag, float weight,
                             const char* name, Py_ssize_t name_size, const char* label,
                             Py_ssize_t label_size) {
        return work::mixed(count, ratio, flag, weight,
                           std::string(name, static_cast<std::size_t>(name_size)),
                           {label, static_cast<std::size_t>(label_size)});
    }
    """
    int64_t refuse(int64_t value, string& error)
    int64_t view_chars(const char* text, Py_ssize_t size)
    int64_t kind_chars(const char* text, Py_ssize_t size)
    double mix(int64_t count, double ratio, cbool flag, float weight, const char* name,
               Py_ssize_t name_size, const char* label, Py_ssize_t label_size) except +

cdef extern from "work.hpp" namespace "work":
    void c_noop "work::noop"()
    int64_t c_ident "work::ident"(int64_t)
    int64_t c_add "work::add"(int64_t, int64_t)
    double c_blend "work::blend"(double, double, double)
    int64_t c_scaled "work::scaled"(int64_t, int64_t, int64_t)
    int64_t c_spread "work::spread"(int64_t, int64_t, int64_t, int64_t)
    int64_t c_kind_int "work::kind"(int64_t)
    int64_t c_kind_double "work::kind"(double)
    int64_t c_copy_text "work::copy_text"(string) except +
    string c_make_text "work::make_text"() except +
    cbool c_invert "work::invert"(cbool)
    int64_t c_throws "work::throws"(int64_t) except +
    double c_floats_in "work::floats_in"(const vector[double]&)
    vector[double] c_floats_out "work::floats_out"(int64_t) except +
    int64_t c_ints_in "work::ints_in"(const vector[int64_t]&)
    vector[int64_t] c_ints_out "work::ints_out"(int64_t) except +
    int64_t c_dict_in "work::dict_in"(const unordered_map[string, int64_t]&)
    unordered_map[string, int64_t] c_dict_out "work::dict_out"(int64_t) except +
    int64_t c_texts_in "work::texts_in"(const vector[string]&)
    vector[string] c_texts_out "work::texts_out"(int64_t) except +
    double c_array_sum "work::array_sum"(const double*, size_t)
    int64_t c_array_view "work::array_view"(const double*, size_t)


def noop():
    """noop."""
    c_noop()


def ident(int64_t x, /):
    """ident."""
    return c_ident(x)


def add(int64_t a, int64_t b):
    """add."""
    return c_add(a, b)


def blend(double a, double b, double c):
    """blend."""
    return c_blend(a, b, c)


def mixed(int64_t count, double ratio, cbool flag, float weight, str name, str label):
    """mixed."""
    cdef Py_ssize_t name_size, label_size
    cdef const char* name_text = PyUnicode_AsUTF8AndSize(name, &name_size)
    cdef const char* label_text = PyUnicode_AsUTF8AndSize(label, &label_size)
    return mix(count, ratio, flag, weight, name_text, name_size, label_text, label_size)


def scaled(int64_t value, int64_t factor=2, int64_t offset=3):
    """scaled."""
    return c_scaled(value, factor, offset)


def spread(int64_t a, int64_t b=2, int64_t c=3, int64_t d=4):
    """spread."""
    return c_spread(a, b, c, d)


def kind(value):
    """kind."""
    cdef Py_ssize_t size
    cdef const char* text
    if isinstance(value, int):
        return c_kind_int(value)
    if isinstance(value, float):
        return c_kind_double(value)
    text = PyUnicode_AsUTF8AndSize(value, &size)
    return kind_chars(text, size)


def copy_text(string text):
    """copy_text."""
    return c_copy_text(text)


def view_text(str text):
    """view_text."""
    cdef Py_ssize_t size
    cdef const char* data = PyUnicode_AsUTF8AndSize(text, &size)
    return view_chars(data, size)


def make_text():
    """make_text."""
    cdef string text = c_make_text()
    return PyUnicode_DecodeUTF8(text.data(), text.size(), NULL)


def invert(bint flag):
    """invert."""
    return c_invert(flag)


def throws(int64_t value):
    """throws."""
    return c_throws(value)


def refuses(int64_t value):
    """refuses."""
    cdef string error
    cdef int64_t result = refuse(value, error)
    if not error.empty():
        raise RuntimeError(PyUnicode_DecodeUTF8(error.data(), error.size(), NULL))
    return result


def floats_in(vector[double] values, /):
    """floats_in."""
    return c_floats_in(values)


def floats_out(int64_t count, /):
    """floats_out."""
    return c_floats_out(count)


def ints_in(vector[int64_t] values, /):
    """ints_in."""
    return c_ints_in(values)


def ints_out(int64_t count, /):
    """ints_out."""
    return c_ints_out(count)


def dict_in(unordered_map[string, int64_t] values, /):
    """dict_in."""
    return c_dict_in(values)


def dict_out(int64_t count, /):
    """dict_out."""
    return c_dict_out(count)


def texts_in(vector[string] values, /):
    """texts_in."""
    return c_texts_in(values)


def texts_out(int64_t count, /):
    """texts_out."""
    return c_texts_out(count)


def array_sum(const double[::1] values, /):
    """array_sum."""
    return c_array_sum(&values[0], values.shape[0])


def array_view(const double[::1] values, /):
    """array_view."""
    return c_array_view(&values[0], values.shape[0])


include "values.pxi"
include "objects.pxi"
