"""The rows of classes: construction, methods, fields, operators, enums."""

from __future__ import annotations

from .row import FLAT, Row

COUNTER = "v = lib.Counter(1000)"
FIXED = "v = lib.Fixed(1000)"
SERIES = "v = lib.Series(1000)"


def row(name: str, title: str, function: str, statement: str, setup: str, unroll: int = 20) -> Row:
    """A row of objects, which CFFI and ctypes do not have."""
    return Row(name, title, "objects", function, statement, setup, unroll, skip=FLAT)


def counter(name: str, title: str, statement: str) -> Row:
    """A row about `v`, a Counter."""
    return row(name, title, "Counter", statement, COUNTER)


OBJECTS = [
    row("construct", "Counter()", "Counter", "f()", "v = None"),
    row("construct_1", "Counter(5)", "Counter", "f(5)", "v = None"),
    row("construct_keyword", "Counter(start=5)", "Counter", "f(start=5)", "v = None"),
    counter("method_0", "method, no arguments", "v.get()"),
    counter("method_1", "method, one argument", "v.plus(5)"),
    counter("method_2", "method, two arguments", "v.combine(5, 7)"),
    counter("method_keyword", "method, by keyword", "v.plus(by=5)"),
    counter("method_changes", "method that changes", "v.grow(1)"),
    row("frozen_method_0", "method of a frozen class, no arguments", "Fixed", "v.get()", FIXED),
    row("frozen_method_1", "method of a frozen class, one argument", "Fixed", "v.plus(5)", FIXED),
    counter("property_get", "property, read", "v.total"),
    counter("property_set", "property, written", "v.total = 1000"),
    counter("field_get", "field, read", "v.value"),
    counter("field_set", "field, written", "v.value = 1000"),
    row("frozen_field_get", "field of a frozen class, read", "Fixed", "v.value", FIXED),
    row("instance_in", "object as argument", "value_of", "f(v)", COUNTER),
    row("instance_out", "object as result", "make_counter", "f(5)", "v = None"),
    counter("operator", "a + b", "v + v"),
    counter("compare", "a == b", "v == v"),
    row("len", "len(series)", "Series", "len(v)", SERIES),
    row("getitem", "series[7]", "Series", "v[7]", SERIES),
    row("iterate", "iteration of 1,000 numbers", "Series", "for _ in v: pass", SERIES, 1),
    row("enum", "enum as argument", "is_red", "f(v)", "v = lib.Color.red"),
]
