"""Generated modules of N documented functions: the same functions, spelled for each peer.

Six random parameters from int, double, bool, float, const std::string& and const char*, names for
keywords, two lines of documentation. `scalars` leaves the text types out and takes one to three
parameters (for import times, so that plain C needs no C++ library).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

TEXTS = ("const std::string&", "const char*")
NUMBERS = ("int", "double", "bool", "float")
NAMES = ("width", "height", "depth", "label", "offset", "limit", "ratio", "count", "title", "step")


@dataclass(frozen=True)
class Function:
    """One generated function."""

    name: str
    parameters: tuple[tuple[str, str], ...]  # type, name
    result: str

    @property
    def doc(self) -> tuple[str, str]:
        """Its two lines of documentation."""
        first, last = self.parameters[0][1], self.parameters[-1][1]
        return (
            f"Combine {first} and the others into {self.name}.",
            f"The result grows with {last}; nothing is kept.",
        )

    @property
    def declaration(self) -> str:
        """C++ declaration without a semicolon."""
        inside = ", ".join(f"{kind} {name}" for kind, name in self.parameters)
        return f"{self.result} {self.name}({inside})"

    @property
    def body(self) -> str:
        """C++ expression of the result."""
        terms = []
        for kind, name in self.parameters:
            if kind == "const std::string&":
                terms.append(f"static_cast<double>({name}.size())")
            elif kind == "const char*":
                terms.append(f"static_cast<double>({name}[0])")
            elif kind == "bool":
                terms.append(f"({name} ? 1.0 : 0.0)")
            else:
                terms.append(name)
        total = " + ".join(terms)
        return {
            "int": f"static_cast<int>({total})",
            "double": total,
            "bool": f"{total} > 0.0",
            "std::string": f'std::string({total} > 0.0 ? "positive" : "negative")',
        }[self.result]


def functions(count: int, scalars: bool = False) -> list[Function]:
    """The same list for every peer."""
    dice = random.Random(20261121)
    made = []
    for index in range(count):
        kinds = NUMBERS if scalars else NUMBERS + TEXTS
        names = dice.sample(NAMES, dice.randint(1, 3) if scalars else 6)
        parameters = tuple((dice.choice(kinds), name) for name in names)
        results = ("int", "double", "bool") if scalars else ("int", "double", "bool", "std::string")
        made.append(Function(f"work_{index:04}", parameters, dice.choice(results)))
    return made


def definitions(made: list[Function], mark: str = "") -> str:
    """The functions themselves, in C++, documented where they are marked."""
    lines = []
    for f in made:
        if mark:
            lines += [f"/// {line}" for line in f.doc]
        lines.append(f"{mark}inline {f.declaration} {{")
        lines.append(f"    return {f.body};")
        lines.append("}\n")
    return "\n".join(lines)


def docstring(f: Function) -> str:
    """The documentation as a C++ literal."""
    return '"' + "\\n".join(f.doc) + '"'


def tenon(made: list[Function], module: str) -> str:
    """Tenon: marks."""
    return (
        "#include <tenon/tenon.hpp>\n#include <string>\n\nnamespace py = tenon;\n\n"
        f"namespace {module} {{\n\n{definitions(made, '[[=py::expose]] ')}\n}}\n"
        f"TENON_MODULE({module})\n"
    )


def tenon_spelled(made: list[Function], module: str) -> str:
    """Tenon's C++20 spelling."""
    lines = [f"#include <tenon/tenon.hpp>\n#include <string>\n\n{definitions(made)}"]
    lines.append(f"TENON_MODULE({module}, m) {{")
    for f in made:
        names = ", ".join(name for _, name in f.parameters)
        lines.append(f'    m.function<"{f.name}({names})", &{f.name}>({docstring(f)});')
    return "\n".join([*lines, "}\n"])


def binder(head: str, macro: str) -> Callable[[list[Function], str], str]:
    """nanobind and pybind11 spell this work alike."""

    def emit(made: list[Function], module: str) -> str:
        lines = [head, "#include <string>\n", definitions(made), f"{macro}({module}, m) {{"]
        for f in made:
            names = ", ".join(f'"{name}"_a' for _, name in f.parameters)
            lines.append(f'    m.def("{f.name}", &{f.name}, {names}, {docstring(f)});')
        return "\n".join([*lines, "}\n"])

    return emit


