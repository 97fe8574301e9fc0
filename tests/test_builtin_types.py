"""The built-in types held in C++."""

from __future__ import annotations

import gc
import inspect
import sys
from collections import OrderedDict
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

TYPES: dict[str, tuple[str, list[Any]]] = {
    "str": ("str", ["", "é"]),
    "bytes": ("bytes", [b"", b"a"]),
    "bytearray": ("bytearray", [bytearray(b"a")]),
    "memoryview": ("memoryview", [memoryview(b"a")]),
    "int": ("int", [0, 2**100, True]),
    "float": ("float", [1.5]),
    "list": ("list", [[], [1]]),
    "tuple": ("tuple", [(), (1,)]),
    "dict": ("dict", [{}, OrderedDict(a=1)]),
    "set": ("set", [set(), {1}]),
    "frozenset": ("frozenset", [frozenset(), frozenset({1})]),
    "slice": ("slice", [slice(1)]),
    "type": ("type", [int, type]),
    "callable": ("Callable", [len, int, lambda: 1]),
    "module": ("module", [sys, gc]),
    "none": ("None", [None]),
}


@pytest.mark.parametrize("name", TYPES)
def test_identity_is_kept(module: ModuleType, name: str) -> None:
    shown, values = TYPES[name]
    for value in values:
        assert getattr(module, f"same_{name}")(value) is value
        assert module.checked(shown, value) is value


@pytest.mark.parametrize("name", TYPES)
def test_another_type_is_refused(module: ModuleType, name: str) -> None:
    shown, _ = TYPES[name]
    for value in (1j, object()):
        got = type(value).__name__
        with pytest.raises(TypeError) as caught:
            getattr(module, f"same_{name}")(value)
        assert f"argument 'x': expected {shown}, got {got}" in str(caught.value)
        with pytest.raises(TypeError) as caught:
            module.checked(shown, value)
        assert str(caught.value) == f"expected {shown}, got {got}"


def test_bool_is_exact(module: ModuleType) -> None:
    assert module.same_bool(True) is True
    with pytest.raises(TypeError, match="expected bool, got int"):
        module.same_bool(1)


def test_signatures_have_the_names(module: ModuleType) -> None:
    for name in TYPES:
        assert str(inspect.signature(getattr(module, f"same_{name}"))).startswith("(x")


def test_without_a_value(module: ModuleType) -> None:
    empty = module.empty()
    assert empty == ("", b"", b"", 0, 0.0, False, [], (), {}, set(), frozenset(), None, None)
    assert [type(each) for each in empty[:2]] == [str, bytes]
    assert type(empty[10]) is frozenset


def test_from_values(module: ModuleType) -> None:
    assert module.from_values() == [
        "é",
        "text",
        b"b",
        2**20,
        2**64 - 1,
        1.5,
        True,
        (1, "two", 3.5, [4]),
        {1, 2},
        frozenset({"a"}),
        frozenset(),
        {"a": 1, "b": "x"},
        slice(1, 2, None),
        slice(None, None, -1),
        None,
    ]


def test_str(module: ModuleType) -> None:
    assert module.text_methods("é-b c", "-b") == {
        "size": 5,
        "bytes": 6,
        "contains": True,
        "starts": False,
        "ends": False,
        "split": ["é-b", "c"],
        "split_at": ["é", " c"],
        "replaced": "é+ c",
        "joined": "aé-b cb",
        "latin": b"\xe9-b c",
        "empty": False,
    }
    with pytest.raises(UnicodeEncodeError):
        module.text_methods("\ud800", "x")
    with pytest.raises(UnicodeEncodeError):
        module.text_methods("€", "x")


@given(text=st.text(st.characters(exclude_categories=["Cs"])), value=st.text() | st.integers())
def test_str_builder(module: ModuleType, text: str, value: Any) -> None:
    assert module.built(text, value, 3) == (text + "é" + str(value)) * 3
    assert module.built(text, value, 0) == ""


class BadStr:
    """Has no text."""

    def __str__(self) -> str:
        raise LookupError("mine")


def test_str_builder_fails(module: ModuleType) -> None:
    with pytest.raises(LookupError, match="mine"):
        module.built("x", BadStr(), 2)


def test_bytes(module: ModuleType) -> None:
    assert module.filled(4, 4) == b"xxxx"
    assert module.filled(4, 2) == b"xx"
    assert module.filled(4, 0) == b""
    with pytest.raises(ValueError, match="more bytes were written"):
        module.filled(4, 5)


def test_bytearray(module: ModuleType) -> None:
    data = bytearray(b"abc")
    module.grow(data, 5, b"xy")
    assert data == b"!bc\0\0xy"
    module.grow(data, 1, b"")
    assert data == b"!"
    with memoryview(data), pytest.raises(BufferError):
        module.grow(data, 100, b"")


def test_memoryview(module: ModuleType) -> None:
    assert module.looked_at(b"abc") == (3, True, 1, "B", 3)
    assert module.looked_at(memoryview(bytearray(8)).cast("d")) == (8, False, 1, "d", 8)
    with pytest.raises(TypeError):
        module.looked_at(5)
    with pytest.raises(BufferError):
        module.looked_at(memoryview(bytes(8))[::2])
    data = bytearray(b"abc")
    module.overwrite(memoryview(data))
    assert data == b"zzz"
    with pytest.raises(BufferError):
        module.overwrite(memoryview(b"abc"))
    view = memoryview(data)
    module.released(view)
    with pytest.raises(ValueError, match="released"):
        view[0]


