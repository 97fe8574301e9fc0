"""The rows of containers: lists, dicts and arrays, in and out."""

from __future__ import annotations

from .row import FLAT, Row


def floats(count: int) -> str:
    """Distinct float objects."""
    return f"v = [i + 0.25 for i in range({count})]"


def ints(count: int) -> str:
    """Ints that are not cached."""
    return f"v = [i + 1000 for i in range({count})]"


def texts(count: int) -> str:
    """Distinct strings of 22 characters."""
    return f"v = [f'a text of twenty {{i:05}}' for i in range({count})]"


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
        "ints_100k",
        "list of 100,000 ints in",
        "data",
        "ints_in",
        "f(v)",
        ints(100_000),
        1,
        instead=into_c("int64_t", 100_000),
    ),
    Row(
        "ints_out_100k",
        "list of 100,000 ints out",
        "data",
        "ints_out",
        "f(100000)",
        unroll=1,
        instead=out_of_c("int64_t", 100_000),
    ),
    Row(
        "nested_100",
        "list of 100 lists of 10 floats in",
        "data",
        "nested_in",
        "f(v)",
        "v = [[i + j / 10 for j in range(10)] for i in range(100)]",
        1,
        skip=FLAT,
    ),
    Row(
        "nested_out_100",
        "list of 100 lists of 10 floats out",
        "data",
        "nested_out",
        "f(100)",
        unroll=1,
        skip=FLAT,
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
        texts(1000),
        1,
        skip=FLAT,
    ),
    Row(
        "texts_100k",
        "list of 100,000 str in",
        "data",
        "texts_in",
        "f(v)",
        texts(100_000),
        1,
        skip=FLAT,
    ),
    Row(
        "texts_out_1k", "list of 1,000 str out", "data", "texts_out", "f(1000)", unroll=1, skip=FLAT
    ),
    Row(
        "texts_out_100k",
        "list of 100,000 str out",
        "data",
        "texts_out",
        "f(100000)",
        unroll=1,
        skip=FLAT,
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
