// A module of pybind11, for the module `conduit`.
#include "../conduit/widget.hpp"

#include <pybind11/pybind11.h>

namespace py = pybind11;
using conduit_types::Base;
using conduit_types::Button;
using conduit_types::Gadget;
using conduit_types::Other;
using conduit_types::Widget;

PYBIND11_MODULE(widgets, m, py::mod_gil_not_used()) {
    py::class_<Widget>(m, "Widget")
        .def(py::init<std::string>())
        .def_property_readonly("name", &Widget::name);
    py::class_<Button, Widget>(m, "Button").def(py::init<std::string>());
    // pybind11 takes objects of other tools for the classes that it knows.
    py::class_<Base>(m, "Base");
    py::class_<Other>(m, "Other");
    py::class_<Gadget>(m, "Gadget").def(py::init<int>());
    m.def("size", [](const Gadget& gadget) { return gadget.size(); });
    m.def("grow", [](Gadget& gadget) { gadget.grow(); });
    m.def("is_none", [](const Gadget* gadget) { return gadget == nullptr; });
    m.def("number", [](const Base& base) { return base.number; });
    m.def("other", [](const Other& other) { return other.number; });
}
