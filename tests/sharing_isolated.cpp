// Exposes a class that another module exposes as well: its type is its own.
#include "sharing/shapes.hpp"

namespace py = tenon;

namespace {
double area(const sharing::Shape& shape) { return shape.area(); }
}  // namespace

TENON_MODULE(sharing_isolated, m) {
    m.class_<sharing::Shape>("Shape").constructor<"(size=1.0)", double>();
    m.function<"area(shape)", &area>();
}
