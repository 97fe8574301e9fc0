// py::error: a Python exception in C++. `throw py::value_error("...")` raises a ValueError, and one
// that comes from Python can be caught as `const py::value_error&`.
#pragma once

#include <tenon/object/object.hpp>

#include <cstdint>
#include <exception>
#include <typeinfo>

namespace tenon {

namespace runtime {
/// For exceptions that only pass through: they keep their context as it is.
struct passing_t {};
inline constexpr passing_t passing{};
struct error_state;
}  // namespace runtime

/// Holds the exception object with its traceback; `what()` reads as Python prints its last line.
class error : public std::exception {
public:
    /// Raises any exception object; a class is called first. Where C++ is handling a Python
    /// exception, that becomes its context, as of a `raise` inside of an `except`.
    explicit error(object exception);
    error(runtime::passing_t, object exception) noexcept
        : error{runtime::passing, exception.release()} {}
    /// Takes the reference over.
    error(runtime::passing_t, PyObject* exception) noexcept
        : held_{reinterpret_cast<std::uintptr_t>(exception) | alone} {}
    error(const error& other) noexcept;
    error(error&& other) noexcept
        : std::exception{other}, held_{std::exchange(other.held_, nothing)} {}
    error& operator=(error other) noexcept {
        std::swap(held_, other.held_);
        return *this;
    }
    ~error() override {
        if (held_ != nothing) let_go();
    }
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
    // The exception object itself, or what the copies share, which any thread may make: an error
    // that is handled where it came up needs no memory.
    static constexpr std::uintptr_t nothing = 0, alone = 1;

    [[nodiscard]] PyObject* exception() const noexcept;
    [[nodiscard]] runtime::error_state& shared() const noexcept;
    void let_go() noexcept;

    mutable std::uintptr_t held_;
};

namespace runtime {

/// The Python class of a C++ exception type, borrowed; null where it has none.
PyObject* exception_type(const std::type_info& type) noexcept;
/// Sets a new Python exception and throws it.
[[noreturn]] void throw_new(PyObject* type, const std::string& text);
/// The Python exception that is set, which is then no longer set.
error take_error() noexcept;
/// The class of py::borrow_error in the running interpreter; borrowed.
PyObject* borrow_error_type() noexcept;

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
        using BASE::BASE;                                                                          \
        NAME(const NAME&) noexcept = default;                                                      \
        NAME& operator=(const NAME&) noexcept = default;                                           \
        ~NAME() override; /* in error_types.cpp, and with it the type */                           \
        explicit NAME(const char* text) : BASE{TYPE, text} {}                                      \
        explicit NAME(const std::string& text) : BASE{TYPE, text.c_str()} {}                       \
    }

TENON_ERROR(arithmetic_error, error, PyExc_ArithmeticError);
TENON_ERROR(floating_point_error, arithmetic_error, PyExc_FloatingPointError);
TENON_ERROR(overflow_error, arithmetic_error, PyExc_OverflowError);
TENON_ERROR(zero_division_error, arithmetic_error, PyExc_ZeroDivisionError);
TENON_ERROR(assertion_error, error, PyExc_AssertionError);
TENON_ERROR(attribute_error, error, PyExc_AttributeError);
TENON_ERROR(buffer_error, error, PyExc_BufferError);
TENON_ERROR(eof_error, error, PyExc_EOFError);
TENON_ERROR(import_error, error, PyExc_ImportError);
TENON_ERROR(module_not_found_error, import_error, PyExc_ModuleNotFoundError);
TENON_ERROR(lookup_error, error, PyExc_LookupError);
TENON_ERROR(index_error, lookup_error, PyExc_IndexError);
TENON_ERROR(key_error, lookup_error, PyExc_KeyError);
TENON_ERROR(memory_error, error, PyExc_MemoryError);
TENON_ERROR(name_error, error, PyExc_NameError);
TENON_ERROR(os_error, error, PyExc_OSError);
TENON_ERROR(file_exists_error, os_error, PyExc_FileExistsError);
TENON_ERROR(file_not_found_error, os_error, PyExc_FileNotFoundError);
TENON_ERROR(permission_error, os_error, PyExc_PermissionError);
TENON_ERROR(timeout_error, os_error, PyExc_TimeoutError);
TENON_ERROR(connection_error, os_error, PyExc_ConnectionError);
TENON_ERROR(reference_error, error, PyExc_ReferenceError);
TENON_ERROR(runtime_error, error, PyExc_RuntimeError);
TENON_ERROR(not_implemented_error, runtime_error, PyExc_NotImplementedError);
TENON_ERROR(recursion_error, runtime_error, PyExc_RecursionError);
TENON_ERROR(stop_async_iteration, error, PyExc_StopAsyncIteration);
/// An object of an exposed class is in use: read while it is written, or written while it is read.
TENON_ERROR(borrow_error, runtime_error, runtime::borrow_error_type());
TENON_ERROR(stop_iteration, error, PyExc_StopIteration);
TENON_ERROR(syntax_error, error, PyExc_SyntaxError);
TENON_ERROR(system_error, error, PyExc_SystemError);
TENON_ERROR(type_error, error, PyExc_TypeError);
TENON_ERROR(value_error, error, PyExc_ValueError);
TENON_ERROR(unicode_error, value_error, PyExc_UnicodeError);

// No Exception in Python: what catches py::error or std::exception should let them pass.
TENON_ERROR(generator_exit, error, PyExc_GeneratorExit);
TENON_ERROR(keyboard_interrupt, error, PyExc_KeyboardInterrupt);
TENON_ERROR(system_exit, error, PyExc_SystemExit);

// Categories of py::warn, and what it throws where a filter makes the warning an error.
TENON_ERROR(warning, error, PyExc_Warning);
TENON_ERROR(bytes_warning, warning, PyExc_BytesWarning);
TENON_ERROR(deprecation_warning, warning, PyExc_DeprecationWarning);
TENON_ERROR(encoding_warning, warning, PyExc_EncodingWarning);
TENON_ERROR(future_warning, warning, PyExc_FutureWarning);
TENON_ERROR(import_warning, warning, PyExc_ImportWarning);
TENON_ERROR(pending_deprecation_warning, warning, PyExc_PendingDeprecationWarning);
TENON_ERROR(resource_warning, warning, PyExc_ResourceWarning);
TENON_ERROR(runtime_warning, warning, PyExc_RuntimeWarning);
TENON_ERROR(syntax_warning, warning, PyExc_SyntaxWarning);
TENON_ERROR(unicode_warning, warning, PyExc_UnicodeWarning);
TENON_ERROR(user_warning, warning, PyExc_UserWarning);

#undef TENON_ERROR

}  // namespace tenon
