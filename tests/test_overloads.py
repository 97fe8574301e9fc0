"""Overload sets: exact before converting, whatever the order of the declarations."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.support.no_leak import assert_no_leak


class Indexed:
    """Has __index__, so that it converts to an int without being one."""

    def __index__(self) -> int:
        return 5


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (1, "int64"),
        (1.0, "double"),
        (True, "bool"),
        ("x", "str"),
        (None, "None"),
        ([1.0, 2.0], "doubles"),
        (["a"], "strings"),
        ([1, 2], "doubles"),
        (2**70, "double"),
        (Indexed(), "double"),
    ],
)
def test_an_exact_type_wins(module: ModuleType, value: object, kind: str) -> None:
    assert module.kind(value) == kind


@pytest.mark.parametrize(("value", "kind"), [(True, "bool"), (1, "int64"), (1.5, "double")])
def test_the_order_of_declarations_does_not_matter(
    module: ModuleType, value: object, kind: str
) -> None:
    assert module.reversed(value) == kind


@pytest.mark.parametrize(
    ("value", "width"),
    [
        (127, "8"),
        (-128, "8"),
        (128, "16"),
        (-32769, "32"),
        (2**31, "64"),
        (2**63 - 1, "64"),
        (2**63, "u64"),
        (2**64 - 1, "u64"),
    ],
)
def test_an_int_reaches_the_first_width_it_fits(module: ModuleType, value: int, width: str) -> None:
    assert module.width(value) == width


def test_an_int_that_fits_nowhere(module: ModuleType) -> None:
    with pytest.raises(TypeError) as caught:
        module.width(2**64)
    assert "width(): no overload takes these arguments:" in str(caught.value)
    assert "does not fit in int (8 bits), got int (18446744073709551616)" in str(caught.value)


def test_an_int_converts_where_no_overload_takes_one(module: ModuleType) -> None:
    assert module.fraction(1) == "double"
    assert module.fraction(True) == "double"
    assert module.fraction("1") == "str"


def test_the_count_decides(module: ModuleType) -> None:
    assert module.area(2.0) == 4
    assert module.area(2, 3) == 6
    assert module.area(width=2, height=3) == 6
    assert module.area(side=3) == 9


def test_keywords_and_defaults_decide(module: ModuleType) -> None:
    assert module.pick(1) == module.pick(a=1) == "a=1"
    assert module.pick(1, 2) == module.pick(b=1, c=2) == module.pick(1, c=2) == "b=1 c=2"
    assert module.pick("x") == module.pick(text="x") == "text=x times=2"
    assert module.pick("x", 3) == module.pick("x", times=3) == "text=x times=3"


def test_a_set_with_star_arguments(module: ModuleType) -> None:
    assert module.rest() == "tuple of 0"
    assert module.rest(1, 2) == "tuple of 2"
    assert module.rest(only=4) == "int 4"


def test_optional_in_a_set(module: ModuleType) -> None:
    assert module.maybe(None) == "none"
    assert module.maybe(1) == "optional"
    assert module.maybe("x") == "str"


def test_functions_that_share_a_name_by_mark(module: ModuleType) -> None:
    assert module.joined(12) == "12"
    assert module.joined("12") == "12"


def test_exact_parameters(module: ModuleType) -> None:
    assert module.exactly(1.5) == 1.5
    assert module.exact_int(3) == 3
    with pytest.raises(TypeError, match="expected float, got int"):
        module.exactly(1)
    with pytest.raises(TypeError, match="expected int, got bool"):
        module.exact_int(True)
    with pytest.raises(TypeError, match="expected int, got Indexed"):
        module.exact_int(Indexed())


def test_the_chosen_candidate_may_fail(module: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"^chosen, and failed$"):
        module.throwing(1)
    assert module.throwing(1.0) == "double"


def test_candidates_keep_their_own_marks(module: ModuleType) -> None:
    assert module.mixed_marks(1) == "detached"
    assert module.mixed_marks("x") == "str"


def test_the_report_lists_every_candidate_and_its_reason(module: ModuleType) -> None:
    with pytest.raises(TypeError) as caught:
        module.area("wide")
    assert str(caught.value) == (
        "area(): no overload takes these arguments:\n"
        "  area(side): argument 'side': expected float, got str ('wide')\n"
        "  area(width, height): missing 1 required argument: 'height'"
    )


def test_the_report_of_wrong_keywords(module: ModuleType) -> None:
    with pytest.raises(TypeError) as caught:
        module.pick(1, 2, 3)
    lines = str(caught.value).splitlines()
    assert lines[0] == "pick(): no overload takes these arguments:"
    assert lines[1] == "  pick(a): takes 1 positional argument but 3 were given"
    assert lines[2] == "  pick(b, c): takes 2 positional arguments but 3 were given"
    assert lines[3] == (
        "  pick(text, times=2): takes from 1 to 2 positional arguments but 3 were given"
    )


def test_help_lists_the_candidates(module: ModuleType) -> None:
    assert str(inspect.signature(module.area)) == "(*args, **kwargs)"
    assert module.area.__doc__ == (
        "area(side)\n    Area of a square.\n\n"
        "area(width, height)\n    Area of a rectangle.\n\n    Sides may not be negative."
    )


class Fussy:
    """Its conversion to a number fails in its own way."""

    def __float__(self) -> float:
        raise LookupError("not today")


@pytest.mark.parametrize("function", ["fraction", "reversed"])
def test_an_exception_inside_a_conversion_passes_through(module: ModuleType, function: str) -> None:
    call: Any = getattr(module, function)
    with pytest.raises(LookupError, match=r"^not today$"):
        call(Fussy())


def test_iterators_are_read_once(module: ModuleType) -> None:
    assert module.read(iter([1, 2])) == 2
    assert module.read(str(i) for i in range(3)) == "3 texts"
    assert module.read([iter([1]), iter([2, 3])]) == "2 rows of ints"
    assert module.read([iter(["a", "b"]), iter(["c"])]) == "2 rows of texts, the first of 2"
    assert module.read(iter(each) for each in (["a"], [])) == "2 rows of texts, the first of 1"
    assert module.start(True, (i for i in "ab")) == "texts"
    assert module.start(True, (i for i in (5, 6))) == "first 5"
    assert module.read(v=(i for i in "ab")) == "2 texts"
    with pytest.raises(TypeError, match=r"argument 'v'\[1\]: expected str, got int \(1\)"):
        module.read(i for i in ("a", 1))


def test_calls_inside_of_calls_read_iterators_of_their_own(module: ModuleType) -> None:
    outer, inner = iter(["a"]), iter(["b"])

    def call() -> object:
        return {"1 texts": 1, 0: 2}[module.read(inner)]

    assert module.twice(outer, call) == 12
    assert list(outer) == list(inner) == []
    assert module.read(outer) == 0


def test_an_iterator_that_fails(module: ModuleType) -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        module.read(failing())
    assert_no_leak(lambda: module.read(iter(["a", "b"])))
