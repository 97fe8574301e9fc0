"""No include crosses the layers the wrong way, and the check that says so catches it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECK = ROOT / "scripts" / "check-layers"


def check(root: Path) -> tuple[int, list[str]]:
    """Exit status and lines of the check over a tree."""
    done = subprocess.run(
        [sys.executable, str(CHECK), str(root)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def write(root: Path, name: str, text: str = "") -> None:
    """A file of the tree to be checked."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree with one header per layer and nothing wrong."""
    write(tmp_path, "include/tenon/model/entry.hpp", "#include <cstdint>\n")
    write(tmp_path, "include/tenon/lower/python.hpp", "#include <Python.h>\n")
    write(tmp_path, "include/tenon/reflect/marks.hpp", "#include <tenon/model/entry.hpp>\n")
    write(tmp_path, "include/tenon/spell/builder.hpp", '#include "../model/entry.hpp"\n')
    write(tmp_path, "src/module.cpp", "#include <tenon/lower/python.hpp>\n#include <Python.h>\n")
    write(
        tmp_path,
        "include/tenon/tenon.hpp",
        "#include <tenon/reflect/marks.hpp>\n#include <tenon/spell/builder.hpp>\n",
    )
    return tmp_path


def test_this_tree_keeps_its_layers() -> None:
    assert check(ROOT) == (0, [])


def test_a_clean_tree_passes(tree: Path) -> None:
    assert check(tree) == (0, [])


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        (
            "include/tenon/model/entry.hpp",
            "// first\n#include <tenon/lower/python.hpp>\n",
            "include/tenon/model/entry.hpp:2: model/ does not include lower/"
            " (tenon/lower/python.hpp)",
        ),
        (
            "include/tenon/model/entry.hpp",
            "#  include <Python.h>\n",
            "include/tenon/model/entry.hpp:1: model/ does not see Python.h",
        ),
        (
            "include/tenon/reflect/marks.hpp",
            "/* two\nlines */\n#include <Python.h>\n",
            "include/tenon/reflect/marks.hpp:3: reflect/ does not see Python.h",
        ),
        (
            "include/tenon/reflect/marks.hpp",
            "#include <tenon/spell/builder.hpp>\n",
            "include/tenon/reflect/marks.hpp:1: reflect/ does not include spell/"
            " (tenon/spell/builder.hpp)",
        ),
        (
            "include/tenon/spell/builder.hpp",
            '#include "../reflect/marks.hpp"\n',
            "include/tenon/spell/builder.hpp:1: spell/ does not include reflect/"
            " (../reflect/marks.hpp)",
        ),
        (
            "include/tenon/lower/python.hpp",
            "#include <tenon/reflect/not_there.hpp>\n",
            "include/tenon/lower/python.hpp:1: lower/ does not include reflect/"
            " (tenon/reflect/not_there.hpp)",
        ),
        (
            "src/module.cpp",
            "#include <tenon/reflect/marks.hpp>\n",
            "src/module.cpp:1: src/ does not include reflect/ (tenon/reflect/marks.hpp)",
        ),
    ],
)
def test_a_violation_is_caught(tree: Path, file: str, text: str, complaint: str) -> None:
    write(tree, file, text)
    assert check(tree) == (1, [complaint])


def test_an_unknown_layer_is_named(tree: Path) -> None:
    write(tree, "include/tenon/extra/thing.hpp")
    status, lines = check(tree)
    assert status == 1
    assert len(lines) == 1
    assert lines[0].startswith("include/tenon/extra/thing.hpp:1: 'extra' is no layer")


def test_a_comment_is_no_include(tree: Path) -> None:
    write(
        tree,
        "include/tenon/model/entry.hpp",
        "// #include <Python.h>\n/*\n#include <Python.h>\n*/\n#include <vector>\n",
    )
    assert check(tree) == (0, [])
