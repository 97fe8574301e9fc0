"""The exact text of every kind of wrong call."""

from __future__ import annotations

import enum
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest


class Named:
    """With a repr of its own."""

    def __repr__(self) -> str:
        return "Named(1)"


class Plain:
    """Its repr says where it is."""


class Failing:
    """Its repr fails."""

    def __repr__(self) -> str:
        raise LookupError


class Page:
    """Its repr is a table."""

    def __repr__(self) -> str:
        return "Page([[1, 2],\n      [3, 4]])"


class Color(enum.Enum):
    """A value with a name."""

    red = 1


class Text(str):
    """A str that has nothing to hide."""

    __slots__ = ()


CASES: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    # how many
    ("none", (1,), {}, "none() takes 0 positional arguments but 1 was given"),
    ("none", (1, 2), {}, "none() takes 0 positional arguments but 2 were given"),
    ("two", (), {}, "two() missing 2 required arguments: 'a', 'b'"),
    ("two", (1,), {}, "two() missing 1 required argument: 'b'"),
    ("two", (1, "x", 3), {}, "two() takes 2 positional arguments but 3 were given"),
    ("two", (), {"b": "x"}, "two() missing 1 required argument: 'a'"),
    ("three", (1,), {}, "three() missing 1 required argument: 'b'"),
    ("three", (1, 2, 3, 4), {}, "three() takes from 2 to 3 positional arguments but 4 were given"),
    ("two_positions", (1,), {}, "two_positions() missing 1 required argument: 'y'"),
    (
        *("two_positions", (1, 2, 3), {}),
        "two_positions() takes 2 positional arguments but 3 were given",
    ),
    ("keyword_only", (1,), {}, "keyword_only() missing 2 required arguments: 'b', 'c'"),
    ("keyword_only", (1, 2), {}, "keyword_only() takes 1 positional argument but 2 were given"),
    ("keyword_only", (1,), {"c": 3}, "keyword_only() missing 1 required argument: 'b'"),
    ("star", (), {}, "star() missing 1 required argument: 'a'"),
    ("double_star", (1, 2), {}, "double_star() takes 1 positional argument but 2 were given"),
    # keywords
    ("none", (), {"x": 1}, "messages.none() takes no keyword arguments"),
    ("two", (1, "x"), {"c": 3}, "two() got an unexpected keyword argument 'c'"),
    ("two", (1, "x"), {"a": 3}, "two() got multiple values for argument 'a'"),
    ("two", (1,), {"a": 3}, "two() got multiple values for argument 'a'"),
    ("star", (1, 2), {"a": 3}, "star() got multiple values for argument 'a'"),
    ("double_star", (1,), {"a": 3}, "double_star() got multiple values for argument 'a'"),
    ("mixed", (), {"x": 1}, "mixed(): argument 'x' is positional-only"),
    ("mixed", (1,), {"y": 1}, "mixed(): argument 'y' is positional-only"),
    # types
    ("two", ("x", "y"), {}, "two(): argument 'a': expected int, got str ('x')"),
    ("two", (1, 2), {}, "two(): argument 'b': expected str, got int (2)"),
    ("two", (None, None), {}, "two(): argument 'a': expected int, got None"),
    ("two", (1,), {"b": Named()}, "two(): argument 'b': expected str, got Named (Named(1))"),
    ("two", (1,), {"b": Plain()}, "two(): argument 'b': expected str, got Plain"),
    ("two", (1,), {"b": Failing()}, "two(): argument 'b': expected str, got Failing"),
    (
        *("two", (1,), {"b": Page()}),
        "two(): argument 'b': expected str, got Page (Page([[1, 2], [3, 4]]))",
    ),
    (
        "two",
        (1,),
        {"b": Color.red},
        "two(): argument 'b': expected str, got Color (<Color.red: 1>)",
    ),
    (
        *("two", (1,), {"b": Decimal("1.5")}),
        "two(): argument 'b': expected str, got Decimal (Decimal('1.5'))",
    ),
    ("two", (Text("x"), "y"), {}, "two(): argument 'a': expected int, got Text ('x')"),
    ("two", (1,), {"b": {1: 2}}, "two(): argument 'b': expected str, got dict of length 1"),
    ("two", (1,), {"b": {1, 2}}, "two(): argument 'b': expected str, got set of length 2"),
    ("two", (1,), {"b": len}, "two(): argument 'b': expected str, got builtin_function_or_method"),
    ("two", (1,), {"b": 10**5000}, "two(): argument 'b': expected str, got int"),
    (
        *("two", (1,), {"b": range(3)}),
        "two(): argument 'b': expected str, got range (range(0, 3))",
    ),
    ("two", (1, int), {}, "two(): argument 'b': expected str, got type"),
    ("three", (1, 2), {"c": "x"}, "three(): argument 'c': expected int, got str ('x')"),
    ("only_position", ("x",), {}, "only_position(): argument 'x': expected int, got str ('x')"),
    (
        "keyword_only",
        (1,),
        {"b": 1, "c": []},
        "keyword_only(): argument 'c': expected int, got list of length 0",
    ),
    ("star", ("x",), {}, "star(): argument 'a': expected int, got str ('x')"),
    # inside
    (
        *("deep", ({"k": [[1], [2, "x"]]},), {}),
        "deep(): argument 'table'['k'][1][1]: expected int, got str ('x')",
    ),
    (
        *("deep", ({"k": [1]},), {}),
        "deep(): argument 'table'['k'][0]: expected Sequence[int], got int (1)",
    ),
    (
        *("deep", ([],), {}),
        "deep(): argument 'table': expected Mapping[str, Sequence[Sequence[int]]], "
        "got list of length 0",
    ),
    (
        "deep",
        ({"é": None},),
        {},
        "deep(): argument 'table'['é']: expected Sequence[Sequence[int]], got None",
    ),
]


