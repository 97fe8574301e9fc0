// A translator of another form.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace broken {
[[=py::translator]] int translate(int code) { return code; }
}  // namespace broken

TENON_MODULE(broken)
