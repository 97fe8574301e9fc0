// What is wrong with each signature.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace signatures {

[[=py::expose, =py::signature("a, /, /, b")]] int slashes(int a, int b) { return a + b; }
[[=py::expose, =py::signature("a=1, b")]] int order(int a, int b) { return a + b; }
[[=py::expose, =py::signature("a, *")]] int bare(int a) { return a; }
[[=py::expose, =py::signature("a, 2b")]] int name(int a, int b) { return a + b; }
[[=py::expose, =py::signature("a, b=")]] int empty(int a, int b) { return a + b; }
[[=py::expose, =py::signature("**a, b")]] int late(py::dict a, int b) {
    return a.size() != 0 ? b : 0;
}

}  // namespace signatures

TENON_MODULE(signatures)
