"""Which instruction the interpreter specialises a call to."""

from __future__ import annotations

import dis
import sys
from collections.abc import Callable
from typing import Any

WARM_UP = 200


def call_opcodes(code: str, function: Callable[..., Any]) -> list[str]:
    """The call instructions of `lambda f: <code>`, such as `f(1, 2)`, once it is warm."""
    names: dict[str, Any] = {}
    exec(f"def caller(f):\n    {code}\n", names)
    caller = names["caller"]
    for _ in range(WARM_UP):
        caller(function)
    found = [each.opname for each in dis.get_instructions(caller, adaptive=True)]
    return [plain(name) for name in found if name.startswith(("CALL", "PRECALL_"))]


def plain(name: str) -> str:
    """The name that 3.13 and later use."""
    if sys.version_info < (3, 13):
        name = name.removeprefix("PRE").replace("_NO_KW", "")
    return name