@pytest.mark.parametrize(("name", "arguments", "keywords", "text"), CASES)
def test_text(
    module: ModuleType, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], text: str
) -> None:
    with pytest.raises(TypeError) as caught:
        getattr(module, name)(*arguments, **keywords)
    assert str(caught.value) == text
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_an_argument_without_a_name(module: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"^one\(\): argument 'arg0': expected int, got None$"):
        module.one(None)


def test_one_positional_argument(module: ModuleType) -> None:
    # The interpreter itself counts the arguments of functions with one parameter.
    for arguments in ((), (1, 2)):
        with pytest.raises(TypeError, match="takes exactly one argument"):
            module.only_position(*arguments)
    with pytest.raises(TypeError, match="takes no keyword arguments"):
        module.only_position(x=1)


def test_a_wrong_call_has_no_effect_on_the_next(module: ModuleType) -> None:
    for name, arguments, keywords, _ in CASES:
        with pytest.raises(TypeError):
            getattr(module, name)(*arguments, **keywords)
    assert module.none() is None
    assert module.two(1, "x") is None


def test_very_long_text_is_cut(module: ModuleType) -> None:
    with pytest.raises(TypeError) as caught:
        module.two("x" * 10000, "y")
    text = str(caught.value)
    assert text.startswith("two(): argument 'a': expected int, got str ('xxxx")
    assert text.endswith("xxx')")
    assert len(text) < 100
    with pytest.raises(TypeError) as caught:
        module.two(b"a" + b"x" * 10000 + b"z", "y")
    text = str(caught.value)
    assert text.startswith("two(): argument 'a': expected int, got bytes (b'axxx")
    assert text.endswith("xxxxz')")
    assert len(text) < 100


class Interrupting:
    """Ctrl-C while the repr is made."""

    def __repr__(self) -> str:
        raise KeyboardInterrupt


def test_an_interrupt_is_not_lost(module: ModuleType) -> None:
    with pytest.raises(KeyboardInterrupt):
        module.two(Interrupting(), "y")


def test_every_key_is_shown(module: ModuleType) -> None:
    for key, shown in ((("a", 1), "('a', 1)"), (Color.red, "<Color.red: 1>"), (Failing(), "...")):
        with pytest.raises(TypeError) as caught:
            module.keyed({key: "x"})
        assert str(caught.value) == (
            f"keyed(): argument 'table'[{shown}]: expected int, got str ('x')"
        )


def test_a_name_in_another_script(module: ModuleType) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'größe'"):
        module.two(1, "x", größe=3)
