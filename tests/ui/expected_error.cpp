// A std::expected whose error has no Python exception.
#include <tenon/tenon.hpp>

#include <expected>

namespace py = tenon;

namespace geometry {

enum class failure { none, some };

[[=py::expose]] std::expected<int, failure> area() { return 1; }

}  // namespace geometry

TENON_MODULE(geometry)
