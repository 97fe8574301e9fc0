"""The interpreter specialises calls: they cost what calls of its own functions cost."""

from __future__ import annotations

import platform
from types import ModuleType

import pytest

from tests.conftest import built
from tests.support.opcodes import SPECIALISES, call_opcodes

pytestmark = pytest.mark.skipif(
    not SPECIALISES or platform.python_implementation() != "CPython",
    reason="no specialisation in this interpreter",
)

FAST_KEYWORDS = "CALL_BUILTIN_FAST_WITH_KEYWORDS"


@pytest.mark.parametrize(
    ("call", "opcode"),
    [
        ("negated: f(1)", "CALL_BUILTIN_O"),
        ("minus: f(1, 2)", "CALL_BUILTIN_FAST"),
        ("counted: f()", "CALL_BUILTIN_FAST"),
        ("add: f(1, 2)", FAST_KEYWORDS),
        ("seven: f(1, 2, 3, 4, 5, 6, 7)", FAST_KEYWORDS),
        ("cannot_throw: f(1)", FAST_KEYWORDS),
        ("copies_detached: f('ab', 3)", FAST_KEYWORDS),
        ("how_many: f(1, 2)", FAST_KEYWORDS),
    ],
)
def test_functions(call: str, opcode: str) -> None:
    name, code = call.split(": ")
    assert call_opcodes(code, getattr(built("functions"), name)) == [opcode]


@pytest.mark.parametrize(
    "call", ["area: f(2.5)", "area: f(2.5, 3.5)", "kind: f(1)", "kind: f('x')"]
)
def test_overload_sets(call: str) -> None:
    name, code = call.split(": ")
    assert call_opcodes(code, getattr(built("overloads"), name)) == [FAST_KEYWORDS]


@pytest.mark.parametrize("call", ["one: f(1)", "gap: f(1, 2)"])
def test_defaults(call: str) -> None:
    name, code = call.split(": ")
    assert call_opcodes(code, getattr(built("defaults"), name)) == [FAST_KEYWORDS]


def test_the_interpreters_own_function_is_the_measure() -> None:
    """If this fails, the other tests prove nothing on this interpreter."""
    module: ModuleType = built("functions")
    assert call_opcodes("f(-5)", abs) == call_opcodes("f(5)", module.negated)
