// A result whose type has no conversion.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace geometry {

struct point {
    double x, y;
};

[[=py::expose]] point origin() { return {0, 0}; }

}  // namespace geometry

TENON_MODULE(geometry)
