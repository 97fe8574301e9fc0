"""The rows: what is called, with which data, and which peers cannot do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# How CFFI and ctypes are made to do what the others do by themselves: bytes in and out, arrays.
ENCODED = 'f("some text of 30 characters!!".encode())'
FLAT = ("cffi", "ctypes")


@dataclass(frozen=True)
class Row:
    """One measured statement. In it `f` is the peer's function, `v` what `setup` left."""

    name: str
    title: str
    group: str  # calls, errors or data
    function: str
    statement: str
    setup: str = "v = None"
    unroll: int = 20
    skip: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)  # another statement for a peer
    note: str = ""

    def code(self, peer: str) -> str | None:
        """What `peer` runs; None where it cannot."""
        return None if peer in self.skip else self.instead.get(peer, self.statement)


def caught(call: str, error: str) -> str:
    """A call that raises, and its handler."""
    return f"try:\n    {call}\nexcept {error}:\n    pass"


def flat(row: str) -> dict[str, str]:
    """One statement for both of CFFI and ctypes."""
    return dict.fromkeys(FLAT, row)


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


def floats(count: int) -> str:
    """Distinct float objects."""
    return f"v = [i + 0.25 for i in range({count})]"


def ints(count: int) -> str:
    """Ints that are not cached."""
    return f"v = [i + 1000 for i in range({count})]"


def out_of_c(kind: str, count: int) -> dict[str, str]:
    """A C array filled, then made a list."""
    return {
        "cffi": f"b = ffi.new('{kind}[]', {count}); f(b, {count}); ffi.unpack(b, {count})",
        "ctypes": f"b = (ffi.c_{kind.removesuffix('_t')} * {count})(); f(b, {count}); b[:]",
    }


def into_c(kind: str, count: int) -> dict[str, str]:
    """A list made a C array."""
    return {
        "cffi": f"f(v, {count})",
        "ctypes": f"f((ffi.c_{kind.removesuffix('_t')} * {count})(*v), {count})",
    }


ARRAY = {
    "cffi": "f(ffi.from_buffer('double[]', v), len(v))",
    "ctypes": "f(v.ctypes.data_as(v_type), len(v))",
}
NUMPY = "import numpy; v = numpy.arange({}, dtype=numpy.float64)"
DATA = [
    Row(
        "floats_1k",
        "list of 1,000 floats in",
        "data",
        "floats_in",
        "f(v)",
        floats(1000),
        1,
        instead=into_c("double", 1000),
    ),
    Row(
        "floats_100k",
        "list of 100,000 floats in",
        "data",
        "floats_in",
        "f(v)",
        floats(100_000),
        1,
        instead=into_c("double", 100_000),
    ),
    Row(
        "floats_out_1k",
        "list of 1,000 floats out",
        "data",
        "floats_out",
        "f(1000)",
        unroll=1,
        instead=out_of_c("double", 1000),
    ),
    Row(
        "floats_out_100k",
        "list of 100,000 floats out",
        "data",
        "floats_out",
        "f(100000)",
        unroll=1,
        instead=out_of_c("double", 100_000),
    ),
    Row(
        "ints_1k",
        "list of 1,000 ints in",
        "data",
        "ints_in",
        "f(v)",
        ints(1000),
        1,
        instead=into_c("int64_t", 1000),
    ),
    Row(
        "ints_out_1k",
        "list of 1,000 ints out",
        "data",
        "ints_out",
        "f(1000)",
        unroll=1,
        instead=out_of_c("int64_t", 1000),
    ),
    Row(
        "dict_1k",
        "dict of 1,000 str to int in",
        "data",
        "dict_in",
        "f(v)",
        "v = {f'key{i}': i + 1000 for i in range(1000)}",
        1,
        skip=FLAT,
    ),
    Row(
        "dict_out_1k",
        "dict of 1,000 str to int out",
        "data",
        "dict_out",
        "f(1000)",
        unroll=1,
        skip=FLAT,
    ),
    Row(
        "texts_1k",
        "list of 1,000 str in",
        "data",
        "texts_in",
        "f(v)",
        "v = [f'a text of twenty {i:05}' for i in range(1000)]",
        1,
        skip=FLAT,
    ),
    Row(
        "texts_out_1k", "list of 1,000 str out", "data", "texts_out", "f(1000)", unroll=1, skip=FLAT
    ),
    Row(
        "array_sum",
        "NumPy, 1,000,000 float64, sum without a copy",
        "data",
        "array_sum",
        "f(v)",
        NUMPY.format(1_000_000),
        1,
        instead=ARRAY,
    ),
    Row(
        "array_view",
        "NumPy, view of 16 float64",
        "data",
        "array_view",
        "f(v)",
        NUMPY.format(16),
        20,
        instead=ARRAY,
    ),
]
ALL = [*CALLS, *ERRORS, *DATA]
BY_NAME = {row.name: row for row in ALL}
