// A variable that may change.
#include <tenon/tenon.hpp>

namespace py = tenon;

namespace settings {

[[=py::expose]] int verbosity = 1;

}  // namespace settings

TENON_MODULE(settings)
