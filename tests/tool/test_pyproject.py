"""What is wrong in pyproject.toml is said with file, line and what to write instead."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tests.tool.projects import PLAIN_PYPROJECT, Tool, plain_source

PROJECT = '[project]\nname = "plain"\nversion = "1"\n'


MISTAKES = [
        (PROJECT + "[tool.tenon]\nsorces = []\n", 5, "unknown key `sorces` in [tool.tenon]",
         "did you mean `sources`?"),
        (PROJECT + "[tool.tenon]\npython_source = 'x'\n", 5, "unknown key `python_source`",
         "did you mean `python-source`?"),
        (PROJECT + "[tool.tenon]\nxyzzy = 1\n", 5, "unknown key `xyzzy`", "the keys of"),
        (PROJECT + "licence = 'MIT'\n", 4, "unknown key `licence` in [project]",
         "did you mean `license`?"),
        (PROJECT + "[tool.tenon]\nsources = 'a.cpp'\n", 5,
         "`sources` in [tool.tenon] must be a list of strings",
         'write sources = ["src/**/*.cpp"]'),
        (PROJECT + "[tool.tenon]\nmodule = 3\n", 5, "`module` in [tool.tenon] must be a string",
         'write module = "fastmath"'),
        (PROJECT + "[tool.tenon]\ndefines = ['A']\n", 5, "must be a table of strings",
         "write defines ="),
        (PROJECT + "[tool.tenon]\nstandard = 'c++23'\n", 5, '`standard` cannot be "c++23"',
         'write "c++26"'),
        (PROJECT + "[tool.tenon]\nsources = ['no/*.cpp']\n", 5, 'no file matches "no/*.cpp"',
         "add the file, or correct the pattern"),
        (PROJECT + "[tool.tenon]\ninclude = ['nothing']\n", 5, "there is no folder nothing",
         "make the folder"),
        (PROJECT + "[tool.tenon]\nmodule = 'a.2b'\n", 5, 'the module name "a.2b" has a part that',
         "write another one"),
        (PROJECT + "[tool.tenon]\nversion-from = 'git'\n", 5, "[project] has a version already",
         'dynamic = ["version"]'),
        (PROJECT + "[[tool.tenon.extension]]\nmodule = 'a'\n", 4, "an extension has no `sources`",
         "write sources"),
        (PROJECT + "[tool.tenon]\nmodule = 'a'\n[[tool.tenon.extension]]\nmodule = 'b'\n", 5,
         "`module` stands beside [[tool.tenon.extension]]", "move it"),
        ("[project]\nname = 'plain'\n", 1, "[project] has no version", 'write version = "0.1.0"'),
        ("[project]\nversion = '1'\n", 1, "[project] has no name", "write name ="),
        ("[project]\nname = 'a b'\nversion = '1'\n", 2, '"a b" is no name of a distribution',
         "use letters"),
        ("[project]\nname = 'a'\nversion = 'one'\n", 3, '"one" is no version', "1.2.3"),
        (PROJECT + "dynamic = ['version']\n", 3, "is dynamic too", "take one of the two out"),
        (PROJECT + "dependencies = ['numpy >']\ndependencies = 3\n", 5, "", "correct the TOML"),
        (PROJECT + "dependencies = ['two words']\n", 4, '"two words" is no dependency', "numpy>=2"),
        (PROJECT + "readme = 'NO.md'\n", 4, "there is no file NO.md", "write the file"),
        (PROJECT + "license-files = ['NO']\n", 4, 'no file matches "NO"', "licence files"),
        (PROJECT + "description = 3\n", 4, "must be a string", "write description ="),
        (PROJECT + "[tool.tenon\n", 4, "", "correct the TOML here"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message", "help_text"), MISTAKES, ids=itertools.count())
def test_mistakes(
    tool: Tool, tmp_path: Path, text: str, line: int, message: str, help_text: str
) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/plain.cpp").write_text(plain_source())
    (tmp_path / "pyproject.toml").write_text(text)
    said = tool.refused("sdist", cwd=tmp_path)
    assert said.startswith(f"error: pyproject.toml:{line}: ")
    assert message in said
    assert help_text in said.split(" help: ")[1]
    # The line itself is shown.
    assert text.splitlines()[line - 1].strip() in said
    assert not (tmp_path / "dist").exists()


def test_no_pyproject(tool: Tool, tmp_path: Path) -> None:
    said = tool.refused("develop", cwd=tmp_path)
    assert "there is no pyproject.toml in" in said
    assert "tenon init" in said


def test_pyproject_is_above(tool: Tool, plain: Path) -> None:
    said = tool.refused("develop", cwd=plain / "src")
    assert f"--directory {plain}" in said


def test_no_sources(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PLAIN_PYPROJECT)
    assert "has no C++ source" in tool.refused("sdist", cwd=tmp_path)


def test_module_and_package_of_one_name(tool: Tool, plain: Path) -> None:
    (plain / "python/plain").mkdir(parents=True)
    (plain / "python/plain/__init__.py").write_text("")
    said = tool.refused("sdist", cwd=plain)
    assert 'module = "plain._plain"' in said


def test_wrong_command_line(tool: Tool, tmp_path: Path) -> None:
    for words in (["develp"], ["build", "--nope"], ["develop", "--debug", "--release"], ["new"]):
        done = tool.run(*words, cwd=tmp_path)
        assert done.returncode == 2, words
        assert "`tenon --help` lists" in done.stderr


def test_version(tool: Tool, tmp_path: Path) -> None:
    assert re.fullmatch(r"tenon \d+\.\d+\.\d+\n", tool("--version", cwd=tmp_path))
