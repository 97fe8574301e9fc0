// C++20: py::with of a function whose result has no default.
#include <tenon/tenon.hpp>

namespace py = tenon;

int call(const py::object& manager) {
    struct number {
        explicit number(int n) : value{n} {}
        int value;
    };
    return py::with(manager, [] { return number{1}; }).value;
}
