// C++20: a parameter whose type has no conversion.
#include <tenon/tenon.hpp>

namespace {
double length(int scale, void* end) { return end != nullptr ? scale : 0.0; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"length(scale, end)", &length>(); }
