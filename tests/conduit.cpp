// Takes objects of the pybind11 module tests/foreign/widgets.cpp, and offers it a class of its own.
#include <tenon/pybind11.hpp>

#include "conduit/widget.hpp"

#include <string>
#include <vector>

namespace py = tenon;
using conduit_types::Base;
using conduit_types::Gadget;
using conduit_types::Other;
using conduit_types::Widget;

template <>
struct tenon::convert<Widget> : tenon::from_pybind11<Widget, "widgets.Widget"> {};

namespace conduit {

[[=py::expose]] std::string name(const Widget& widget) { return widget.name(); }
[[=py::expose]] void rename(Widget& widget, const std::string& to) { widget.rename(to); }
[[=py::expose]] std::string copy_and_rename(Widget widget) {
    widget.rename("copy");
    return widget.name();
}
[[=py::expose]] bool is_given(const Widget* widget) { return widget != nullptr; }
[[=py::expose]] bool change(Widget* widget) {
    if (widget != nullptr) widget->rename("changed");
    return widget != nullptr;
}
[[=py::expose]] std::string names(const std::vector<Widget>& widgets) {
    std::string all;
    for (const Widget& each : widgets) all += each.name() + " ";
    return all;
}
[[=py::expose]] std::string kind(const Widget&) { return "Widget"; }
[[=py::expose]] std::string kind(const std::string&) { return "str"; }
[[=py::expose, =py::detach]] std::size_t length(const Widget& widget) {
    return widget.name().size();
}

}  // namespace conduit
TENON_MODULE(conduit, m) {
    m.expose<^^conduit>();
    m.class_<Gadget>("Gadget")
        .constructor<"(size=1)", int>()
        .method<"size()", &Gadget::size>()
        .method<"change(callback)", +[](Gadget& gadget, const py::object& callback) {
            callback();
            gadget.grow();
        }>();
    py::offer_to_pybind11<Gadget, Base, Other>();
}
