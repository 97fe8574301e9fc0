"""`tenon new` and `tenon init`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tool.projects import Tool, make_venv, plain_source, python


def test_new_builds_and_passes_at_once(engine: Tool, tmp_path: Path) -> None:
    engine("new", "fast-maths", cwd=tmp_path)
    project = tmp_path / "fast-maths"
    names = {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}
    assert names == {
        "pyproject.toml",
        "README.md",
        ".gitignore",
        "src/fast_maths.cpp",
        "tests/test_fast_maths.py",
    }
    interpreter = make_venv(project / ".venv")
    assert "Installed fast-maths 0.1.0 into .venv" in engine("develop", cwd=project)
    assert python(interpreter, "import fast_maths as m; print(m.fast_sum([1.0, 2.5]))") == "3.5"
    tests = "import test_fast_maths as t; [f() for n, f in vars(t).items() if n[:5] == 'test_']"
    python(interpreter, tests, cwd=project / "tests")


def test_new_takes_a_path(tool: Tool, tmp_path: Path) -> None:
    tool("new", "a/b/geo", cwd=tmp_path)
    assert 'name = "geo"' in (tmp_path / "a/b/geo/pyproject.toml").read_text()


def test_new_refuses_a_folder_with_content(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "geo").mkdir()
    (tmp_path / "geo/keep.txt").write_text("mine")
    said = tool.refused("new", "geo", cwd=tmp_path)
    assert "geo is there already, and not empty" in said
    assert "tenon init" in said
    assert [path.name for path in (tmp_path / "geo").iterdir()] == ["keep.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a b", "is no name of a Python distribution"),
        ("x-", "is no name of a Python distribution"),
        ("2fast", "begins with a digit"),
        ("class", "is a keyword of"),
        ("template", "is a keyword of C++"),
        ("lambda", "is a keyword of Python"),
        ("random", "is a module of Python's own library"),
    ],
)
def test_new_refuses_names_that_cannot_work(
    tool: Tool, tmp_path: Path, name: str, reason: str
) -> None:
    done = tool.run("new", name, cwd=tmp_path)
    assert done.returncode != 0
    assert reason in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_every_module_of_the_standard_library_is_refused(tool: Tool, tmp_path: Path) -> None:
    for name in sorted(sys.stdlib_module_names):
        if not name.startswith("_"):
            assert tool.run("new", name, cwd=tmp_path).returncode == 1, name


def test_init_keeps_what_is_there(tool: Tool, tmp_path: Path) -> None:
    project = tmp_path / "geo"
    (project / "src").mkdir(parents=True)
    source = project / "src/shapes.cpp"
    source.write_text(plain_source("geo"))
    (project / "README.md").write_text("mine")
    assert "TENON_MODULE(geo)" in tool("init", cwd=project)
    assert source.read_text() == plain_source("geo")
    assert (project / "README.md").read_text() == "mine"
    assert sorted(path.name for path in (project / "src").iterdir()) == ["shapes.cpp"]
    assert not (project / "tests").exists()
    assert "there is a pyproject.toml here already" in tool.refused("init", cwd=project)


def test_init_takes_a_name(tool: Tool, tmp_path: Path) -> None:
    tool("init", "--name", "geo", cwd=tmp_path)
    assert (tmp_path / "src/geo.cpp").exists()
