// A constant whose type has no conversion.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace geometry {

struct point {
    double x, y;
};

inline constexpr point origin [[=py::expose]] = {0, 0};

}  // namespace geometry

TENON_MODULE(geometry)
