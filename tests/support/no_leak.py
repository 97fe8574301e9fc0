"""Does a piece of code lose references or memory? Works on every build of CPython."""

from __future__ import annotations

import gc
import sys
import sysconfig
import threading
from collections.abc import Callable

ROUNDS, RUNS = 4, 100


def blocks_left(run: Callable[[], object]) -> int:
    """How many blocks of memory these runs left behind."""
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(RUNS):
        run()
    gc.collect()
    return sys.getallocatedblocks() - before


def assert_no_leak(run: Callable[[], object], *objects: object) -> None:
    """Run many times: neither these objects' counts nor the interpreter's blocks may grow.

    The interpreter's own caches fill for a while; a leak grows in every round.
    """
    for _ in range(5):
        run()
    if sysconfig.get_config_var("Py_GIL_DISABLED") and threading.active_count() > 1:
        # 3.13 without a GIL gives memory back late while there are other threads, such as those
        # that build modules: counts of references must do there.
        counts = [sys.getrefcount(each) for each in objects]
        run()
        assert [sys.getrefcount(each) for each in objects] == counts
        return
    counts = [sys.getrefcount(each) for each in objects]
    grown = min(blocks_left(run) for _ in range(ROUNDS))
    assert [sys.getrefcount(each) for each in objects] == counts
    assert grown < RUNS // 2, f"{grown} blocks are left of {RUNS} runs"
