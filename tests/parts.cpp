// A module of three files: this one has TENON_MODULE, tests/parts/ has the others.
#include <tenon/tenon.hpp>

#include "shared.hpp"

namespace py = tenon;

/// Of three files.
namespace parts {

[[=py::expose]] int first() { return shared_counter() + 1; }

int shared_counter() { return 100; }

namespace [[=py::expose]] tools {

[[=py::expose]] int hammer() { return 1; }

}  // namespace tools
}  // namespace parts

TENON_MODULE(parts)
