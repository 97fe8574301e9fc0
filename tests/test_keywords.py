"""Calls with keywords: in order, out of order, with gaps, remembered and not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations, product
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st


def python_open(a: int, b: int = 2, c: str = "a text", d: float = 2.5, e: int = 70000) -> str:
    return f"{a} {b} {c} {d:.6f} {e}"


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "a": st.integers(-(2**31), 2**31 - 1),
    "b": st.integers(0, 300),
    "c": st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"])),
    "d": st.integers(-100, 100).map(float),
    "e": st.integers(0, 100_000),
}


@st.composite
def calls(draw: st.DrawFn) -> tuple[list[Any], dict[str, Any]]:
    """Some arguments by position, some of the others by name in any order."""
    names = list(VALUES)
    given_by_position = draw(st.integers(0, len(names)))
    positional = [draw(VALUES[name]) for name in names[:given_by_position]]
    named = draw(st.permutations(names[given_by_position:]))
    named = named[: draw(st.integers(0, len(named)))]
    if given_by_position == 0 and "a" not in named:
        named = [*named, "a"]
    return positional, {name: draw(VALUES[name]) for name in named}


@given(call=calls())
def test_as_python_binds(module: ModuleType, call: tuple[list[Any], dict[str, Any]]) -> None:
    positional, named = call
    expected = python_open(*positional, **named)
    for _ in range(2):  # the first call is worked out, the second remembered
        assert module.open(*positional, **named) == expected


def test_every_order_of_every_function(module: ModuleType) -> None:
    functions: list[Callable[..., int]] = [
        module.f0,
        module.f1,
        module.f2,
        module.f3,
        module.below.f4,
    ]
    names = ("first", "second", "third")
    for _ in range(2):
        for (number, function), order in product(enumerate(functions), permutations(names)):
            for count in range(1, 4):
                named = {name: 4 + names.index(name) for name in order[:count]}
                digits = [named.get(name, 1 + i) for i, name in enumerate(names)]
                expected = number * 1000 + digits[0] * 100 + digits[1] * 10 + digits[2]
                assert function(**named) == expected


def test_names_that_are_not_interned(module: ModuleType) -> None:
    for _ in range(3):
        assert module.f1(**{"".join(["sec", "ond"]): 7}) == 1173
        assert module.f1(**{"".join(["th", "ird"]): 7, "".join(["fi", "rst"]): 5}) == 1527


def test_keyword_only_and_positional_only(module: ModuleType) -> None:
    for _ in range(2):
        assert module.shown(1, e=3) == "1 2 a text 2.500000 3"
        assert module.shown(1, 5, e=3, d=0) == "1 5 a text 0.000000 3"
        with pytest.raises(TypeError, match=r"shown\(\): argument 'b' is positional-only"):
            module.shown(1, b=3)
        with pytest.raises(TypeError, match="takes from 1 to 4 positional arguments but 5"):
            module.shown(1, 2, "c", 4.0, 5)


@pytest.mark.parametrize(
    ("positional", "named", "text"),
    [
        ((1,), {"a": 2}, r"open\(\) got multiple values for argument 'a'"),
        ((1, 2), {"c": "x", "b": 2}, r"open\(\) got multiple values for argument 'b'"),
        ((), {"b": 2}, r"open\(\) missing 1 required argument: 'a'"),
        ((1,), {"x": 2}, r"open\(\) got an unexpected keyword argument 'x'"),
        ((1,), {"b": 2, "x": 2}, r"open\(\) got an unexpected keyword argument 'x'"),
        ((1,), {"e": "five"}, r"open\(\): argument 'e': expected int, got str \('five'\)"),
    ],
)
def test_wrong_calls_stay_wrong(
    module: ModuleType, positional: tuple[Any, ...], named: dict[str, Any], text: str
) -> None:
    for _ in range(3):
        with pytest.raises(TypeError, match=text):
            module.open(*positional, **named)


def test_a_default_outlives_what_the_call_runs(module: ModuleType) -> None:
    def run() -> None:
        for i in range(300):  # more layouts than a module remembers
            module.f0(**dict.fromkeys(("third", "second")[: i % 3], i))
            with pytest.raises(TypeError, match="unexpected"):
                module.f0(**{f"name_{i}": 1})

    assert module.after(run, unused=2) == "default text"
    assert module.after(unused=3, run=run) == "default text"
