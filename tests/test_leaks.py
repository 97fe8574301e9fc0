"""No call leaves references behind, whether it succeeds or fails, and however it fails."""

from __future__ import annotations

import array
import contextlib
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import built
from tests.support.leaks import leaked, needs_counts

BUFFER = array.array("d", [1.0, 2.0])


def fails(*_: Any) -> Any:
    """Raises in Python."""
    raise LookupError


def returns_text(*_: Any) -> str:
    """Has a result that nobody wants."""
    return "x"


CALLS: dict[str, list[Callable[[Any], object]]] = {
    "messages": [
        lambda m: m.none(),
        lambda m: m.none(1),
        lambda m: m.two(1, "x"),
        lambda m: m.two(1, b="x"),
        lambda m: m.two(b="x", a=1),
        lambda m: m.two(1),
        lambda m: m.two(1, "x", 3),
        lambda m: m.two(1, "x", c=3),
        lambda m: m.two(1, "x", a=3),
        lambda m: m.two("x", 1),
        lambda m: m.mixed(x=1),
        lambda m: m.mixed(1, z="x"),
        lambda m: m.keyword_only(1, b=2, c=3),
        lambda m: m.star(1, 2, 3),
        lambda m: m.star("x", 2, 3),
        lambda m: m.double_star(1, b=2),
        lambda m: m.double_star("x", b=2),
        lambda m: m.deep({"k": [[1, 2], [3]]}),
        lambda m: m.deep({"k": [[1, 2], [3, "x"]]}),
        lambda m: m.deep(5),
    ],
    "defaults": [
        lambda m: m.all(p="x"),
        lambda m: m.gap(1, c=5),
        lambda m: m.blind_gap(1, c=5),
        lambda m: m.of_every_kind(1),
    ],
    "overloads": [
        lambda m: m.kind(1),
        lambda m: m.kind(2**70),
        lambda m: m.kind(["x"]),
        lambda m: m.kind([1, "x"]),
        lambda m: m.kind(object()),
        lambda m: m.area(1, 2, 3),
        lambda m: m.pick("x", times=2),
        lambda m: m.throwing(1),
    ],
    "integers": [
        lambda m: m.i8(5),
        lambda m: m.i8(500),
        lambda m: m.u64(2**64 - 1),
        lambda m: m.u64(2**64),
        lambda m: m.i64(2**100),
        lambda m: m.i32("x"),
    ],
    "floats": [
        lambda m: m.f64(1.5),
        lambda m: m.f64(10**400),
        lambda m: m.f32(1e300),
        lambda m: m.c128(1j),
        lambda m: m.c128("x"),
        lambda m: m.flag(1),
    ],
    "texts": [
        lambda m: m.echo("text"),
        lambda m: m.echo("é" * 100),
        lambda m: m.echo("\udc80"),
        lambda m: m.c_string("a\0b"),
        lambda m: m.character("ab"),
        lambda m: m.not_utf8(),
        lambda m: m.raw(b"abc"),
        lambda m: m.raw("abc"),
    ],
    "containers": [
        lambda m: m.ints([1, 2, 3]),
        lambda m: m.ints(iter([1, 2, 3])),
        lambda m: m.ints([1, 2, "x"]),
        lambda m: m.ints(iter([1, 2, "x"])),
        lambda m: m.three([1, 2]),
        lambda m: m.ordered({1, 2}),
        lambda m: m.ordered({"x"}),
        lambda m: m.table({"a": 1}),
        lambda m: m.table({"a": "x"}),
        lambda m: m.table({1: 1}),
        lambda m: m.pair((1, "x")),
        lambda m: m.pair((1, 2)),
        lambda m: m.pair((1,)),
        lambda m: m.holes([1, None]),
        lambda m: m.deep([("k", {1: {0.5}})]),
        lambda m: m.deep([("k", {1: {"x"}})]),
        lambda m: m.objects([object(), 1]),
        lambda m: m.ints({"a": 1}),
    ],
    "spans": [
        lambda m: m.sum(BUFFER),
        lambda m: m.sum([1.0, 2.0]),
        lambda m: m.sum([1.0, "x"]),
        lambda m: m.double_all([1.0]),
        lambda m: m.two(BUFFER, None),
        lambda m: m.count_bytes(b"abc"),
    ],
    "callbacks": [
        lambda m: m.apply(abs, 1),
        lambda m: m.apply(fails, 1),
        lambda m: m.apply(returns_text, 1),
        lambda m: m.apply(None, 1),
        lambda m: m.apply(5, 1),
        lambda m: m.catches(fails),
        lambda m: m.replaces(fails),
        lambda m: m.on_a_thread(abs, 1),
        lambda m: m.on_a_thread(fails, 1),
    ],
    "objects": [
        lambda m: m.same(object()),
        lambda m: m.text(1),
        lambda m: m.call(returns_text),
        lambda m: m.call(fails),
        lambda m: m.reprs([1, "x"]),
        lambda m: m.reprs(5),
        lambda m: m.to_vector([1, "x"]),
        lambda m: m.attribute(object(), "missing"),
        lambda m: m.made(),
    ],
    "user_types": [
        lambda m: m.pass_on(5),
        lambda m: m.pass_on(-1),
        lambda m: m.sum_of([1, "x"]),
        lambda m: m.in_a_pair((1, "x")),
        lambda m: m.echo(5),
    ],
    "exceptions": [
        lambda m: m.throw_kind("out_of_range"),
        lambda m: m.throw_kind("bad_alloc"),
        lambda m: m.throw_kind("own_exception"),
        lambda m: m.throw_kind("int"),
        lambda m: m.raise_system(2, "x"),
        lambda m: m.raise_category(2),
        lambda m: m.open_missing("/not there"),
        lambda m: m.nested(),
        lambda m: m.nested_python(fails),
        lambda m: m.raise_python("key_error"),
        lambda m: m.raise_object(LookupError()),
        lambda m: m.raise_object(5),
        lambda m: m.pass_through(fails),
        lambda m: m.rethrow(fails),
        lambda m: m.look_at(fails, LookupError),
        lambda m: m.caught_by_base(fails),
    ],
}


