"""Charts, drawn as SVG directly: grouped bars and lines are all that is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

Series = Mapping[str, Mapping[str, float]]  # series -> category -> value
COLOURS = ("#d9480f", "#495057", "#1971c2", "#7048e8", "#2b8a3e", "#c2255c", "#868e96", "#e8a200")
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
    'font-family="sans-serif" font-size="12" role="img">\n'
    "<title>{title}</title>\n"
    '<rect width="100%" height="100%" fill="#fff"/>\n'
)


def text(x: float, y: float, words: str, anchor: str = "start", extra: str = "") -> str:
    """One line of text."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {extra}>{escape(words)}</text>'


def legend(names: Sequence[str], y: float) -> list[str]:
    """The series' names and colours, in one line."""
    out, x = [], 190.0
    for name, colour in zip(names, COLOURS, strict=False):
        out.append(f'<rect x="{x:.1f}" y="{y - 9:.1f}" width="10" height="10" fill="{colour}"/>')
        out.append(text(x + 14, y, name))
        x += 26 + 7 * len(name)
    return out


def bars(file: Path, title: str, series: Series, limit: float, unit: str) -> None:
    """Horizontal bars, grouped by category. Longer ones than `limit` are cut."""
    names = list(series)
    categories = list(dict.fromkeys(c for values in series.values() for c in values))
    left, width, thick = 190.0, 760.0, 9.0
    group = thick * len(names) + 12
    height = 70 + group * len(categories)
    scale = (width - left - 60) / limit
    out = [HEAD.format(width=width, height=f"{height:.0f}", title=escape(title))]
    out += [text(16, 24, title, extra='font-size="15" font-weight="bold"'), *legend(names, 46)]
    for row, category in enumerate(categories):
        top = 60 + row * group
        out.append(text(left - 8, top + group / 2, category, "end"))
        for index, name in enumerate(names):
            value = series[name].get(category)
            if value is None:
                continue
            length, y = min(value, limit) * scale, top + index * thick
            out.append(
                f'<rect x="{left}" y="{y:.1f}" width="{length:.1f}" height="{thick - 1}" '
                f'fill="{COLOURS[index]}"/>'
            )
            shown = f"{value:.0f}" if value >= 100 else f"{value:.1f}"
            out.append(text(left + length + 4, y + 7.5, shown + unit, extra='font-size="9"'))
    file.write_text("\n".join([*out, "</svg>\n"]))


def lines(file: Path, title: str, series: Series, across: str, up: str) -> None:
    """One line per series; categories are numbers."""
    left, bottom, width, height = 60.0, 340.0, 760.0, 390.0
    points = {name: {float(c): v for c, v in values.items()} for name, values in series.items()}
    most_x = max(x for values in points.values() for x in values)
    most_y = max(y for values in points.values() for y in values.values())
    out = [HEAD.format(width=width, height=height, title=escape(title))]
    out += [
        text(16, 24, title, extra='font-size="15" font-weight="bold"'),
        *legend(list(series), 46),
    ]

    def place(x: float, y: float) -> tuple[float, float]:
        return left + x / most_x * (width - left - 40), bottom - y / most_y * (bottom - 70)

    for part in range(5):
        value = most_y * part / 4
        _, y = place(0, value)
        out.append(f'<path d="M{left} {y:.1f}H{width - 40}" stroke="#dee2e6"/>')
        out.append(text(left - 6, y + 4, f"{value:.0f}", "end"))
    for x in sorted({x for values in points.values() for x in values}):
        if x >= most_x / 8 or x == 0:
            out.append(text(place(x, 0)[0], bottom + 18, f"{x:.0f}", "middle"))
    out.append(text(width / 2, height - 8, across, "middle"))
    out.append(text(16, 62, up))
    for (_, values), colour in zip(points.items(), COLOURS, strict=False):
        path = " ".join("{:.1f},{:.1f}".format(*place(x, values[x])) for x in sorted(values))
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
    file.write_text("\n".join([*out, "</svg>\n"]))
