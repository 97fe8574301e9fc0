"""The report: JSON."""

from __future__ import annotations

import json
from typing import Any

from . import paths


def load() -> dict[str, Any]:
    """What earlier runs left."""
    file = paths.BUILD / "report.json"
    return dict(json.loads(file.read_text())) if file.is_file() else {}


def save(result: dict[str, Any]) -> None:
    """Keep it."""
    (paths.BUILD / "report.json").write_text(json.dumps(result, indent=1))


def show(result: dict[str, Any]) -> None:
    """Print the tables."""
    for key in ("rows", "instructions"):
        for row, by_peer in result.get(key, {}).items():
            cells = [
                f"{peer} {v['median'] if isinstance(v, dict) else v:.1f}"
                for peer, v in by_peer.items()
            ]
            print(f"{row:16}", "  ".join(cells))


def page(result: dict[str, Any]) -> None:
    """Later."""
