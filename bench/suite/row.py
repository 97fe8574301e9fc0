"""A row: one measured statement, and how the peers that cannot run it as it stands do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FLAT = ("cffi", "ctypes")


@dataclass(frozen=True)
class Row:
    """One measured statement. In it `f` is the peer's function, `v` what `setup` left."""

    name: str
    title: str
    group: str  # calls, errors, values, objects or data
    function: str
    statement: str
    setup: str = "v = None"
    unroll: int = 20
    skip: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)  # another statement for a peer
    note: str = ""

    def code(self, peer: str) -> str | None:
        """What `peer` runs; None where it cannot."""
        return None if peer in self.skip else self.instead.get(peer, self.statement)


def caught(call: str, error: str) -> str:
    """A call that raises, and its handler."""
    return f"try:\n    {call}\nexcept {error}:\n    pass"


def flat(row: str) -> dict[str, str]:
    """One statement for both of CFFI and ctypes."""
    return dict.fromkeys(FLAT, row)
