"""py::dataclass."""

from __future__ import annotations

import copy
import inspect
import sys
from types import ModuleType

import pytest

from tests.conftest import built


@pytest.fixture
def m() -> ModuleType:
    return built("records")


def test_construction(m: ModuleType) -> None:
    assert str(inspect.signature(m.Point)) == "(x, y=2.5, label='here')"
    point = m.Point(1)
    assert (point.x, point.y, point.label) == (1.0, 2.5, "here")
    point = m.Point(1, label="there")
    assert (point.x, point.y, point.label) == (1.0, 2.5, "there")
    with pytest.raises(TypeError, match="missing"):
        m.Point()
    with pytest.raises(TypeError, match="argument 'x': expected float, got str"):
        m.Point("a")


def test_bases_come_first(m: ModuleType) -> None:
    assert m.Derived.__match_args__ == ("id", "flag", "title", "size")
    one = m.Derived(7, True, "name")
    assert repr(one) == "Derived(id=7, flag=True, title='name', size=4)"
    # A default in front of a field without one cannot be left out, as in Python.
    assert list(inspect.signature(m.Derived).parameters) == ["id", "flag", "name", "size"]
    with pytest.raises(TypeError, match="missing"):
        m.Derived(7)
    assert m.Circle("c", 2).radius == 2
    assert m.Circle().kind == "shape"
    assert isinstance(m.Circle(), m.Shape)
    plain = m.Plain(1, True, 3)
    assert (plain.id, plain.flag, plain.other) == (1, True, 3)
    assert not hasattr(m.Plain, "__match_args__")


def test_repr(m: ModuleType) -> None:
    assert repr(m.Point(1)) == "Point(x=1.0, y=2.5, label='here')"
    assert repr(m.Circle()) == "<shape>"

    class Named(m.Point):  # type: ignore[name-defined, misc, unused-ignore]
        pass

    assert repr(Named(1)).endswith("Named(x=1.0, y=2.5, label='here')")
    holder = m.Holder([])
    holder.what = [holder]
    assert repr(holder) == "Holder(what=[...])"
    holder.what = None

    class Bad:
        def __repr__(self) -> str:
            raise ValueError("no repr")

    with pytest.raises(ValueError, match="no repr"):
        repr(m.Holder(Bad()))


def test_equality(m: ModuleType) -> None:
    assert m.Point(1) == m.Point(1.0)
    assert m.Point(1) != m.Point(2)
    assert (m.Point(1) == 1) is False
    assert m.Circle("a", 2) == m.Circle("b", 2)
    assert m.Holder([1]) == m.Holder([1])
    with pytest.raises(TypeError, match="not supported"):
        m.Point(1) < m.Point(2)  # noqa: B015

    class Named(m.Point):  # type: ignore[name-defined, misc, unused-ignore]
        pass

    assert Named(1) != m.Point(1)


def test_hash(m: ModuleType) -> None:
    assert hash(m.Key(1)) == hash(m.Key(1))
    assert {m.Key(1, "a"): 5}[m.Key(1, "a")] == 5
    with pytest.raises(TypeError, match="unhashable"):
        hash(m.Point(1))
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        hash(m.Many([1]))


def test_match(m: ModuleType) -> None:
    match m.Point(1, 2):
        case m.Point(x, y, "here"):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("does not match")
    match m.Derived(1, False, "n"):
        case m.Derived(size=s):
            assert s == 4


def test_replace(m: ModuleType) -> None:
    point = m.Point(1)
    other = point.__replace__(y=3)
    assert other == m.Point(1, 3)
    assert point.y == 2.5
    if sys.version_info >= (3, 13):
        assert copy.replace(m.Key(1), number=5).number == 5
    with pytest.raises(TypeError, match="unexpected keyword"):
        point.__replace__(z=3)
    with pytest.raises(TypeError, match="by keyword"):
        point.__replace__(3)
