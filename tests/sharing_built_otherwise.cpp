// As sharing_user.cpp, built so that objects might lie differently.
#define TENON_TEST_TAG ", for a test"
#include "sharing/shapes.hpp"

namespace py = tenon;

namespace sharing_built_otherwise {

[[=py::expose]] double area(const sharing::Shape& shape) { return shape.area(); }
[[=py::expose]] sharing::Shape make() { return sharing::Shape{}; }
[[=py::expose]] std::string kind(const sharing::Shape&) { return "shape"; }
[[=py::expose]] std::string kind(int) { return "int"; }

}  // namespace sharing_built_otherwise
TENON_MODULE(sharing_built_otherwise)
