// Inside a container, and in a nested namespace.
#include <tenon/tenon.hpp>

#include <vector>

namespace py = tenon;

namespace geometry {

struct point {
    double x, y;
};

namespace [[=py::expose]] paths {

[[=py::expose]] double length(const std::vector<point>& corners) { return corners.front().x; }

}  // namespace paths
}  // namespace geometry

TENON_MODULE(geometry)
