"""Golden compile errors: what cannot be bound is told in one sentence.

Each tests/ui/<case>.cpp must not compile, and what is said first must be the sentences of
tests/ui/<case>.stderr. `pytest tests/test_ui.py --update-golden` writes those files.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.conftest import C20_MARK
from tests.support import build, compiler

FOLDER = build.TESTS / "ui"
CASES = sorted(path.stem for path in FOLDER.glob("*.cpp"))
C20_CASES = [
    case
    for case in CASES
    if (FOLDER / f"{case}.cpp").read_text(encoding="utf-8").startswith(C20_MARK)
]
_said: dict[tuple[str, compiler.Compiler], Future[str]] = {}


def ask(case: str, what: compiler.Compiler) -> str:
    """All that the compiler says of the case."""
    standard = "c++20" if case in C20_CASES else "c++26"
    source = FOLDER / f"{case}.cpp"
    flags = [*compiler.compile_flags(standard), "-fdiagnostics-color=never"]
    if standard == "c++26" and build.takes_precompiled(source):
        flags += build.Builder(what).precompiled()
    done = what.run([*flags, "-S", "-o", os.devnull, str(source)])
    assert done.returncode != 0, f"{case}.cpp compiles"
    return done.stderr


def said(case: str, what: compiler.Compiler) -> str:
    """The same, asked once, and for all cases at the same time."""
    if not _said:
        for each in CASES:
            if each in C20_CASES or build.main().reflects:
                _said[each, build.main()] = build.in_background(ask, each, build.main())
    if (case, what) not in _said:
        _said[case, what] = build.in_background(ask, case, what)
    return _said[case, what].result()


def sentences(text: str) -> list[str]:
    """Tenon's sentences among the errors, without places, each once."""
    found: list[str] = []
    inside = False
    for line in text.splitlines():
        start = re.search(r"error: .*?(tenon: .*)", line)
        if start:
            found.append(start[1])
        elif inside and line.startswith("tenon: "):
            found.append(line)
        inside = bool(start) or (inside and line.startswith("tenon: "))
    return list(dict.fromkeys(found))


def first_error(text: str) -> str:
    """The first line that a reader sees."""
    return next(line for line in text.splitlines() if "error:" in line)


def check(case: str, text: str, update: bool) -> None:
    """Compare with the golden file, or write it."""
    golden = FOLDER / f"{case}.stderr"
    found = sentences(text)
    assert found, f"no sentence of Tenon's in:\n{text}"
    assert "tenon: " in first_error(text), f"something else is said first:\n{text}"
    if update:
        golden.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert golden.exists(), f"{golden.name} is missing: run pytest with --update-golden"
    assert found == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", CASES)
def test_message(case: str, pytestconfig: pytest.Config) -> None:
    if case not in C20_CASES and not build.main().reflects:
        pytest.skip(f"{build.main().label} has no reflection")
    check(case, said(case, build.main()), bool(pytestconfig.getoption("update_golden")))


@pytest.mark.skipif(bool(compiler.extra_flags()), reason="other compilers are tested without flags")
@pytest.mark.parametrize("what", compiler.other_compilers(), ids=lambda each: each.label)
@pytest.mark.parametrize("case", C20_CASES)
def test_message_of_other_compilers(case: str, what: compiler.Compiler) -> None:
    check(case, said(case, what), update=False)


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.stem for path in FOLDER.glob("*.stderr")} == set(CASES)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.stderr")), ids=lambda path: path.stem)
def test_a_message_says_what_to_do(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.startswith("tenon: ")
        assert str(compiler.ROOT) not in line
