"""Bytes, text of every width, paths."""

from __future__ import annotations

import array
import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def raises(call: Callable[[], object], error: type[BaseException], text: str) -> None:
    """The whole message, so that a wrong path or type is seen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


@given(value=st.binary(max_size=300))
def test_bytes_round_trip(module: ModuleType, value: bytes) -> None:
    assert module.memory(value) == value
    assert type(module.memory(value)) is bytes
    assert module.memory(bytearray(value)) == value
    assert module.memory(memoryview(value)) == value
    assert module.size(value) == len(value)
    assert module.many([value, value]) == [value, value]


def test_any_contiguous_buffer_is_memory(module: ModuleType) -> None:
    numbers = array.array("i", [1, 2])
    assert module.memory(numbers) == bytes(numbers)
    assert module.size(numbers) == 8
    raises(
        lambda: module.memory(memoryview(b"abcd")[::2]),
        ValueError,
        "memory(): argument 'value': expected contiguous buffer, got memoryview",
    )


def test_what_is_no_memory(module: ModuleType) -> None:
    raises(
        lambda: module.memory("text"),
        TypeError,
        "memory(): argument 'value': expected bytes, got str ('text')",
    )
    raises(
        lambda: module.many([b"", [1]]),
        TypeError,
        "many(): argument 'v'[1]: expected bytes, got list of length 1",
    )
    raises(
        lambda: module.size([1]),
        TypeError,
        "size(): argument 'value': expected buffer of bytes, got list of length 1",
    )


def test_an_array_of_bytes_has_its_length(module: ModuleType) -> None:
    assert module.four(b"\0abc") == b"\0abc"
    raises(
        lambda: module.four(b"abc"),
        ValueError,
        "four(): argument 'value': expected bytes of length 4, got bytes (b'abc')",
    )


def test_views_that_are_results_are_copied(module: ModuleType) -> None:
    assert module.constant() == b"\0\xff"
    assert module.numbers() == [1, 2, 3]


def test_writing_to_memory(module: ModuleType) -> None:
    data = bytearray(3)
    module.fill(data, 7)
    assert data == b"\7\7\7"
    with pytest.raises(TypeError, match="writable buffer of bytes"):
        module.fill(b"abc", 7)


def test_overloads_tell_bytes_from_numbers(module: ModuleType) -> None:
    assert module.kind(b"") == "bytes"
    assert module.kind([1.0]) == "floats"
    assert module.kind(memoryview(b"")) == "bytes"


@given(value=TEXT)
def test_text_round_trip(module: ModuleType, value: str) -> None:
    for name in ("u8", "u16", "u32", "wide"):
        assert getattr(module, name)(value) == value
    assert module.words([value]) == [value]
    assert module.u8_units(value) == len(value.encode())
    assert module.u16_units(value) == len(value.encode("utf-16-le")) // 2
    assert module.u32_units(value) == len(value)


@pytest.mark.parametrize("name", ["u8", "u16", "u32", "wide"])
def test_text_limits(module: ModuleType, name: str) -> None:
    function = getattr(module, name)
    for text in ("", "\0", "a\0b", "\ufeffmark", "\U0010ffff", "é", "日本", "x" * 10000 + "😀"):
        assert function(text) == text
    raises(
        lambda: function("a\ud800"),
        ValueError,
        rf"{name}(): argument 'value': expected str without lone surrogates, got str ('a\ud800')",
    )
    raises(
        lambda: function(b"a"),
        TypeError,
        f"{name}(): argument 'value': expected str, got bytes (b'a')",
    )


def test_text_that_is_no_text(module: ModuleType) -> None:
    with pytest.raises(UnicodeDecodeError):
        module.lone()


@given(value=TEXT.filter(lambda text: "\0" not in text and "\ud800" not in text))
def test_path_round_trip(module: ModuleType, value: str) -> None:
    assert module.path(value) == Path(value)
    assert module.native(value) == value


def test_paths(module: ModuleType) -> None:
    class Own:
        def __fspath__(self) -> bytes:
            return b"own"

    assert isinstance(module.path("a"), Path)
    assert module.path(Path("a/b")) == Path("a/b")
    assert module.path(PurePosixPath("a")) == Path("a")
    assert module.path(b"a\xff") == Path(os.fsdecode(b"a\xff"))
    assert module.path(os.fsdecode(b"\xfe")) == Path(os.fsdecode(b"\xfe"))
    assert module.path(Own()) == Path("own")
    assert module.maybe(None) is None
    assert module.maybe("x") == Path("x")
    assert module.text_or_path("x") == "text"
    assert module.text_or_path(Path("x")) == "path"


def test_what_is_no_path(module: ModuleType) -> None:
    raises(
        lambda: module.path(1),
        TypeError,
        "path(): argument 'value': expected str | os.PathLike, got int (1)",
    )
    raises(
        lambda: module.path("a\0b"),
        ValueError,
        r"path(): argument 'value': expected path without embedded NUL, got str ('a\x00b')",
    )

    class Bad:
        def __fspath__(self) -> str:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        module.path(Bad())


def test_objects_of_memory(module: ModuleType) -> None:
    data = bytearray(b"\0\1")
    assert module.growing(data) is data
    assert data == b"\xff\xfe"
    assert module.made(b"ab") == bytearray(b"ab")
    assert type(module.made(b"")) is bytearray
    assert module.looked_at(memoryview(b"abc")) == 3
    assert module.view_of(data).obj is data
    assert module.no_memory() == b""
    raises(
        lambda: module.growing(b"a"),
        TypeError,
        "growing(): argument 'value': expected bytearray, got bytes (b'a')",
    )
    raises(
        lambda: module.looked_at(b"a"),
        TypeError,
        "looked_at(): argument 'value': expected memoryview, got bytes (b'a')",
    )
    with pytest.raises(TypeError):
        module.view_of(1)
    with pytest.raises(BufferError):
        module.looked_at(memoryview(b"abcd")[::2])


def test_no_reference_is_lost(module: ModuleType) -> None:
    data, text, path = bytearray(100), "日本" * 10, Path("a/b")

    def run() -> None:
        module.memory(data)
        module.size(data)
        module.u16(text)
        module.wide(text)
        module.path(path)
        module.constant()
        calls: list[Callable[[], object]] = [
            lambda: module.four(data),
            lambda: module.memory(text),
            lambda: module.u16(data),
            lambda: module.wide("\ud800"),
            lambda: module.path(data),
            lambda: module.path("\0"),
        ]
        for call in calls:
            with pytest.raises((TypeError, ValueError)):
                call()

    assert_no_leak(run, data, text, path)
