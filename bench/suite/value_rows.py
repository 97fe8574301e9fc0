"""The rows of single values that cross both ways, and of what C++ asks of Python."""

from __future__ import annotations

from .row import FLAT, Row, flat

MEGABYTE = 1 << 20
BYTES = flat("f(v, len(v))")
LONG = flat("f(v.encode())")
HELPER = """
class Helper:
    def __init__(self):
        self.x = 5
    def f(self, value):
        return value
v = Helper()
"""
RAISES = """
def v():
    raise ValueError("no")
"""
# A C function pointer that calls Python.
POINTER = """
v = lambda x: x
if ffi and hasattr(ffi, 'callback'):
    v = ffi.callback('int64_t(int64_t)', v)
elif ffi:
    v = ffi.CFUNCTYPE(ffi.c_int64, ffi.c_int64)(v)
"""
DATE = "import datetime; v = datetime.datetime(2026, 11, 21, 12, 30, 15, 250000)"


VALUES = [
    Row(
        "text_16",
        "str of 16 characters in",
        "values",
        "copy_text",
        "f(v)",
        "v = 'sixteen letters!'",
        instead=LONG,
    ),
    Row("text_out_16", "str of 16 characters out", "values", "text_out", "f(16)", skip=FLAT),
    Row(
        "bytes_16",
        "bytes of 16 in",
        "values",
        "bytes_in",
        "f(v)",
        "v = bytes(range(16))",
        instead=BYTES,
    ),
    Row("bytes_out_16", "bytes of 16 out", "values", "bytes_out", "f(16)", skip=FLAT),
    Row("optional_none", "optional: None", "values", "maybe", "f(None)", skip=FLAT),
    Row("optional_int", "optional: int", "values", "maybe", "f(5)", skip=FLAT),
    Row("variant_int", "variant: int", "values", "exchange", "f(5)", skip=FLAT),
    Row("variant_float", "variant: float", "values", "exchange", "f(5.5)", skip=FLAT),
    Row("variant_str", "variant: str", "values", "exchange", "f('sixteen letters!')", skip=FLAT),
    Row("tuple", "tuple of int and float", "values", "pair_up", "f((5, 2.5))", skip=FLAT),
    Row(
        "datetime",
        "datetime plus a second",
        "values",
        "later",
        "f(v)",
        DATE,
        skip=FLAT,
        note="nanobind and pybind11 have only the time zone of the machine",
    ),
    Row(
        "catches",
        "Python exception handled in C++",
        "values",
        "catches",
        "f(v)",
        RAISES,
        10,
        skip=FLAT,
        note="by a throw where a peer has nothing else",
    ),
    Row(
        "catches_throw",
        "Python exception thrown and caught in C++",
        "values",
        "catches_throw",
        "f(v)",
        RAISES,
        10,
        skip=FLAT,
    ),
    Row(
        "text_1m",
        "str of 1 MB in, a copy",
        "data",
        "copy_text",
        "f(v)",
        f"v = 'x' * {MEGABYTE}",
        1,
        instead=LONG,
    ),
    Row(
        "text_out_1m",
        "str of 1 MB out",
        "data",
        "text_out",
        f"f({MEGABYTE})",
        unroll=1,
        skip=FLAT,
    ),
    Row(
        "bytes_1m",
        "bytes of 1 MB in, a view",
        "data",
        "bytes_in",
        "f(v)",
        f"v = bytes({MEGABYTE})",
        20,
        instead=BYTES,
    ),
    Row(
        "bytes_out_1m",
        "bytes of 1 MB out",
        "data",
        "bytes_out",
        f"f({MEGABYTE})",
        unroll=1,
        skip=FLAT,
    ),
    Row(
        "callback",
        "1,000 calls of a Python callback",
        "data",
        "call_many",
        "f(v, 1000)",
        POINTER,
        1,
    ),
    Row(
        "function",
        "1,000 calls of a std::function made of it",
        "data",
        "call_function",
        "f(v, 1000)",
        POINTER,
        1,
        skip=FLAT,
    ),
    Row(
        "attributes",
        "1,000 reads of an attribute from C++",
        "data",
        "attributes",
        "f(v, 1000)",
        HELPER,
        1,
        skip=FLAT,
    ),
    Row(
        "methods",
        "1,000 calls of a method from C++",
        "data",
        "methods",
        "f(v, 1000)",
        HELPER,
        1,
        skip=FLAT,
    ),
]
