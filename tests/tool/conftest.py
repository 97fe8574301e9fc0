"""Fixtures for the tests of the `tenon` command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tool.projects import ROOT, Tool, write_plain


@pytest.fixture(scope="session")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """The command that was built from this tree; TENON_COMMAND names another one."""
    command = Path(os.environ.get("TENON_COMMAND", ROOT / "build/bin/tenon"))
    assert command.exists(), "build the command first: make build"
    return Tool(command, tmp_path_factory.mktemp("cache"))


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A project that is quick to build."""
    return write_plain(tmp_path / "plain")
