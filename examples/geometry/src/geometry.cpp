/// Shapes of the plane.
//
// All that Python gets to see of the library is said here; its headers know nothing of it.
#include <tenon/tenon.hpp>

#include <geometry/scene.hpp>

namespace py = tenon;

TENON_MODULE(geometry, m) {
    m.doc("Shapes of the plane.");
    m.expose_all<^^geometry>();
}
