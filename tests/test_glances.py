"""What is read at a glance is what the conversion proper makes of it."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

NAMES = [
    *("maybe_small", "maybe_wide", "maybe_bool", "maybe_float"),
    *("small_first", "bool_first", "text_first", "real_first"),
    *("int_and_float", "three", "text", "bytes", "exact"),
]
Named = namedtuple("Named", "x y")


class Int(int):
    """An int, but not exactly."""


class Float(float):
    """A float, but not exactly."""


class Tuple(tuple):  # type: ignore[type-arg]
    """A tuple, but not exactly."""


class Indexed:
    """What __index__ makes an int."""

    def __index__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "Indexed()"


INTEGERS = st.one_of(
    st.integers(-300, 300),
    st.integers(-(2**31) - 2, 2**31 + 2),
    st.integers(-(2**65), 2**65),
    st.sampled_from([n + d for n in (2**30, 2**60, 2**63, 2**64) for d in (-1, 0, 1)]),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    INTEGERS,
    INTEGERS.map(Int),
    st.floats(),
    st.floats().map(Float),
    st.text(max_size=4),
    st.just("\ud800"),
    st.binary(max_size=4),
    st.builds(Indexed),
)
VALUES = st.one_of(
    SCALARS,
    st.lists(SCALARS, max_size=3),
    st.lists(SCALARS, max_size=4).map(tuple),
    st.tuples(INTEGERS, st.floats()),
    st.tuples(INTEGERS, st.floats()).map(Tuple),
    st.tuples(INTEGERS, st.floats()).map(lambda pair: Named(*pair)),
    st.tuples(st.booleans(), st.integers(0, 255), INTEGERS),
    st.binary(max_size=4).map(bytearray),
    st.binary(max_size=4).map(lambda data: memoryview(data)),
)


def outcome(call: Callable[[], object]) -> tuple[str, ...]:
    """What a call returned, or what it raised without the function's name."""
    try:
        result = call()
    except Exception as error:  # whatever it is, the other must raise it too
        return type(error).__name__, str(error).partition("()")[2]
    return type(result).__name__, repr(result)


@pytest.mark.parametrize("name", NAMES)
@given(value=VALUES)
def test_near_and_far_agree(module: ModuleType, name: str, value: object) -> None:
    near, far = getattr(module, f"near_{name}"), getattr(module, f"far_{name}")
    assert outcome(lambda: near(value)) == outcome(lambda: far(1, 2, 3, 4, value))


def test_alternatives_are_taken_exactly_first(module: ModuleType) -> None:
    assert outcome(lambda: module.near_bool_first(True)) == ("bool", "True")
    assert outcome(lambda: module.near_bool_first(1)) == ("int", "1")
    assert outcome(lambda: module.near_real_first(1)) == ("int", "1")
    assert outcome(lambda: module.near_real_first(True)) == ("float", "1.0")
    assert outcome(lambda: module.near_small_first(300)) == ("int", "300")
    assert outcome(lambda: module.near_text_first([1, 2])) == ("list", "[1, 2]")


def test_no_leak(module: ModuleType) -> None:
    values: list[object] = [None, 70000, 2**70, 1e300, "text" * 20, (70000, 1e300), (1, "x"), [1]]

    def run() -> None:
        for name in NAMES:
            for value in values:
                outcome(lambda: getattr(module, f"near_{name}")(value))  # noqa: B023

    assert_no_leak(run, *values[1:])
