"""Reads the code blocks of a Markdown page, with the comment above each that says how it is tested.

<!-- snippet: shapes -->              the block belongs to the module `shapes` of this page
<!-- snippet: shapes, c++20 -->       ... which is compiled as C++20
<!-- snippet: shapes, file=a.hpp -->  ... as a file of its own
<!-- snippet: a+b, file=a.hpp -->     ... of both modules
<!-- snippet: shapes, refused -->     does not compile; the compiler says the text block after it
<!-- snippet: none: why -->           is not tested, for the reason given
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARKER = re.compile(r"<!-- snippet: (?P<text>.+) -->")
FENCE = re.compile(r"(?P<indent> *)```(?P<language>[\w+-]*)\s*$")


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    page: Path
    line: int  # of its first line of code
    language: str
    marker: str  # empty where there is none
    text: str

    @property
    def where(self) -> str:
        """For messages and test ids."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def words(self) -> list[str]:
        """The marker's parts."""
        return [word.strip() for word in self.marker.split(",")]

    @property
    def is_excused(self) -> bool:
        """Not tested, with a reason."""
        return re.match(r"none: \S", self.marker) is not None


def pages() -> list[Path]:
    """What a user reads."""
    found = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return sorted([*found, *(ROOT / "examples").glob("*/README.md")])


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found: list[Block] = []
    lines = page.read_text(encoding="utf-8").splitlines()
    marker = ""
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if opening := FENCE.match(line):
            start = at
            while at < len(lines) and lines[at].strip() != "```":
                at += 1
            indent = len(opening["indent"])
            text = "".join(each[indent:] + "\n" for each in lines[start:at])
            found.append(Block(page, start + 1, opening["language"], marker, text))
            at += 1
            marker = ""
        elif comment := MARKER.search(line):
            marker = comment["text"]
        elif line.strip():
            marker = ""
    return found