@needs_counts
@pytest.mark.parametrize(
    ("name", "index"), [(name, index) for name in CALLS for index in range(len(CALLS[name]))]
)
def test_total_references(name: str, index: int) -> None:
    module = built(name)
    call = CALLS[name][index]
    assert leaked(lambda: call(module)) < 0.1


class Value:
    """What is passed in must be as free afterwards as before."""


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("objects", lambda m, x: m.same(x)),
        ("objects", lambda m, x: m.text(x)),
        ("objects", lambda m, x: m.reprs([x])),
        ("containers", lambda m, x: m.objects([x, x])),
        ("containers", lambda m, x: m.ints([x])),
        ("containers", lambda m, x: m.table({"k": x})),
        ("containers", lambda m, x: m.pair((x, x))),
        ("containers", lambda m, x: m.ordered({x})),
        ("messages", lambda m, x: m.two(x, x)),
        ("messages", lambda m, x: m.two(1, x)),
        ("messages", lambda m, x: m.two(1, b=x)),
        ("messages", lambda m, x: m.two(1, "x", c=x)),
        ("messages", lambda m, x: m.star(1, x, x)),
        ("messages", lambda m, x: m.star(x, x, x)),
        ("messages", lambda m, x: m.double_star(1, k=x)),
        ("messages", lambda m, x: m.double_star(x, k=x)),
        ("overloads", lambda m, x: m.kind(x)),
        ("overloads", lambda m, x: m.only_doubles(x)),
        ("callbacks", lambda m, x: m.apply(lambda _: x, 1)),
    ],
)
def test_references_to_an_argument(name: str, call: Callable[[Any, Any], object]) -> None:
    module, value = built(name), Value()
    before = sys.getrefcount(value)
    for _ in range(20):
        with contextlib.suppress(TypeError):
            call(module, value)
    assert sys.getrefcount(value) == before
