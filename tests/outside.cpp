// Classes and enums that carry no marks, exposed from a module's body.
#include <tenon/tenon.hpp>

#include <string>

#include "library.hpp"

namespace py = tenon;

/// An instantiation of a namespace that is exposed.
namespace here {

/// Of floats.
using FloatCell [[=py::expose]] = lib::Cell<double>;
using TextCell [[=py::expose]] = lib::Cell<std::string>;
using NotExposed = lib::Cell<int>;

[[=py::expose]] double sum(const lib::Cell<double>& a, const lib::Cell<double>& b) {
    return a.get() + b.get();
}

}  // namespace here

TENON_MODULE(outside, m) {
    m.expose<^^lib::paint>();  // before what it takes and returns
    m.expose<^^lib::Color>();
    m.expose<^^lib::Place, py::doc("Somewhere.")>(py::frozen);
    m.expose<^^lib::Square, py::name("Quadrat")>();
    m.expose<^^lib::area_of>();
    m.expose<^^lib::Shape>();
    m.expose_all<^^lib::shapes>();
    m.expose<^^here>();
    m.expose<^^lib::Cell<bool>, py::name("Flag")>();
}
