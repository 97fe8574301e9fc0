"""Makes a text of twenty megabytes from what every machine has: licences and manuals."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

WANTED = 20_000_000
"""Bytes."""

SHARE = Path("/usr/share")
SOURCES = (
    ("common-licenses", "*"),
    ("doc", "*/copyright"),
    ("licenses", "*/*"),
    ("man", "man[1-8]/*.gz"),
    ("man", "man[1-8]/*.[1-8]"),
)


def texts() -> Iterator[bytes]:
    """The texts of this machine, in an order that is the same each time."""
    for folder, pattern in SOURCES:
        for path in sorted((SHARE / folder).glob(pattern)):
            if path.is_file():
                data = path.read_bytes()
                yield gzip.decompress(data) if path.suffix == ".gz" else data


def make(target: Path, wanted: int = WANTED) -> None:
    """Write a text of at least so many bytes to `target`."""
    size = 0
    with target.open("wb") as file:
        while size < wanted:
            before = size
            for text in texts():  # a second time where the machine has few
                size += file.write(text + b"\n")
                if size >= wanted:
                    break
            if size == before:
                raise SystemExit(f"there are no texts in {SHARE}")
