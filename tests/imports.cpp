// What runs at import, and what a module says of itself.
#include <tenon/tenon.hpp>

#include <atomic>

namespace py = tenon;

/// Says of itself.
namespace imports {

std::atomic<int> times = 0;

[[=py::on_import]] void first(py::module_ module) {
    ++times;
    module.attr("made_at_import") = 41;
    module.attr("saw_function") = module.has_attr("how_often");
}
[[=py::expose, =py::on_import]] void second(const py::module_& module) {
    module.attr("made_second") = py::import("math").attr("floor")(2.5);
}

[[=py::expose]] int how_often() { return times; }
[[=py::expose]] int _private() { return 1; }

}  // namespace imports

TENON_MODULE(imports)
