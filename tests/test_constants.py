"""Constants."""

from __future__ import annotations

from types import ModuleType

import pytest


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tau", 6.283185307179586),
        ("answer", 42),
        ("largest", 2**64 - 1),
        ("smallest", -(2**63)),
        ("yes", True),
        ("letter", "x"),
        ("word", "hello"),
        ("nothing", None),
        ("letters", "an array"),
        ("view", "a view"),
        ("text", "dynamic"),
        ("list", [1, 2, 3]),
        ("table", {"a": 1.5}),
        ("pair", [3, 4]),
        ("mixed", (1, 2.5)),
        ("empty", None),
        ("renamed", 5),
        ("old_style", 8),
    ],
)
def test_value(module: ModuleType, name: str, value: object) -> None:
    found = getattr(module, name)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("name", ["original", "hidden", "unmarked"])
def test_what_is_not_there(module: ModuleType, name: str) -> None:
    assert not hasattr(module, name)


def test_constants_are_public(module: ModuleType) -> None:
    assert "tau" in module.__all__
    assert "renamed" in module.__all__
