"""Run-time rows: several measured processes, their results merged."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from typing import Any

from . import paths, rows
from .shell import CommandError, say

# The parts of the command line, and the groups of rows in them.
GROUPS = {"calls": ("calls", "errors"), "data": ("values", "data"), "objects": ("objects",)}
Table = dict[str, dict[str, dict[str, float]]]


def worker(plan: dict[str, Any], prefix: list[str] | None = None) -> dict[str, Any]:
    """One measured process."""
    command = [*(prefix or []), sys.executable, "-m", "suite.worker"]
    done = subprocess.run(
        command,
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(paths.BENCH)},
    )
    if done.returncode != 0:
        raise CommandError(f"the measured process failed:\n{done.stderr[-4000:]}")
    return dict(json.loads(done.stdout))


def measure(peers: list[str], names: list[str], quick: bool) -> Table:
    """row -> peer -> median and minimum; the median of the processes' medians."""
    processes, rounds = (2, 15) if quick else (5, 40)
    runs = []
    for index in range(processes):
        say(f"timing, process {index + 1} of {processes}")
        runs.append(
            worker({"mode": "time", "rows": names, "peers": peers, "rounds": rounds, "seed": index})
        )
    return {
        row: {
            peer: {
                "median": statistics.median(run[row][peer]["median"] for run in runs),
                "minimum": min(run[row][peer]["minimum"] for run in runs),
            }
            for peer in runs[0][row]
        }
        for row in runs[0]
    }


def group(name: str) -> list[str]:
    """Names of the rows of a part."""
    return [row.name for row in rows.ALL if row.group in GROUPS[name]]
