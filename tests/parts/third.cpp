// The third file of the module: it adds to a submodule that the first one opens.
#include <tenon/tenon.hpp>

#include "shared.hpp"

#include <stdexcept>

namespace py = tenon;

namespace parts {

[[=py::expose]] int third() { return 3; }

namespace [[=py::expose]] tools {

/// From the third file.
[[=py::expose]] int saw(int teeth) {
    if (teeth < 1) throw std::invalid_argument("a saw has teeth");
    return teeth;
}

}  // namespace tools

namespace [[=py::expose]] only_here {

[[=py::expose]] int alone() { return 33; }

}  // namespace only_here
}  // namespace parts

TENON_PART(parts)
