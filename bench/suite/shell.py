"""Run commands: with what they cost, and not again while their inputs are the same."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

Argument = str | Path


@dataclass(frozen=True)
class Cost:
    """What a command took: user CPU seconds of all its children, peak memory of the largest."""

    seconds: float
    peak_mb: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.seconds + other.seconds, max(self.peak_mb, other.peak_mb))


class CommandError(RuntimeError):
    """A command failed; its text has the command and the end of what it said."""


def run(
    command: Sequence[Argument], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Cost:
    """Run `command` to its end. What it prints is kept for the error only."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            text = output.read().decode(errors="replace")[-4000:]
            words = " ".join(str(part) for part in command)
            raise CommandError(f"failed ({process.returncode}): {words}\n{text}")
    return Cost(usage.ru_utime, usage.ru_maxrss / 1024)


def say(text: str) -> None:
    """One line of progress."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


def digest(parts: Iterable[object], files: Iterable[Path] = ()) -> str:
    """A hash of values and of what is in files."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(repr(part).encode())
    for file in sorted(files):
        sha.update(file.name.encode())
        sha.update(file.read_bytes())
    return sha.hexdigest()[:24]


def current(target: Path, key: str) -> bool:
    """True if `target` was made from inputs of this hash."""
    stamp = target.with_name(target.name + ".key")
    return target.exists() and stamp.is_file() and stamp.read_text() == key


def made(target: Path, key: str) -> None:
    """Note the inputs `target` was made from."""
    target.with_name(target.name + ".key").write_text(key)


@dataclass
class Built:
    """One compiled module and what compiling it cost."""

    cost: Cost
    size: int

    def save(self, path: Path) -> None:
        """Keep for a later run."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def load(cls, path: Path) -> Built | None:
        """What an earlier run kept, if it did."""
        if not path.is_file():
            return None
        data = json.loads(path.read_text())
        return cls(Cost(**data["cost"]), data["size"])


def stripped_size(file: Path) -> int:
    """Bytes of a shared library without its symbols."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        run(["strip", "-s", "-o", copy, file])
        return copy.stat().st_size