nanobind = binder(
    "#include <nanobind/nanobind.h>\n#include <nanobind/stl/string.h>\n"
    "using namespace nanobind::literals;",
    "NB_MODULE",
)
pybind11 = binder(
    "#include <pybind11/pybind11.h>\nusing namespace pybind11::literals;", "PYBIND11_MODULE"
)

HAND_HEAD = """
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define KEYWORDS PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *names
static int bind_all(const char *const *names, Py_ssize_t count, PyObject *const *args,
                    Py_ssize_t given, PyObject *keywords, PyObject **slots) {
    Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0, i, k;
    if (given + named != count) {
        PyErr_Format(PyExc_TypeError, "expected %zd arguments", count);
        return 0;
    }
    for (i = 0; i < given; ++i) slots[i] = args[i];
    for (; i < count; ++i) slots[i] = NULL;
    for (k = 0; k < named; ++k) {
        PyObject *key = PyTuple_GET_ITEM(keywords, k);
        for (i = 0; i < count; ++i)
            if (PyUnicode_CompareWithASCIIString(key, names[i]) == 0) break;
        if (i == count || slots[i]) {
            PyErr_Format(PyExc_TypeError, "unexpected or repeated argument '%U'", key);
            return 0;
        }
        slots[i] = args[given + k];
    }
    return 1;
}
static int wrong(const char *name, const char *expected, PyObject *got) {
    PyErr_Format(PyExc_TypeError, "argument '%s': expected %s, got %s", name, expected,
                 Py_TYPE(got)->tp_name);
    return 0;
}
static int to_int(PyObject *o, const char *name, int *out) {
    if (!PyLong_Check(o)) return wrong(name, "int", o);
    *out = PyLong_AsInt(o);
    return *out != -1 || !PyErr_Occurred();
}
static int to_double(PyObject *o, const char *name, double *out) {
    if (!PyFloat_Check(o) && !PyLong_Check(o)) return wrong(name, "float", o);
    *out = PyFloat_AsDouble(o);
    return *out != -1.0 || !PyErr_Occurred();
}
static int to_bool(PyObject *o, const char *name, bool *out) {
    if (!PyBool_Check(o)) return wrong(name, "bool", o);
    *out = o == Py_True;
    return 1;
}
static int to_float(PyObject *o, const char *name, float *out) {
    double value;
    if (!to_double(o, name, &value)) return 0;
    *out = static_cast<float>(value);
    return 1;
}
"""
HAND_TEXT = """
#include <string>
static int to_chars(PyObject *o, const char *name, const char **out) {
    if (!PyUnicode_Check(o)) return wrong(name, "str", o);
    return (*out = PyUnicode_AsUTF8(o)) != NULL;
}
static int to_string(PyObject *o, const char *name, std::string *out) {
    Py_ssize_t size;
    if (!PyUnicode_Check(o)) return wrong(name, "str", o);
    const char *text = PyUnicode_AsUTF8AndSize(o, &size);
    if (!text) return 0;
    out->assign(text, static_cast<std::size_t>(size));
    return 1;
}
"""
TAKE = {
    "int": ("int", "to_int"),
    "double": ("double", "to_double"),
    "bool": ("bool", "to_bool"),
    "float": ("float", "to_float"),
    "const std::string&": ("std::string", "to_string"),
    "const char*": ("const char*", "to_chars"),
}
GIVE = {
    "int": "PyLong_FromLong({})",
    "double": "PyFloat_FromDouble({})",
    "bool": "PyBool_FromLong({})",
    "std::string": "from_string({})",
}


