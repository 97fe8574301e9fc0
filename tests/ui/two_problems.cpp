// Every problem is told, not the first one alone.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace geometry {

struct point {
    double x, y;
};

[[=py::expose]] double first(point a) { return a.x; }
[[=py::expose]] point second(int) { return {}; }

}  // namespace geometry

TENON_MODULE(geometry)
