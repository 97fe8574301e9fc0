// A struct that converts by its fields, one of which has no conversion.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace geometry {

struct opaque {
    int* where = nullptr;
};
struct [[=py::as_dict]] shape {
    int corners = 0;
    opaque data;
};

[[=py::expose]] int corners(const shape& value) { return value.corners; }

}  // namespace geometry

TENON_MODULE(geometry)
