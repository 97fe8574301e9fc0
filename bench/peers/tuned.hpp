// The tricks of the tuned module: what CPython's public headers allow beyond documented calls.
#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <cstdint>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>

#define LIKELY(x) __builtin_expect(static_cast<bool>(x), 1)
#define UNLIKELY(x) __builtin_expect(static_cast<bool>(x), 0)
#define INLINE [[gnu::always_inline]] inline
#define COLD [[gnu::cold, gnu::noinline]]

namespace tuned {

// Small ints are immortal from Python 3.12 on: no reference to count.
inline constexpr std::int64_t small_first = -5, small_count = 262;
inline PyObject* small_ints[small_count];

INLINE PyObject* from_int(std::int64_t value) {
    const auto index = static_cast<std::uint64_t>(value - small_first);
    if (LIKELY(index < small_count)) return small_ints[index];
    // The former is quicker for one digit, the latter for more.
    return value >> PyLong_SHIFT == 0 ? PyLong_FromLong(value) : PyLong_FromLongLong(value);
}

// The error is made by one vectorcall where no exception is being handled (no context to chain).
COLD inline void raise(PyObject* type, std::string_view text) {
    PyObject* message =
        PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
    if (!message) return;
    PyObject* handled = PyErr_GetHandledException();
    if (handled) {
        Py_DECREF(handled);
        PyErr_SetObject(type, message);
        Py_DECREF(message);
        return;
    }
    PyObject* error = PyObject_Vectorcall(type, &message, 1, nullptr);
    Py_DECREF(message);
    if (error) PyErr_SetRaisedException(error);
}

COLD inline bool bad(std::string_view function, std::string_view name, std::string_view expected,
                     PyObject* got) {
    const std::string_view type = Py_TYPE(got)->tp_name;
    char text[256];
    char* end = text;
    for (std::string_view part :
         {function, std::string_view("(): argument '"), name, std::string_view("': expected "),
          expected, std::string_view(", got "), type.substr(0, 100)}) {
        std::memcpy(end, part.data(), part.size());
        end += part.size();
    }
    raise(PyExc_TypeError, {text, static_cast<std::size_t>(end - text)});
    return false;
}

COLD inline bool slow_int(const char* function, const char* name, PyObject* o, std::int64_t& out) {
    if (!PyLong_Check(o)) return bad(function, name, "int", o);
    out = PyLong_AsLongLong(o);
    return out != -1 || !PyErr_Occurred();
}

// Ints of one digit (30 bits) and of two are read in place.
INLINE bool to_int(const char* function, const char* name, PyObject* o, std::int64_t& out) {
    if (LIKELY(PyLong_CheckExact(o))) {
        const _PyLongValue& digits = reinterpret_cast<PyLongObject*>(o)->long_value;
        const std::uintptr_t tag = digits.lv_tag;
        const std::int64_t sign = 1 - static_cast<std::int64_t>(tag & _PyLong_SIGN_MASK);
        if (LIKELY(tag < (2u << _PyLong_NON_SIZE_BITS))) {
            out = sign * static_cast<std::int64_t>(digits.ob_digit[0]);
            return true;
        }
        if (LIKELY(tag < (3u << _PyLong_NON_SIZE_BITS))) {
            const digit* d = digits.ob_digit;
            out = sign * static_cast<std::int64_t>(d[0] | std::uint64_t{d[1]} << PyLong_SHIFT);
            return true;
        }
    }
    return slow_int(function, name, o, out);
}

COLD inline bool slow_double(const char* function, const char* name, PyObject* o, double& out) {
    if (!PyFloat_Check(o) && !PyLong_Check(o)) return bad(function, name, "float", o);
    out = PyFloat_AsDouble(o);
    return out != -1.0 || !PyErr_Occurred();
}

INLINE bool to_double(const char* function, const char* name, PyObject* o, double& out) {
    if (LIKELY(PyFloat_CheckExact(o))) {
        out = PyFloat_AS_DOUBLE(o);
        return true;
    }
    return slow_double(function, name, o, out);
}

INLINE bool to_bool(const char* function, const char* name, PyObject* o, bool& out) {
    out = o == Py_True;
    return LIKELY(out || o == Py_False) || bad(function, name, "bool", o);
}

COLD inline bool slow_view(const char* function, const char* name, PyObject* o,
                           std::string_view& out) {
    if (!PyUnicode_Check(o)) return bad(function, name, "str", o);
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(o, &size);
    if (!text) return false;
    out = {text, static_cast<std::size_t>(size)};
    return true;
}

INLINE bool to_view(const char* function, const char* name, PyObject* o, std::string_view& out) {
    if (LIKELY(PyUnicode_CheckExact(o) && PyUnicode_IS_COMPACT_ASCII(o))) {
        const auto* ascii = reinterpret_cast<PyASCIIObject*>(o);
        out = {reinterpret_cast<const char*>(ascii + 1), static_cast<std::size_t>(ascii->length)};
        return true;
    }
    return slow_view(function, name, o, out);
}

INLINE std::uint64_t word_at(const char* text) {
    std::uint64_t word;
    std::memcpy(&word, text, 8);
    return word;
}

// Eight bytes at a time; the last word overlaps the one before.
INLINE bool is_ascii(std::string_view text) {
    std::uint64_t seen = 0;
    if (text.size() >= 8) {
        for (std::size_t i = 0; i + 8 < text.size(); i += 8) seen |= word_at(text.data() + i);
        seen |= word_at(text.data() + text.size() - 8);
    } else {
        for (char c : text) seen |= static_cast<unsigned char>(c);
    }
    return !(seen & 0x8080808080808080u);
}

INLINE PyObject* from_text(std::string_view text) {
    const auto size = static_cast<Py_ssize_t>(text.size());
    if (UNLIKELY(size < 2 || !is_ascii(text)))
        return PyUnicode_DecodeUTF8(text.data(), size, nullptr);
    PyObject* str = PyUnicode_New(size, 127);
    if (LIKELY(str))
        std::memcpy(reinterpret_cast<PyASCIIObject*>(str) + 1, text.data(), text.size());
    return str;
}

// Keyword names of one function: interned at import, so that a pointer compare finds them.
template <int Count>
struct keywords {
    const char* function;
    const char* names[Count];
    PyObject* interned[Count] = {};
    bool intern() {
        for (int i = 0; i < Count; ++i)
            if (!(interned[i] = PyUnicode_InternFromString(names[i]))) return false;
        return true;
    }
};

// True if `args` is in the order of the declaration as it stands, keywords included.
template <int Count>
INLINE bool in_order(const keywords<Count>& k, Py_ssize_t given, PyObject* names) {
    const Py_ssize_t named = PyTuple_GET_SIZE(names);
    if (given + named > Count) return false;
    for (Py_ssize_t i = 0; i < named; ++i)
        if (PyTuple_GET_ITEM(names, i) != k.interned[given + i]) return false;
    return true;
}

// Every other call: `slots` gets the arguments in order, null where none was given.
template <int Count>
[[gnu::noinline]] bool rebind(const keywords<Count>& k, PyObject* const* args, Py_ssize_t given,
                              PyObject* names, int required, PyObject** slots) {
    if (UNLIKELY(given > Count)) {
        PyErr_Format(PyExc_TypeError, "%s() takes at most %d arguments (%zd given)", k.function,
                     Count, given);
        return false;
    }
    for (Py_ssize_t i = 0; i < given; ++i) slots[i] = args[i];
    for (Py_ssize_t i = given; i < Count; ++i) slots[i] = nullptr;
    const Py_ssize_t named = names ? PyTuple_GET_SIZE(names) : 0;
    for (Py_ssize_t n = 0; n < named; ++n) {
        PyObject* key = PyTuple_GET_ITEM(names, n);
        Py_ssize_t i = given;
        while (i < Count && key != k.interned[i]) ++i;
        if (UNLIKELY(i == Count)) {
            i = 0;
            while (i < Count && PyUnicode_CompareWithASCIIString(key, k.names[i]) != 0) ++i;
        }
        if (UNLIKELY(i == Count || slots[i])) {
            PyErr_Format(PyExc_TypeError, "%s() got an unexpected or repeated argument '%U'",
                         k.function, key);
            return false;
        }
        slots[i] = args[given + n];
    }
    for (int i = 0; i < required; ++i) {
        if (UNLIKELY(!slots[i])) {
            PyErr_Format(PyExc_TypeError, "%s() missing argument '%s'", k.function, k.names[i]);
            return false;
        }
    }
    return true;
}

// Reads list items while a vector is made from a range, so that it is never zeroed first.
// The first failure sticks.
template <class T, bool (*Convert)(PyObject*, T&)>
struct reader {
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = T;
    PyObject* const* item;
    bool* failed;
    INLINE T operator*() const {
        T value{};
        if (UNLIKELY(!Convert(*item, value))) *failed = true;
        return value;
    }
    reader& operator++() {
        ++item;
        return *this;
    }
    difference_type operator-(const reader& other) const { return item - other.item; }
    bool operator==(const reader& other) const { return item == other.item; }
};

}  // namespace tuned
