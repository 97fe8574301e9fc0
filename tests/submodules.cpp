// Nested namespaces are submodules.
#include <tenon/tenon.hpp>

#include <string>

namespace py = tenon;

namespace submodules {

[[=py::expose]] std::string where() { return "top"; }

/// Linear algebra.
namespace [[=py::expose]] linalg {

inline constexpr int rank [[=py::expose]] = 2;

/// The same name as above.
[[=py::expose]] std::string where() { return "linalg"; }

/// Deeper still.
namespace [[=py::expose]] solvers {

[[=py::expose]] std::string where() { return "solvers"; }
[[=py::expose]] int area(int side) { return side * side; }
[[=py::expose]] int area(int width, int height) { return width * height; }
[[=py::expose]] int refuses(int value) { return value; }

}  // namespace solvers
}  // namespace linalg

namespace [[=py::expose, =py::name("renamed"), =py::doc("By the mark.")]] original {

[[=py::expose]] std::string where() { return "renamed"; }

}  // namespace original

// Without a mark: its members are nobody's.
namespace private_part {

[[=py::expose]] std::string unreachable() { return "private"; }

}  // namespace private_part

}  // namespace submodules

TENON_MODULE(submodules)
