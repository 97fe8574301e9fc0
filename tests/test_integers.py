"""Integers: limits, what converts, what is refused."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

LIMITS = {
    "i8": (-(2**7), 2**7 - 1),
    "i16": (-(2**15), 2**15 - 1),
    "i32": (-(2**31), 2**31 - 1),
    "i64": (-(2**63), 2**63 - 1),
    "plain_long": (-(2**63), 2**63 - 1),
    "long_long": (-(2**63), 2**63 - 1),
    "u8": (0, 2**8 - 1),
    "u16": (0, 2**16 - 1),
    "u32": (0, 2**32 - 1),
    "u64": (0, 2**64 - 1),
    "plain_unsigned_long": (0, 2**64 - 1),
    "unsigned_long_long": (0, 2**64 - 1),
    "size": (0, 2**64 - 1),
}
EACH = pytest.mark.parametrize("name", LIMITS)


class Index:
    """Stands for an int by __index__."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __index__(self) -> int:
        if isinstance(self.value, BaseException):
            raise self.value
        result: int = self.value
        return result


class IntSubclass(int):
    """Is an int, though not exactly one."""


@EACH
def test_limits(module: ModuleType, name: str) -> None:
    low, high = LIMITS[name]
    function = getattr(module, name)
    near_digits = (2**30 - 1, 2**30, 2**60 - 1, 2**60, -(2**30), -(2**60), -(2**60) - 1)
    for value in (low, low + 1, 0, 1, high - 1, high, *near_digits):
        if low <= value <= high:
            assert function(value) == value


@EACH
@pytest.mark.parametrize("distance", [1, 2**20, 2**64, 2**200])
def test_what_does_not_fit(module: ModuleType, name: str, distance: int) -> None:
    low, high = LIMITS[name]
    for value in (low - distance, high + distance):
        with pytest.raises(OverflowError, match=rf"^{name}\(\): argument 'x': does not fit in int"):
            getattr(module, name)(value)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("i8", 128, "i8(): argument 'x': does not fit in int (8 bits), got int (128)"),
        ("u8", -1, "u8(): argument 'x': does not fit in int (unsigned, 8 bits), got int (-1)"),
        (
            "u16",
            70000,
            "u16(): argument 'x': does not fit in int (unsigned, 16 bits), got int (70000)",
        ),
        ("i32", 2**31, "i32(): argument 'x': does not fit in int (32 bits), got int (2147483648)"),
        ("u64", -5, "u64(): argument 'x': does not fit in int (unsigned, 64 bits), got int (-5)"),
    ],
)
def test_the_message_says_the_width(module: ModuleType, name: str, value: int, text: str) -> None:
    with pytest.raises(OverflowError) as caught:
        getattr(module, name)(value)
    assert str(caught.value) == text


def test_the_message_of_a_huge_int_is_short(module: ModuleType) -> None:
    with pytest.raises(OverflowError) as caught:
        module.i32(10**30 + 12345678)
    assert "got int (1000000000000000000000012345678)" in str(caught.value)
    with pytest.raises(OverflowError) as caught:
        module.i32(10**100)
    assert "..." in str(caught.value)
    assert len(str(caught.value)) < 120
    with pytest.raises(OverflowError, match=r"got int$"):
        module.i32(10**100000)


@EACH
def test_what_is_an_int(module: ModuleType, name: str) -> None:
    function = getattr(module, name)
    assert function(True) == 1
    assert type(function(True)) is int
    assert function(IntSubclass(5)) == 5
    assert type(function(IntSubclass(5))) is int
    assert function(Index(7)) == 7


@EACH
@pytest.mark.parametrize(
    ("value", "got"),
    [
        (1.0, "float (1.0)"),
        ("1", "str ('1')"),
        (b"1", "bytes (b'1')"),
        (None, "None"),
        ([1], "list of length 1"),
        (1j, "complex (1j)"),
        (object(), "object"),
    ],
)
def test_what_is_no_int(module: ModuleType, name: str, value: object, got: str) -> None:
    with pytest.raises(TypeError) as caught:
        getattr(module, name)(value)
    assert str(caught.value) == f"{name}(): argument 'x': expected int, got {got}"


@EACH
def test_index_may_fail(module: ModuleType, name: str) -> None:
    with pytest.raises(ZeroDivisionError, match="mine"):
        getattr(module, name)(Index(ZeroDivisionError("mine")))
    with pytest.raises(OverflowError):
        getattr(module, name)(Index(2**80))
    with pytest.raises(TypeError, match="__index__"):
        getattr(module, name)(Index("text"))


def test_many_parameters(module: ModuleType) -> None:
    assert module.many(-1, 2, -3, 4, -5, 6) == 3
    assert module.many(True, Index(2), 3, 4, 5, 6) == 21
    assert module.sixth(0, 0, 0, 0, 0, 2**64 - 1) == 2**64 - 1
    for position, (low, high) in enumerate(
        LIMITS[name] for name in ("i8", "u16", "i32", "u32", "i64", "u64")
    ):
        parameter = "abcdef"[position]
        for value in (low - 1, high + 1):
            arguments = [0] * 6
            arguments[position] = value
            with pytest.raises(
                OverflowError, match=rf"^many\(\): argument '{parameter}': does not"
            ):
                module.many(*arguments)


def test_the_first_bad_argument_is_named(module: ModuleType) -> None:
    with pytest.raises(TypeError, match="argument 'b': expected int, got str"):
        module.many(1, "x", "y", 4, 5, 6)


@given(st.integers(-(2**70), 2**70))
def test_round_trip_or_overflow(module: ModuleType, value: int) -> None:
    for name, (low, high) in LIMITS.items():
        if low <= value <= high:
            assert getattr(module, name)(value) == value
        else:
            with pytest.raises(OverflowError):
                getattr(module, name)(value)
