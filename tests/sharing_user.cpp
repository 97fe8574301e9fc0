// Uses the classes of another module; its own class derives from one of them.
#include "sharing/shapes.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace py = tenon;

namespace sharing_user {

[[=py::expose]] double area(const sharing::Shape& shape) { return shape.area(); }
[[=py::expose]] void grow(sharing::Shape& shape, double by) { shape.grow(by); }
[[=py::expose]] sharing::Shape make(double size) { return sharing::Shape{size, "made elsewhere"}; }
[[=py::expose]] std::vector<sharing::Shape> several(int count) {
    return std::vector<sharing::Shape>(static_cast<std::size_t>(count));
}
[[=py::expose]] double total(const std::vector<sharing::Shape>& all) {
    double sum = 0;
    for (const auto& each : all) sum += each.area();
    return sum;
}
[[=py::expose]] bool is_given(const sharing::Shape* shape) { return shape != nullptr; }
[[=py::expose]] sharing::Point point(int x, int y) { return {x, y}; }
[[=py::expose]] int sum(const sharing::Point& p) { return p.x + p.y; }
[[=py::expose]] std::string kind(const sharing::Shape&) { return "shape"; }
[[=py::expose]] std::string kind(int) { return "int"; }
[[=py::expose]] int hidden(const nobodys::Hidden& h) { return h.value; }
[[=py::expose]] nobodys::Hidden make_hidden() { return {}; }
/// Uses the object while it calls back.
[[=py::expose]] void hold(const sharing::Shape&, const py::object& callback) { callback(); }

}  // namespace sharing_user
TENON_MODULE(sharing_user)
