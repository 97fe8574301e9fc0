// C++20: a positional argument after a keyword.
#include <tenon/tenon.hpp>

namespace py = tenon;

py::object call(const py::object& f) { return f(py::kw("a") = 1, 2); }
