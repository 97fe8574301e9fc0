// C++20: detached code gets a Python object.
#include <tenon/tenon.hpp>

namespace py = tenon;

bool check(const py::object& value) {
    return py::detach([](const py::object& x) { return x.is_none(); }, value);
}
