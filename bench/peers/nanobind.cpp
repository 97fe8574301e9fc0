// The same functions through nanobind.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/unordered_map.h>
#include <nanobind/stl/vector.h>

#include "nanobind_objects.hpp"
#include "nanobind_values.hpp"
#include "work.hpp"

namespace nb = nanobind;
using namespace nb::literals;
using doubles = nb::ndarray<const double, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

NB_MODULE(bench_nanobind, m) {
    m.def("noop", work::noop, "noop.");
    m.def("ident", work::ident, "ident.");
    m.def("add", work::add, "a"_a, "b"_a, "add.");
    m.def("blend", work::blend, "a"_a, "b"_a, "c"_a, "blend.");
    m.def("mixed", work::mixed, "count"_a, "ratio"_a, "flag"_a, "weight"_a, "name"_a, "label"_a,
          "mixed.");
    m.def("scaled", work::scaled, "value"_a, "factor"_a = 2, "offset"_a = 3, "scaled.");
    m.def("spread", work::spread, "a"_a, "b"_a = 2, "c"_a = 3, "d"_a = 4, "spread.");
    m.def("kind", nb::overload_cast<std::int64_t>(work::kind), "value"_a, "kind.");
    m.def("kind", nb::overload_cast<double>(work::kind), "value"_a, "kind.");
    m.def("kind", nb::overload_cast<std::string_view>(work::kind), "value"_a, "kind.");
    m.def("copy_text", work::copy_text, "text"_a, "copy_text.");
    m.def("view_text", work::view_text, "text"_a, "view_text.");
    m.def("make_text", work::make_text, "make_text.");
    m.def("invert", work::invert, "flag"_a, "invert.");
    m.def("throws", work::throws, "value"_a, "throws.");
    // A null result with the error set passes through without a throw.
    m.def(
        "refuses",
        [](std::int64_t value) -> nb::object {
            const auto result = work::refuses(value);
            if (result) return nb::int_(*result);
            PyErr_SetString(PyExc_RuntimeError, result.error().c_str());
            return nb::object();
        },
        "value"_a, "refuses.");
    m.def("floats_in", work::floats_in, "floats_in.");
    m.def("floats_out", work::floats_out, "floats_out.");
    m.def("ints_in", work::ints_in, "ints_in.");
    m.def("ints_out", work::ints_out, "ints_out.");
    m.def("dict_in", work::dict_in, "dict_in.");
    m.def("dict_out", work::dict_out, "dict_out.");
    m.def("texts_in", work::texts_in, "texts_in.");
    m.def("texts_out", work::texts_out, "texts_out.");
    m.def("array_sum", [](doubles a) { return work::array_sum(a.data(), a.size()); });
    m.def("array_view", [](doubles a) { return work::array_view(a.data(), a.size()); });
    define_values(m);
    define_objects(m);
}
