// The same functions through pybind11.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "work.hpp"

namespace py = pybind11;
using namespace py::literals;

#include "pybind11_objects.hpp"
#include "pybind11_values.hpp"

using doubles = py::array_t<double, py::array::c_style>;

PYBIND11_MODULE(bench_pybind11, m) {
    m.def("noop", work::noop, "noop.");
    m.def("ident", work::ident, "x"_a, py::pos_only(), "ident.");
    m.def("add", work::add, "a"_a, "b"_a, "add.");
    m.def("blend", work::blend, "a"_a, "b"_a, "c"_a, "blend.");
    m.def("mixed", work::mixed, "count"_a, "ratio"_a, "flag"_a, "weight"_a, "name"_a, "label"_a,
          "mixed.");
    m.def("scaled", work::scaled, "value"_a, "factor"_a = 2, "offset"_a = 3, "scaled.");
    m.def("spread", work::spread, "a"_a, "b"_a = 2, "c"_a = 3, "d"_a = 4, "spread.");
    m.def("kind", py::overload_cast<std::int64_t>(work::kind), "value"_a, "kind.");
    m.def("kind", py::overload_cast<double>(work::kind), "value"_a, "kind.");
    m.def("kind", py::overload_cast<std::string_view>(work::kind), "value"_a, "kind.");
    m.def("copy_text", work::copy_text, "text"_a, "copy_text.");
    m.def("view_text", work::view_text, "text"_a, "view_text.");
    m.def("make_text", work::make_text, "make_text.");
    m.def("invert", work::invert, "flag"_a, "invert.");
    m.def("throws", work::throws, "value"_a, "throws.");
    // There is no way around a throw: this one at least needs no translation.
    m.def(
        "refuses",
        [](std::int64_t value) {
            const auto result = work::refuses(value);
            if (result) return *result;
            PyErr_SetString(PyExc_RuntimeError, result.error().c_str());
            throw py::error_already_set();
        },
        "value"_a, "refuses.");
    m.def("floats_in", work::floats_in, "values"_a, py::pos_only(), "floats_in.");
    m.def("floats_out", work::floats_out, "count"_a, py::pos_only(), "floats_out.");
    m.def("ints_in", work::ints_in, "values"_a, py::pos_only(), "ints_in.");
    m.def("ints_out", work::ints_out, "count"_a, py::pos_only(), "ints_out.");
    m.def("dict_in", work::dict_in, "values"_a, py::pos_only(), "dict_in.");
    m.def("dict_out", work::dict_out, "count"_a, py::pos_only(), "dict_out.");
    m.def("texts_in", work::texts_in, "values"_a, py::pos_only(), "texts_in.");
    m.def("texts_out", work::texts_out, "count"_a, py::pos_only(), "texts_out.");
    m.def(
        "array_sum",
        [](const doubles& a) {
            return work::array_sum(a.data(), static_cast<std::size_t>(a.size()));
        },
        "values"_a, py::pos_only());
    m.def(
        "array_view",
        [](const doubles& a) {
            return work::array_view(a.data(), static_cast<std::size_t>(a.size()));
        },
        "values"_a, py::pos_only());
    define_values(m);
    define_objects(m);
}
