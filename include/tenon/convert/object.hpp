// Python objects as parameters and results: py::object takes anything, py::str only a str, ...
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/object/memory.hpp>
#include <tenon/object/types.hpp>

namespace tenon {

template <python_type T>
struct converter<T> {
    static constexpr auto type_name = T::type_name;

    static bool exact(PyObject* source) noexcept { return T::check(source); }

    static T load(PyObject* source, conversion& c) {
        if (!T::check(source)) [[unlikely]] {
            runtime::refuse(c, refusal::type, type_name.data(), source);
            return T{};
        }
        return T{keep, source};
    }
    static PyObject* give(const T& value) noexcept { return Py_NewRef(value.pointer()); }
};

}  // namespace tenon
