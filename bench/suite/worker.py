"""The measured process: loads every peer, then times or counts each row, peers in turn.

Reads a plan as JSON from standard input, writes results as JSON to standard output.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import itertools
import json
import os
import random
import statistics
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from . import paths, rows

Loop = Callable[[Any, Any, Iterator[None]], None]
TARGET_NS = 1_500_000


def load(peer: str) -> tuple[Any, Any]:
    """What holds a peer's functions, and its helper library."""
    name = f"bench_{peer}"
    if peer == "ctypes":
        return ctypes_library(paths.MODULES / f"{name}{paths.SUFFIX}"), ctypes
    module: ModuleType = importlib.import_module(name)
    if peer == "cffi":
        return module.lib, module.ffi
    return module, None


def ctypes_library(file: Path) -> ctypes.CDLL:
    """The plain library with its types declared."""
    c = ctypes
    library = c.CDLL(str(file))
    i64, f64, doubles, ints = c.c_int64, c.c_double, c.POINTER(c.c_double), c.POINTER(c.c_int64)
    types: dict[str, tuple[Any, list[Any]]] = {
        "noop": (None, []),
        "ident": (i64, [i64]),
        "add": (i64, [i64, i64]),
        "blend": (f64, [f64, f64, f64]),
        "mixed": (f64, [i64, f64, c.c_bool, c.c_float, c.c_char_p, c.c_char_p]),
        "copy_text": (i64, [c.c_char_p]),
        "view_text": (i64, [c.c_char_p]),
        "make_text": (c.c_char_p, []),
        "invert": (c.c_bool, [c.c_bool]),
        "floats_in": (f64, [doubles, c.c_size_t]),
        "ints_in": (i64, [ints, c.c_size_t]),
        "floats_out": (None, [doubles, c.c_size_t]),
        "ints_out": (None, [ints, c.c_size_t]),
        "array_sum": (f64, [doubles, c.c_size_t]),
        "array_view": (i64, [doubles, c.c_size_t]),
        "bytes_in": (i64, [c.c_char_p, c.c_size_t]),
        "call_many": (i64, [c.CFUNCTYPE(i64, i64), i64]),
        "refuses": (i64, [i64]),
        "last_problem": (c.c_char_p, []),
    }
    for name, (result, parameters) in types.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, parameters
    return library


def loop(statement: str, unroll: int, scope: dict[str, Any]) -> Loop:
    """A function that runs `statement` many times; `f` and `v` are its locals."""
    body = textwrap.indent("\n".join([statement] * unroll), " " * 8)
    source = f"def run(f, v, times):\n    for _ in times:\n{body}\n"
    exec(compile(source, "<row>", "exec"), scope)
    return scope["run"]  # type: ignore[no-any-return]


class Case:
    """One row of one peer, ready to run."""

    def __init__(self, row: rows.Row, peer: str, loaded: tuple[Any, Any]) -> None:
        library, helper = loaded
        scope: dict[str, Any] = {"lib": library, "ffi": helper}
        scope["v_type"] = ctypes.POINTER(ctypes.c_double)
        code = row.code(peer)
        assert code is not None
        exec(row.setup, scope)
        self.peer, self.unroll = peer, row.unroll
        self.function, self.value = getattr(library, row.function), scope["v"]
        self.run = loop(code, row.unroll, scope)
        self.repeat = 1

    def time(self) -> float:
        """Nanoseconds of CPU time of one turn of the loop: others on the machine do not count."""
        times = itertools.repeat(None, self.repeat)
        start = time.thread_time_ns()
        self.run(self.function, self.value, times)
        return (time.thread_time_ns() - start) / self.repeat

    def calibrate(self, target: int) -> None:
        """Choose the repeat so that one sample takes about `target` nanoseconds."""
        self.run(self.function, self.value, itertools.repeat(None, 20))
        once = min(self.time() for _ in range(3))
        self.repeat = max(1, round(target / once))


class Floor(Case):
    """The loop with nothing in it."""

    def __init__(self) -> None:
        self.peer, self.unroll, self.repeat = "floor", 1, 1
        self.function = self.value = None
        self.run = loop("pass", 1, {})


def time_row(cases: list[Case], rounds: int, target: int) -> dict[str, dict[str, float]]:
    """Median and minimum of each case, net of the empty loop, in nanoseconds per statement."""
    floor = Floor()
    everyone = [*cases, floor]
    for case in everyone:
        case.calibrate(target)
    samples: dict[str, list[float]] = {case.peer: [] for case in everyone}
    for _ in range(rounds):
        random.shuffle(everyone)
        for case in everyone:
            samples[case.peer].append(case.time())
    empty = statistics.median(samples["floor"]), min(samples["floor"])
    return {
        case.peer: {
            "median": (statistics.median(samples[case.peer]) - empty[0]) / case.unroll,
            "minimum": (min(samples[case.peer]) - empty[1]) / case.unroll,
        }
        for case in cases
    }


def count_row(cases: list[Case], row: str) -> dict[str, list[int]]:
    """Dump what callgrind counts for each case; the turns of its loop, and statements per turn."""
    marker = importlib.import_module("bench_marker")
    result = {}
    floor = Floor()
    for case in [floor, *cases]:
        turns = 4 if case.unroll == 1 and case is not floor else 40
        case.run(case.function, case.value, itertools.repeat(None, 60 if case.unroll > 1 else 3))
        times = itertools.repeat(None, turns)
        marker.zero()
        case.run(case.function, case.value, times)
        marker.dump(f"{row}.{case.peer}")
        result[case.peer] = [turns, case.unroll]
    return result


def main() -> None:
    """Run the plan."""
    plan = json.load(sys.stdin)
    sys.path.insert(0, str(paths.MODULES))
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    random.seed(plan["seed"])
    loaded = {peer: load(peer) for peer in plan["peers"]}
    results: dict[str, Any] = {}
    gc.collect()
    gc.freeze()
    gc.disable()
    for name in plan["rows"]:
        row = rows.BY_NAME[name]
        cases = [
            Case(row, peer, loaded[peer])
            for peer in plan["peers"]
            if row.code(peer) is not None and hasattr(loaded[peer][0], row.function)
        ]
        if plan["mode"] == "count":
            results[name] = count_row(cases, name)
        else:
            results[name] = time_row(cases, plan["rounds"], plan.get("target", TARGET_NS))
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
