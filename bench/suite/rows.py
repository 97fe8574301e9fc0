"""All rows: calls and errors here, what else crosses in its own files."""

from __future__ import annotations

from .data_rows import DATA
from .object_rows import OBJECTS
from .row import FLAT, Row, caught, flat
from .value_rows import VALUES

__all__ = ["ALL", "BY_NAME", "CALLS", "Row"]

# How CFFI and ctypes are made to do what the others do by themselves: bytes in and out.
ENCODED = 'f("some text of 30 characters!!".encode())'
TEXT = '"some text of 30 characters!!"'
CALLS = [
    Row("noop", "noop()", "calls", "noop", "f()"),
    Row("ident", "ident(5)", "calls", "ident", "f(5)"),
    Row("add", "add(1, 2)", "calls", "add", "f(1, 2)"),
    Row("add_big", "add(2**40, 2**41)", "calls", "add", "f(1099511627776, 2199023255552)"),
    Row("add_keywords", "add(a=1, b=2)", "calls", "add", "f(a=1, b=2)", skip=FLAT),
    Row("doubles", "three doubles", "calls", "blend", "f(1.5, 2.5, 3.5)"),
    Row(
        "mixed",
        "six mixed arguments",
        "calls",
        "mixed",
        f'f(3, 2.5, True, 1.5, "a name", {TEXT})',
        instead=flat(f'f(3, 2.5, True, 1.5, b"a name", {TEXT}.encode())'),
    ),
    Row("defaults", "defaults: one of three given", "calls", "scaled", "f(7)", skip=FLAT),
    Row("mix", "keyword and defaults: f(1, d=5)", "calls", "spread", "f(1, d=5)", skip=FLAT),
    Row("over_int", "overload: int", "calls", "kind", "f(5)", skip=FLAT),
    Row("over_float", "overload: float", "calls", "kind", "f(5.5)", skip=FLAT),
    Row("over_str", "overload: str", "calls", "kind", f"f({TEXT})", skip=FLAT),
    Row("str_copy", "str by copy", "calls", "copy_text", f"f({TEXT})", instead=flat(ENCODED)),
    Row("str_view", "str by view", "calls", "view_text", f"f({TEXT})", instead=flat(ENCODED)),
    Row(
        "str_out",
        "returns a 16-character str",
        "calls",
        "make_text",
        "f()",
        instead={"cffi": "v(f()).decode()", "ctypes": "f().decode()"},
        setup="v = getattr(ffi, 'string', None)",
    ),
    Row("bool", "bool", "calls", "invert", "f(True)"),
]
ERRORS = [
    Row(
        "throw",
        "C++ throw, caught in Python",
        "errors",
        "throws",
        caught("f(-1)", "ValueError"),
        unroll=10,
        skip=("pyo3", *FLAT),
    ),
    Row(
        "refuse",
        "error without a throw",
        "errors",
        "refuses",
        caught("f(-1)", "RuntimeError"),
        unroll=10,
        instead=flat(caught("if f(-1) < 0: raise RuntimeError(v())", "RuntimeError")),
        setup="v = getattr(lib, 'last_problem', None)",
        note="pybind11 has only the throw",
    ),
    Row(
        "wrong_type",
        "wrong argument type, caught",
        "errors",
        "add",
        caught('f("1", 2)', "TypeError"),
        unroll=10,
        instead={"ctypes": caught('f("1", 2)', "Exception")},
    ),
]

ALL = [*CALLS, *ERRORS, *VALUES, *OBJECTS, *DATA]
BY_NAME = {row.name: row for row in ALL}
