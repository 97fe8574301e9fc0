"""C++ operators are Python's."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest

from tests.conftest import built


@pytest.fixture
def m() -> ModuleType:
    return built("operators")


def test_arithmetic(m: ModuleType) -> None:
    a, b = m.Vector(1, 2), m.Vector(3, 4)
    assert a + b == m.Vector(4, 6)
    assert b - a == m.Vector(2, 2)
    assert -a == m.Vector(-1, -2)
    assert a * 2 == m.Vector(2, 4)
    assert a * b == 11.0
    same = a
    a += b
    assert a is same
    assert a == m.Vector(4, 6)


def test_free_operators(m: ModuleType) -> None:
    a = m.Vector(1, 2)
    assert 3 * a == m.Vector(3, 6)
    assert a / 2 == m.Vector(0.5, 1)
    assert ~a == m.Vector(2, 1)
    same = a
    a -= m.Vector(1, 1)
    assert a is same
    assert a == m.Vector(0, 1)
    with pytest.raises(TypeError, match="unsupported operand type"):
        2 / a
    with pytest.raises(TypeError, match="unsupported operand type"):
        None * a


def test_wrong_operands(m: ModuleType) -> None:
    a = m.Vector(1, 2)
    with pytest.raises(TypeError, match="unsupported operand type"):
        a + 1
    with pytest.raises(TypeError, match="unsupported operand type"):
        a * None
    with pytest.raises(TypeError, match="unsupported operand type"):
        1 - a

    class Other:
        def __radd__(self, other: object) -> str:
            return "radd"

        def __rmul__(self, other: object) -> str:
            return "rmul"

    assert a + Other() == "radd"
    assert a * Other() == "rmul"


def test_truth_and_numbers(m: ModuleType) -> None:
    assert m.Vector(1, 0)
    assert not m.Vector(0, 0)
    assert float(m.Vector(2.5, 0)) == 2.5


def test_call(m: ModuleType) -> None:
    assert m.Vector(1, 2)(3) == 7.0
    assert m.Vector(1, 2)(3, b=1) == 5.0
    assert str(inspect.signature(m.Vector.__call__)) == "(self, /, a, b=2)"
    with pytest.raises(TypeError, match="expected float, got str"):
        m.Vector(1, 2)("x")


def test_comparison(m: ModuleType) -> None:
    one, two = m.Version(1), m.Version(2)
    assert one < two <= m.Version(2) < m.Version(3) > two >= two
    assert one == m.Version(1) != two
    assert sorted([two, one]) == [one, two]
    assert m.Vector(1, 2) != 1
    assert m.Vector(1, 2) != m.Version(1)
    with pytest.raises(TypeError, match="not supported between"):
        m.Vector(1, 2) < m.Vector(1, 2)  # noqa: B015
    with pytest.raises(TypeError, match="not supported between"):
        one < 1  # noqa: B015


def test_hash(m: ModuleType) -> None:
    assert hash(m.Version(5)) == 5
    assert {m.Version(1): "x"}[m.Version(1)] == "x"
    with pytest.raises(TypeError, match="unhashable"):
        hash(m.Vector(1, 2))


def test_named_special_methods(m: ModuleType) -> None:
    assert repr(m.Version(3)) == str(m.Version(3)) == "Version(3)"
    numbers = m.Numbers([1, 2])
    assert 2 in numbers
    assert 5 not in numbers
    numbers[1] = 7
    assert numbers[1] == 7
    with pytest.raises(IndexError):
        numbers[5] = 1


def test_sequence(m: ModuleType) -> None:
    numbers = m.Numbers([4, 5, 6])
    assert len(numbers) == numbers.size() == 3
    assert [numbers[i] for i in range(3)] == [4, 5, 6]
    assert numbers[-1] == 6
    assert list(numbers) == [4, 5, 6]
    assert list(reversed(numbers)) == [6, 5, 4]
    for index in (3, -4):
        with pytest.raises(IndexError, match="index out of range"):
            numbers[index]
    with pytest.raises(TypeError, match="expected int, got str"):
        numbers["x"]
    assert not m.Numbers([])


def test_special_methods_of_subclasses(m: ModuleType) -> None:
    class More(m.Numbers):  # type: ignore[name-defined, misc, unused-ignore]
        def __len__(self) -> int:
            return int(super().__len__()) + 1

    assert len(More([1])) == 2
    assert More([1, 2])[0] == 1


def test_the_class_stays_immutable(m: ModuleType) -> None:
    with pytest.raises(TypeError, match="immutable"):
        m.Vector.__add__ = None


def test_an_index_iterates_and_nothing_else_is_assumed(m: ModuleType) -> None:
    numbers = m.Numbers([1, 2, 3])
    assert list(numbers) == [1, 2, 3]
    numbers[0] = 5
    assert numbers[0] == 5
    with pytest.raises(
        TypeError, match=r"'operators.Numbers' object does not support item deletion"
    ):
        del numbers[0]
    with pytest.raises(TypeError, match=r"Numbers.__setitem__\(\): argument 'value'"):
        numbers[0] = "five"
    assert 5 in numbers
    assert 6 not in numbers


def test_subclasses_override_operators(m: ModuleType) -> None:
    class Loud(m.Vector):  # type: ignore[misc, name-defined]
        def __add__(self, other: object) -> str:
            return "add"

        def __radd__(self, other: object) -> str:
            return "radd"

        def __bool__(self) -> bool:
            return False

    loud, plain = Loud(1, 2), m.Vector(1, 2)
    assert (loud + plain, plain + loud, bool(loud)) == ("add", "radd", False)
    assert super(Loud, loud).__add__(plain) == m.Vector(2, 4)
    assert loud * 2 == m.Vector(2, 4)
    assert 2 * loud == m.Vector(2, 4)


def test_operators_are_methods_with_signatures_too(m: ModuleType) -> None:
    for method in (m.Vector.__add__, m.Vector.__rmul__, m.Numbers.__len__, m.Numbers.__getitem__):
        assert type(method).__name__ == "method_descriptor"
        assert inspect.signature(method).parameters["self"]
    assert m.Vector(1, 2)(b=3, a=1) == 7.0
    assert m.Vector(1, 2)(1) == 5.0
    assert m.Vector(1, 2).__call__(1, b=2) == 5.0


def test_text(m: ModuleType) -> None:
    assert str(m.Printed(3)) == "<3>"
    assert f"{m.Printed(3)}" == "<3>"
    assert "operators.Printed object at" in repr(m.Printed(3))
    with pytest.raises(RuntimeError, match="negative"):
        str(m.Printed(-1))
    with pytest.raises(TypeError, match="unsupported format string"):
        format(m.Printed(3), "x")
    with pytest.raises(TypeError, match="unsupported operand"):
        m.Printed(3) << 1
    assert not hasattr(m.Printed, "__rlshift__")
    assert str(m.Marked()) == "by a method"
    assert "object at" in str(m.Truth())


def test_format(m: ModuleType) -> None:
    money = m.Money(1234)
    assert str(money) == f"{money}" == "12.34"
    assert f"{money:p}" == "1234"
    with pytest.raises(ValueError, match="no such format"):
        format(money, "x")
    with pytest.raises(ValueError):
        format(money, "{}")
    with pytest.raises(TypeError, match="must be str, not int"):
        money.__format__(1)


def test_complex(m: ModuleType) -> None:
    assert complex(m.Printed(2)) == 2j


def test_several_indices(m: ModuleType) -> None:
    grid = m.Grid()
    assert grid[2, 3] == 23
    assert grid[5] == 5
    assert grid["a", 1, 2] == "a3"
    assert grid.__getitem__((1, 2)) == 12
    with pytest.raises(TypeError, match="argument"):
        grid[1, 2, 3, 4]
    plane = m.Plane()
    assert plane[1, 2.5] == 3.5
    with pytest.raises(TypeError, match="missing"):
        plane[1]
    with pytest.raises(TypeError, match="expected float, got str"):
        plane[1, "a"]


def test_friends(m: ModuleType) -> None:
    a, b = m.Length(2), m.Length(3)
    assert a + b == m.Length(5)
    assert a * 2.5 == m.Length(5)
    assert 3 * a == m.Length(6)
    assert -a == m.Length(-2)
    assert b % 2 == m.Length(1)
    same = a
    a += b
    assert same is a
    assert a.value() == 5
    with pytest.raises(TypeError, match="unsupported operand"):
        a + 1
    with pytest.raises(TypeError, match="unsupported operand"):
        a % 2.5
    with pytest.raises(TypeError, match="unsupported operand"):
        a - b
    with pytest.raises(TypeError, match="unsupported operand"):
        m.Quiet() + m.Quiet()
