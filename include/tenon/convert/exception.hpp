// Exceptions as values: BaseException | None <-> std::exception_ptr, BaseException <-> py::error.
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/object/error.hpp>

namespace tenon {

namespace runtime {

/// Holds a Python exception as throw_error() would throw it.
std::exception_ptr exception_pointer(PyObject* exception);
PyObject* give_exception(const std::exception_ptr& exception);

}  // namespace runtime

template <>
struct converter<std::exception_ptr> {
    static constexpr model::fixed_string type_name = "BaseException | None";

    static bool exact(PyObject* source) noexcept {
        return source == Py_None || PyExceptionInstance_Check(source);
    }
    static std::exception_ptr load(PyObject* source, conversion& c) {
        if (source == Py_None) return {};
        if (!PyExceptionInstance_Check(source)) return refuse<std::exception_ptr>(c, source);
        return runtime::exception_pointer(source);
    }
    static PyObject* give(const std::exception_ptr& value) {
        return value ? runtime::give_exception(value) : new_none();
    }
};

template <>
struct converter<error> {
    static constexpr model::fixed_string type_name = "BaseException";

    static bool exact(PyObject* source) noexcept { return PyExceptionInstance_Check(source); }
    static holder<error> load(PyObject* source, conversion& c) {
        if (!PyExceptionInstance_Check(source)) return refuse<error>(c, source);
        return holder<error>(error{runtime::passing, object{keep, source}});
    }
    static PyObject* give(const error& value) noexcept {
        return Py_NewRef(value.value().pointer());
    }
};

}  // namespace tenon
