"""Both front ends: marks and the C++20 spelling give the same module."""

from __future__ import annotations

import inspect
import sys
from types import BuiltinFunctionType, ModuleType
from typing import Any

import pytest

from tests.conftest import built
from tests.support import build, compiler
from tests.support.opcodes import call_opcodes

COMPILERS = [None, *([] if compiler.extra_flags() else compiler.other_compilers())]


@pytest.fixture(scope="module")
def marks() -> ModuleType:
    """By marks."""
    return built("surface_marks")


@pytest.fixture(
    scope="module", params=COMPILERS, ids=lambda each: each.label if each else "same compiler"
)
def spelled(request: pytest.FixtureRequest) -> ModuleType:
    """By m.function<...>, under every compiler there is."""
    return build.load("surface_spelled", "c++20", request.param)


NAMES = ["none", "add", "negate", "minus", "every_kind", "gather", "text", "area", "four"]
NAMES += ["total", "deep", "apply", "fails", "quiet", "detached"]

CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("none", (), {}),
    ("none", (1,), {}),
    ("none", (), {"x": 1}),
    ("add", (1,), {}),
    ("add", (1, 2), {}),
    ("add", (), {"b": 5, "a": 1}),
    ("add", (), {"b": 5}),
    ("add", (), {}),
    ("add", (1, 2, 3), {}),
    ("add", (1,), {"c": 3}),
    ("add", (1,), {"a": 3}),
    ("add", ("x",), {}),
    ("add", (1, 2**31), {}),
    ("negate", (4,), {}),
    ("negate", (), {}),
    ("negate", (), {"x": 4}),
    ("negate", ("x",), {}),
    ("minus", (4, 3), {}),
    ("minus", (4,), {}),
    ("minus", (4, 3, 2), {}),
    ("minus", (4,), {"y": 3}),
    ("every_kind", (1, 2), {}),
    ("every_kind", (1, 2), {"c": 9}),
    ("every_kind", (1,), {"b": 2}),
    ("every_kind", (), {"a": 1, "b": 2}),
    ("every_kind", (1, 2, 3), {}),
    ("every_kind", (1,), {"b": "x"}),
    ("gather", (1,), {}),
    ("gather", (1, 2, 3), {"a": 1, "b": 2}),
    ("gather", (), {"a": 1}),
    ("text", (), {}),
    ("text", ("x", True, 1), {}),
    ("text", (), {"loud": True}),
    ("text", (), {"size": 3}),
    ("text", (), {"size": "x"}),
    ("text", (b"x",), {}),
    ("area", (2,), {}),
    ("area", (2, 3.5), {}),
    ("area", ("ab",), {}),
    ("area", ("ab", 5), {}),
    ("area", (), {"width": 2, "height": 3}),
    ("area", (), {"shape": "abc"}),
    ("area", (None,), {}),
    ("area", (1, 2, 3), {}),
    ("four", (1, 2, 3, 4), {}),
    ("four", (1, 2, 3), {"d": 4}),
    ("four", (1, 2, 3, None), {}),
    ("four", (1, 2), {}),
    ("total", ([1, 2.5],), {}),
    ("total", ([1, "x"],), {}),
    ("total", (5,), {}),
    ("deep", ({"a": [1, 2]},), {}),
    ("deep", ({"a": [1, None]},), {}),
    ("apply", (lambda x: x + 41,), {}),
    ("apply", (lambda x: "x",), {}),
    ("apply", (lambda x: 1 / 0,), {}),
    ("apply", (5,), {}),
    *((("fails"), (kind,), {}) for kind in range(4)),
    ("quiet", (5,), {}),
    ("quiet", ("x",), {}),
    ("detached", (5,), {}),
]


def outcome(module: ModuleType, name: str, *arguments: Any, **keywords: Any) -> object:
    """The result, or the exception's type and text without the module's name."""
    try:
        return getattr(module, name)(*arguments, **keywords)
    except Exception as error:
        return type(error), str(error).replace(f"{module.__name__}.", "")


@pytest.mark.parametrize(("name", "arguments", "keywords"), CALLS)
def test_results_and_errors(
    marks: ModuleType,
    spelled: ModuleType,
    name: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
) -> None:
    expected = outcome(marks, name, *arguments, **keywords)
    assert outcome(spelled, name, *arguments, **keywords) == expected


@pytest.mark.parametrize("name", NAMES)
def test_names_docs_and_signatures(marks: ModuleType, spelled: ModuleType, name: str) -> None:
    one: Any = getattr(marks, name)
    other: Any = getattr(spelled, name)
    assert {type(one), type(other)} == {BuiltinFunctionType}
    assert one.__name__ == other.__name__ == name
    assert one.__qualname__ == other.__qualname__
    assert one.__doc__ == other.__doc__
    assert one.__text_signature__ == other.__text_signature__
    assert inspect.signature(one) == inspect.signature(other)
    assert (one.__module__, other.__module__) == ("surface_marks", "surface_spelled")


def test_the_module(marks: ModuleType, spelled: ModuleType) -> None:
    assert set(marks.__all__) == set(spelled.__all__) == {*NAMES, "tau", "word", "inner"}
    assert (marks.tau, marks.word) == (spelled.tau, spelled.word)
    assert marks.inner.__doc__ == spelled.inner.__doc__ == "Inside."
    assert marks.inner.twice(4) == spelled.inner.twice(4) == 8
    assert marks.inner.twice.__doc__ == spelled.inner.twice.__doc__
    assert spelled.inner.twice.__module__ == "surface_spelled.inner"


@pytest.mark.skipif(sys.version_info < (3, 11), reason="specialisation came with 3.11")
@pytest.mark.parametrize(
    "code",
    [
        "none: f()",
        "add: f(1)",
        "add: f(1, 2)",
        "add: f(1, b=2)",
        "negate: f(1)",
        "minus: f(1, 2)",
        "every_kind: f(1, 2)",
        "area: f(1.5)",
        "area: f(1.5, 2.5)",
        "four: f(1, 2, 3, 4)",
        "text: f('x')",
    ],
)
def test_opcodes(marks: ModuleType, spelled: ModuleType, code: str) -> None:
    name, call = code.split(": ")
    expected = call_opcodes(call, getattr(marks, name))
    assert call_opcodes(call, getattr(spelled, name)) == expected
