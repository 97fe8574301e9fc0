"""Projects to try the `tenon` command on, and a way to run it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A module that is quick to compile, for tests that are not about C++.
PLAIN_SOURCE = """\
#include <Python.h>
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "NAME", "DOC", -1,
                                 nullptr, nullptr, nullptr, nullptr, nullptr};
extern "C" __attribute__((visibility("default"))) PyObject* PyInit_NAME() {
    return PyModule_Create(&definition);
}
"""

PLAIN_PYPROJECT = """\
[build-system]
requires = ["tenon-cpp"]
build-backend = "tenon_cpp"

[project]
name = "plain"
version = "0.1.0"

[tool.tenon]
standard = "c++20"
"""


def plain_source(name: str = "plain", doc: str = "first") -> str:
    """C++ that makes an empty module."""
    return PLAIN_SOURCE.replace("NAME", name).replace("DOC", doc)


def write_plain(folder: Path) -> Path:
    """A project named `plain` that compiles in no time."""
    (folder / "src").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(PLAIN_PYPROJECT)
    (folder / "src/plain.cpp").write_text(plain_source())
    return folder


@dataclass
class Tool:
    """Runs the command in a clean environment with a cache of its own."""

    command: Path
    cache: Path
    variables: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Ours, without what would lead the command to another Python or compiler."""
        unwanted = {"VIRTUAL_ENV", "CONDA_PREFIX", "CXX", "CXXFLAGS", "SOURCE_DATE_EPOCH"}
        kept = {name: value for name, value in os.environ.items() if name not in unwanted}
        return kept | {"XDG_CACHE_HOME": str(self.cache)} | self.variables

    def run(
        self, *words: str | Path, cwd: Path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs the command, whatever comes of it."""
        return subprocess.run(
            [self.command, *words],
            cwd=cwd,
            env=self.environment() | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def __call__(self, *words: str | Path, cwd: Path, **variables: str) -> str:
        """Runs the command, which must succeed; returns its output."""
        done = self.run(*words, cwd=cwd, **variables)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def refused(self, *words: str | Path, cwd: Path, **variables: str) -> str:
        """Runs the command, which must refuse; returns what it says."""
        done = self.run(*words, cwd=cwd, **variables)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "error: " in done.stderr
        return done.stderr


def make_venv(folder: Path) -> Path:
    """An environment without pip; returns its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    return folder / "bin/python"


def python(executable: Path, code: str, cwd: Path | None = None) -> str:
    """What a piece of Python prints."""
    done = subprocess.run(
        [executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
