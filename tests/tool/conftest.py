"""Fixtures for the tests of the `tenon` command."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.tool.projects import ROOT, Tool, write_plain


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """The command that was built from this tree; TENON_COMMAND names another one."""
    command = Path(os.environ.get("TENON_COMMAND", ROOT / "build/bin/tenon"))
    assert command.exists(), "build the command first: make build"
    return Tool(command, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tenon's files with next to no C++ in them: for tests that are not about the engine."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "cmake", folder / "cmake")
    for name, text in {
        "include/tenon/tenon.hpp": "#pragma once\n#include <Python.h>\n",
        "src/runtime.cpp": '#include <tenon/tenon.hpp>\nconst char* runtime() { return "tiny"; }\n',
    }.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="session")
def tool(engine: Tool, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """The command with that home, so that no test waits for a large runtime to compile."""
    return Tool(engine.command, tmp_path_factory.mktemp("cache"), {"TENON_HOME": str(home)})


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A project that is quick to build."""
    return write_plain(tmp_path / "plain")
