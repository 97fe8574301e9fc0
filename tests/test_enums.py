"""Enums: real members of Python's enum classes, and their C++ values."""

from __future__ import annotations

import enum
import pickle
import re
from types import ModuleType

import pytest

from tests.conftest import built


@pytest.fixture(params=["enums", "enums_spelled"])
def m(request: pytest.FixtureRequest) -> ModuleType:
    """The same enums, by marks and spelled."""
    return built(request.param)


def test_members(m: ModuleType) -> None:
    assert issubclass(m.Color, enum.Enum)
    assert [(each.name, each.value) for each in m.Color] == [("red", 1), ("green", 2), ("blue", 7)]
    assert m.Color(7) is m.Color.blue
    assert m.Color["red"] is m.Color.red
    assert repr(m.Color.red) == "<Color.red: 1>"
    assert (m.Color.__module__, m.Color.__qualname__) == (m.__name__, "Color")


def test_documentation(m: ModuleType) -> None:
    assert m.Color.__doc__ == "A colour."
    assert m.Color.red.__doc__ == "Like blood."
    assert m.Color.green.__doc__ != "Like blood."
    assert m.Access.__doc__ == "What may be done."


def test_conversion(m: ModuleType) -> None:
    assert m.next(m.Color.red) is m.Color.green
    assert m.next(color=m.Color.blue) is m.Color.red
    assert m.number(m.Color.blue) == 7
    assert m.of_number(2) is m.Color.green
    assert m.all_of([m.Color.red, m.Color.red]) == [m.Color.red] * 2
    assert m.maybe(None) is None
    assert m.maybe(m.Color.red) is m.Color.red


def test_refused(m: ModuleType) -> None:
    with pytest.raises(TypeError, match=re.escape("argument 'color': expected Color, got int")):
        m.number(1)
    with pytest.raises(TypeError, match="expected Color, got Mode"):
        m.number(m.Mode.fast)
    with pytest.raises(TypeError, match=re.escape("argument 'colors'[1]: expected Color")):
        m.all_of([m.Color.red, 2])
    with pytest.raises(ValueError, match=r"^5 is not a value of the C\+\+ enum Color$"):
        m.of_number(5)


def test_flags(m: ModuleType) -> None:
    read, write = m.Access.read, m.Access.write
    assert issubclass(m.Access, enum.Flag)
    assert m.both(read, write) == read | write
    assert m.both(read | write, m.Access.run) == m.Access(7)
    assert m.both(read, read) is read
    assert m.both(m.Access.none, m.Access.none) == m.Access(0)
    assert m.both(m.Access(64), read).value == 65  # a bit that C++ has no name for


def test_other_bases(m: ModuleType) -> None:
    assert issubclass(m.Level, enum.IntEnum)
    assert m.Level.low == -5_000_000_000
    assert m.flipped(m.Level.low) is m.Level.high
    assert issubclass(m.Mode, enum.StrEnum)
    assert m.Mode.slow == "slow"
    assert m.other(m.Mode.slow) is m.Mode.fast
    with pytest.raises(TypeError, match="expected Mode, got str"):
        m.other("slow")


def test_wide_values(m: ModuleType) -> None:
    assert m.Wide.top.value == 2**64 - 1
    assert m.same_wide(m.Wide.top) is m.Wide.top
    assert m.same_wide(m.Wide.bottom) is m.Wide.bottom


def test_unscoped_with_an_alias(m: ModuleType) -> None:
    assert m.Weekday.first is m.Weekday.monday
    assert [each.name for each in m.Weekday] == ["monday", "tuesday"]
    assert m.day_after(m.Weekday.tuesday) is m.Weekday.monday


def test_overloads(m: ModuleType) -> None:
    assert [m.kind(each) for each in (m.Color.red, m.Mode.fast, 3)] == ["color", "mode", "int"]
    with pytest.raises(TypeError, match="no overload takes these arguments"):
        m.kind(m.Access.read)


def test_match_and_pickle(m: ModuleType) -> None:
    match m.next(m.Color.red):
        case m.Color.green:
            pass
        case _:
            pytest.fail("no match")
    assert pickle.loads(pickle.dumps(m.Color.blue)) is m.Color.blue
    assert {m.Color.red: 1}[m.next(m.Color.blue)] == 1
