// C++20: no signature of Python.
#include <tenon/tenon.hpp>

namespace {
int add(int a, int b) { return a + b; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"add(a=1, b)", &add>(); }