def hand(made: list[Function], module: str) -> str:
    """Hand-written C API."""
    text = any(kind in TEXTS for f in made for kind, _ in f.parameters)
    out = [HAND_HEAD, HAND_TEXT if text else "", definitions(made)]
    if text:
        out.append(
            "static PyObject *from_string(const std::string &s) {\n    return "
            "PyUnicode_FromStringAndSize(s.data(), static_cast<Py_ssize_t>(s.size()));\n}\n"
        )
    table = []
    for f in made:
        count = len(f.parameters)
        names = ", ".join(f'"{name}"' for _, name in f.parameters)
        out.append(f"static PyObject *py_{f.name}(KEYWORDS) {{\n    (void)self;")
        out.append(f"    static const char *const parameters[] = {{{names}}};")
        out.append(f"    PyObject *in[{count}];")
        out += [f"    {TAKE[kind][0]} {name};" for kind, name in f.parameters]
        checks = [
            f'!{TAKE[kind][1]}(in[{i}], "{name}", &{name})'
            for i, (kind, name) in enumerate(f.parameters)
        ]
        bind = f"!bind_all(parameters, {count}, args, n, names, in)"
        out.append(f"    if ({' || '.join([bind, *checks])}) return NULL;")
        call = f"{f.name}({', '.join(name for _, name in f.parameters)})"
        give = f"return {GIVE[f.result].format(call)};"
        if text:
            give = f"try {{ {give} }} catch (...) {{ return PyErr_NoMemory(); }}"
        out.append(f"    {give}\n}}")
        inside = ", ".join(name for _, name in f.parameters)
        doc = "\\n".join(f.doc)
        table.append(
            f'    {{"{f.name}", reinterpret_cast<PyCFunction>(py_{f.name}), '
            f"METH_FASTCALL | METH_KEYWORDS, "
            f'"{f.name}($module, {inside})\\n--\\n\\n{doc}"}},'
        )
    out += ["static PyMethodDef methods[] = {", *table, "    {},\n};"]
    out.append(
        f'static PyModuleDef module = {{PyModuleDef_HEAD_INIT, "{module}", nullptr, 0, methods, '
        "nullptr, nullptr, nullptr, nullptr};\n"
        f"PyMODINIT_FUNC PyInit_{module}() {{ return PyModuleDef_Init(&module); }}\n"
    )
    return "\n".join(out)


def cython(made: list[Function], module: str) -> str:
    """Cython: the functions in a header, wrappers in Cython. `{module}_work.hpp` goes beside."""
    out = [
        "# cython: language_level=3, binding=False, embedsignature=True",
        "# cython: c_string_type=unicode, c_string_encoding=utf8",
        "from libcpp cimport bool as cbool",
        "from libcpp.string cimport string\n",
        f'cdef extern from "{module}_work.hpp":',
    ]
    kinds = {"const std::string&": "const string&", "bool": "cbool", "std::string": "string"}
    for f in made:
        inside = ", ".join(kinds.get(kind, kind) for kind, _ in f.parameters)
        result = kinds.get(f.result, f.result)
        out.append(f'    {result} c_{f.name} "{f.name}"({inside}) except +')
    takes = {"const std::string&": "string", "bool": "cbool"}
    for f in made:
        inside = ", ".join(f"{takes.get(kind, kind)} {name}" for kind, name in f.parameters)
        call = f"c_{f.name}({', '.join(name for _, name in f.parameters)})"
        doc = "\n    ".join(f.doc)
        out.append(f'\n\ndef {f.name}({inside}):\n    """{doc}"""\n    return {call}')
    return "\n".join(out) + "\n"


def pyo3(made: list[Function], module: str) -> str:
    """PyO3: the same functions in Rust."""
    kinds = {
        "int": "i32",
        "double": "f64",
        "bool": "bool",
        "float": "f32",
        "const std::string&": "String",
        "const char*": "&str",
    }
    results = {"int": "i32", "double": "f64", "bool": "bool", "std::string": "String"}
    terms = {
        "int": "{} as f64",
        "double": "{}",
        "bool": "if {} {{ 1.0 }} else {{ 0.0 }}",
        "float": "{} as f64",
        "const std::string&": "{}.len() as f64",
        "const char*": "{}.len() as f64",
    }
    returns = {
        "int": "total as i32",
        "double": "total",
        "bool": "total > 0.0",
        "std::string": 'String::from(if total > 0.0 { "positive" } else { "negative" })',
    }
    out = ["use pyo3::prelude::*;\n", f"#[pymodule]\nmod {module} {{\n    use super::*;\n"]
    for f in made:
        inside = ", ".join(f"{name}: {kinds[kind]}" for kind, name in f.parameters)
        total = " + ".join(f"({terms[kind].format(name)})" for kind, name in f.parameters)
        out += [f"    /// {line}" for line in f.doc]
        out.append(f"    #[pyfunction]\n    fn {f.name}({inside}) -> {results[f.result]} {{")
        out.append(f"        let total: f64 = {total};\n        {returns[f.result]}\n    }}\n")
    return "\n".join([*out, "}\n"])
