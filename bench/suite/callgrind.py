"""Instructions per call: the companion of the times that has no noise."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from . import paths, rows, toolchain
from .calls import worker
from .shell import current, digest, made, run, say

Counts = dict[str, dict[str, float]]


def marker() -> None:
    """The module that marks what is counted."""
    source = paths.PEERS / "marker.c"
    target = paths.MODULES / f"bench_marker{paths.SUFFIX}"
    key = digest([toolchain.FLAGS], [source])
    if not current(target, key):
        flags = ["-O2", "-shared", "-x", "c"]
        run([paths.CXX, *toolchain.FLAGS, *flags, source, "-o", target])
        made(target, key)


def totals(folder: Path) -> Counts:
    """Instructions in each dump, by row and peer."""
    found: Counts = {}
    for file in folder.glob("callgrind.*"):
        text = file.read_text(errors="replace")
        trigger = re.search(r"^desc: Trigger: Client Request: (\S+)\.(\w+)$", text, re.M)
        total = re.search(r"^(?:totals|summary): (\d+)", text, re.M)
        if trigger and total:
            found.setdefault(trigger[1], {})[trigger[2]] = float(total[1])
            file.rename(folder / f"{trigger[1]}.{trigger[2]}.callgrind")
    return found


def count(peers: list[str], names: list[str]) -> Counts:
    """row -> peer -> instructions of one statement, net of the empty loop."""
    if not paths.VALGRIND:
        say("no valgrind: no instruction counts (apt-get install valgrind)")
        return {}
    marker()
    folder = paths.BUILD / "callgrind"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    say(f"counting instructions of {len(names)} rows")
    tool = [
        paths.VALGRIND,
        "--tool=callgrind",
        f"--callgrind-out-file={folder}/callgrind.%p",
        "--error-exitcode=0",
        "-q",
    ]
    plan = {"mode": "count", "rows": names, "peers": peers, "seed": 0}
    turns = worker(plan, tool)
    dumped = totals(folder)
    result: Counts = {}
    for row, by_peer in dumped.items():
        per_turn = by_peer["floor"] / turns[row]["floor"][0]
        result[row] = {
            peer: (by_peer[peer] / turn - per_turn) / unroll
            for peer, (turn, unroll) in turns[row].items()
            if peer != "floor"
        }
    return result


def profile(row: str, peer: str, most: int = 25) -> list[tuple[str, float]]:
    """The functions of one counted row with their own instructions per statement, largest first.

    Reads callgrind's file itself: callgrind_annotate gives all of it to the function that was
    running when counting began.
    """
    own: dict[str, int] = {}
    names: dict[str, str] = {}
    function, called = "", False
    file = paths.BUILD / "callgrind" / f"{row}.{peer}.callgrind"
    for line in file.read_text(errors="replace").splitlines():
        if found := re.match(r"c?fn=\((\d+)\)(?: (.*))?$", line):
            names[found[1]] = found[2] or names[found[1]]
            if not line.startswith("c"):
                function = names[found[1]]
        elif line.startswith("calls="):
            called = True
        elif found := re.match(r"(?:[+-]?\d+|\*) (\d+)$", line):
            if not called:
                own[function] = own.get(function, 0) + int(found[1])
            called = False
    statements = 40 * rows.BY_NAME[row].unroll if rows.BY_NAME[row].unroll > 1 else 4
    largest = sorted(own.items(), key=lambda item: -item[1])[:most]
    return [(name, cost / statements) for name, cost in largest]
