"""The program with its own plug-ins, and with others."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PROGRAM = Path(os.environ.get("PLUGINS_PROGRAM", HERE / "build/plugins"))
TEXT = "one\n# two\nthree é\n"


def run(folder: Path, text: str = TEXT) -> subprocess.CompletedProcess[str]:
    """Filter the text with the scripts of a folder."""
    return subprocess.run(
        [PROGRAM, folder], input=text, capture_output=True, encoding="utf-8", check=False
    )


def test_its_own_plugins() -> None:
    done = run(HERE / "plugins")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "  1 one\n  3 three é\n"


def test_without_plugins(tmp_path: Path) -> None:
    assert run(tmp_path).stdout == TEXT


def test_scripts_import_each_other(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("def shout(line):\n    return line.upper() + '!'\n")
    (tmp_path / "main.py").write_text("import helper, host\nhost.filter(helper.shout)\n")
    assert run(tmp_path, "a\n").stdout == "A!\n"


def test_a_plugin_that_fails_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import nothing_like_this\n")
    (tmp_path / "b.py").write_text("import host\nhost.filter(str.upper)\n")
    done = run(tmp_path, "x\n")
    assert done.stdout == "X\n"
    assert done.stderr == "a.py: ModuleNotFoundError: No module named 'nothing_like_this'\n"


def test_a_step_that_fails_costs_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import host\nhost.filter(lambda x: x if x != 'b' else 5)\n")
    done = run(tmp_path, "a\nb\nc\n")
    assert done.returncode == 1
    assert done.stdout == "a\nc\n"
    assert done.stderr.startswith("line 2: TypeError: ")


def test_usage() -> None:
    done = subprocess.run([PROGRAM], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "usage: plugins FOLDER < text\n"
