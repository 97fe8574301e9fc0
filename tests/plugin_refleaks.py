"""A pytest plugin for debug interpreters: a test that passes runs again, and must leak nothing.

`python3.14d -m pytest -p plugin_refleaks tests` counts all references of the interpreter around
several more runs of each test. References that grow in every one of them are a leak. Tests that
do not repeat (a fixture they used up), that are slow (they start compilers, in other processes) or
that draw their own examples (Hypothesis) are left out and counted.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter
from collections.abc import Generator

import pytest

WARM_UP = 2
MEASURED = 4
SLOW_SECONDS = 0.5

outcome: Counter[str] = Counter()


def total_references() -> int:
    """All references in the interpreter, once what is garbage is gone."""
    for _ in range(3):
        gc.collect()
    count: int = sys.gettotalrefcount()  # type: ignore[attr-defined, unused-ignore]
    return count


def growth(item: pytest.Function) -> list[int]:
    """How many references each of the measured runs left behind."""
    arguments = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
    grown = []
    before = 0
    for run in range(WARM_UP + MEASURED):
        item.obj(**arguments)
        after = total_references()
        if run >= WARM_UP:
            grown.append(after - before)
        before = after
    return grown


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Run the test as always, then measure it."""
    start = time.perf_counter()
    result = yield
    if hasattr(pyfuncitem.obj, "hypothesis"):
        outcome["with drawn examples"] += 1
    elif time.perf_counter() - start > SLOW_SECONDS:
        outcome["slow"] += 1
    else:
        try:
            grown = growth(pyfuncitem)
        except (Exception, pytest.fail.Exception, pytest.skip.Exception):
            outcome["not repeatable"] += 1
            return result
        outcome["measured"] += 1
        if min(grown) > 0:
            outcome["leaking"] += 1
            pytest.fail(f"leaks references: {grown} in {MEASURED} further runs", pytrace=False)
    return result


def pytest_configure() -> None:
    """Refuse an interpreter that does not count."""
    if not hasattr(sys, "gettotalrefcount"):
        raise pytest.UsageError("plugin_refleaks needs a debug interpreter, such as python3.14d")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line with the counts."""
    counts = ", ".join(f"{count} {what}" for what, count in sorted(outcome.items()))
    terminalreporter.write_line(f"reference counts: {counts or 'no test ran'}")
