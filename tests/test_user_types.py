"""A user's own conversions."""

from __future__ import annotations

from decimal import Decimal
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st


def test_round_trip(module: ModuleType) -> None:
    assert module.echo(Decimal("12.34")) == Decimal("12.34")
    assert type(module.echo(Decimal(1))) is Decimal


@given(st.integers(-(10**12), 10**12))
def test_any_value(module: ModuleType, cents: int) -> None:
    value = Decimal(cents).scaleb(-2)
    assert module.echo(value) == value


def test_in_containers(module: ModuleType) -> None:
    assert module.total([Decimal("0.10"), Decimal("0.20")]) == Decimal("0.30")
    assert module.counted({Decimal("1.5"): 2}) == {Decimal("1.5"): 2}
    assert module.maybe(None) is None
    assert module.maybe(Decimal(2)) == 2


def test_what_the_conversion_throws_is_raised(module: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"expected decimal\.Decimal"):
        module.echo(1.5)
    with pytest.raises(TypeError, match=r"expected decimal\.Decimal"):
        module.total([Decimal(1), 5])
    with pytest.raises(ValueError, match="no such ticket"):
        module.pass_on(-1)
    with pytest.raises(ValueError, match="an empty stamp"):
        module.make_stamp(0)


def test_without_a_default_constructor(module: ModuleType) -> None:
    assert module.pass_on(5) == 5
    assert module.number(6) == 6
    assert module.late(1, 2, 3, 7) == 7
    assert module.sum_of([1, 2, 3]) == 6
    assert module.in_a_pair((1, 2)) == 3


def test_can_convert_refuses_in_the_usual_words(module: ModuleType) -> None:
    with pytest.raises(
        TypeError, match=r"^number\(\): argument 'x': expected int, got str \('x'\)$"
    ):
        module.number("x")
    with pytest.raises(TypeError, match=r"^late\(\): argument 'x': expected int, got None$"):
        module.late(1, 2, 3, None)
    with pytest.raises(TypeError, match=r"^sum_of\(\): argument 'x'\[1\]: expected int, got None$"):
        module.sum_of([1, None])
    with pytest.raises(
        TypeError, match=r"^in_a_pair\(\): argument 'x'\[1\]: expected int, got str"
    ):
        module.in_a_pair((1, "x"))


def test_only_to_python(module: ModuleType) -> None:
    assert module.make_stamp(3) == "stamp 3"


def test_overloads(module: ModuleType) -> None:
    assert module.which(1) == "ticket"
    assert module.which("x") == "str"
    with pytest.raises(TypeError, match="no overload takes"):
        module.which(1.5)
