"""A pytest plugin for debug interpreters: a test that passes runs again, and must leak nothing.

`python3.14d -m pytest -p plugin_refleaks tests` counts all references of the interpreter around
several more runs of each test. References that grow in every one of them are a leak. Tests that
do not repeat (a fixture they used up), that are slow (they start compilers, in other processes),
that draw their own examples (Hypothesis), that read signatures (CPython's `inspect` keeps
references for `sorted` too) or that use NumPy (a release build, which does not count what it takes
and gives) are left out and counted.
"""

from __future__ import annotations

import gc
import inspect
import sys
import time
import warnings
from collections import Counter
from collections.abc import Generator
from typing import Any

import pytest

# A few runs first. What grows in every one of those is looked at again over more, because the
# interpreter's own caches fill for a while; a leak goes on, by one reference a run at least.
QUICK = (2, 4, 1)  # runs to warm up, rounds, runs in a round
THOROUGH = (20, 4, 10)
SLOW_SECONDS = 0.1

outcome: Counter[str] = Counter()
signatures_read = 0
signature = inspect.signature


def watched_signature(*arguments: Any, **keywords: Any) -> inspect.Signature:
    """`inspect.signature`, which notes that it was called."""
    global signatures_read
    signatures_read += 1
    return signature(*arguments, **keywords)


def total_references() -> int:
    """All references in the interpreter, once what is garbage is gone."""
    with warnings.catch_warnings(action="ignore"):
        sys._clear_type_cache()  # holds names looked up in classes that tests define
    gc.collect()
    gc.collect()  # what finalizers let go of
    count: int = sys.gettotalrefcount()  # type: ignore[attr-defined, unused-ignore]
    return count


def growth(item: pytest.Function, warm_up: int, rounds: int, runs: int) -> list[float]:
    """How many references a run left behind, for each round."""
    arguments = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
    for _ in range(warm_up):
        item.obj(**arguments)
    gc.collect()
    gc.freeze()  # what is there already need not be looked at again, in later tests neither
    grown = []
    before = total_references()
    for _ in range(rounds):
        for _ in range(runs):
            item.obj(**arguments)
        after = total_references()
        grown.append((after - before) / runs)
        before = after
    return grown


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Run the test as always, then measure it."""
    if hasattr(pyfuncitem.obj, "hypothesis"):
        gc.unfreeze()  # Hypothesis asks the collector who refers to its own random source
    start = time.perf_counter()
    read_before = signatures_read
    result = yield
    if hasattr(pyfuncitem.obj, "hypothesis"):
        outcome["with drawn examples"] += 1
    elif signatures_read != read_before:
        outcome["read signatures"] += 1
    elif "numpy" in pyfuncitem.obj.__code__.co_varnames:
        outcome["with NumPy"] += 1
    elif time.perf_counter() - start > SLOW_SECONDS:
        outcome["slow"] += 1
    else:
        try:
            grown = growth(pyfuncitem, *QUICK)
            if min(grown) > 0:
                grown = growth(pyfuncitem, *THOROUGH)
        except (Exception, pytest.fail.Exception, pytest.skip.Exception):
            outcome["not repeatable"] += 1
            return result
        outcome["measured"] += 1
        if min(grown) >= 1:
            outcome["leaking"] += 1
            pytest.fail(f"leaks references: {grown} a run", pytrace=False)
    return result


def pytest_configure() -> None:
    """Refuse an interpreter that does not count."""
    if not hasattr(sys, "gettotalrefcount"):
        raise pytest.UsageError("plugin_refleaks needs a debug interpreter, such as python3.14d")
    inspect.signature = watched_signature


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line with the counts."""
    counts = ", ".join(f"{count} {what}" for what, count in sorted(outcome.items()))
    terminalreporter.write_line(f"reference counts: {counts or 'no test ran'}")
