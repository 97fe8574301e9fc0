"""Classes and enums that carry no marks, exposed from a module's body."""

from __future__ import annotations

import enum
import inspect
from types import ModuleType

import pytest

from tests.conftest import built


def test_class(module: ModuleType) -> None:
    place = module.Place(1, y=2)
    assert (place.x, place.y, place.norm()) == (1, 2, 5)
    assert place == module.Place(1, 2)
    assert module.Place.__module__ == "outside"
    assert str(inspect.signature(module.Place)) == "(x=0, y=0)"


def test_marks_from_outside(module: ModuleType) -> None:
    assert module.Place.__doc__ == "Somewhere."
    with pytest.raises(AttributeError, match="not writable"):
        module.Place().x = 1
    assert module.Quadrat.__name__ == "Quadrat"
    assert not hasattr(module, "Square")


def test_free_operators_need_no_mark(module: ModuleType) -> None:
    assert module.Place(1, 2) + module.Place(3, 4) == module.Place(4, 6)
    assert 2 * module.Place(1, 2) == module.Place(2, 4)
    assert module.Circle(3) - module.Circle(1) is not None
    with pytest.raises(TypeError, match="unsupported operand type"):
        module.Place() * 2


def test_enum(module: ModuleType) -> None:
    assert issubclass(module.Color, enum.Enum)
    assert module.Color.__doc__ == "A colour."
    assert module.paint(module.Place(1, 0)) is module.Color.green


def test_methods(module: ModuleType) -> None:
    square = module.Quadrat(4)
    square.grow()
    square.grow(by=1)
    assert square.side() == 6
    assert square.kind() == "large"
    assert square.left() == 6
    assert square.side() == 0
    with pytest.raises(TypeError, match=r"Quadrat\(\): missing|missing"):
        module.Quadrat()


def test_abstract(module: ModuleType) -> None:
    with pytest.raises(TypeError, match="cannot create"):
        module.Shape()


def test_whole_namespace(module: ModuleType) -> None:
    circle = module.Circle(6)
    assert module.diameter(circle) == 12
    assert module.level(circle) is module.Level.high
    assert module.Circle.__doc__ == "Round."


def test_instantiations_under_names_of_their_own(module: ModuleType) -> None:
    cell = module.FloatCell(1.5)
    cell.set(2)
    assert cell.get() == 2.0
    assert module.FloatCell.__doc__ == "Of floats."
    assert module.TextCell.__doc__ == "One value."
    assert module.TextCell("a").get() == "a"
    assert module.sum(cell, cell) == 4
    assert module.Flag(True).get() is True
    assert not hasattr(module, "NotExposed")
    # Of one namespace, and by itself.
    assert module.Cell[float] is module.FloatCell
    assert module.Cell[str] is module.TextCell
    assert module.Cell[bool] is module.Flag
    with pytest.raises(TypeError, match="argument 'a': expected"):
        module.sum(module.TextCell("a"), cell)


def test_a_class_that_nobody_exposes() -> None:
    with pytest.raises(ImportError, match=r"weigh\(\) takes or returns the C\+\+ class Ghost"):
        built("outside_missing")
