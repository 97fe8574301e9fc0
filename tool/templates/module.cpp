#include <tenon/tenon.hpp>

#include <numeric>
#include <span>

namespace py = tenon;

/// Fast maths.
namespace @module@ {

/// Sum the values.
[[=py::expose]] double fast_sum(std::span<const double> values) {
    return std::reduce(values.begin(), values.end());
}

/// The circumference of a circle of radius 1.
inline constexpr double tau [[=py::expose]] = 6.283185307179586;

} // namespace @module@

TENON_MODULE(@module@)
