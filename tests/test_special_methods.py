"""Special methods by name."""

from __future__ import annotations

import asyncio
import itertools
import operator
from types import ModuleType

import pytest

from tests.conftest import built


@pytest.fixture
def m() -> ModuleType:
    return built("special_methods")


def test_with(m: ModuleType) -> None:
    guard = m.Guard()
    with guard as inside:
        assert inside is guard
        assert guard.text() == "in "
        int("no number")
    assert guard.text() == "in out"


def test_iteration(m: ModuleType) -> None:
    down = m.Countdown(3)
    assert operator.length_hint(down) == 3
    assert list(reversed(down)) == [1, 2, 3]
    assert list(itertools.islice(down, 9)) == [3, 2, 1]
    with pytest.raises(StopIteration):
        down.__next__()
    with pytest.raises(StopIteration):
        next(down)


def test_numbers(m: ModuleType) -> None:
    three = m.Number(3)
    assert int(three) == operator.index(three) == 3
    assert float(three) == 3.0
    assert "abcd"[three] == "d"
    assert int(three @ m.Number(2)) == 6
    assert int(5 @ three) == 15
    assert int(three**2) == 9
    assert int(abs(m.Number(-4))) == 4
    assert divmod(m.Number(7), 2) == (3, 1)
    with pytest.raises(TypeError, match="unsupported operand"):
        three @ "x"
    with pytest.raises(TypeError, match="unsupported operand"):
        three ** "x"


def test_subscripts(m: ModuleType) -> None:
    values = m.Values()
    assert values[5] == 5
    assert values[1:2] == "slice(1, 2, None)"
    values[1:2] = 8
    assert values.last() == 8
    del values[3]
    assert values.last() == -3
    assert values.nothing == "no nothing"
    with pytest.raises(AttributeError):
        _ = values._hidden


def test_class_hooks(m: ModuleType) -> None:
    class Derived(m.Base):  # type: ignore[name-defined, misc, unused-ignore]
        pass

    assert m.Base.names() == "Derived"
    assert m.Base[int] == "Base[<class 'int'>]"
    assert Derived.__class_getitem__(1) == "Derived[1]"


def test_await(m: ModuleType) -> None:
    async def wait() -> object:
        return await m.Soon()

    assert asyncio.run(wait()) is None
