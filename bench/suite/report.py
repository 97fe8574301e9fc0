"""The report: JSON, tables in the terminal, the measured part of docs/benchmarks.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from . import chart, gate, paths, peers, rows

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SHORT = {
    "tenon_reading": "Tenon, not precompiled",
    "tenon_spelled": "Tenon, C++20",
    "c": "C, plain",
}
IMAGES = paths.DOCS / "img"
CHARTED = ("tenon", "tuned", "nanobind", "pyo3", "pybind11", "cython")


def label(peer: str) -> str:
    """A peer's name as people write it."""
    return SHORT.get(peer) or peers.BY_NAME[peer].label


def load() -> dict[str, Any]:
    """What earlier runs left."""
    file = paths.BUILD / "report.json"
    return dict(json.loads(file.read_text())) if file.is_file() else {}


def save(result: dict[str, Any]) -> None:
    """Keep it."""
    paths.BUILD.mkdir(parents=True, exist_ok=True)
    (paths.BUILD / "report.json").write_text(json.dumps(result, indent=1) + "\n")


def table(head: Iterable[str], body: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table; the first column is text, the others numbers."""
    names = list(head)
    yield "| " + " | ".join(names) + " |"
    yield "| --- |" + " ---: |" * (len(names) - 1)
    for line in body:
        yield "| " + " | ".join(line) + " |"
    yield ""


def number(value: float | None) -> str:
    """Three digits are enough."""
    if value is None:
        return "-"
    if value >= 100_000:
        return f"{value:,.0f}"
    if value < 1:
        return f"{value:.3f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def row_table(result: dict[str, Any], groups: tuple[str, ...], scale: float) -> Iterator[str]:
    """Medians, Tenon's ratio to tuned C and the best rival's to Tenon."""
    measured = result.get("rows", {})
    names = [peer.name for peer in peers.ALL]
    head = ["", *(label(name) for name in names), "Tenon / tuned", "best rival / Tenon"]
    body = []
    for row in rows.ALL:
        values = measured.get(row.name, {})
        if row.group not in groups or not values:
            continue
        cells = [number(values[n]["median"] / scale) if n in values else "-" for n in names]
        ratios = ["-", "-"]
        if "tenon" in values and "tuned" in values:
            ours = values["tenon"]["median"]
            ratios[0] = f"{ours / values['tuned']['median']:.2f}"
            rivals = [values[n]["median"] for n in gate.RIVALS if n in values]
            ratios[1] = f"{min(rivals) / ours:.2f}" if rivals else "-"
        body.append([row.title, *cells, *ratios])
    for group in (group for group in groups if group in gate.MEANS):
        means = {name: gate.mean(measured, group, name) for name in names}
        if (ours := means["tenon"]) and (tuned := means["tuned"]):
            rivals = [mean for n in gate.RIVALS if (mean := means[n])]
            cells = [number(means[name]) for name in names]
            ratios = [f"{ours / tuned:.2f}", f"{min(rivals) / ours:.2f}" if rivals else "-"]
            body.append([f"**geometric mean of the {group}**", *cells, *ratios])
    return table(head, body)


def count_table(result: dict[str, Any]) -> Iterator[str]:
    """Instructions per call."""
    measured = result.get("instructions", {})
    names = [p.name for p in peers.ALL if any(p.name in row for row in measured.values())]
    body = [
        [row.title, *(number(measured[row.name].get(name)) for name in names)]
        for row in rows.ALL
        if row.name in measured
    ]
    return table(["", *(label(name) for name in names)], body)


def import_table(result: dict[str, Any]) -> Iterator[str]:
    """Import times and the sizes of those modules."""
    measured = result.get("imports", {})
    names = list(next(iter(measured.values()), {}))
    body = []
    for count, row in measured.items():
        times = [number(row[name]["median"]) for name in names]
        body.append([f"import of {count} functions, us", *times])
        sizes = [number(row[name]["size"] / 1024) for name in names]
        body.append([f"stripped size of {count} functions, KB", *sizes])
    return table(["", *(label(name) for name in names)], body)


def compile_table(result: dict[str, Any], level: str, what: str) -> Iterator[str]:
    """Seconds, memory, size by number of functions."""
    measured = result.get("compile", {}).get(what, {})
    counts = sorted({int(c) for row in measured.values() for c in row.get(level, {})})
    body = []
    for count in counts:
        cells = []
        for name in measured:
            cell = measured[name].get(level, {}).get(str(count))
            size = cell["size"] / 1024 if cell else 0
            cells.append(
                f"{cell['seconds']:.1f} / {cell['peak_mb']:.0f} / {size:.0f}" if cell else "-"
            )
        body.append([f"{count:,}", *cells])
    return table([what, *(label(name) for name in measured)], body)


def bar_table(result: dict[str, Any]) -> Iterator[str]:
    """Which bars hold."""
    body = [
        [
            b.text,
            f"{b.value:.2f}",
            f"{'>=' if b.at_least else '<='} {b.limit}",
            "yes" if b.holds else f"**no** {b.detail}",
        ]
        for b in gate.bars(result)
    ]
    return table(["bar", "measured", "limit", "holds"], body)


def charts(result: dict[str, Any]) -> list[str]:
    """Draw what was measured; the names of the files."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    drawn = []
    measured = result.get("rows", {})
    calls = {
        label(name): {
            row.title: measured[row.name][name]["median"]
            for row in rows.CALLS
            if name in measured.get(row.name, {})
        }
        for name in CHARTED
    }
    if any(calls.values()):
        chart.bars(
            IMAGES / "bench-calls.svg", "Nanoseconds per call, net of the loop", calls, 100, ""
        )
        drawn.append("bench-calls.svg")
    functions = result.get("compile", {}).get("functions", {})
    compiled = {
        label(name): {c: cell["seconds"] for c, cell in levels.get("-Os", {}).items()}
        for name, levels in functions.items()
    }
    compiled = {name: values for name, values in compiled.items() if values}
    if compiled:
        chart.lines(
            IMAGES / "bench-compile.svg",
            "User CPU seconds to compile, -Os",
            compiled,
            "documented functions",
            "s",
        )
        drawn.append("bench-compile.svg")
    return drawn


def sections(result: dict[str, Any]) -> Iterator[str]:
    """The measured part of the page."""
    drawn = charts(result)
    about = result.get("about", {})
    yield from (f"- {key}: {value}" for key, value in about.items())
    yield "\n### Bars\n"
    yield from bar_table(result)
    yield "### Calls, ns\n"
    if "bench-calls.svg" in drawn:
        yield "![Nanoseconds per call](img/bench-calls.svg)\n"
    yield from row_table(result, ("calls", "errors"), 1)
    yield "### Values, ns\n"
    yield from row_table(result, ("values",), 1)
    yield "### Objects, ns\n"
    yield from row_table(result, ("objects",), 1)
    yield "### Data, us\n"
    yield from row_table(result, ("data",), 1000)
    yield "### Instructions per call\n"
    yield from count_table(result)
    yield "### Import and size\n"
    yield from import_table(result)
    sizes = result.get("module_sizes", {})
    if sizes:
        cells = [number(size / 1024) for size in sizes.values()]
        yield from table(
            ["", *(label(name) for name in sizes)],
            [["module of the rows above, stripped KB", *cells]],
        )
    yield "### Compile cost: user CPU seconds / peak MB / stripped KB\n"
    if "bench-compile.svg" in drawn:
        yield "![Compile time](img/bench-compile.svg)\n"
    for level in ("-Os", "-O3"):
        yield f"`{level}`:\n"
        yield from compile_table(result, level, "functions")
        yield from compile_table(result, level, "classes")
        fixed = result.get("compile", {}).get("fixed", {}).get(level, {})
        if fixed:
            words = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in fixed.items())
            yield f"Made once and not in these times: {words}.\n"


def page(result: dict[str, Any]) -> None:
    """Put the measured part between the markers of docs/benchmarks.md."""
    file = paths.DOCS / "benchmarks.md"
    words = file.read_text()
    before, _, rest = words.partition(BEGIN)
    _, _, after = rest.partition(END)
    middle = "\n".join(sections(result)).rstrip()
    file.write_text(f"{before}{BEGIN}\n\n{middle}\n\n{END}{after}")


def show(result: dict[str, Any]) -> None:
    """Print the tables."""
    for group, scale, unit in (
        (("calls", "errors"), 1, "ns"),
        (("values",), 1, "ns"),
        (("objects",), 1, "ns"),
        (("data",), 1000, "us"),
    ):
        lines = list(row_table(result, group, scale))
        if len(lines) > 3:
            print(unit)
            align(lines)
    for lines in (list(count_table(result)), list(import_table(result))):
        align(lines)


def align(lines: list[str]) -> None:
    """A Markdown table in columns."""
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line]
    if len(cells) < 3:
        return
    del cells[1]
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
    for line in cells:
        first, *others = line
        columns = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        print(first.ljust(widths[0]), "  ".join(columns))
    print()
