// C++20: a result whose type has no conversion.
#include <tenon/tenon.hpp>

namespace {
void* origin() { return nullptr; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"origin()", &origin>(); }
