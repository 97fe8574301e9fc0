"""The second half of `make demo`: use the module that `tenon develop` built, and time it."""

from __future__ import annotations

import array
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import fastmath
import numpy as np

COUNT = 1_000_000


def shown(code: str, value: object) -> None:
    """One line of an interactive session."""
    print(f">>> {code}\n{value}")


def python_sum(values: Sequence[float]) -> float:
    """The sum as a loop in Python."""
    total = 0.0
    for value in values:
        total += value
    return total


def filter_sum(values: Sequence[float], program: str) -> float:
    """The sum by a C++ program that gets the numbers as text."""
    text = "\n".join(map(repr, values)) + "\n"
    done = subprocess.run([program], input=text, capture_output=True, text=True, check=True)
    return float(done.stdout)


def best(call: Callable[[], float], expected: float) -> float:
    """The least time of several calls, in milliseconds; every result is checked."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        result = call()
        times.append((time.perf_counter() - start) * 1e3)
        if abs(result - expected) > 1e-6 * abs(expected):
            sys.exit(f"demo: the sums differ: {result!r} and {expected!r}")
    return min(times)


def factor(ratio: float) -> str:
    """How many times as quick, to two digits or so."""
    return f"{ratio:.1f}x" if ratio >= 1 else f"{ratio:.2f}x"


def main() -> None:
    """Print a session, then the table."""
    filter_program = sys.argv[1]
    source = random.Random(1)
    values = [source.random() for _ in range(COUNT)]
    numbers = array.array("d", values)
    ndarray = np.array(values)

    print(">>> import fastmath")
    shown("fastmath.fast_sum(values)     # a list of a million floats", fastmath.fast_sum(values))
    shown("fastmath.fast_sum(ndarray)    # a NumPy array: no copy", fastmath.fast_sum(ndarray))
    shown("fastmath.fast_sum(numbers)    # an array.array('d')", fastmath.fast_sum(numbers))
    print(">>> help(fastmath.fast_sum)")
    help(fastmath.fast_sum)
    print('>>> fastmath.fast_sum([1.0, "x"])')
    try:
        fastmath.fast_sum([1.0, "x"])
    except TypeError as error:
        print(f"TypeError: {error}")
    else:
        sys.exit("demo: fast_sum took a str")

    expected = python_sum(values)
    rows = [
        ("Python loop over the list", lambda: python_sum(values)),
        ("C++ program, numbers as text", lambda: filter_sum(values, filter_program)),
        ("Tenon, the list", lambda: fastmath.fast_sum(values)),
        ("Tenon, the array.array", lambda: fastmath.fast_sum(numbers)),
        ("Tenon, the NumPy array", lambda: fastmath.fast_sum(ndarray)),
    ]
    times = [(name, best(call, expected)) for name, call in rows]
    slowest = times[0][1]
    print(f"\nSum of {COUNT:,} floats{'':10} milliseconds  against the Python loop")
    for name, taken in times:
        print(f"  {name:30} {taken:12.3f}  {factor(slowest / taken):>14}")


if __name__ == "__main__":
    main()
