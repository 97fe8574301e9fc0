// What the two halves of binding share: the bound arguments, and literal defaults as objects.
#pragma once

#include <tenon/lower/thunk.hpp>
#include <tenon/model/record.hpp>

namespace tenon::runtime {

struct bound_arguments {
    PyObject* values[model::signature_text::limit];  // borrowed, or owned where `owned` says so
    std::uint64_t owned = 0;
    std::size_t count = 0;  // how many to pass: up to the last that was given

    ~bound_arguments() {
        for (std::size_t i = 0; owned != 0; ++i, owned >>= 1)
            if ((owned & 1) != 0) Py_DECREF(values[i]);
    }
    void own(std::size_t i, PyObject* value) noexcept {
        values[i] = value;
        owned |= std::uint64_t{1} << i;
    }
};

/// The value of the literal default that starts at `text`, inside a record; null with an exception
/// set where it cannot be made.
PyObject* literal_object(const char* text) noexcept;

/// Binds by the general rules, or raises.
PyObject* rebind_slowly(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                        PyObject* names, model::record_at function,
                        model::keyword_call again) noexcept;
PyObject* rebind_candidate_slowly(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                  PyObject* names, model::record_at function,
                                  model::candidate_call again, model::resolution mode) noexcept;

}  // namespace tenon::runtime
