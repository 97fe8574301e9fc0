// A container of a class that is not exposed, as parameter and as result.
#include <tenon/tenon.hpp>

#include <vector>

namespace py = tenon;

namespace geometry {

struct corner {
    int x;
    int y;
};

[[=py::expose]] int area(const std::vector<corner>& corners) {
    return static_cast<int>(corners.size());
}
[[=py::expose]] std::vector<corner> square() { return {{0, 0}, {1, 1}}; }

}  // namespace geometry

TENON_MODULE(geometry)
