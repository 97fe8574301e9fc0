// C++20: a parameter whose type has no conversion.
#include <tenon/tenon.hpp>

namespace {
struct point {
    double x, y;
};
double length(int scale, point end) { return end.x * scale; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"length(scale, end)", &length>(); }
