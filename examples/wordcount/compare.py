"""Counts the words of a text of twenty megabytes in three ways, and prints how long each took.

python compare.py [THREADS]
"""

from __future__ import annotations

import mmap
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import corpus
import wordcount

Text = bytes | memoryview | mmap.mmap


def count_in_python(data: Text) -> Counter[str]:
    """Pure Python at its best: the loops are C, in re and in Counter."""
    return Counter(re.findall("[a-z]+", bytes(data).lower().decode("ascii", errors="replace")))


def count_in_cpp(data: Text) -> Counter[str]:
    """One call."""
    return Counter(wordcount.count(data))


def count_on_threads(data: Text, threads: int) -> Counter[str]:
    """One call per thread, each with a view of its piece; they run detached, so all at once."""
    with memoryview(data) as view, ThreadPoolExecutor(threads) as pool:
        pieces = [view[begin:end] for begin, end in pairwise(wordcount.cuts(view, threads))]
        first, *others = pool.map(wordcount.count_detached, pieces)
        for piece in pieces:
            piece.release()
    total = Counter(first)
    for each in others:
        total.update(each)
    return total


def timed(count: Callable[[], Counter[str]]) -> tuple[float, Counter[str]]:
    """The least of three times, in milliseconds, and the result."""
    least = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        result = count()
        least = min(least, time.perf_counter() - start)
    return least * 1e3, result


def main(threads: int) -> None:
    """Make the text, count, compare, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.txt")
        corpus.make(path)
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            megabytes = len(data) / 1e6
            results = [
                ("re and collections.Counter", *timed(lambda: count_in_python(data))),
                ("C++, one thread", *timed(lambda: count_in_cpp(data))),
                (
                    f"C++, detached, {threads} threads",
                    *timed(lambda: count_on_threads(data, threads)),
                ),
            ]
    slowest, expected = results[0][1:]
    for name, _, result in results:
        if result != expected:
            sys.exit(f"{name}: the counts differ from those of Python")

    print(f"{expected.total():,} words, {len(expected):,} different, {megabytes:.1f} MB of text")
    print(f"{'':28} {'ms':>8}  {'speed-up':>8}")
    for name, taken, _ in results:
        print(f"{name:28} {taken:8.1f}  {slowest / taken:7.1f}x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count() or 1)
