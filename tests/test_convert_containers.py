"""Containers, pointers to values, and ranges that are computed while Python iterates."""

from __future__ import annotations

import array
import itertools
from collections import ChainMap, OrderedDict, UserDict, UserList, defaultdict, deque
from collections.abc import Callable, Iterator
from types import MappingProxyType, ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

INT32 = st.integers(-(2**31), 2**31 - 1)
SEQUENCES = ["vector", "deque", "list", "forward_list", "valarray"]
SORTED = ["multiset", "unordered_multiset"]
SETS = ["set", "unordered_set", "flat_set"]
MAPS = ["map", "unordered_map", "flat_map"]
MULTIMAPS = ["multimap", "unordered_multimap"]
TEXT = st.text("abcé日", max_size=5)


def raises(call: Callable[[], object], error: type[BaseException], text: str) -> None:
    """The whole message, so that a wrong path or type is seen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


@given(values=st.lists(INT32))
def test_sequences_round_trip(module: ModuleType, values: list[int]) -> None:
    for name in SEQUENCES:
        assert getattr(module, name)(values) == values
    for name in SORTED:
        result = getattr(module, name)(values)
        assert type(result) is list
        assert sorted(result) == sorted(values)
    for name in SETS:
        result = getattr(module, name)(set(values))
        assert type(result) is set
        assert result == set(values)


@given(values=st.dictionaries(TEXT, INT32))
def test_mappings_round_trip(module: ModuleType, values: dict[str, int]) -> None:
    for name in MAPS:
        assert getattr(module, name)(values) == values


@given(values=st.dictionaries(TEXT, st.lists(INT32, min_size=1)))
def test_multimaps_round_trip(module: ModuleType, values: dict[str, list[int]]) -> None:
    assert module.multimap(values) == values
    result = module.unordered_multimap(values)
    assert {k: sorted(v) for k, v in result.items()} == {k: sorted(v) for k, v in values.items()}


@given(
    values=st.dictionaries(TEXT, st.lists(st.tuples(INT32, st.sets(TEXT)), max_size=4), max_size=4)
)
def test_nested_round_trip(module: ModuleType, values: object) -> None:
    assert module.deep(values) == values


@given(values=st.lists(st.lists(st.lists(INT32, max_size=3), max_size=3), max_size=3))
def test_deep_round_trip(module: ModuleType, values: object) -> None:
    assert module.deque_of_lists(values) == values


@pytest.mark.parametrize("name", [*SEQUENCES, *SORTED])
def test_what_stands_for_a_sequence(module: ModuleType, name: str) -> None:
    function = getattr(module, name)
    sources: list[object] = [
        [1, 2],
        (1, 2),
        UserList([1, 2]),
        deque([1, 2]),
        range(1, 3),
        (i for i in (1, 2)),
        iter([1, 2]),
        {1, 2},
        {1: 0, 2: 0}.keys(),
        array.array("i", [1, 2]),
    ]
    for source in sources:
        assert sorted(function(source)) == [1, 2]
    for value in ("12", {1: 2}, 5, None):
        with pytest.raises(TypeError, match=r"argument 'value': expected Sequence\[int\], got "):
            function(value)
    raises(
        lambda: function([1, 2, "x"]),
        TypeError,
        f"{name}(): argument 'value'[2]: expected int, got str ('x')",
    )
    raises(
        lambda: function([1, 2**31]),
        OverflowError,
        f"{name}(): argument 'value'[1]: does not fit in int (32 bits), got int (2147483648)",
    )


@pytest.mark.parametrize("name", SEQUENCES)
def test_an_iterator_that_fails(module: ModuleType, name: str) -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        getattr(module, name)(failing())


def test_arrays_have_their_length(module: ModuleType) -> None:
    assert module.array([1, 2, 3]) == [1, 2, 3]
    for value in ([1, 2], [1, 2, 3, 4], []):
        raises(
            lambda value=value: module.array(value),  # type: ignore[misc]
            ValueError,
            "array(): argument 'value': expected Sequence[int] of length 3, "
            f"got list of length {len(value)}",
        )


@pytest.mark.parametrize("name", SETS)
def test_what_stands_for_a_set(module: ModuleType, name: str) -> None:
    function = getattr(module, name)
    for source in ({1, 2}, frozenset({1, 2}), {1: 0, 2: 0}.keys()):
        assert function(source) == {1, 2}
    for value in ([1], "1", {1: 2}, iter([1])):
        with pytest.raises(TypeError, match=r"expected Set\[int\], got "):
            function(value)
    raises(
        lambda: function({"x"}),
        TypeError,
        f"{name}(): argument 'value'['x']: expected int, got str ('x')",
    )


@pytest.mark.parametrize("name", MAPS)
def test_what_stands_for_a_mapping(module: ModuleType, name: str) -> None:
    function = getattr(module, name)
    data = {"a": 1, "b": 2}
    for source in (
        OrderedDict(data),
        defaultdict(int, data),
        UserDict(data),
        ChainMap(data),
        MappingProxyType(data),
    ):
        assert function(source) == data
    for value in ([("a", 1)], "a", {"a"}):
        with pytest.raises(TypeError, match=r"expected Mapping\[str, int\], got "):
            function(value)
    raises(
        lambda: function({"a": "x"}),
        TypeError,
        f"{name}(): argument 'value'['a']: expected int, got str ('x')",
    )
    raises(
        lambda: function({1: 1}),
        TypeError,
        f"{name}(): argument 'value'[1]: expected str, got int (1)",
    )


def test_paths_into_deep_values(module: ModuleType) -> None:
    raises(
        lambda: module.deep({"k": [(1, set()), (1, {2})]}),
        TypeError,
        "deep(): argument 'value'['k'][1][1][2]: expected str, got int (2)",
    )
    raises(
        lambda: module.multimap({"k": [1, None]}),
        TypeError,
        "multimap(): argument 'value'['k'][1]: expected int, got None",
    )
    raises(
        lambda: module.owners([1, "x"]),
        TypeError,
        "owners(): argument 'v'[1]: expected int | None, got str ('x')",
    )


def test_tuples(module: ModuleType) -> None:
    assert module.pair((1, "a")) == (1, "a")
    assert module.triple([1, "a", True]) == (1, "a", True)
    assert module.bools([True, False, True]) == [True, False, True]
    raises(
        lambda: module.triple((1, "a")),
        ValueError,
        "triple(): argument 'value': expected tuple[int, str, bool], got tuple of length 2",
    )
    raises(
        lambda: module.triple((1, 2, True)),
        TypeError,
        "triple(): argument 'value'[1]: expected str, got int (2)",
    )


def test_pointers_to_values(module: ModuleType) -> None:
    assert module.unique("text") == "text"
    assert module.unique(None) is None
    assert module.shared([1, 2]) == [1, 2]
    assert module.shared(None) is None
    assert module.owners([1, None, 3]) == [1, None, 3]
    assert module.referenced([1, 2, 3]) == 3
    assert module.reference() == "static"
    raises(
        lambda: module.unique(1),
        TypeError,
        "unique(): argument 'value': expected str | None, got int (1)",
    )
    raises(
        lambda: module.shared([1, "x"]),
        TypeError,
        "shared(): argument 'value'[1]: expected int, got str ('x')",
    )


@given(values=st.lists(st.integers(-40000, 40000)))
def test_views_are_iterators(module: ModuleType, values: list[int]) -> None:
    assert list(module.squares(values)) == [v * v for v in values]
    assert list(module.evens(array.array("i", values))) == [v for v in values if v % 2 == 0]
    assert list(module.evens(values)) == [v for v in values if v % 2 == 0]
    assert list(module.chunks(values)) == [values[i : i + 2] for i in range(0, len(values), 2)]


def test_iterators_compute_when_asked(module: ModuleType) -> None:
    endless = module.endless()
    assert iter(endless) is endless
    assert list(itertools.islice(endless, 3)) == [0, 1, 2]
    assert next(endless) == 3
    assert list(module.numbered(["a", "b"])) == [(1, "a"), (2, "b")]
    with pytest.raises(TypeError, match="cannot create"):
        type(endless)()


def test_iterators_keep_their_arguments(module: ModuleType) -> None:
    words = module.words([f"word{i}" * 20 for i in range(100)], "-suffix é" * 3, "prefix-" * 3)
    expected = [f"{'prefix-' * 3}{f'word{i}' * 20}{'-suffix é' * 3}" for i in range(100)]
    assert list(words) == expected


def test_an_optional_iterator(module: ModuleType) -> None:
    assert module.perhaps(False) is None
    assert list(module.perhaps(True)) == [0, 1, 2]


def test_iterators_end(module: ModuleType) -> None:
    assert list(module.count(0)) == []
    numbers = module.count(3)
    assert next(numbers) == 0
    assert module.sources() == 1
    assert list(numbers) == [1, 2]
    assert module.sources() == 0
    assert list(numbers) == []
    numbers = module.count(3)
    next(numbers)
    del numbers
    assert module.sources() == 0


def test_an_exception_ends_an_iterator(module: ModuleType) -> None:
    numbers = module.failing()
    assert next(numbers) == 1
    with pytest.raises(IndexError, match="no more"):
        next(numbers)
    assert list(numbers) == []


def test_an_iterator_does_not_run_inside_itself(module: ModuleType) -> None:
    def inner() -> int:
        return next(numbers)  # type: ignore[no-any-return]

    numbers = module.calling(inner)
    with pytest.raises(ValueError, match="already running"):
        next(numbers)


def test_no_reference_is_lost(module: ModuleType) -> None:
    text, thing = "some text " * 5, object()
    good, bad = {"k": [(1, {text})]}, {"k": [(1, {text}), (2, {thing})]}

    def run() -> None:
        module.deep(good)
        module.multimap({text: [1, 2]})
        module.unique(text)
        module.owners([1, None])
        list(module.again(thing, 3))
        next(module.again(thing, 3))
        next(module.words([text], text, text))
        calls: list[Callable[[], object]] = [
            lambda: module.deep(bad),
            lambda: module.forward_list([1, thing]),
            lambda: module.multimap({text: [thing]}),
            lambda: module.map({text: thing}),
            lambda: module.array([1]),
            lambda: module.unique(thing),
            lambda: list(module.failing()),
        ]
        for call in calls:
            with pytest.raises((TypeError, ValueError, IndexError)):
                call()

    assert_no_leak(run, text, thing, good, bad)


WRONG: st.SearchStrategy[object] = st.sampled_from([None, 1.5, b"1", [], {}, 2j, object])


@given(
    values=st.lists(
        st.lists(st.lists(INT32, min_size=1, max_size=3), min_size=1, max_size=3),
        min_size=1,
        max_size=3,
    ),
    wrong=WRONG,
    data=st.data(),
)
def test_messages_lead_to_what_is_wrong(
    module: ModuleType, values: list[list[list[object]]], wrong: object, data: st.DataObject
) -> None:
    i = data.draw(st.integers(0, len(values) - 1))
    j = data.draw(st.integers(0, len(values[i]) - 1))
    k = data.draw(st.integers(0, len(values[i][j]) - 1))
    values[i][j][k] = wrong
    with pytest.raises(TypeError) as caught:
        module.deque_of_lists(values)
    start = f"deque_of_lists(): argument 'value'[{i}][{j}][{k}]: expected int, got "
    assert str(caught.value).startswith(start)


def test_views_of_what_python_does_not_know(module: ModuleType) -> None:
    assert list(module.down(3)) == [3, 2, 1]
    assert list(module.masses(2)) == [2.5, 2.5]
    assert list(module.lighter([1, 5, 2], 3)) == [1, 2]


@given(values=st.lists(st.booleans()))
def test_views_of_bits(module: ModuleType, values: list[bool]) -> None:
    assert list(module.flags(values)) == values
    assert list(module.rows_of_flags([values, []])) == [values, []]
