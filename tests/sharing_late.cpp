// C++20: uses a class of another module that it does not import.
#include "sharing/shapes.hpp"

namespace {
double area(const sharing::Shape& shape) { return shape.area(); }
}  // namespace

TENON_MODULE(sharing_late, m) { m.function<"area(shape)", &area>(); }
