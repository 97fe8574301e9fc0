"""A user's own conversions."""

from __future__ import annotations

from decimal import Decimal
from types import ModuleType
from typing import Any

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


def said(function: Any, *arguments: object) -> str:
    with pytest.raises(Exception) as caught:
        function(*arguments)
    return f"{type(caught.value).__name__}: {caught.value}"


def test_what_the_conversion_throws_is_told_the_place(module: ModuleType) -> None:
    assert said(module.first_day, (3, 1)) == (
        "ValueError: first_day(): argument 'x': they are in the wrong order"
    )
    assert said(module.days, {"a": [(1, 2)], "b": [(1, 1), (2, 1)]}) == (
        "ValueError: days(): argument 'x'['b'][1]: they are in the wrong order"
    )
    # What a cast inside says goes on where the argument's own path ends.
    assert said(module.first_day, (1, "2")) == (
        "TypeError: first_day(): argument 'x'[1]: expected int, got str ('2')"
    )
    assert said(module.days, {"b": [(1, 1), (2, 2**40)]}) == (
        "OverflowError: days(): argument 'x'['b'][1][1]: "
        "does not fit in int (32 bits), got int (1099511627776)"
    )
    assert said(module.first_day, 5) == (
        "TypeError: first_day(): argument 'x': expected tuple[int, int], got int (5)"
    )
    assert said(module.pass_on, -1) == "ValueError: pass_on(): argument 'x': no such ticket"
    assert said(module.sum_of, [1, -1]) == "ValueError: sum_of(): argument 'x'[1]: no such ticket"


def test_other_values_too(module: ModuleType) -> None:
    assert said(module.call_first_day, lambda: (3, 1)) == (
        "ValueError: <lambda>(): result: they are in the wrong order"
    )
    assert said(module.call_first_day, lambda: (3, "x")) == (
        "TypeError: <lambda>(): result[1]: expected int, got str ('x')"
    )
    assert said(module.cast_first_day, (3, 1)) == "ValueError: they are in the wrong order"
    assert said(module.cast_first_day, (3, "x")) == (
        "TypeError: cast[1]: expected int, got str ('x')"
    )
    assert said(module.cast_first_days, [(1, 2), (3, 1)]) == (
        "ValueError: cast[1]: they are in the wrong order"
    )


def test_other_exceptions_get_a_note(module: ModuleType) -> None:
    with pytest.raises(KeyError) as caught:
        module.days({"a": [(1, 1000)]})
    assert caught.value.args == ("no such day",)
    assert caught.value.__notes__ == ["days(): argument 'x'['a'][0]"]
    with pytest.raises(AttributeError, match="no_such_attribute") as attribute:
        module.first_day((0, 1))
    assert attribute.value.__notes__ == ["first_day(): argument 'x'"]


class Mine(tuple[int, int]):
    """Raises one and the same exception each time."""

    error: ValueError

    @property
    def no_such_attribute(self) -> int:
        """None such."""
        raise self.error


def test_an_exception_of_python_code_is_noted_once(module: ModuleType) -> None:
    value = Mine((0, 1))
    value.error = ValueError("mine")
    for _ in range(3):
        with pytest.raises(ValueError, match=r"^mine\n") as caught:
            module.first_day(value)
        assert caught.value is value.error
    assert value.error.__notes__ == ["first_day(): argument 'x'"]


def test_a_choice_asks_the_next(module: ModuleType) -> None:
    assert module.which_days((1, 2)) == "days"
    assert module.which_days("x") == "str"
    assert module.either((1, 2)) == "days"
    assert module.either("x") == "str"
    assert said(module.which_days, 5) == (
        "TypeError: which_days(): no overload takes these arguments:\n"
        "  which_days(arg0, /): argument 'arg0': expected tuple[int, int], got int (5)\n"
        "  which_days(arg0, /): argument 'arg0': expected str, got int (5)"
    )
    # It is days, though wrong ones.
    assert said(module.which_days, (3, 1)) == (
        "ValueError: which_days(): argument 'arg0': they are in the wrong order"
    )


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
