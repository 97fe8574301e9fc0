"""Unions, std::expected results, optionals and None."""

from __future__ import annotations

import errno
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

INT32 = st.integers(-(2**31), 2**31 - 1)


def test_the_exact_alternative_comes_first(module: ModuleType) -> None:
    assert module.which(True) == "bool"
    assert module.which(1) == "int"
    assert module.which(1.0) == "float"
    assert module.real_first(1) == "int"
    assert module.real_first(1.5) == "float"


def test_then_the_first_that_converts(module: ModuleType) -> None:
    assert module.real_or_text(3) == "float"
    assert module.real_or_text("3") == "str"
    assert module.either(True) == 1
    assert module.either(type("I", (), {"__index__": lambda self: 5})()) == 5


@given(value=st.one_of(INT32, st.text().filter(lambda t: t.isprintable())))
def test_round_trip(module: ModuleType, value: int | str) -> None:
    result = module.either(value)
    assert result == value
    assert type(result) is type(value)
    assert module.many([value, value]) == [value, value]
    assert module.maybe(value) == value


@given(
    value=st.one_of(
        st.none(),
        st.integers(-128, 127),
        st.lists(INT32),
        st.dictionaries(st.text("abc"), st.one_of(INT32, st.text("xyz")), min_size=1),
    )
)
def test_nested_round_trip(module: ModuleType, value: object) -> None:
    assert module.deep(value) == value


def raises(call: Any, error: type[BaseException], text: str) -> None:
    """The whole message, so that a wrong path or type is seen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


def test_no_alternative_fits(module: ModuleType) -> None:
    raises(
        lambda: module.either([]),
        TypeError,
        "either(): argument 'value': expected int | str, got list of length 0",
    )
    raises(
        lambda: module.many([1, "a", None]),
        TypeError,
        "many(): argument 'values'[2]: expected int | str, got None",
    )
    raises(
        lambda: module.maybe(2.5),
        TypeError,
        "maybe(): argument 'value': expected int | str | None, got float (2.5)",
    )


def test_an_alternative_that_came_close_says_why(module: ModuleType) -> None:
    raises(
        lambda: module.either(2**40),
        OverflowError,
        "either(): argument 'value': does not fit in int (32 bits), got int (1099511627776)",
    )
    raises(
        lambda: module.deep({"k": 1, "x": 1.5}),
        TypeError,
        "deep(): argument 'value'['x']: expected int | str, got float (1.5)",
    )
    raises(
        lambda: module.deep([1, None]),
        TypeError,
        "deep(): argument 'value'[1]: expected int, got None",
    )
    raises(
        lambda: module.maybe_list([1, "x"]),
        TypeError,
        "maybe_list(): argument 'value'[1]: expected int, got str ('x')",
    )


def test_an_iterator_is_used_up_once(module: ModuleType) -> None:
    assert module.list_kind(iter(["a", "b"])) == "str 2"
    assert module.list_kind(c for c in "abc") == "str 3"
    assert module.list_kind([]) == "int 0"


def test_views_and_containers_as_alternatives(module: ModuleType) -> None:
    assert module.length("four") == 4
    assert module.length({1, 2}) == 2
    assert module.length(frozenset({1})) == 1


def test_an_exception_of_the_value_passes_through(module: ModuleType) -> None:
    class Bad:
        def __index__(self) -> int:
            raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        module.either(Bad())


def test_none(module: ModuleType) -> None:
    assert module.nothing(None) is None
    raises(
        lambda: module.nothing(0),
        TypeError,
        "nothing(): argument 'value': expected None, got int (0)",
    )
    assert module.twice(None) is None
    assert module.twice(4) == 4
    assert module.maybe(None) is None
    with pytest.raises(TypeError, match=r"expected int \| None, got str"):
        module.twice("x")


def test_an_expected_value_is_a_plain_result(module: ModuleType) -> None:
    assert module.parse(5) == 5
    assert module.check(True) is None
    assert module.code(0) == [1, 2]
    assert module.ranged(True) == "ok"
    assert module.raising(True) == 1
    assert module.combined(0) is None
    assert module.combined(1) == "text"


def test_an_error_is_an_exception(module: ModuleType) -> None:
    raises(lambda: module.parse(-1), RuntimeError, "negative: -1")
    raises(lambda: module.check(False), RuntimeError, "not good")
    raises(lambda: module.ranged(False), IndexError, "too far")
    raises(lambda: module.raising(False), KeyError, "'k'")
    raises(lambda: module.combined(2), RuntimeError, "no such step")


def test_an_error_code_is_an_os_error(module: ModuleType) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        module.code(errno.ENOENT)
    assert caught.value.errno == errno.ENOENT
    assert caught.value.strerror == "No such file or directory"
    with pytest.raises(PermissionError):
        module.condition(False)
    assert module.condition(True) == 1
    raises(module.own_category, OSError, "[weather:7] rain")


def test_no_reference_is_lost(module: ModuleType) -> None:
    good = {"k": "text of its own", "n": 70000}
    bad = {"k": 1, "x": object()}

    def run() -> None:
        module.deep(good)
        module.list_kind(iter(["a", "b"]))
        calls: list[Callable[[], object]] = [
            lambda: module.deep(bad),
            lambda: module.either(bad),
            lambda: module.many([1, bad]),
            lambda: module.deep(2**80),
            lambda: module.code(2),
            lambda: module.raising(False),
        ]
        for call in calls:
            with pytest.raises((TypeError, OverflowError, OSError, KeyError)):
                call()

    assert_no_leak(run, good, bad)