def test_numbers(module: ModuleType) -> None:
    for value in (0, 1, -1, 255, 2**70, -(2**70)):
        assert module.number(value) == (value.bit_length(), value < 0)
    assert module.narrow(-5) == -5
    with pytest.raises(OverflowError, match="does not fit in int"):
        module.narrow(2**40)
    assert module.parsed("ff", 16) == 255
    assert module.parsed(" -12 ", 10) == -12
    for text in ("x", "12 x", ""):
        with pytest.raises(ValueError, match="invalid literal"):
            module.parsed(text, 10)
    assert module.value_of(2.5) == 2.5


def test_list(module: ModuleType) -> None:
    # [1.5, "a", None, "last", 7, 8] first, ["a", None, "last", 7] in the end
    assert module.list_methods(["a"]) == [6, 8, 1.5, 2, 1, True, "a", 7]
    with pytest.raises(TypeError):
        module.sorted([1, "x"])
    values = [2, 3, 1]
    module.sorted(values)
    assert values == [3, 2, 1]


def test_clear(module: ModuleType) -> None:
    for value in ([1], {1: 2}, {1}):
        module.cleared(value)
        assert not value


def test_from_iterables(module: ModuleType) -> None:
    assert module.converted(range(3)) == ([0, 1, 2], (0, 1, 2), {0, 1, 2}, frozenset({0, 1, 2}))
    with pytest.raises(TypeError, match="not iterable"):
        module.converted(5)


def test_builders(module: ModuleType) -> None:
    assert module.squares(4, 4) == [0, 1, 4, 9]
    assert module.squares(0, 0) == []
    with pytest.raises(ValueError, match="fewer elements"):
        module.squares(4, 3)
    with pytest.raises(IndexError, match="full"):
        module.squares(4, 5)
    assert module.pair("x", None) == ("x", None)


class Backwards(dict[Any, Any]):
    """Lists its items in an order of its own."""

    def items(self) -> Any:
        return list(super().items())[::-1]


def test_dict_items(module: ModuleType) -> None:
    assert module.pairs({"a": 1, "b": 2}) == [(1, "a"), (2, "b")]
    assert module.pairs({}) == []
    ordered = OrderedDict(a=1, b=2)
    ordered.move_to_end("a")
    assert module.pairs(ordered) == [(2, "b"), (1, "a")]
    assert module.pairs(Backwards(a=1, b=2)) == [(2, "b"), (1, "a")]
    with pytest.raises(RuntimeError, match="changed size during iteration"):
        module.change_meanwhile({"a": 1})


def test_dict(module: ModuleType) -> None:
    found = module.dict_methods({})
    assert found[:10] == [2, 1, None, 0, True, False, 1, 6, "two", -1]
    assert found[10:] == [["new", "other", "z"], [1, 6, 26], True]
    with pytest.raises(KeyError, match="k"):
        module.missing({}, "k")
    with pytest.raises(TypeError, match="unhashable"):
        module.missing({1: 1}, [])


def test_set(module: ModuleType) -> None:
    assert module.set_methods({1}) == (True, False, 1, True, False)
    assert module.pop_of({5}) == 5
    with pytest.raises(KeyError):
        module.pop_of(set())
    assert module.frozen_has(frozenset({3}), 3) is True


@given(
    st.builds(slice, *[st.none() | st.integers(-9, 9)] * 2, st.sampled_from([None, 1, 2, -1, -3])),
    st.integers(0, 8),
)
def test_slice(module: ModuleType, value: slice, size: int) -> None:
    start, stop, step = value.indices(size)
    assert module.indices(value, size) == (start, stop, step, len(range(start, stop, step)))


def test_capsules(module: ModuleType) -> None:
    before = module.alive_now()
    capsule = module.hold(5)
    assert module.alive_now() == before + 1
    assert module.held(capsule) == 5
    assert module.capsule_name(capsule) == "builtin_types.counted"
    assert module.same_capsule(capsule) is capsule
    del capsule
    assert module.alive_now() == before
    import datetime

    with pytest.raises(ValueError, match="incorrect name"):
        module.held(datetime.datetime_CAPI)
    with pytest.raises(TypeError, match="expected CapsuleType, got int"):
        module.held(5)


def test_types_and_modules(module: ModuleType) -> None:
    class Inner:
        pass

    assert module.described(int) == ("int", "int", "builtins")
    name = "test_types_and_modules.<locals>.Inner"
    assert module.described(Inner) == ("Inner", name, __name__)
    assert module.derives(bool, int) is True
    assert module.derives(int, bool) is False
    assert module.type_of(5) is int
    found, namespace = module.module_of(sys)
    assert found == "sys"
    assert namespace is vars(sys)


def test_no_reference_is_lost(module: ModuleType) -> None:
    thing = object()

    def run() -> None:
        module.list_methods([thing])
        module.dict_methods({"a": thing})
        module.pairs({"a": thing})
        module.pairs(OrderedDict(a=thing))
        module.set_methods({thing})
        module.converted([thing])
        module.pair(thing, thing)
        module.from_values()
        module.built("x", thing, 2)
        module.held(module.hold(1))
        module.looked_at(b"x")
        failing: list[Any] = [
            lambda: module.same_list(thing),
            lambda: module.checked("dict", thing),
            lambda: module.squares(4, 3),
            lambda: module.squares(4, 5),
            lambda: module.missing({}, thing),
            lambda: module.change_meanwhile({"a": thing}),
            lambda: module.built("x", BadStr(), 2),
            lambda: module.filled(4, 5),
        ]
        for call in failing:
            with pytest.raises((TypeError, ValueError, LookupError, RuntimeError)):
                call()

    assert_no_leak(run, thing)
