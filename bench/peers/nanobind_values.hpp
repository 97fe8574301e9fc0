// More functions through nanobind: values that cross both ways, and what C++ asks of Python.
#pragma once

#include <nanobind/stl/chrono.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/variant.h>

#include "work_values.hpp"

inline void define_values(nanobind::module_& m) {
    namespace nb = nanobind;
    m.def("nested_in", work::nested_in, "nested_in.");
    m.def("nested_out", work::nested_out, "nested_out.");
    m.def("text_out", work::text_out, "text_out.");
    m.def(
        "bytes_in", [](const nb::bytes& data) { return work::bytes_in(data.c_str(), data.size()); },
        "bytes_in.");
    m.def(
        "bytes_out",
        [](std::int64_t size) {
            const auto made = work::bytes_out(size);
            return nb::bytes(made.data(), made.size());
        },
        "bytes_out.");
    m.def("maybe", work::maybe, nb::arg("value").none(), "maybe.");
    m.def("exchange", work::exchange, "exchange.");
    m.def("pair_up", work::pair_up, "pair_up.");
    m.def("later", work::later_system, "later.");
    m.def(
        "call_many",
        [](const nb::object& function, std::int64_t count) {
            return work::call_many(
                [&](std::int64_t i) { return nb::cast<std::int64_t>(function(i)); }, count);
        },
        "call_many.");
    m.def(
        "call_function",
        [](const std::function<std::int64_t(std::int64_t)>& function, std::int64_t count) {
            return work::call_many(function, count);
        },
        "call_function.");
    m.def(
        "attributes",
        [](const nb::object& o, std::int64_t count) {
            std::int64_t total = 0;
            for (std::int64_t i = 0; i < count; ++i) total += nb::cast<std::int64_t>(o.attr("x"));
            return total;
        },
        "attributes.");
    m.def(
        "methods",
        [](const nb::object& o, std::int64_t count) {
            std::int64_t total = 0;
            for (std::int64_t i = 0; i < count; ++i)
                total += nb::cast<std::int64_t>(o.attr("f")(1));
            return total;
        },
        "methods.");
    m.def(
        "catches",
        [](const nb::object& function) {
            try {
                function();
            } catch (const nb::python_error& error) {
                if (error.matches(PyExc_ValueError)) return true;
                throw;
            }
            return false;
        },
        "catches.");
    m.attr("catches_throw") = m.attr("catches");
}
