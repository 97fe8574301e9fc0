// An enum that is not exposed.
#include <tenon/tenon.hpp>

#include <vector>

namespace py = tenon;

namespace painting {

enum class color { red };

[[=py::expose]] int number(color given) { return static_cast<int>(given); }
[[=py::expose]] color first() { return color::red; }
[[=py::expose]] int count(std::vector<color> colors) { return static_cast<int>(colors.size()); }

}  // namespace painting

TENON_MODULE(painting)
