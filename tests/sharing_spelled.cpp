// C++20: uses the classes of another module, which it imports, and derives from one of them.
#include "sharing/shapes.hpp"

namespace py = tenon;

namespace {

double area(const sharing::Shape& shape) { return shape.area(); }
sharing::Shape make(double size) { return sharing::Shape{size, "spelled"}; }

class Circle : public sharing::Shape {
public:
    explicit Circle(double radius) : Shape{radius, "circle"}, radius_{radius} {}
    double area() const override { return 3 * radius_ * radius_; }

private:
    double radius_;
};

}  // namespace

TENON_MODULE(sharing_spelled, m) {
    static_cast<void>(py::import("sharing"));
    m.class_<Circle, sharing::Shape>("Circle").constructor<"(radius)", double>();
    m.function<"area(shape)", &area>();
    m.function<"make(size)", &make>();
}
