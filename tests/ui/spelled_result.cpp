// C++20: a result whose type has no conversion.
#include <tenon/tenon.hpp>

namespace {
struct point {
    double x, y;
};
point origin() { return {}; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"origin()", &origin>(); }
