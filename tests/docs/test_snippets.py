"""Every snippet of the documentation compiles, and does what the page shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.docs.markdown import ROOT, blocks, pages
from tests.docs.snippets import (
    RUN_SESSIONS,
    Snippet,
    all_snippets,
    builder,
    python_text,
    snippets_of,
    untested,
)
from tests.support import build

PAGES = pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))


def needs(snippet: Snippet) -> None:
    """Skip what this run's compiler has no reflection for."""
    if snippet.standard == "c++26" and not build.main().reflects:
        pytest.skip(f"{build.main().label} has no reflection")


@pytest.mark.parametrize(
    "snippet", [each for each in all_snippets() if not each.refused], ids=lambda each: each.id
)
def test_compiles(snippet: Snippet) -> None:
    needs(snippet)
    assert builder().module(snippet).is_dir()


@pytest.mark.parametrize(
    "snippet", [each for each in all_snippets() if each.refused], ids=lambda each: each.id
)
def test_is_refused_in_the_words_of_the_page(snippet: Snippet) -> None:
    needs(snippet)
    done = builder().refusal(snippet)
    assert done.returncode != 0
    assert snippet.said, f"{snippet.id}: no text block with what the compiler says"
    said = re.sub(r"\s+", " ", done.stderr)
    for sentence in re.split(r"\n\s*\n", snippet.said.strip()):
        assert re.sub(r"\s+", " ", sentence) in said


@PAGES
def test_sessions(page: Path, tmp_path: Path) -> None:
    text = python_text(page)
    if not text:
        pytest.skip("no Python session on this page")
    if page.parent.parent == ROOT / "examples":
        pytest.skip("runs where the example is built: test_examples.py")
    folders = []
    for snippet in snippets_of(page):
        if not snippet.refused:
            needs(snippet)
            folders.append(str(builder().module(snippet)))
    sessions = tmp_path / page.name
    sessions.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN_SESSIONS, str(sessions)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders), "PYTHONHASHSEED": "0"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@PAGES
def test_nothing_is_left_out(page: Path) -> None:
    wrong = [f"{each.where}: {why}" for each in blocks(page) if (why := untested(each))]
    assert wrong == []


@PAGES
def test_indented_code_holds_no_source(page: Path) -> None:
    fenced = {
        line
        for each in blocks(page)
        for line in range(each.line, each.line + each.text.count("\n"))
    }
    lines = page.read_text(encoding="utf-8").splitlines()
    wrong = [
        f"{page.relative_to(ROOT)}:{number}: {line.strip()}"
        for number, line in enumerate(lines, 1)
        if number not in fenced and re.match(r"    .*(\[\[=|py::|#include|>>> )", line)
    ]
    assert wrong == [], "source code stands between ``` fences, where it is tested"


@PAGES
def test_toml_is_valid(page: Path) -> None:
    for block in blocks(page):
        if block.language == "toml":
            tomllib.loads(block.text)


@PAGES
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_pages_exist() -> None:
    assert ROOT / "README.md" in pages()
    assert len(all_snippets()) > 10
