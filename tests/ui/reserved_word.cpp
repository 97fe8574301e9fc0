// Python could not call it.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace words {

[[=py::expose]] void raise() {}
[[=py::expose, =py::name("lambda")]] void function() {}

}  // namespace words

TENON_MODULE(words)
