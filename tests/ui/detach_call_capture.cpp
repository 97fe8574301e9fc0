// C++20: detached code with captures could reach anything.
#include <tenon/tenon.hpp>

namespace py = tenon;

int count(const int& x) {
    return py::detach([&] { return x + 1; });
}
