"""Text and bytes."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXTS = [
    "",
    "a",
    "ascii text",
    "é",
    "日本語",
    "🎉",
    "a\0b",
    "\0",
    "\x7f\x80",
    "x" * 10000,
    "é" * 5000,
]


class Text(str):
    """Is a str, though not exactly one."""

    __slots__ = ()


@pytest.mark.parametrize("text", TEXTS)
def test_round_trip(module: ModuleType, text: str) -> None:
    assert module.echo(text) == text
    assert module.by_value(text) == text + "."
    assert module.bytes_in(text) == len(text.encode())
    assert module.echo(Text(text)) == text
    assert type(module.echo(Text(text))) is str


@pytest.mark.parametrize("size", [*range(1, 41), 63, 64, 65, 96, 127, 128, 129, 200])
def test_one_character_that_is_not_ascii(module: ModuleType, size: int) -> None:
    plain = "".join(chr(97 + i % 26) for i in range(size))
    assert module.echo(plain) == plain
    for place in range(size):
        text = plain[:place] + "é" + plain[place + 1 :]
        assert module.echo(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text(module: ModuleType, text: str) -> None:
    assert module.echo(text) == text
    assert module.bytes_in(text) == len(text.encode())
    assert module.many(1, 2, 3, text, text) == 101 * len(text.encode())


@pytest.mark.parametrize("name", ["echo", "by_value", "bytes_in", "view"])
@pytest.mark.parametrize(
    ("value", "got"),
    [(b"x", "bytes (b'x')"), (1, "int (1)"), (None, "None"), (["x"], "list of length 1")],
)
def test_what_is_no_text(module: ModuleType, name: str, value: object, got: str) -> None:
    with pytest.raises(TypeError) as caught:
        getattr(module, name)(value)
    assert str(caught.value) == f"{name}(): argument 'x': expected str, got {got}"


@pytest.mark.parametrize("name", ["echo", "by_value", "bytes_in", "view", "c_string"])
def test_lone_surrogates(module: ModuleType, name: str) -> None:
    with pytest.raises(ValueError) as caught:
        getattr(module, name)("a\udc80")
    assert str(caught.value) == (
        f"{name}(): argument 'x': expected str without lone surrogates, got str ('a\\udc80')"
    )


def test_out_of_line_parameters_are_named(module: ModuleType) -> None:
    with pytest.raises(TypeError, match="argument 'x': expected str, got int"):
        module.many(1, 2, 3, 4, 5)
    with pytest.raises(TypeError, match="argument 'y': expected str, got int"):
        module.many(1, 2, 3, "x", 5)
    with pytest.raises(ValueError, match="argument 'y': expected str without lone surrogates"):
        module.many(1, 2, 3, "x", "\ud800")


def test_a_view_that_is_copied(module: ModuleType) -> None:
    assert module.view("abcdef") == "abc"


def test_c_strings(module: ModuleType) -> None:
    assert module.c_string("text") == "text"
    assert module.c_string("") == ""
    assert module.c_string("é") == "é"
    assert module.c_string(None) == "<null>"
    assert module.gives_c_string(1) == "text"
    assert module.gives_c_string(0) is None
    assert module.c_length(1, 2, 3, "four") == 4
    assert module.c_length(1, 2, 3, None) == 99


def test_a_nul_would_end_a_c_string(module: ModuleType) -> None:
    with pytest.raises(ValueError) as caught:
        module.c_string("a\0b")
    assert str(caught.value) == (
        "c_string(): argument 'x': expected str without embedded NUL, got str ('a\\x00b')"
    )
    with pytest.raises(ValueError, match="argument 'x': expected str without embedded NUL"):
        module.c_length(1, 2, 3, "a\0b")


@pytest.mark.parametrize(
    ("name", "largest"),
    [
        ("character", "\x7f"),
        ("utf8_unit", "\x7f"),
        ("utf16_unit", "\uffff"),
        ("code_point", "\U0010ffff"),
        ("wide", "\U0010ffff"),
    ],
)
def test_characters(module: ModuleType, name: str, largest: str) -> None:
    function = getattr(module, name)
    for text in ("a", "\0", largest):
        assert function(text) == text
    if ord(largest) < sys.maxunicode:
        with pytest.raises(ValueError, match=rf"^{name}\(\): argument 'x': expected "):
            function(chr(ord(largest) + 1))
    for text in ("", "ab"):
        with pytest.raises(ValueError, match="expected str of length 1, got str"):
            function(text)
    for value in (97, b"a", None):
        with pytest.raises(TypeError, match="expected str, got"):
            function(value)


def test_a_lone_surrogate_is_a_code_unit(module: ModuleType) -> None:
    assert module.utf16_unit("\ud800") == "\ud800"
    assert module.code_point("\ud800") == "\ud800"


def test_what_cpp_holds_need_not_be_utf8(module: ModuleType) -> None:
    with pytest.raises(UnicodeDecodeError):
        module.not_utf8()
    assert module.with_nul() == "a\0b"
    assert module.empty() == ""


def test_bytes(module: ModuleType) -> None:
    assert module.raw(b"a\0\xff") == b"a\0\xff"
    assert module.from_text("é") == b"\xc3\xa9"
    for value in ("x", bytearray(b"x"), memoryview(b"x"), 1, None):
        with pytest.raises(TypeError, match="expected bytes, got"):
            module.raw(value)


@given(st.binary())
def test_any_bytes(module: ModuleType, data: bytes) -> None:
    assert module.raw(data) == data


def test_python_strings(module: ModuleType) -> None:
    assert module.upper("aé") == "AÉ"
    with pytest.raises(TypeError, match=r"^upper\(\): argument 'x': expected str, got int \(1\)$"):
        module.upper(1)
