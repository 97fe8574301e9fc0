// A parameter whose type has no conversion.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace geometry {

struct point {
    double x, y;
};

[[=py::expose]] double length(int scale, point end) { return end.x * scale; }

}  // namespace geometry

TENON_MODULE(geometry)
