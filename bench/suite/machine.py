"""What was measured on, and with which versions: part of every report."""

from __future__ import annotations

import datetime
import os
import platform
import sys
from pathlib import Path

from . import peers, toolchain


def processor() -> str:
    """The processor's own name."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def describe() -> dict[str, str]:
    """The machine and the versions, in words."""
    versions = [f"{peer.label} {peer.version()}" for peer in peers.ALL if peer.version()]
    return {
        "machine": f"{processor()}, {os.cpu_count()} cores, {platform.machine()}",
        "system": f"Linux {platform.release().split('-')[0]}, {' '.join(platform.libc_ver())}",
        "compiler": toolchain.compiler_version(),
        "python": f"CPython {platform.python_version()}, {sys.version.partition('[')[2][:-1]}",
        "peers": ", ".join(versions),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }
