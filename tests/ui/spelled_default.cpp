// C++20: a default that is no literal.
#include <tenon/tenon.hpp>

namespace {
int add(int a, int b) { return a + b; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"add(a, b=compute())", &add>(); }
