"""The three ways agree, on small texts with every edge and on the large one."""

import mmap
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import compare
import corpus
import pytest
import wordcount

TEXTS = [
    b"",
    b" \n\t ",
    b"one",
    b"A b, a; B--b.",
    b"  leading and trailing  ",
    b"it's 3 o'clock\r\nor 4\x00and\x7fmore",
    "größer als 漢字 🙂".encode(),
    b"\xff\xfe latin \xe9t\xe9",
    b"a" * 100_000 + b" b",
]


@pytest.mark.parametrize("data", TEXTS)
def test_counts_as_python_does(data: bytes) -> None:
    expected = compare.count_in_python(data)
    assert compare.count_in_cpp(data) == expected
    assert wordcount.count_detached(data) == expected
    for threads in (1, 2, 7):
        assert compare.count_on_threads(data, threads) == expected


def test_counts() -> None:
    assert wordcount.count(b"The cat, the dog; THE END") == {"the": 3, "cat": 1, "dog": 1, "end": 1}


@pytest.mark.parametrize("data", TEXTS)
@pytest.mark.parametrize("pieces", [1, 2, 3, 50])
def test_cuts_cut_no_word(data: bytes, pieces: int) -> None:
    cuts = wordcount.cuts(data, pieces)
    assert len(cuts) == pieces + 1
    assert cuts[0] == 0
    assert cuts[-1] == len(data)
    split: Counter[str] = Counter()
    for begin, end in pairwise(cuts):
        assert begin <= end
        split.update(wordcount.count(data[begin:end]))
    assert split == wordcount.count(data)


def test_no_pieces() -> None:
    with pytest.raises(ValueError, match="at least one piece"):
        wordcount.cuts(b"a b", 0)


def test_only_memory_is_counted() -> None:
    with pytest.raises(TypeError, match=r"count\(\): argument 'data': expected buffer of bytes"):
        wordcount.count(["a", "b"])


def test_large_text(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    corpus.make(path)
    assert path.stat().st_size >= 10_000_000
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        expected = compare.count_in_python(data)
        assert compare.count_in_cpp(data) == expected
        assert compare.count_on_threads(data, 4) == expected


def test_corpus_of_a_small_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts are repeated where there are too few."""
    (tmp_path / "common-licenses").mkdir()
    (tmp_path / "common-licenses" / "MIT").write_bytes(b"a  b\n\n\tc\n")
    monkeypatch.setattr(corpus, "SHARE", tmp_path)
    corpus.make(tmp_path / "corpus.txt", wanted=100)
    data = (tmp_path / "corpus.txt").read_bytes()
    assert len(data) >= 100
    assert wordcount.count(data) == {"a": 10, "b": 10, "c": 10}


def test_table() -> None:
    """The script runs, and itself checks that the results are equal."""
    script = Path(compare.__file__)
    done = subprocess.run(
        [sys.executable, script, "2"], cwd=script.parent, capture_output=True, text=True, check=True
    )
    first, _, *rows = done.stdout.splitlines()
    assert "different" in first
    assert [row.split("  ")[0] for row in rows] == [
        "re and collections.Counter",
        "C++, one thread",
        "C++, detached, 2 threads",
    ]
