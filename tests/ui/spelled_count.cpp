// C++20: the signature has fewer parameters than the function.
#include <tenon/tenon.hpp>

namespace {
int add(int a, int b) { return a + b; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"add(a)", &add>(); }
