"""Python classes as bases, attributes of their own, live variables, class templates."""

from __future__ import annotations

import collections.abc
import datetime
import gc
import inspect
import pickle
import typing
import weakref
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import built
from tests.support import build


@pytest.fixture
def m() -> ModuleType:
    return built("python_bases")


def test_built_in_base(m: ModuleType) -> None:
    zone = m.Fixed(2)
    assert isinstance(zone, datetime.tzinfo)
    noon = datetime.datetime(2026, 1, 1, 12, tzinfo=zone)
    assert noon.utcoffset() == datetime.timedelta(hours=2)
    assert noon.tzname() == "fixed"
    assert m.Fixed.__module__ == "python_bases"
    assert m.Fixed.__doc__ == "A place in time."
    assert str(inspect.signature(m.Fixed)) == "(hours=0)"
    with pytest.raises(TypeError, match="immutable"):
        m.Fixed.extra = 1


def test_abstract_base(m: ModuleType) -> None:
    row = m.Row([4, 5, 5])
    assert isinstance(row, collections.abc.Sequence)
    assert issubclass(m.Row, collections.abc.Sequence)
    assert row.index(5) == 1
    assert row.count(5) == 2
    assert 4 in row
    assert list(reversed(row)) == [5, 5, 4]
    match row:
        case [first, *rest]:
            assert (first, rest) == (4, [5, 5])
        case _:
            pytest.fail("no sequence")

    class More(m.Row):  # type: ignore[name-defined, misc, unused-ignore]
        def __len__(self) -> int:
            return 1

    assert More([1, 2]).index(1) == 0
    assert len(More([1, 2])) == 1


def test_protocol_and_final(m: ModuleType) -> None:
    assert isinstance(m.Last(), typing.SupportsInt)
    assert int(m.Last()) == 7
    with pytest.raises(TypeError, match="not an acceptable base"):
        type("Sub", (m.Last,), {})


def test_what_cannot_be_extended() -> None:
    with pytest.raises(ImportError, match="class 'Number' cannot extend 'int'"):
        build.build("python_bases_layout", "c++20")
    with pytest.raises(
        ImportError,
        match=r"class 'Half' cannot extend 'collections\.abc\.Sequence': it has not its abstract "
        "methods '__getitem__', '__len__'",
    ):
        build.build("python_bases_abstract", "c++20")
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        build.build("python_bases_missing", "c++20")


def test_attributes_of_their_own(m: ModuleType) -> None:
    one = m.Open()
    one.extra = [1]
    assert one.extra == [1]
    assert one.__dict__ == {"extra": [1]}
    assert one.self() is one
    other = m.make_open()
    other.extra = 2
    assert (m.value_of(other), other.value()) == (5, 5)
    del one.extra
    with pytest.raises(AttributeError):
        _ = one.extra
    with pytest.raises(AttributeError):
        m.Row([1]).extra = 1


def test_cycles_through_attributes(m: ModuleType) -> None:
    class Marker:
        pass

    one, marker = m.Open(), Marker()
    one.itself = one
    one.marker = marker
    gone = weakref.ref(marker)
    del one, marker
    gc.collect()
    assert gone() is None


def test_variables(m: Any) -> None:
    assert m.level == 3
    m.write_level(5)
    assert m.level == 5
    m.level = 8
    assert m.read_level() == 8
    m.title += "ed"
    assert m.title == "started"
    m.inner.ratio = 2
    assert m.inner.ratio == 2.0
    assert m.thing.value() == 1
    m.thing = m.Open(9)
    assert m.thing.value() == 9
    assert {"level", "title", "thing"} <= set(m.__all__)
    with pytest.raises(TypeError, match=r"python_bases\.level: expected int, got str"):
        m.level = "x"
    with pytest.raises(AttributeError, match=r"the C\+\+ variable level cannot be deleted"):
        del m.level
    assert m.level == 8
    names: dict[str, object] = {}
    exec("from python_bases import *", names)
    assert names["level"] == 8


def test_families(m: ModuleType) -> None:
    assert m.Matrix[float, 1] is m.MatrixF
    assert m.Matrix[int, 2] is m.MatrixI
    assert m.Matrix[m.Open, 1] is m.MatrixO
    assert m.Matrix[int, 2]().size() == 2
    with pytest.raises(TypeError, match="Matrix has no instantiation for"):
        m.Matrix[str, 1]
    with pytest.raises(TypeError, match="Matrix is a class template"):
        m.Matrix()


def test_pickled_by_name(m: ModuleType) -> None:
    assert pickle.loads(pickle.dumps(m.Fixed)) is m.Fixed
