// C++20: a function that runs detached gets a Python object.
#include <tenon/tenon.hpp>

#include <vector>

namespace py = tenon;

namespace {
bool touch(std::vector<py::object> values) { return values.empty(); }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"touch(values)", &touch>("", py::detach); }
