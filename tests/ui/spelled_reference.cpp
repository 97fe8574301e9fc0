// C++20: what the function writes would be lost.
#include <tenon/tenon.hpp>

#include <string>

namespace {
void upper(std::string& value) { value = "X"; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"upper(value)", &upper>(); }
