// Classes through nanobind.
#pragma once

#include <nanobind/make_iterator.h>
#include <nanobind/operators.h>

#include "work_objects.hpp"

inline void define_objects(nanobind::module_& m) {
    namespace nb = nanobind;
    using namespace nb::literals;
    nb::enum_<work::color>(m, "Color", "Color.")
        .value("red", work::color::red)
        .value("green", work::color::green)
        .value("blue", work::color::blue);
    m.def("is_red", work::is_red, "value"_a, "is_red.");
    nb::class_<work::counter>(m, "Counter", "Counter.")
        .def(nb::init<std::int64_t>(), "start"_a = 0)
        .def("get", &work::counter::get, "get.")
        .def("plus", &work::counter::plus, "by"_a, "plus.")
        .def("combine", &work::counter::combine, "a"_a, "b"_a, "combine.")
        .def("grow", &work::counter::grow, "by"_a, "grow.")
        .def_prop_rw("total", &work::counter::total, &work::counter::set_total, "total.")
        .def_rw("value", &work::counter::value)
        .def(nb::self + nb::self)
        .def(nb::self == nb::self);
    struct fixed : work::counter {
        using work::counter::counter;
    };
    nb::class_<fixed>(m, "Fixed", "Fixed.")
        .def(nb::init<std::int64_t>(), "start"_a = 0)
        .def(
            "get", [](const fixed& self) { return self.get(); }, "get.")
        .def(
            "plus", [](const fixed& self, std::int64_t by) { return self.plus(by); }, "by"_a,
            "plus.")
        .def_ro("value", &fixed::value);
    m.def("value_of", work::value_of, "one"_a, "value_of.");
    m.def("make_counter", work::make_counter, "value"_a, "make_counter.");
    nb::class_<work::series>(m, "Series", "Series.")
        .def(nb::init<std::int64_t>(), "count"_a)
        .def("__len__", &work::series::size)
        .def("__getitem__",
             [](const work::series& self, std::int64_t i) {
                 const auto size = static_cast<std::int64_t>(self.size());
                 if (i < 0) i += size;
                 if (i < 0 || i >= size) throw nb::index_error();
                 return self[static_cast<std::size_t>(i)];
             })
        .def(
            "__iter__",
            [](const work::series& self) {
                return nb::make_iterator(nb::type<work::series>(), "iterator", self.begin(),
                                         self.end());
            },
            nb::keep_alive<0, 1>());
}
