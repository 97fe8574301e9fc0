"""Instantiations of function templates."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest


def test_instantiations(module: ModuleType) -> None:
    assert module.twice_int(4) == 8
    assert module.twice_int(value=4) == 8
    assert module.twice_text("ab") == "abab"
    assert module.largest([1, 5.5, 2]) == 5.5
    assert module.cube(3) == 27


def test_they_have_their_own_types(module: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"twice_int\(\): argument 'value': expected int"):
        module.twice_int("x")
    with pytest.raises(TypeError, match=r"twice_text\(\): argument 'value': expected str"):
        module.twice_text(1)


def test_names_and_signatures(module: ModuleType) -> None:
    assert module.twice_int.__name__ == "twice_int"
    assert str(inspect.signature(module.twice_int)) == "(value)"
    assert str(inspect.signature(module.cube)) == "(base, /)"
    assert not hasattr(module, "twice")
    assert not hasattr(module, "largest_float")


def test_docstrings_stand_above_the_reference(module: ModuleType) -> None:
    assert module.twice_text.__doc__ == "Twice the text."


def test_a_default_of_the_template(module: ModuleType) -> None:
    assert module.largest([]) == 0
    assert module.largest([1.0], 9) == 9


def test_instantiations_as_overloads(module: ModuleType) -> None:
    assert module.any(2) == 4
    assert type(module.any(2)) is int
    assert type(module.any(2.0)) is float


def test_a_second_name(module: ModuleType) -> None:
    assert module.alias(3) == module.original(3) == 3
