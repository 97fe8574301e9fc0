"""Which instruction the interpreter specialises a call to."""

from __future__ import annotations

import dis
import sys
import sysconfig
from collections.abc import Callable
from typing import Any

WARM_UP = 200
# 3.13 without a GIL specialises nothing.
SPECIALISES = sys.version_info >= (3, 14) or not sysconfig.get_config_var("Py_GIL_DISABLED")


def call_opcodes(code: str, function: Callable[..., Any]) -> list[str]:
    """The call instructions of `lambda f: <code>`, such as `f(1, 2)`, once it is warm."""
    names: dict[str, Any] = {}
    exec(f"def caller(f):\n    {code}\n", names)
    caller = names["caller"]
    for _ in range(WARM_UP):
        caller(function)
    found = [each.opname for each in dis.get_instructions(caller, adaptive=True)]
    if sys.version_info < (3, 12):  # PRECALL is what is specialised there
        found = [name.removeprefix("PRE") for name in found if name.startswith("PRECALL_")]
    return [name.replace("_NO_KW", "") for name in found if name.startswith("CALL")]
