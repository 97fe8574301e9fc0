// py::error: a Python exception in C++. `throw py::value_error("...")` raises a ValueError, and one
// that comes from Python can be caught as `const py::value_error&`.
#pragma once

#include <tenon/object/object.hpp>

#include <exception>
#include <typeinfo>

namespace tenon {

/// Holds the exception object with its traceback; `what()` reads as Python prints its last line.
class error : public std::exception {
public:
    /// Raises any exception object.
    explicit error(object exception);
    error(const error& other) noexcept;
    error& operator=(const error& other) noexcept;
    ~error() override;
    [[nodiscard]] const char* what() const noexcept override;

    [[nodiscard]] const object& value() const noexcept;
    [[nodiscard]] object traceback() const;
    /// True if an `except type:` would catch it.
    [[nodiscard]] bool matches(borrowed type) const noexcept;
    /// The same for a class such as py::key_error, or a C++ exception that has a Python class.
    template <class E>
    [[nodiscard]] bool matches() const noexcept;

    /// Makes it the current Python exception again.
    void restore() const noexcept;

protected:
    error(PyObject* type, const char* text);

private:
    struct state;
    state* state_;  // shared by the copies, which any thread may make
};

namespace runtime {

/// Throws the Python exception that is set, as the class of error that stands for its type.
[[noreturn]] void throw_error();
/// The Python class of a C++ exception type, borrowed; null where it has none.
PyObject* exception_type(const std::type_info& type) noexcept;
/// The Python exception that is set, which is then no longer set.
error take_error();

}  // namespace runtime

template <class E>
bool error::matches() const noexcept {
    if constexpr (requires { E::python_type(); }) {
        return matches(borrowed{E::python_type()});
    } else {
        PyObject* const type = runtime::exception_type(typeid(E));
        return type != nullptr && matches(borrowed{type});
    }
}

// One class per built-in exception; a class derives as Python's does, so catching works alike.
#define TENON_ERROR(NAME, BASE, TYPE)                                                              \
    class NAME : public BASE {                                                                     \
    public:                                                                                        \
        static PyObject* python_type() noexcept { return TYPE; }                                   \
        explicit NAME(const char* text) : BASE{TYPE, text} {}                                      \
        explicit NAME(const std::string& text) : NAME{text.c_str()} {}                             \
        explicit NAME(object exception) : BASE{std::move(exception)} {}                            \
                                                                                                   \
    protected:                                                                                     \
        using BASE::BASE;                                                                          \
    }

TENON_ERROR(arithmetic_error, error, PyExc_ArithmeticError);
TENON_ERROR(overflow_error, arithmetic_error, PyExc_OverflowError);
TENON_ERROR(zero_division_error, arithmetic_error, PyExc_ZeroDivisionError);
TENON_ERROR(assertion_error, error, PyExc_AssertionError);
TENON_ERROR(attribute_error, error, PyExc_AttributeError);
TENON_ERROR(buffer_error, error, PyExc_BufferError);
TENON_ERROR(import_error, error, PyExc_ImportError);
TENON_ERROR(lookup_error, error, PyExc_LookupError);
TENON_ERROR(index_error, lookup_error, PyExc_IndexError);
TENON_ERROR(key_error, lookup_error, PyExc_KeyError);
TENON_ERROR(memory_error, error, PyExc_MemoryError);
TENON_ERROR(name_error, error, PyExc_NameError);
TENON_ERROR(os_error, error, PyExc_OSError);
TENON_ERROR(runtime_error, error, PyExc_RuntimeError);
TENON_ERROR(not_implemented_error, runtime_error, PyExc_NotImplementedError);
TENON_ERROR(stop_iteration, error, PyExc_StopIteration);
TENON_ERROR(type_error, error, PyExc_TypeError);
TENON_ERROR(value_error, error, PyExc_ValueError);

#undef TENON_ERROR

}  // namespace tenon
