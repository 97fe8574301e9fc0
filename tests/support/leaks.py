"""Does a call leave references behind?"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable

import pytest

CAN_COUNT = hasattr(sys, "gettotalrefcount")
needs_counts = pytest.mark.skipif(
    not CAN_COUNT, reason="counts all references: needs a debug interpreter, such as python3.14d"
)


def total() -> int:
    """All references there are, once what is garbage is gone."""
    gc.collect()
    counted: int = sys.gettotalrefcount()  # type: ignore[attr-defined, unused-ignore]
    return counted


def leaked(call: Callable[[], object], runs: int = 500) -> float:
    """References left behind by one call; what it raises is dropped. Needs CAN_COUNT."""

    def many(times: int) -> None:
        for _ in range(times):
            with contextlib.suppress(Exception):
                call()

    many(50)
    best = float("inf")
    for _ in range(3):  # the interpreter's own caches grow now and then
        before = total()
        many(runs)
        best = min(best, (total() - before) / runs)
    return best
