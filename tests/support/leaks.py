"""Does a piece of code lose references or memory? Works on every build of CPython."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

RUNS = 200


def assert_no_leak(run: Callable[[], object], *objects: object) -> None:
    """Run many times: neither these objects' counts nor the interpreter's blocks may grow."""
    for _ in range(5):
        run()
    gc.collect()
    counts = [sys.getrefcount(each) for each in objects]
    blocks = sys.getallocatedblocks()
    for _ in range(RUNS):
        run()
    gc.collect()
    grown = sys.getallocatedblocks() - blocks
    assert [sys.getrefcount(each) for each in objects] == counts
    assert grown < RUNS // 2, f"{grown} blocks are left of {RUNS} runs"
