// Has classes of the same names that are others: Point of the same size, Shape of another.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace sharing {

class [[=py::expose]] Shape {
    double side_ = 1;

public:
    double area() const { return side_; }
};
struct [[=py::expose, =py::frozen]] Point {
    int x = 0;
    float y = 0;
};

}  // namespace sharing

namespace sharing_other_class {

[[=py::expose]] double area(const sharing::Shape& shape) { return shape.area(); }
[[=py::expose]] int x(const sharing::Point& point) { return point.x; }
[[=py::expose]] sharing::Point make() { return {}; }

}  // namespace sharing_other_class
TENON_MODULE(sharing_other_class)
