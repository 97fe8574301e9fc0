// The one place that includes Python.h, and what differs between the versions of CPython.
#pragma once

#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
// Python.h includes C's math.h and stdlib.h; libstdc++'s wrappers of them would pull in <cmath> with
// all its special functions, half a second for nothing. A later <cmath> works as ever.
#if defined(__GNUC__) && !defined(_GLIBCXX_INCLUDE_NEXT_C_HEADERS)
#define _GLIBCXX_INCLUDE_NEXT_C_HEADERS 1
#include <Python.h>
#undef _GLIBCXX_INCLUDE_NEXT_C_HEADERS
#else
#include <Python.h>
#endif

static_assert(PY_VERSION_HEX >= 0x030b0000, "Tenon needs CPython 3.11 or newer");

namespace tenon {

/// A new reference to None; immortal objects need no count.
inline PyObject* new_none() noexcept {
#if PY_VERSION_HEX < 0x030c0000
    Py_INCREF(Py_None);
#endif
    return Py_None;
}

inline PyObject* new_bool(bool value) noexcept {
    PyObject* const result = value ? Py_True : Py_False;
#if PY_VERSION_HEX < 0x030c0000
    Py_INCREF(result);
#endif
    return result;
}

/// Owns one reference: `object` without its interface, for code that must stay small.
class reference {
public:
    constexpr reference() noexcept = default;
    explicit reference(PyObject* stolen) noexcept : pointer_{stolen} {}
    reference(reference&& other) noexcept : pointer_{other.release()} {}
    reference& operator=(reference&& other) noexcept {
        PyObject* const old = pointer_;
        pointer_ = other.release();
        Py_XDECREF(old);
        return *this;
    }
    ~reference() { Py_XDECREF(pointer_); }

    [[nodiscard]] PyObject* get() const noexcept { return pointer_; }
    [[nodiscard]] PyObject* release() noexcept {
        PyObject* const result = pointer_;
        pointer_ = nullptr;
        return result;
    }
    explicit operator bool() const noexcept { return pointer_ != nullptr; }

private:
    PyObject* pointer_ = nullptr;
};

}  // namespace tenon
