// The Python exception that is set, as one object.
#pragma once

#include <tenon/lower/python.hpp>

namespace tenon::runtime {

/// Normalised, with its traceback, and no longer set; null if none is.
PyObject* take_raised() noexcept;
/// Sets it; takes it over.
void set_raised(PyObject* owned) noexcept;
/// What Python handles, and what C++ handles, become the context of `exception` as of a `raise`.
void add_handled_context(PyObject* exception) noexcept;

}  // namespace tenon::runtime
