// How a message shows a Python value: its type, and its repr where that says something, cut short.
#pragma once

#include "sentence.hpp"

namespace tenon::runtime {

/// `str ('x')`, `list of length 3`, `None`, `Point (Point(x=1, y=2))`.
void show_value(sentence& out, PyObject* value) noexcept;
/// The repr alone, short and on one line; null, with no error set, where there is none.
reference short_repr(PyObject* value) noexcept;

}  // namespace tenon::runtime
