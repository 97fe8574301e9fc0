"""Generated modules of N documented classes: the same ones for Tenon, nanobind and PyO3.

Each has three fields, a constructor with a default, a property, four methods and two operators, all
documented.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Class:
    """One generated class."""

    number: int

    @property
    def name(self) -> str:
        """In every language."""
        return f"Part{self.number:04}"


def classes(count: int) -> list[Class]:
    """The same list for every peer."""
    return [Class(number) for number in range(count)]


def definition(c: Class, mark: str) -> str:
    """The class in C++, documented where it is marked."""

    def doc(text: str, indent: str = "    ") -> str:
        return f"{indent}/// {text}\n" if mark else ""

    getter = "[[=py::getter]] " if mark else ""
    k = c.number % 7 + 1
    return f"""{doc(f"Part number {c.number} of the machine.", "")}class {mark}{c.name} {{
public:
    explicit {c.name}(int count, double weight = {k}.5) : count{{count}}, weight{{weight}} {{}}
{doc("The weight of all of them.")}    {getter}double total() const {{
        return count * weight * {k};
    }}
{doc("Take some more.")}    void add(int more) {{ count += more * {k}; }}
{doc("The weight of so many, with packing.")}    double packed(int number, double packing) const {{
        return number * weight + packing * {k};
    }}
{doc("True if it is lighter than that.")}    bool lighter(const {c.name}& other) const {{
        return weight < other.weight;
    }}
{doc("A short text about it.")}    std::string describe(const std::string& prefix) const {{
        return prefix + label + std::to_string(count * {k});
    }}
    {c.name} operator+(const {c.name}& other) const {{
        return {c.name}{{count + other.count, weight + other.weight}};
    }}
    bool operator==(const {c.name}& other) const {{ return count == other.count; }}

{doc("How many there are.")}    int count;
{doc("Of one of them.")}    double weight;
{doc("What it is called.")}    std::string label = "part";
}};
"""


def tenon(made: list[Class], module: str) -> str:
    """Tenon: marks."""
    body = "\n".join(definition(c, "[[=py::expose]] ") for c in made)
    return (
        "#include <tenon/tenon.hpp>\n#include <string>\n\nnamespace py = tenon;\n\n"
        f"namespace {module} {{\n\n{body}\n}}\nTENON_MODULE({module})\n"
    )


def nanobind(made: list[Class], module: str) -> str:
    """nanobind: everything said once more."""
    lines = [
        "#include <nanobind/nanobind.h>\n#include <nanobind/operators.h>",
        "#include <nanobind/stl/string.h>\n#include <string>\n",
        "namespace nb = nanobind;\nusing namespace nanobind::literals;\n",
        *(definition(c, "") for c in made),
        f"NB_MODULE({module}, m) {{",
    ]
    for c in made:
        n = c.name
        lines.append(f'''    nb::class_<{n}>(m, "{n}", "Part number {c.number} of the machine.")
        .def(nb::init<int, double>(), "count"_a, "weight"_a = {c.number % 7 + 1}.5)
        .def_prop_ro("total", &{n}::total, "The weight of all of them.")
        .def("add", &{n}::add, "more"_a, "Take some more.")
        .def("packed", &{n}::packed, "number"_a, "packing"_a,
             "The weight of so many, with packing.")
        .def("lighter", &{n}::lighter, "other"_a, "True if it is lighter than that.")
        .def("describe", &{n}::describe, "prefix"_a, "A short text about it.")
        .def(nb::self + nb::self)
        .def(nb::self == nb::self)
        .def_rw("count", &{n}::count, "How many there are.")
        .def_rw("weight", &{n}::weight, "Of one of them.")
        .def_rw("label", &{n}::label, "What it is called.");''')
    return "\n".join([*lines, "}\n"])


def pyo3(made: list[Class], module: str) -> str:
    """PyO3."""
    out = [f"use pyo3::prelude::*;\n\n#[pymodule]\nmod {module} {{\n    use super::*;\n"]
    for c in made:
        n, k = c.name, c.number % 7 + 1
        out.append(f"""    /// Part number {c.number} of the machine.
    #[pyclass]
    struct {n} {{
        /// How many there are.
        #[pyo3(get, set)]
        count: i32,
        /// Of one of them.
        #[pyo3(get, set)]
        weight: f64,
        /// What it is called.
        #[pyo3(get, set)]
        label: String,
    }}
    #[pymethods]
    impl {n} {{
        #[new]
        #[pyo3(signature = (count, weight = {k}.5))]
        fn new(count: i32, weight: f64) -> Self {{
            {n} {{ count, weight, label: "part".to_owned() }}
        }}
        /// The weight of all of them.
        #[getter]
        fn total(&self) -> f64 {{
            self.count as f64 * self.weight * {k}.0
        }}
        /// Take some more.
        fn add(&mut self, more: i32) {{
            self.count += more * {k};
        }}
        /// The weight of so many, with packing.
        fn packed(&self, number: i32, packing: f64) -> f64 {{
            number as f64 * self.weight + packing * {k}.0
        }}
        /// True if it is lighter than that.
        fn lighter(&self, other: &{n}) -> bool {{
            self.weight < other.weight
        }}
        /// A short text about it.
        fn describe(&self, prefix: &str) -> String {{
            format!("{{}}{{}}{{}}", prefix, self.label, self.count * {k})
        }}
        fn __add__(&self, other: &{n}) -> {n} {{
            {n}::new(self.count + other.count, self.weight + other.weight)
        }}
        fn __eq__(&self, other: &{n}) -> bool {{
            self.count == other.count
        }}
    }}
""")
    return "\n".join([*out, "}\n"])
