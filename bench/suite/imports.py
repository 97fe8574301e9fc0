"""Import time: fresh interpreters, peers in turn, a module of 10 and one of 100 functions."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import compiling
from .shell import CommandError, say, stripped_size

PEERS = ("tenon", "c", "nanobind", "pybind11", "pyo3", "cython")
LOOK = """
import sys, time
sys.path.insert(0, {folder!r})
start = time.thread_time_ns()
import {module}
print(time.thread_time_ns() - start)
"""


def once(module: Path) -> float:
    """Microseconds of one import in a fresh interpreter."""
    name = module.name.split(".")[0]
    code = LOOK.format(folder=str(module.parent), module=name)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True, text=True
    )
    return int(done.stdout) / 1000


def measure(quick: bool) -> dict[str, Any]:
    """count -> peer -> median and minimum in microseconds, stripped bytes."""
    result: dict[str, Any] = {}
    for count in (10, 100):
        modules = {}
        for peer in PEERS:
            try:
                modules[peer], _ = compiling.build(peer, compiling.Work("scalars", count), "-O3")
            except CommandError as error:
                say(f"{peer} is left out: {error}")
        say(f"importing {count} functions")
        samples: dict[str, list[float]] = {peer: [] for peer in modules}
        for _ in range(15 if quick else 60):
            for peer in random.sample(list(modules), len(modules)):
                samples[peer].append(once(modules[peer]))
        result[str(count)] = {
            peer: {
                "median": statistics.median(times),
                "minimum": min(times),
                "size": stripped_size(modules[peer]),
            }
            for peer, times in samples.items()
        }
    return result
