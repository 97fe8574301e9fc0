"""py::pickle: pickling and copying."""

from __future__ import annotations

import copy
import pickle
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import built
from tests.support.leaks import leaked, needs_counts


@pytest.fixture
def m() -> ModuleType:
    return built("pickling")


def again(value: object, protocol: int = pickle.HIGHEST_PROTOCOL) -> Any:
    return pickle.loads(pickle.dumps(value, protocol))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_private_fields(m: ModuleType, protocol: int) -> None:
    mean = m.Mean(2)
    mean.add(4)
    mean.keep(["a", "b"])
    other = again(mean, protocol)
    assert type(other) is m.Mean
    assert (other.value(), other.notes()) == (6, ["a", "b"])
    other.add(0)
    assert (other.value(), mean.value()) == (3, 6)


def test_hidden_fields_are_made_anew(m: ModuleType) -> None:
    mean = m.Mean()
    mean.look()
    assert (mean.seen(), again(mean).seen()) == (1, 0)


def test_aggregates(m: ModuleType) -> None:
    assert again(m.Point(1, 5)) == m.Point(1, 5)
    fixed = again(m.Fixed(3, "abc"))
    assert (fixed.x, fixed.text) == (3, "abc")


def test_bases_and_nested_objects(m: ModuleType) -> None:
    one = m.Derived()
    one.set_id(7)
    one.set_own(8)
    other = again(one)
    assert (other.id(), other.own()) == (7, 8)


def test_copies(m: ModuleType) -> None:
    holder = m.Holder([1, [2]])
    shallow, deep = copy.copy(holder), copy.deepcopy(holder)
    assert shallow.what is holder.what
    assert deep.what == holder.what
    assert deep.what is not holder.what
    assert deep.what[1] is not holder.what[1]
    assert copy.copy(m.Point(1)) == m.Point(1)


def test_python_subclasses(m: ModuleType) -> None:
    other = again(Sub_of(m)(3))
    assert type(other).__name__ == "Sub"
    assert other.extra == "more"
    other.add(1)
    assert other.value() == 4


def Sub_of(m: ModuleType) -> type:  # noqa: N802
    """A subclass that pickle finds by name."""

    class Sub(m.Mean):  # type: ignore[name-defined, misc, unused-ignore]
        def __init__(self, start: float) -> None:
            super().__init__(start)
            self.extra = "more"

    Sub.__qualname__ = "Sub"
    globals()["Sub"] = Sub
    return Sub


def restore(m: ModuleType, name: str, *arguments: object) -> Any:
    return getattr(m, name)._restore(*arguments)


def test_what_does_not_fit(m: ModuleType) -> None:
    with pytest.raises(
        ValueError,
        match=r"cannot unpickle Point: the fields of the class have changed since it was pickled "
        r"\(missing: 'y'; unknown: 'z', 'w'\)",
    ):
        restore(m, "Point", 1, {"x": 1, "z": 2, "w": 3})
    with pytest.raises(
        ValueError,
        match="cannot unpickle Derived: it was pickled by version 1 of the class, and this is "
        "version 3",
    ):
        restore(m, "Derived", 1, {})
    with pytest.raises(TypeError, match=r"Point\.x: expected float, got str"):
        restore(m, "Point", 1, {"x": "a", "y": 1})
    with pytest.raises(TypeError, match="its state is a dict, got int"):
        restore(m, "Point", 1, 5)
    with pytest.raises(TypeError, match="takes a version and a state"):
        restore(m, "Point", 1)
    with pytest.raises(TypeError, match="int"):
        restore(m, "Point", "x", {})


def test_without_the_mark(m: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"cannot pickle 'pickling\.Unmarked' object"):
        pickle.dumps(m.Unmarked())
    with pytest.raises(TypeError, match="cannot pickle"):
        copy.copy(m.Unmarked())


def test_what_fails_inside(m: ModuleType) -> None:
    with pytest.raises((AttributeError, pickle.PicklingError)):
        pickle.dumps(m.Holder(lambda: 1))


@needs_counts
def test_references(m: ModuleType) -> None:
    mean = m.Mean(2)
    assert leaked(lambda: copy.copy(mean)) < 0.5
    assert leaked(lambda: restore(m, "Point", 1, {"x": "a", "y": 1})) < 0.5
    assert leaked(lambda: restore(m, "Point", 1, {"z": 1})) < 0.5
