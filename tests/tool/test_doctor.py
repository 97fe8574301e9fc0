"""`tenon doctor`: what is there, what is missing, what to do."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tool.projects import PLAIN_PYPROJECT, Tool, make_venv


def test_all_is_well(tool: Tool, plain: Path) -> None:
    make_venv(plain / ".venv")
    said = tool("doctor", cwd=plain)
    for topic in ("files", "python", "headers", "environment", "project", "compiler", "cmake"):
        assert f"  ok       {topic:<12} " in said
    assert f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}" in said
    assert "plain 0.1.0" in said
    assert "missing" not in said


def test_says_what_is_missing(tool: Tool, plain: Path, tmp_path: Path) -> None:
    (plain / "pyproject.toml").write_text(PLAIN_PYPROJECT + "typo = 1\n")
    (tmp_path / "empty").mkdir()
    done = tool.run("doctor", cwd=plain, PATH=str(tmp_path / "empty"))
    assert done.returncode == 1
    for topic in ("python", "project", "compiler", "cmake", "ninja"):
        assert f"  missing  {topic:<12} " in done.stdout
    assert "unknown key `typo`" in done.stdout
    assert "pip install cmake" in done.stdout
    # Nice to have, but not missing.
    assert "  -        git" in done.stdout


def test_home_that_is_none(tool: Tool, plain: Path) -> None:
    said = tool.refused("--cmake-dir", cwd=plain, TENON_HOME=str(plain))
    assert "TENON_HOME is" in said
    assert "or unset it" in said
