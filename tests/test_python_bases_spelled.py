"""Python bases, attributes of their own and live variables in the C++20 spelling."""

from __future__ import annotations

import collections.abc
from types import ModuleType
from typing import Any

import pytest

from tests.support import build, compiler

COMPILERS = [None, *([] if compiler.extra_flags() else compiler.other_compilers())]


@pytest.fixture(
    scope="module", params=COMPILERS, ids=lambda each: each.label if each else "same compiler"
)
def m(request: pytest.FixtureRequest) -> ModuleType:
    return build.load("python_bases_spelled", "c++20", request.param)


def test_bases(m: ModuleType) -> None:
    assert isinstance(m.Row(), collections.abc.Sequence)
    assert m.Row().index(5) == 1
    assert m.Row.__doc__ == "A row."
    one = m.Open()
    one.extra = 5
    assert (one.extra, one.value) == (5, 1)


def test_variables(m: Any) -> None:
    m.level = 8
    assert (m.level, m.read_level()) == (8, 8)
    m.level = 3
    m.inner.thing.value = 4
    assert m.inner.thing.value == 4
    with pytest.raises(TypeError, match="expected int, got str"):
        m.level = "x"
