"""Many threads that do something at the same time."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def eager_switches() -> Iterator[None]:
    """With a GIL, threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def at_once(
    *works: Callable[[int], object], rounds: int, allowed: tuple[type[Exception], ...] = ()
) -> int:
    """Each in a thread of its own, called `rounds` times; how many calls raised what is allowed.

    The first other exception is raised here, when all have ended.
    """
    barrier = threading.Barrier(len(works))
    refused = [0] * len(works)
    failures: list[BaseException] = []

    def run(index: int, work: Callable[[int], object]) -> None:
        barrier.wait()
        try:
            for i in range(rounds):
                if failures:
                    return
                try:
                    work(i)
                except allowed:
                    refused[index] += 1
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    with eager_switches():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if failures:
        raise failures[0]
    return sum(refused)
