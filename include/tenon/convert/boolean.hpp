// bool <-> bool. Only True and False (and NumPy's) are bools: 1 is not.
#pragma once

#include <tenon/convert/converter.hpp>

namespace tenon {

namespace runtime {
bool load_bool(PyObject* source, conversion& c) noexcept;
}

template <>
struct converter<bool> {
    static constexpr model::fixed_string type_name = "bool";

    static bool exact(PyObject* source) noexcept { return PyBool_Check(source); }

    static bool load(PyObject* source, conversion& c) noexcept {
        if (source == Py_True) return true;
        if (source == Py_False) [[likely]]
            return false;
        return runtime::load_bool(source, c);
    }
    static PyObject* give(bool value) noexcept { return new_bool(value); }
};

}  // namespace tenon
