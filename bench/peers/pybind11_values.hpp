// More functions through pybind11: values that cross both ways, and what C++ asks of Python.
#pragma once

#include <pybind11/chrono.h>
#include <pybind11/functional.h>

#include "work_values.hpp"

inline void define_values(pybind11::module_& m) {
    namespace py = pybind11;
    m.def("nested_in", work::nested_in, "values"_a, py::pos_only(), "nested_in.");
    m.def("nested_out", work::nested_out, "count"_a, py::pos_only(), "nested_out.");
    m.def("text_out", work::text_out, "size"_a, py::pos_only(), "text_out.");
    m.def(
        "bytes_in",
        [](const py::bytes& data) {
            const std::string_view view = data;
            return work::bytes_in(view.data(), view.size());
        },
        "data"_a, py::pos_only(), "bytes_in.");
    m.def(
        "bytes_out",
        [](std::int64_t size) {
            const auto made = work::bytes_out(size);
            return py::bytes(reinterpret_cast<const char*>(made.data()), made.size());
        },
        "size"_a, py::pos_only(), "bytes_out.");
    m.def("maybe", work::maybe, "value"_a, py::pos_only(), "maybe.");
    m.def("exchange", work::exchange, "value"_a, py::pos_only(), "exchange.");
    m.def("pair_up", work::pair_up, "value"_a, py::pos_only(), "pair_up.");
    m.def("later", work::later_system, "when"_a, py::pos_only(), "later.");
    m.def(
        "call_many",
        [](const py::object& function, std::int64_t count) {
            return work::call_many([&](std::int64_t i) { return function(i).cast<std::int64_t>(); },
                                   count);
        },
        "function"_a, "count"_a, py::pos_only(), "call_many.");
    m.def(
        "call_function",
        [](const std::function<std::int64_t(std::int64_t)>& function, std::int64_t count) {
            return work::call_many(function, count);
        },
        "function"_a, "count"_a, py::pos_only(), "call_function.");
    m.def(
        "attributes",
        [](const py::object& o, std::int64_t count) {
            std::int64_t total = 0;
            for (std::int64_t i = 0; i < count; ++i) total += o.attr("x").cast<std::int64_t>();
            return total;
        },
        "o"_a, "count"_a, py::pos_only(), "attributes.");
    m.def(
        "methods",
        [](const py::object& o, std::int64_t count) {
            std::int64_t total = 0;
            for (std::int64_t i = 0; i < count; ++i) total += o.attr("f")(1).cast<std::int64_t>();
            return total;
        },
        "o"_a, "count"_a, py::pos_only(), "methods.");
    m.def(
        "catches",
        [](const py::object& function) {
            try {
                function();
            } catch (const py::error_already_set& error) {
                if (error.matches(PyExc_ValueError)) return true;
                throw;
            }
            return false;
        },
        "function"_a, py::pos_only(), "catches.");
    m.attr("catches_throw") = m.attr("catches");
}
