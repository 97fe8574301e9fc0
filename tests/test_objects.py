"""Python objects in C++."""

from __future__ import annotations

import math
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

KINDS: dict[str, tuple[str, list[Any]]] = {
    "text": ("str", ["", "é"]),
    "listed": ("list", [[], [1]]),
    "dictionary": ("dict", [{}, {1: 2}]),
    "tupled": ("tuple", [(), (1,)]),
    "set_of": ("set", [set(), {1}]),
    "type_of": ("type", [int, type]),
    "called": ("Callable", [len, int, lambda: 1]),
    "moduled": ("module", [sys, math]),
}


@pytest.mark.parametrize("name", ["same", *KINDS])
def test_identity_is_kept(module: ModuleType, name: str) -> None:
    values = KINDS[name][1] if name in KINDS else [None, 1, "x", object(), Ellipsis]
    for value in values:
        assert getattr(module, name)(value) is value


@pytest.mark.parametrize("name", KINDS)
def test_another_type_is_refused(module: ModuleType, name: str) -> None:
    with pytest.raises(
        TypeError, match=rf"^{name}\(\): argument 'x': expected {KINDS[name][0]}, got"
    ):
        getattr(module, name)(1.5)
    with pytest.raises(TypeError, match="got None"):
        getattr(module, name)(None)


def test_a_default_object_is_none(module: ModuleType) -> None:
    assert module.none() is None


def test_names_of_attributes_in_one_place(module: ModuleType) -> None:
    # The text of a short std::string stands where the one before stood.
    names = [f"name{i}" for i in range(10)] + ["name", "n", "ä"]
    target = SimpleNamespace(**{name: i for i, name in enumerate(names)})
    for _ in range(2):
        assert [module.attribute(target, name) for name in names] == [
            str(i) for i in range(len(names))
        ]


def test_attributes(module: ModuleType) -> None:
    target = SimpleNamespace(value=1)
    assert module.attribute(target, "value") == "1"
    assert module.set_attribute(target, 5) is None
    assert target.value == 5
    with pytest.raises(AttributeError, match="missing"):
        module.attribute(target, "missing")
    with pytest.raises(AttributeError):
        module.set_attribute(object(), 5)


def test_an_attribute_error_names_what_was_asked(module: ModuleType) -> None:
    class Refuses:
        def __getattr__(self, name: str) -> object:
            raise AttributeError("no " + name)

    for target in (Refuses(), object()):
        with pytest.raises(AttributeError) as caught:
            module.attribute(target, "missing")
        assert (caught.value.name, caught.value.obj) == ("missing", target)


@pytest.mark.parametrize("name", ["", "x", "ärger", "a b", "a\u20ac", "long_" * 40])
def test_any_name(module: ModuleType, name: str) -> None:
    """Twice: the second one may be remembered."""
    target = SimpleNamespace(**{name: name})
    for _ in range(2):
        assert module.attribute(target, name) == name


def test_names_of_the_same_place(module: ModuleType) -> None:
    """Remembered names are told apart by all of their text."""
    names = [f"a{middle}{i}b{i}z" for middle in "xyz" for i in range(10)] * 2
    for name in names:
        assert module.attribute(SimpleNamespace(**{name: name}), name) == name


def test_items(module: ModuleType) -> None:
    assert module.item({"k": 1}, "k") == 1
    assert module.item([1, 2], -1) == 2
    target: dict[str, int] = {}
    module.set_item(target, "k", 3)
    assert target == {"k": 3}
    with pytest.raises(KeyError, match="k"):
        module.item({}, "k")
    with pytest.raises(TypeError):
        module.item(5, 1)


def test_calls(module: ModuleType) -> None:
    assert module.call(lambda *a, **k: (a, k)) == ((1, "two"), {"three": 3.5})
    assert module.method("ab") == "AB"
    with pytest.raises(TypeError, match="not callable"):
        module.call(5)
    with pytest.raises(AttributeError):
        module.method(5)


def test_iteration(module: ModuleType) -> None:
    assert module.reprs([1, "x"]) == ["1", "'x'"]
    assert module.reprs({"k": 1}) == ["'k'"]
    assert module.reprs(iter(())) == []
    with pytest.raises(TypeError, match="not iterable"):
        module.reprs(5)

    def fails() -> Any:
        yield 1
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        module.reprs(fails())


class Odd:
    """Fails where it is asked something."""

    def __len__(self) -> int:
        raise LookupError("len")

    def __eq__(self, other: object) -> bool:
        raise LookupError("eq")

    __hash__ = None  # type: ignore[assignment]


def test_questions(module: ModuleType) -> None:
    assert module.length([1, 2]) == 2
    assert module.equal([1], [1]) is True
    assert module.equal(1, 2) is False
    assert module.truth([]) is False
    assert module.truth("x") is True
    assert module.is_instance(True, int) is True
    assert module.is_instance("x", int) is False
    with pytest.raises(LookupError, match="len"):
        module.length(Odd())
    with pytest.raises(LookupError, match="eq"):
        module.equal(Odd(), 1)
    with pytest.raises(TypeError):
        module.length(5)


def test_casts(module: ModuleType) -> None:
    assert module.to_int(5) == 5
    assert module.to_vector([1, 2.5]) == [1.0, 2.5]
    assert module.to_vector(range(3)) == [0, 1, 2]
    with pytest.raises(TypeError, match=r"expected int, got str \('x'\)"):
        module.to_int("x")
    with pytest.raises(OverflowError, match="does not fit in int"):
        module.to_int(2**40)
    with pytest.raises(TypeError, match=r"\[1\]: expected float, got None"):
        module.to_vector([1, None])
    with pytest.raises(TypeError, match="expected str, got int"):
        module.checked(5)


def test_made_in_cpp(module: ModuleType) -> None:
    assert module.made() == [1, "two", [3]]
    assert module.square_root(16) == 4.0
    with pytest.raises(ValueError, match=r"math domain error|nonnegative"):
        module.square_root(-1)


def test_references_do_not_leak(module: ModuleType) -> None:
    value = object()
    target = SimpleNamespace(value=value)
    before = sys.getrefcount(value), sys.getrefcount(target)
    for _ in range(100):
        module.same(value)
        module.item([value], 0)
        module.reprs([value])
        module.set_attribute(SimpleNamespace(), 1)
        module.attribute(target, "value")
        with pytest.raises(TypeError):
            module.text(value)
        with pytest.raises(TypeError):
            module.to_int(value)
    assert (sys.getrefcount(value), sys.getrefcount(target)) == before
