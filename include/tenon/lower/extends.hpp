// Classes with a base that Python made, or with a __dict__.
#pragma once

#include <tenon/lower/python.hpp>
#include <tenon/model/class.hpp>

namespace tenon::runtime {

/// Takes over the C++ class, and returns the one that Python makes of it and of the base.
PyTypeObject* derive_from_python(PyTypeObject* inner, const model::class_entry& entry);

}  // namespace tenon::runtime
