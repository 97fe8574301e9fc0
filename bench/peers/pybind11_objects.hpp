// Classes through pybind11.
#pragma once

#include <pybind11/native_enum.h>
#include <pybind11/operators.h>

#include "work_objects.hpp"

inline void define_objects(pybind11::module_& m) {
    namespace py = pybind11;
    using namespace py::literals;
    py::native_enum<work::color>(m, "Color", "enum.Enum", "Color.")
        .value("red", work::color::red)
        .value("green", work::color::green)
        .value("blue", work::color::blue)
        .finalize();
    m.def("is_red", work::is_red, "value"_a, "is_red.");
    py::class_<work::counter>(m, "Counter", "Counter.")
        .def(py::init<std::int64_t>(), "start"_a = 0)
        .def("get", &work::counter::get, "get.")
        .def("plus", &work::counter::plus, "by"_a, "plus.")
        .def("combine", &work::counter::combine, "a"_a, "b"_a, "combine.")
        .def("grow", &work::counter::grow, "by"_a, "grow.")
        .def_property("total", &work::counter::total, &work::counter::set_total, "total.")
        .def_readwrite("value", &work::counter::value)
        .def(py::self + py::self)
        .def(py::self == py::self);
    struct fixed : work::counter {
        using work::counter::counter;
    };
    py::class_<fixed>(m, "Fixed", "Fixed.")
        .def(py::init<std::int64_t>(), "start"_a = 0)
        .def(
            "get", [](const fixed& self) { return self.get(); }, "get.")
        .def(
            "plus", [](const fixed& self, std::int64_t by) { return self.plus(by); }, "by"_a,
            "plus.")
        .def_readonly("value", &fixed::value);
    m.def("value_of", work::value_of, "one"_a, "value_of.");
    m.def("make_counter", work::make_counter, "value"_a, "make_counter.");
    py::class_<work::series>(m, "Series", "Series.")
        .def(py::init<std::int64_t>(), "count"_a)
        .def("__len__", &work::series::size)
        .def("__getitem__",
             [](const work::series& self, std::int64_t i) {
                 const auto size = static_cast<std::int64_t>(self.size());
                 if (i < 0) i += size;
                 if (i < 0 || i >= size) throw py::index_error();
                 return self[static_cast<std::size_t>(i)];
             })
        .def(
            "__iter__",
            [](const work::series& self) { return py::make_iterator(self.begin(), self.end()); },
            py::keep_alive<0, 1>());
}
