"""Where things are: the tree, the compilers, this Python."""

from __future__ import annotations

import os
import shutil
import sysconfig
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
PEERS = BENCH / "peers"
BUILD = ROOT / "build" / "bench"
MODULES = BUILD / "modules"
DOCS = ROOT / "docs"
# The Tenon that is measured: this one, or another checkout to compare with.
TENON = Path(os.environ.get("TENON_SOURCE") or ROOT).resolve()

SUFFIX: str = sysconfig.get_config_var("EXT_SUFFIX")
PYTHON_INCLUDE = sysconfig.get_paths()["include"]
CXX = os.environ.get("TENON_CXX") or shutil.which("g++-16") or "g++"
CARGO = shutil.which("cargo")
VALGRIND = shutil.which("valgrind")
