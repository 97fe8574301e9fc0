"""Modules with a body."""

from __future__ import annotations

import importlib
import inspect
from types import ModuleType


def test_spelled_functions(module: ModuleType) -> None:
    assert module.add(1) == 2
    assert module.add(b=5, a=1) == 6
    assert str(inspect.signature(module.add)) == "(a, b=1)"
    assert module.add.__doc__ == "Add two numbers."
    assert module.__doc__ == "Of a body."


def test_a_second_function_of_a_name_makes_an_overload_set(module: ModuleType) -> None:
    assert module.twice(2) == 4
    assert type(module.twice(2)) is int
    assert module.twice(1.5) == 3.0
    assert module.twice.__doc__ == "twice(x)\n    Of an int.\n\ntwice(x)\n    Of a float."
    assert module.__all__.count("twice") == 1


def test_constants(module: ModuleType) -> None:
    assert module.tau == 6.25
    assert module.name == "text"


def test_exposed_from_outside(module: ModuleType) -> None:
    assert module.distance(1, 4) == 3
    assert module.distance.__doc__ == "Distance between two points."
    assert str(inspect.signature(module.distance)) == "(a, b)"
    assert module.area(3) == 9
    assert module.area(3, 4) == 12
    assert module.is_detached() is True
    assert module.renamed(3) == 3
    assert module.renamed.__doc__ == "By marks."


def test_only_what_is_named(module: ModuleType) -> None:
    assert not hasattr(module, "plain")
    assert not hasattr(module, "unnamed_here")
    assert not hasattr(module, "no")
    assert module.yes() == 1


def test_submodules(module: ModuleType) -> None:
    assert module.sub.shout("a") == "a!"
    assert module.sub.depth == 1
    assert module.sub.__doc__ == "A submodule."
    assert module.sub.shout.__module__ == "bodies.sub"
    assert importlib.import_module("bodies.sub.deeper").add(1, 2) == 3


def test_expose_all(module: ModuleType) -> None:
    assert module.everything.one() == 1
    assert module.everything.one.__doc__ == "One."
    assert module.everything.two() == 2
    assert module.everything.three == 3
    assert module.everything.inner.four() == 4


def test_public_names(module: ModuleType) -> None:
    assert set(module.__all__) == {
        *("add", "twice", "tau", "name", "distance", "area", "is_detached", "renamed", "yes"),
        *("sub", "everything"),
    }
