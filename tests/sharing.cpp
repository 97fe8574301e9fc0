// The module that exposes the classes; the sharing_*.cpp use them.
#include "sharing/shapes.hpp"

namespace sharing {

[[=tenon::expose]] double area_of(const Shape& shape) { return shape.area(); }

}  // namespace sharing
TENON_MODULE(sharing)
