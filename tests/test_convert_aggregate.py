"""Structs that convert by their fields."""

from __future__ import annotations

from collections import ChainMap, namedtuple
from collections.abc import Callable
from types import MappingProxyType, ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

INT32 = st.integers(-(2**31), 2**31 - 1)
TEXT = st.text("abcé日", max_size=5)
FLOATS = st.floats(allow_nan=False)
POINTS = st.fixed_dictionaries({"x": FLOATS, "y": FLOATS})
TREES: st.SearchStrategy[dict[str, Any]] = st.recursive(
    st.fixed_dictionaries({"value": INT32, "children": st.just([])}),
    lambda trees: st.fixed_dictionaries({"value": INT32, "children": st.lists(trees, max_size=3)}),
    max_leaves=8,
)


def raises(call: Callable[[], object], error: type[BaseException], text: str) -> None:
    """The whole message, so that a wrong path or type is seen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


@given(value=POINTS)
def test_dicts_round_trip(module: ModuleType, value: dict[str, float]) -> None:
    result = module.a_point(value)
    assert type(result) is dict
    assert result == value
    assert list(result) == ["x", "y"]
    assert module.maybe(value) == module.either(value) == value


@given(value=TREES)
def test_structs_of_themselves_round_trip(module: ModuleType, value: dict[str, object]) -> None:
    assert module.a_tree(value) == value


@given(number=INT32, text=TEXT)
def test_tuples_round_trip(module: ModuleType, number: int, text: str) -> None:
    assert module.a_pair((number, text)) == (number, text)
    assert type(module.a_pair([number, text])) is tuple
    assert module.many({text: [(number, text)] * 2}) == {text: [(number, text)] * 2}
    assert module.either((number, text)) == (number, text)


@given(low=INT32, high=INT32, points=st.lists(POINTS, max_size=3))
def test_named_tuples_round_trip(
    module: ModuleType, low: int, high: int, points: list[dict[str, float]]
) -> None:
    result = module.a_range((low, high, points))
    assert result == (low, high, points)
    assert (result.low, result.high, result.points) == (low, high, points)
    assert module.a_range(result) == result


def test_named_tuples_have_one_class(module: ModuleType) -> None:
    result = module.a_range((1, 2, []))
    assert type(result) is type(module.a_range(result))
    assert result._fields == ("low", "high", "points")
    assert repr(result) == "range(low=1, high=2, points=[])"
    assert repr(module.an_other([5])) == "Renamed(value=5)"
    own = namedtuple("own", "low high points")
    assert module.a_range(own(1, 2, [])) == (1, 2, [])


def test_defaults_bases_names_and_hidden_fields(module: ModuleType) -> None:
    assert module.a_point({}) == {"x": 0.0, "y": 0.0}
    assert module.a_point({"y": 2}) == {"x": 0.0, "y": 2.0}
    full = {"x": 1.0, "y": 2.0, "name": "n", "class": 3}
    assert module.a_named_point(full) == full
    assert list(module.a_named_point(full)) == ["x", "y", "name", "class"]
    assert module.secret(full) == 42


def test_what_stands_for_a_dict(module: ModuleType) -> None:
    data = {"x": 1.0, "y": 2.0}
    assert module.a_point(MappingProxyType(data)) == data
    assert module.a_point(ChainMap({"x": 1.0}, {"y": 2.0})) == data


def test_wrong_dicts(module: ModuleType) -> None:
    raises(
        lambda: module.a_point([1, 2]),
        TypeError,
        "a_point(): argument 'value': expected dict with the keys x, y, got list of length 2",
    )
    raises(
        lambda: module.a_point({"x": "1"}),
        TypeError,
        "a_point(): argument 'value'.x: expected float, got str ('1')",
    )
    raises(
        lambda: module.a_point({"x": 1, "z": 1}),
        ValueError,
        "a_point(): argument 'value': expected one of the keys x, y, got str ('z')",
    )
    raises(
        lambda: module.a_tree({"children": []}),
        ValueError,
        "a_tree(): argument 'value'.value: expected dict with the keys value, children, "
        "got dict of length 1",
    )
    raises(
        lambda: module.a_tree({"value": 1, "children": [{"value": 1}, {"value": None}]}),
        TypeError,
        "a_tree(): argument 'value'.children[1].value: expected int, got None",
    )
    raises(
        lambda: module.a_named_point({"name": "n", "class": "x"}),
        TypeError,
        "a_named_point(): argument 'value'.class: expected int | None, got str ('x')",
    )


def test_wrong_tuples(module: ModuleType) -> None:
    raises(
        lambda: module.a_pair((1,)),
        ValueError,
        "a_pair(): argument 'value': expected tuple of number, text, got tuple of length 1",
    )
    raises(
        lambda: module.many({"k": [(1, "a"), (1, 2)]}),
        TypeError,
        "many(): argument 'value'['k'][1].text: expected str, got int (2)",
    )
    raises(
        lambda: module.a_range((1, 2**31, [])),
        OverflowError,
        "a_range(): argument 'value'.high: does not fit in int (32 bits), got int (2147483648)",
    )


def test_an_exception_of_a_mapping_passes_through(module: ModuleType) -> None:
    class Bad(ChainMap[str, float]):
        def __getitem__(self, key: str) -> float:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        module.a_point(Bad({"x": 1}))


def test_no_reference_is_lost(module: ModuleType) -> None:
    text, thing = "some text " * 5, object()

    def run() -> None:
        module.a_point({"x": 1})
        module.a_point(MappingProxyType({"x": 1}))
        module.a_pair((1, text))
        module.a_range((1, 2, [{}]))
        calls: list[Callable[[], object]] = [
            lambda: module.a_point({"x": thing}),
            lambda: module.a_point({text: thing}),
            lambda: module.a_pair((1, thing)),
            lambda: module.a_range((1, 2, [{"x": thing}])),
            lambda: module.a_tree({"children": [thing]}),
        ]
        for call in calls:
            with pytest.raises((TypeError, ValueError)):
                call()

    assert_no_leak(run, text, thing)


def test_structs_in_structs_have_a_limit(module: ModuleType) -> None:
    endless: dict[str, Any] = {"value": 1, "children": []}
    endless["children"].append(endless)
    twig: list[Any] = [[]]
    twig[0].append(twig)
    with pytest.raises(RecursionError, match="while converting a struct in a struct"):
        module.a_tree(endless)
    with pytest.raises(RecursionError, match="while converting a struct in a struct"):
        module.a_twig(twig)

    def run() -> None:
        with pytest.raises(RecursionError):
            module.a_twig(twig)

    assert_no_leak(run, twig)


def test_deep_structs(module: ModuleType) -> None:
    result = module.deep_tree(200)
    assert module.a_tree(result) == result
    depth = 0
    while result["children"]:
        (result,) = result["children"]
        depth += 1
    assert depth == 199
