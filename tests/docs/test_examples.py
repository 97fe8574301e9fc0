"""The examples, and the commands of the guide, as a user would run them: in a scratch folder."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.docs.markdown import ROOT, blocks
from tests.docs.snippets import RUN_SESSIONS, python_text
from tests.support import build
from tests.support.compiler import extra_flags

PROGRAMS = sorted(each.parent for each in (ROOT / "examples").glob("*/CMakeLists.txt"))
PROJECTS = sorted(each.parent for each in (ROOT / "examples").glob("*/pyproject.toml"))
EXAMPLES = [each for each in PROJECTS if each not in PROGRAMS]
COMMAND = Path(os.environ.get("TENON_COMMAND", ROOT / "build/bin/tenon"))
FIRST_MODULE = ROOT / "docs/guide/first-module.md"


@pytest.fixture(autouse=True)
def needs_reflection() -> None:
    """The examples are marked; and the command builds without the flags of a sanitizer."""
    if not build.main().reflects:
        pytest.skip(f"{build.main().label} has no reflection")
    if extra_flags():
        pytest.skip("the command does not know this run's flags")
    assert COMMAND.exists(), "build the command first: make build"


def environment() -> dict[str, str]:
    """A user's: the command and this Python come first, and no other environment is active."""
    unwanted = ("VIRTUAL_ENV", "CONDA_PREFIX", "CXXFLAGS", "PYTHONPATH", "PYTHONHOME")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    path = [str(COMMAND.parent), str(Path(sys.executable).parent), kept["PATH"]]
    cache = ROOT / "build/tests/docs-cache"  # the runtime is compiled once, not once per run
    return kept | {
        "PATH": os.pathsep.join(path),
        "CXX": build.main().command,
        "XDG_CACHE_HOME": str(cache),
    }


def run(*words: str | Path, cwd: Path, **variables: str) -> str:
    """Run a command, which must succeed; returns what it says."""
    done = subprocess.run(
        words,
        cwd=cwd,
        env=environment() | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{shlex.join(map(str, words))}:\n{done.stdout}"
    return done.stdout


def make_venv(folder: Path) -> Path:
    """An environment that has the packages of this one; nothing is downloaded."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / "bin/python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(python, "-c", code, cwd=folder).strip())
    (site / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_example(example: Path, tmp_path: Path) -> None:
    project = tmp_path / example.name
    unwanted = shutil.ignore_patterns("build", "dist", ".venv", "__pycache__")
    shutil.copytree(example, project, ignore=unwanted)
    python = make_venv(project / ".venv")

    run("tenon", "develop", "--release", cwd=project)
    said = run(python, "-m", "pytest", "-q", cwd=project)
    assert " passed" in said
    assert " skipped" not in said
    if text := python_text(example / "README.md"):
        sessions = tmp_path / "sessions"
        sessions.write_text(text, encoding="utf-8")
        run(python, "-c", RUN_SESSIONS, sessions, cwd=tmp_path, PYTHONHASHSEED="0")

    run("tenon", "build", cwd=project)
    (wheel,) = project.glob("dist/*.whl")
    (sdist,) = project.glob("dist/*.tar.gz")
    assert sdist.name == f"{example.name}-0.1.0.tar.gz"
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    code = f"import {example.name} as module; print(module.__file__, module.__version__)"
    file, version = run(python, "-c", code, cwd=unpacked).split()
    assert Path(file).parent == unpacked
    assert version == "0.1.0"


@pytest.mark.parametrize("example", PROGRAMS, ids=lambda path: path.name)
def test_example_program(example: Path, tmp_path: Path) -> None:
    if build.python_library() is None:
        pytest.skip("this Python has no shared library")
    runtime, _ = build.Builder(build.main()).archive()
    run(
        *("cmake", "-G", "Ninja", "-S", example, "-B", tmp_path),
        *(f"-Dtenon_DIR={ROOT / 'cmake'}", f"-DCMAKE_CXX_COMPILER={build.main().command}"),
        *(f"-DPython_EXECUTABLE={sys.executable}", f"-DTENON_RUNTIME_LIBRARY={runtime}"),
        cwd=example,
    )
    run("cmake", "--build", tmp_path, cwd=example)
    try_program(example, tmp_path / example.name)


def try_program(example: Path, program: Path) -> None:
    """With the example's own tests."""
    variables = {f"{example.name.upper()}_PROGRAM": str(program)}
    said = run(sys.executable, "-m", "pytest", "-q", "tests", cwd=example, **variables)
    assert " passed" in said
    assert " skipped" not in said


@pytest.mark.parametrize("example", PROGRAMS, ids=lambda path: path.name)
def test_example_program_by_the_command(example: Path, tmp_path: Path) -> None:
    if build.python_library() is None:
        pytest.skip("this Python has no shared library")
    project = tmp_path / example.name
    shutil.copytree(example, project, ignore=shutil.ignore_patterns("build", "__pycache__"))
    make_venv(project / ".venv")
    run("tenon", "develop", "--release", cwd=project)
    try_program(project, project / f".venv/bin/{example.name}")


def test_the_first_module_comes_about_as_the_guide_says(tmp_path: Path) -> None:
    ran = 0
    folder = tmp_path
    for block in blocks(FIRST_MODULE):
        if block.language != "console":
            continue
        for step in block.text.split("$ ")[1:]:
            command, _, expected = step.partition("\n")
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
                continue
            assert run("bash", "-c", command, cwd=folder).strip() == expected.strip(), command
            ran += 1
    assert ran >= 4

    # The page's own module, in place of the one that `tenon new` wrote.
    source = next(each for each in blocks(FIRST_MODULE) if "TENON_MODULE(" in each.text)
    (folder / "src/shapes.cpp").write_text(source.text)
    run("tenon", "develop", cwd=folder)
    code = "import shapes; print(shapes.rectangle(4))"
    assert run(folder / ".venv/bin/python", "-c", code, cwd=tmp_path) == "16.0\n"
