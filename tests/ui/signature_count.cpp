// A signature with more names than the function has parameters.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace signatures {

[[=py::expose, =py::signature("a, b, c")]] int add(int a, int b) { return a + b; }

}  // namespace signatures

TENON_MODULE(signatures)
