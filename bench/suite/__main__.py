"""The command line: what to measure, and where it goes."""

from __future__ import annotations

import argparse
import sys

from . import callgrind, calls, compiling, gate, imports, machine, peers, report
from .shell import CommandError, say

PARTS = ("calls", "data", "objects", "import", "size", "compile", "callgrind")


def arguments() -> argparse.Namespace:
    """What the user asked for."""
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} or all")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, fewer sizes")
    parser.add_argument("--fresh", action="store_true", help="compile again what was kept")
    parser.add_argument("--gate", action="store_true", help="check the bars; 1 if one is missed")
    parser.add_argument("--peers", default="", help="only these, by comma (default: all)")
    parser.add_argument("--rows", default="", help="only these rows, by comma (default: all)")
    parser.add_argument("--profile", default="", metavar="PEER", help="after callgrind: functions")
    parser.add_argument("--no-page", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    unknown = [part for part in options.parts if part not in (*PARTS, "all")]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)} (there are: {', '.join(PARTS)}, all)")
    return options


def print_profiles(selected: list[str], peer: str) -> None:
    """Where the instructions of each counted row go."""
    for row in selected:
        print(f"{row}, {peer}: instructions of each function")
        for name, cost in callgrind.profile(row, peer):
            if cost >= 1:
                print(f"{cost:10.1f}  {name[:110]}")


def main() -> int:
    """Measure, report, check."""
    options = arguments()
    asked = options.parts or ["all"]
    wanted = list(PARTS) if "all" in asked else asked
    chosen = [peers.BY_NAME[name] for name in options.peers.split(",") if name] or list(peers.ALL)
    names = [peer.name for peer in chosen]
    partial = bool(options.peers or options.rows)
    result = {} if partial else report.load()
    result["about"] = machine.describe()
    for peer in chosen:
        try:
            peer.ensure()
        except CommandError as error:
            if peer is peers.TENON:
                raise
            say(f"{peer.label} is left out: {error}")
            names.remove(peer.name)
    for part in wanted:
        if part in calls.GROUPS:
            selected = options.rows.split(",") if options.rows else calls.group(part)
            result.setdefault("rows", {}).update(calls.measure(names, selected, options.quick))
        elif part == "callgrind":
            every = [row for group in calls.GROUPS for row in calls.group(group)]
            selected = options.rows.split(",") if options.rows else every
            result.setdefault("instructions", {}).update(callgrind.count(names, selected))
            if options.profile:
                print_profiles(selected, options.profile)
        elif part == "size":
            result["module_sizes"] = peers.sizes([p for p in chosen if p.name in names])
        elif part == "import":
            result["imports"] = imports.measure(options.quick)
        elif part == "compile":
            result["compile"] = compiling.measure(options.quick, options.fresh)
        if not partial:
            report.save(result)
    report.show(result)
    if not (partial or options.no_page):
        report.page(result)
    return gate.check(result) if options.gate else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CommandError as error:
        print(f"bench: {error}", file=sys.stderr)
        sys.exit(2)
