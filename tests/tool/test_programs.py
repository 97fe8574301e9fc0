"""Programs that run Python, made by `tenon develop` and `tenon build`."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.build import python_library
from tests.tool.projects import PLAIN_PYPROJECT, Tool, make_venv, plain_source

SOURCE = """\
#include <Python.h>
int main() {
    Py_InitializeEx(0);
    PyRun_SimpleString("print('TEXT')");
    return Py_FinalizeEx();
}
"""
PROGRAM = """
[[tool.tenon.program]]
name = "hello"
sources = ["program/*.cpp"]
"""

needs_library = pytest.mark.skipif(
    python_library() is None, reason="this Python has no shared library"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that is a program alone, with an environment."""
    folder = tmp_path / "project"
    (folder / "program").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(PLAIN_PYPROJECT + PROGRAM)
    (folder / "program/main.cpp").write_text(SOURCE.replace("TEXT", "first"))
    make_venv(folder / ".venv")
    return folder


def output(program: Path) -> str:
    """What it prints."""
    done = subprocess.run([program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@needs_library
def test_develop_makes_a_command(tool: Tool, project: Path) -> None:
    tool("develop", cwd=project)
    command = project / ".venv/bin/hello"
    assert output(command) == "first"
    (project / "program/main.cpp").write_text(SOURCE.replace("TEXT", "second"))
    tool("develop", cwd=project)
    assert output(command) == "second"
    assert "is up to date" in tool("develop", cwd=project)
    # Another name: the old command goes.
    renamed = (PLAIN_PYPROJECT + PROGRAM).replace('"hello"', '"other-name"')
    (project / "pyproject.toml").write_text(renamed)
    tool("develop", cwd=project)
    assert output(project / ".venv/bin/other-name") == "second"
    assert not command.exists()


@needs_library
def test_a_wheel_has_it_as_a_script(tool: Tool, project: Path) -> None:
    tool("build", "--compatibility", "linux", "-i", sys.executable, cwd=project)
    (wheel,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        info = archive.getinfo("plain-0.1.0.data/scripts/hello")
        assert (info.external_attr >> 16) & 0o111 == 0o111
        names = archive.namelist()
        assert not [name for name in names if name.endswith(".so")]
        assert "plain-0.1.0.data/scripts/hello," in archive.read(
            "plain-0.1.0.dist-info/RECORD"
        ).decode().replace("sha256", "")


@needs_library
def test_beside_a_module(tool: Tool, project: Path) -> None:
    (project / "src").mkdir()
    (project / "src/plain.cpp").write_text(plain_source())
    text = PLAIN_PYPROJECT + 'sources = ["src/plain.cpp"]\n' + PROGRAM
    (project / "pyproject.toml").write_text(text)
    tool("develop", cwd=project)
    assert output(project / ".venv/bin/hello") == "first"
    done = subprocess.run([project / ".venv/bin/python", "-c", "import plain"], check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "hello"\n', "", "a program has no `name`"),
        ('"hello"', '"a b"', 'a program cannot be named "a b"'),
        ('"hello"', '""', 'a program cannot be named ""'),
        ('sources = ["program/*.cpp"]\n', "", "a program has no `sources`"),
        ("program/*.cpp", "nowhere/*.cpp", 'no file matches "nowhere/*.cpp"'),
        ("sources = [", "module = 5\nsources = [", "module"),
        (PROGRAM, PROGRAM + PROGRAM, 'two things are named "hello"'),
    ],
)
def test_mistakes(tool: Tool, project: Path, old: str, new: str, message: str) -> None:
    text = PLAIN_PYPROJECT + PROGRAM
    (project / "pyproject.toml").write_text(
        PLAIN_PYPROJECT + PROGRAM.replace(old, new) if old != PROGRAM else text + PROGRAM
    )
    said = tool.refused("develop", cwd=project)
    assert message in said
    assert "pyproject.toml:" in said
