"""Default arguments."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

import pytest


def test_fewer_arguments(module: ModuleType) -> None:
    assert module.one(1) == 12
    assert module.one(1, 5) == module.one(1, b=5) == module.one(b=5, a=1) == 15
    assert module.one(a=4) == 42


def test_every_kind_of_literal(module: ModuleType) -> None:
    assert module.all() == "3|1.5|yes|text|none|null"
    assert module.all(1, 2.0, False, "s", 4, "p") == "1|2|no|s|some|p"
    assert module.all(s="x") == "3|1.5|yes|x|none|null"
    assert module.all(p="x") == "3|1.5|yes|text|none|x"
    assert module.negative() == -5
    assert module.exponent() == 0.001
    assert module.off() is False


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("one", "(a, b=2)"),
        ("all", "(i=3, d=1.5, b=True, s='text', o=None, p=None)"),
        ("negative", "(x=-5)"),
        ("exponent", "(x=0.001)"),
        ("braces", "(s='a, (b) = {c}', n=1)"),
        ("off", "(flag=False)"),
        ("gap", "(a, b=2, c=3)"),
        ("from_signature", "(a, b=4, c=5)"),
        ("of_every_kind", "(a, text='none', flag=False, x=2.5, o=None)"),
        ("one_positional", "(a=1, /)"),
        ("over_lines", "(first, second=20, third=30)"),
    ],
)
def test_literals_are_shown(module: ModuleType, name: str, shown: str) -> None:
    assert str(inspect.signature(getattr(module, name))) == shown


@pytest.mark.parametrize(
    "name", ["computed", "named", "hexadecimal", "octal", "suffixed", "escaped", "container"]
)
def test_what_python_cannot_know_is_an_ellipsis(module: ModuleType, name: str) -> None:
    last = list(inspect.signature(getattr(module, name)).parameters.values())[-1]
    assert last.default is ...


def test_what_python_cannot_know_works(module: ModuleType) -> None:
    first = module.computed(0)
    assert module.computed(0) == first + 1
    assert module.computed(1, 2) == 3
    assert module.named() == 7
    assert module.hexadecimal() == 16
    assert module.octal() == 8
    assert module.suffixed() == 5
    assert module.escaped() == 'a"b'
    assert module.container() == 3
    assert module.container([1]) == 1


def test_a_gap_is_filled_from_the_literal(module: ModuleType) -> None:
    assert module.gap(1) == 123
    assert module.gap(1, c=9) == 129
    assert module.gap(1, 5, 6) == 156
    assert module.braces(n=2) == "a, (b) = {c}2"
    assert module.from_signature(1, c=9) == 149


def test_a_gap_that_only_cpp_could_fill(module: ModuleType) -> None:
    assert module.blind_gap(1) == 173
    assert module.blind_gap(1, 2) == 123
    with pytest.raises(TypeError) as caught:
        module.blind_gap(1, c=9)
    assert str(caught.value) == (
        "blind_gap(): argument 'b' must be given when a later one is: its default is known to "
        "C++ only"
    )


def test_defaults_of_the_signature_mark(module: ModuleType) -> None:
    assert module.from_signature(1) == 145
    assert module.from_signature(1, 2) == 125
    assert module.of_every_kind(1) == "1noneF2.5N"
    assert module.of_every_kind(1, "t", True, 1, 5) == "1tT1S"
    assert module.of_every_kind(1, o=3) == "1noneF2.5S"
    assert module.one_positional() == 1
    assert module.one_positional(5) == 5


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda m: m.one(), "one() missing 1 required argument: 'a'"),
        (lambda m: m.one(b=1), "one() missing 1 required argument: 'a'"),
        (lambda m: m.one(1, 2, 3), "one() takes from 1 to 2 positional arguments but 3 were given"),
        (
            lambda m: m.negative(1, 2),
            "negative() takes from 0 to 1 positional arguments but 2 were given",
        ),
    ],
)
def test_wrong_counts(module: ModuleType, call: Any, text: str) -> None:
    with pytest.raises(TypeError) as caught:
        call(module)
    assert str(caught.value) == text
