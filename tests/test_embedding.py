"""Python inside a C++ program: tests/programs/embedding.cpp, run scenario by scenario."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import build

pytestmark = pytest.mark.skipif(
    not build.main().reflects or build.python_library() is None,
    reason="needs reflection and a shared library of Python",
)


@pytest.fixture(scope="module")
def program() -> Path:
    """The program, built once."""
    return build.Builder(build.main()).program("embedding")


def run(program: Path, *words: str | Path, **variables: str) -> list[str]:
    """The lines it writes, without the last, which says that it came to its end."""
    done = subprocess.run(
        [program, *words],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        # Also where the tests run in the background of a shell, which ignores Ctrl-C there.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "end"
    return lines[:-1]


def test_one_after_the_other(program: Path) -> None:
    assert run(program, "sequence") == ["0 1 [0]", "1 1 [1]", "2 1 [2]", "gone"]


@pytest.mark.parametrize("mode", ["isolated", "open"])
@pytest.mark.parametrize("text", ["utf8", "locale"])
@pytest.mark.parametrize("signals", ["signals", "none"])
def test_options(program: Path, mode: str, text: str, signals: str) -> None:
    found = run(
        program,
        *("options", "/first place", "/second", mode, text, signals),
        PYTHONPATH="/from/environment",
        PYTHONUTF8="0",
        LC_ALL="C.UTF-8",
    )
    if mode == "isolated" and text == "locale":  # that of the program, which has set none
        found[0] = "['program', 'é']"
    assert found == [
        "['program', 'é']",
        "['/first place', '/second']",
        "1" if mode == "isolated" else "0",
        "1" if text == "utf8" else "0",
        "False" if mode == "isolated" else "True",
        "Python's" if signals == "signals" else "default",
    ]


def test_a_virtual_environment(program: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "only_there.py").write_text("x = 5\n")
    assert run(program, "environment", environment) == [str(environment), "True", "5"]
    # Its own, where it is one of an environment's commands.
    command = environment / "bin/command"
    shutil.copy(program, command)
    assert run(command, "environment", "") == [str(environment), "True", "5"]


def test_failures(program: Path, tmp_path: Path) -> None:
    none, another, error, line = run(program, "failures", tmp_path)[:4]
    assert none == (
        f"Python did not start: {tmp_path} is no virtual environment: it has no pyvenv.cfg"
    )
    assert another.startswith("Python runs already: ")
    assert error == "ValueError: inside"
    assert 'File "<exec in embedding.cpp:' in line


def test_a_home_without_python(program: Path, tmp_path: Path) -> None:
    (line,) = run(program, "no_home", tmp_path)
    assert line.startswith("Python did not start: ")


def test_a_module_of_the_program(program: Path) -> None:
    shown = ["43", "What the program gives its scripts.", "None"]
    assert run(program, "builtin") == [*shown, *shown, "2"]


def test_threads_live_on(program: Path) -> None:
    assert run(program, "threads") == ["4"] * 5


def test_the_end_waits_for_who_is_inside(program: Path) -> None:
    assert run(program, "slow_thread") == ["slept", "ended"]


def test_what_is_dropped_too_late(program: Path) -> None:
    gone, two = run(program, "dropped")
    assert gone == "the Python interpreter is gone: this thread cannot attach to it"
    assert two == "2"


def test_subinterpreters(program: Path) -> None:
    found = run(program, "subinterpreters")
    assert found == ["False", "2", "None", "2", "2", "main", "12", "112", "100"]


def test_subinterpreters_end(program: Path) -> None:
    assert run(program, "ending_subinterpreters") == ["3 2"] * 5
