// The surface of tests/surface_marks/functions.hpp, by marks.
#include <tenon/tenon.hpp>

#include "functions.hpp"

namespace py = tenon;

namespace surface_marks {

inline constexpr double tau [[=py::expose]] = 6.25;
inline constexpr const char* word [[=py::expose]] = "hello";

/// Inside.
namespace [[=py::expose]] inner {

/// Twice.
[[=py::expose]] int twice(int x) { return 2 * x; }

}  // namespace inner
}  // namespace surface_marks

TENON_MODULE(surface_marks)
