// py::partial for a whole namespace.
#include <tenon/tenon.hpp>

#include "partial/library.hpp"

namespace py = tenon;

TENON_MODULE(partial_space, m) { m.expose_all<^^library>(py::partial); }
