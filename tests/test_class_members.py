"""Nested classes, names, class methods, deleters, lazy results of methods."""

from __future__ import annotations

import gc
import inspect
from types import ModuleType

import pytest

from tests.conftest import built


@pytest.fixture
def m() -> ModuleType:
    return built("class_members")


def test_nested(m: ModuleType) -> None:
    inner = m.Outer().make(7)
    assert type(inner) is m.Outer.Inner
    assert m.Outer.Inner().value() == 1
    assert m.Outer.Inner.__qualname__ == "Outer.Inner"
    assert m.Outer.Inner.__doc__ == "Inside."
    assert m.Outer.Inner.Innermost.__qualname__ == "Outer.Inner.Innermost"
    assert m.Outer.Inner.Innermost().depth() == 3
    assert m.Outer().kind(inner) is m.Outer.Kind.large
    assert m.Outer.Kind.__qualname__ == "Outer.Kind"
    assert not hasattr(m, "Inner")
    assert not hasattr(m, "Kind")
    assert not hasattr(m.Outer, "Secret")


def test_names(m: ModuleType) -> None:
    assert m.Renamed.__name__ == "Renamed"
    assert m.Renamed().call_it(3) == 3
    assert m.Renamed.documented.__doc__ == "Marked."
    assert m.Renamed().keyword(1) == 12
    assert m.Renamed().keyword(1, b=5) == 15
    with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
        m.Renamed().keyword(1, 2)


def test_class_methods(m: ModuleType) -> None:
    assert m.Renamed.who() == "Renamed"
    assert m.Renamed().who(times=2) == "RenamedRenamed"

    class Derived(m.Renamed):  # type: ignore[name-defined, misc, unused-ignore]
        pass

    assert Derived.who() == "Derived"
    assert str(inspect.signature(m.Renamed.who)) == "(times=1)"
    with pytest.raises(TypeError, match="expected int, got str"):
        m.Renamed.who("x")


def test_deleters(m: ModuleType) -> None:
    box = m.Box()
    box.content = "apple"
    assert box.content == "apple"
    del box.content
    with pytest.raises(AttributeError, match="the box is empty"):
        _ = box.content


def test_lazy_results_keep_their_object_in_use(m: ModuleType) -> None:
    box = m.Box()
    assert list(box.numbers(3)) == [0, 1, 2]
    numbers = box.numbers(5)
    assert next(numbers) == 0
    with pytest.raises(RuntimeError, match="being read"):
        box.content = "x"
    del numbers
    gc.collect()
    box.content = "x"
    kept = m.Box().numbers(2)
    gc.collect()
    assert list(kept) == [0, 1]


def test_submodules(m: ModuleType) -> None:
    assert m.deep.Thing.__module__ == "class_members.deep"
    assert m.deep.thing().value == 4
    assert not hasattr(m, "Thing")
