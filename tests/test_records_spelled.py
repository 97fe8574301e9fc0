"""Dataclasses and pickling in the C++20 spelling, under every compiler."""

from __future__ import annotations

import copy
from types import ModuleType

import pytest

from tests.support import build, compiler

COMPILERS = [None, *([] if compiler.extra_flags() else compiler.other_compilers())]


@pytest.fixture(
    scope="module", params=COMPILERS, ids=lambda each: each.label if each else "same compiler"
)
def m(request: pytest.FixtureRequest) -> ModuleType:
    return build.load("records_spelled", "c++20", request.param)


def test_dataclass(m: ModuleType) -> None:
    point = m.Point(1)
    assert repr(point) == "Point(x=1.0, y=2.5)"
    assert point == m.Point(1, 2.5)
    assert point != m.Point(2)
    assert m.Point.__match_args__ == ("x", "y")
    assert point.__replace__(y=3) == m.Point(1, 3)
    with pytest.raises(TypeError, match="unhashable"):
        hash(point)
    assert hash(m.Key(1)) == hash(m.Key(1))
    assert repr(m.Own()) == "own"


def test_pickling(m: ModuleType) -> None:
    mean = m.Mean()
    mean.add(4)
    other = copy.deepcopy(mean)
    other.add(8)
    assert (mean.value(), other.value()) == (4, 6)
    with pytest.raises(ValueError, match="by version 1 of the class, and this is version 2"):
        m.Mean._restore(1, (1.0, 2))
    with pytest.raises(TypeError, match=r"Mean\._restore\[0\]: expected float, got str"):
        m.Mean._restore(2, ("a", 2))
