"""The bars: ratios within one run that Tenon is held to, and which of them hold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from . import peers, rows

NOISE = 1.03  # two builds of the same code differ by this much on a quiet machine
RIVALS = [peer.name for peer in peers.ALL if peer.binding and peer is not peers.TENON]


@dataclass(frozen=True)
class Bar:
    """One ratio and its limit."""

    text: str
    value: float
    limit: float
    at_least: bool = False
    detail: str = ""

    @property
    def holds(self) -> bool:
        """True if it is met."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        mark = "holds " if self.holds else "MISSED"
        tail = f" ({self.detail})" if self.detail else ""
        return f"{mark} {self.text}: {self.value:.2f} {sign} {self.limit}{tail}"


def geometric(values: Iterable[float]) -> float:
    """The geometric mean."""
    logs = [math.log(value) for value in values]
    return math.exp(sum(logs) / len(logs))


def mean(table: dict[str, Any], group: str, peer: str, kind: str = "median") -> float | None:
    """Geometric mean over the rows of a group, in nanoseconds; None if a row is missing."""
    try:
        return geometric(table[row.name][peer][kind] for row in rows.ALL if row.group == group)
    except KeyError:
        return None


# Of each group that has bars for its mean: at most this of tuned C's time, and this much quicker
# than the best of nanobind and PyO3.
MEANS = {"calls": (1.10, 1.5), "objects": (1.15, 1.6)}


def mean_bars(table: dict[str, Any], group: str, kind: str) -> Iterator[Bar]:
    """The geometric means of a group."""
    peer_means = {
        name: mean(table, group, name, kind) for name in ("tenon", "tuned", "nanobind", "pyo3")
    }
    tenon, tuned = peer_means["tenon"], peer_means["tuned"]
    best = [found for name in ("nanobind", "pyo3") if (found := peer_means[name])]
    at_most, quicker = MEANS[group]
    if tenon and tuned:
        yield Bar(f"{group}, Tenon / tuned C, geometric mean", tenon / tuned, at_most)
    if tenon and best:
        text = f"{group}, best of nanobind and PyO3 / Tenon, geometric mean"
        yield Bar(text, min(best) / tenon, quicker, at_least=True)


def call_bars(table: dict[str, Any]) -> Iterator[Bar]:
    """Of median and minimum the kinder, as a busy machine spoils medians."""
    for group in MEANS:
        for median, minimum in zip(
            mean_bars(table, group, "median"), mean_bars(table, group, "minimum"), strict=True
        ):
            pick = max if median.at_least else min
            yield pick(median, minimum, key=lambda bar: bar.value)
    for name, text in (("refuse", "error without a throw"), ("throw", "C++ throw")):
        row = table.get(name, {})
        if "tenon" in row and "tuned" in row:
            ratio = min(row["tenon"][kind] / row["tuned"][kind] for kind in ("median", "minimum"))
            yield Bar(f"{text}, Tenon / tuned C", ratio, 1.10)


def slower(row: dict[str, Any]) -> tuple[float, str]:
    """Tenon's time over the best rival's, and who that is; the kinder of median and minimum."""
    best = min((name for name in RIVALS if name in row), key=lambda name: row[name]["median"])
    ratio = min(row["tenon"][kind] / row[best][kind] for kind in ("median", "minimum"))
    return ratio, best


def row_bar(table: dict[str, Any]) -> Iterator[Bar]:
    """No row slower than any binding peer."""
    ratios = {name: slower(row) for name, row in table.items() if "tenon" in row and len(row) > 3}
    if not ratios:
        return
    worst = max(ratios, key=lambda name: ratios[name][0])
    over = [f"{name} {r:.2f} x {who}" for name, (r, who) in ratios.items() if r > NOISE]
    detail = ", ".join(over) or f"closest: {worst}, {ratios[worst][1]}"
    yield Bar("slowest row, Tenon / best binding peer", ratios[worst][0], NOISE, detail=detail)


def compile_bars(compiled: dict[str, Any]) -> Iterator[Bar]:
    """What compiling costs."""
    functions = compiled.get("functions", {})
    for level in ("-Os", "-O3"):
        try:
            tenon = functions["tenon"][level]
            nanobind, pyo3 = functions["nanobind"][level], functions["pyo3"][level]
        except KeyError:
            continue
        ours, theirs = tenon["720"], nanobind["720"]
        text = f"compile 720 functions {level}, Tenon /"
        yield Bar(f"{text} nanobind, seconds", ours["seconds"] / theirs["seconds"], 0.4)
        yield Bar(f"{text} PyO3, seconds", ours["seconds"] / pyo3["720"]["seconds"], 0.7)
        yield Bar(f"{text} nanobind, peak memory", ours["peak_mb"] / theirs["peak_mb"], 0.6)
        yield Bar(f"{text} nanobind, stripped size", ours["size"] / theirs["size"], 0.7)
        ten = tenon["10"]["seconds"] / nanobind["10"]["seconds"]
        yield Bar(f"compile 10 functions {level}, Tenon / nanobind, seconds", ten, 1.05)
        if "1440" in tenon:  # asked for: 2,880 functions that do not compile miss the bar
            double = tenon["2880"]["seconds"] if "2880" in tenon else math.inf
            growth = double / tenon["1440"]["seconds"]
            yield Bar(f"2,880 / 1,440 functions {level}, seconds", growth, 2.2)


def class_bars(compiled: dict[str, Any]) -> Iterator[Bar]:
    """What compiling 252 classes costs."""
    made = compiled.get("classes", {})
    for level in ("-Os", "-O3"):
        try:
            ours, nanobind, pyo3 = (made[n][level]["252"] for n in ("tenon", "nanobind", "pyo3"))
        except KeyError:
            continue
        text = f"compile 252 classes {level}, Tenon"
        yield Bar(f"{text} / nanobind, seconds", ours["seconds"] / nanobind["seconds"], 0.3)
        yield Bar(f"{text} / PyO3, seconds", ours["seconds"] / pyo3["seconds"], 0.6)
        yield Bar(f"{text}, peak MB", ours["peak_mb"], 800)
        yield Bar(f"{text} / nanobind, stripped size", ours["size"] / nanobind["size"], 0.7)


def import_bars(imports: dict[str, Any]) -> Iterator[Bar]:
    """Import time."""
    for count, row in imports.items():
        if "tenon" in row and "c" in row:
            ratio = row["tenon"]["median"] / row["c"]["median"]
            yield Bar(f"import {count} functions, Tenon / plain C", ratio, 1.5)


def bars(result: dict[str, Any]) -> list[Bar]:
    """Every bar that was measured."""
    table = result.get("rows", {})
    return [
        *call_bars(table),
        *row_bar(table),
        *compile_bars(result.get("compile", {})),
        *class_bars(result.get("compile", {})),
        *import_bars(result.get("imports", {})),
    ]


def check(result: dict[str, Any]) -> int:
    """Print which bars hold; 1 if one is missed or none was measured."""
    found = bars(result)
    for bar in found:
        print(bar)
    return 0 if found and all(bar.holds for bar in found) else 1
