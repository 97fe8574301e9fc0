// py::partial: what cannot be bound is left out and listed.
#include <tenon/tenon.hpp>

#include "partial/library.hpp"

namespace py = tenon;

TENON_MODULE(partial, m) {
    m.expose<^^library::Thing>(py::partial);
    m.expose<^^library::measure>();
}
