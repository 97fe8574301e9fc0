"""Values inside of other values: hashable forms, what may only be moved, views of memory."""

from __future__ import annotations

import array
import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

INT32 = st.integers(-(2**31), 2**31 - 1)
TEXT = st.text("abé日", max_size=4)
LISTS = st.lists(INT32, max_size=3)


@pytest.mark.parametrize("value", [None, 3, "three", [1, 2]])
def test_types_may_be_met_in_any_order(module: ModuleType, value: object) -> None:
    assert module.maybe_either(value) == value
    assert module.maybe_pair(None) is None
    assert module.maybe_pair((1, "a")) == (1, "a")


@given(values=st.sets(LISTS.map(tuple), max_size=4))
def test_lists_in_a_set_are_tuples(module: ModuleType, values: set[tuple[int, ...]]) -> None:
    assert module.set_of_lists(values) == values


@given(values=st.sets(st.frozensets(INT32, max_size=3), max_size=4))
def test_sets_in_a_set_are_frozen(module: ModuleType, values: set[frozenset[int]]) -> None:
    result = module.set_of_sets(values)
    assert result == values
    assert all(type(each) is frozenset for each in result)


@given(values=st.sets(st.tuples(LISTS.map(tuple), st.frozensets(TEXT, max_size=2)), max_size=3))
def test_keys_are_frozen_at_every_depth(module: ModuleType, values: set[object]) -> None:
    assert module.set_of_pairs(values) == values


@given(values=st.dictionaries(st.lists(TEXT, max_size=3).map(tuple), INT32))
def test_lists_as_keys_are_tuples(module: ModuleType, values: dict[object, int]) -> None:
    assert module.by_list(values) == values


@given(
    values=st.dictionaries(
        st.none() | st.frozensets(INT32, max_size=3), st.lists(INT32, min_size=1), max_size=3
    )
)
def test_keys_of_multimaps_are_frozen(module: ModuleType, values: dict[object, object]) -> None:
    assert module.by_set(values) == values


def test_what_cannot_be_hashed_is_an_error(module: ModuleType) -> None:
    with pytest.raises(TypeError, match="unhashable type: 'dict'"):
        module.set_of_dicts(_HashableDicts([{1: 2}]))


class _HashableDicts(frozenset[object]):
    """A set, as far as Python looks, of what cannot be in one."""

    def __new__(cls, _: list[dict[int, int]]) -> _HashableDicts:
        return super().__new__(cls)

    def __init__(self, items: list[dict[int, int]]) -> None:
        self.items = items

    def __iter__(self) -> Iterator[object]:
        return iter(self.items)


def test_optional_views(module: ModuleType) -> None:
    assert module.maybe_span(None) == -1
    assert module.maybe_span([1, 2]) == 3
    assert module.maybe_span(array.array("d", [1, 2.5])) == 3.5
    assert module.maybe_u16(None) == 99
    assert module.maybe_u16("a😀") == 3
    numbers = array.array("d", [1, 2])
    assert module.zero_if_given(numbers)
    assert list(numbers) == [0, 0]
    assert not module.zero_if_given(None)
    with pytest.raises(TypeError, match=r"expected Sequence\[float\] \| None, got int \(5\)"):
        module.maybe_span(5)
    with pytest.raises(TypeError, match=r"writable buffer of float64 \| None, got list of length"):
        module.zero_if_given([1.0])
    with pytest.raises(TypeError, match=r"argument 'values'\[1\]: expected float, got str"):
        module.maybe_span([1, "2"])


def test_spans_of_fixed_length(module: ModuleType) -> None:
    assert module.sum3([1, 2, 3]) == 6
    assert module.sum3(array.array("d", [1, 2, 4])) == 7
    numbers = array.array("d", [1, 2, 4])
    module.zero3(numbers)
    assert list(numbers) == [0, 0, 0]
    for wrong in ([1, 2], array.array("d", [1, 2, 3, 4]), []):
        with pytest.raises(ValueError, match=r"expected Sequence\[float\] of length 3, got"):
            module.sum3(wrong)
    with pytest.raises(ValueError, match="writable buffer of float64 of length 3, got array"):
        module.zero3(array.array("d", [1]))


def test_unions_with_views(module: ModuleType) -> None:
    assert module.scalar_or_array(2) == 2
    assert module.scalar_or_array(array.array("d", [1, 2])) == 103
    assert module.scalar_or_array([1, 2]) == 103
    assert module.text_or_calls(None) == "nothing"
    assert module.text_or_calls("a😀") == "2 characters"
    assert module.text_or_calls(lambda: 7) == "calls 7"
    with pytest.raises(TypeError, match=r"expected float \| Sequence\[float\], got str \('x'\)"):
        module.scalar_or_array("x")


@given(values=st.lists(st.integers(-1000, 1000)))
def test_initializer_lists(module: ModuleType, values: list[int]) -> None:
    assert module.total(values) == sum(values)
    assert module.total(iter(values)) == sum(values)
    assert module.joined([str(each) for each in values]) == "".join(map(str, values))


def test_initializer_lists_of_what_does_not_fit(module: ModuleType) -> None:
    assert module.primes() == [2, 3, 5]
    with pytest.raises(TypeError, match=r"argument 'values'\[1\]: expected int, got str"):
        module.total([1, "2"])
    with pytest.raises(TypeError, match=r"expected Sequence\[int\], got str"):
        module.total("12")


def test_ranges_inside_of_values_are_read_at_once(module: ModuleType) -> None:
    assert module.counts(3) == [[], [0], [0, 1]]
    assert module.named_count(2) == (2, [0, 1])
    assert module.counts_by_name(2) == {"a": [0, 1]}
    assert module.perhaps_count(-1) == -1
    assert module.perhaps_count(2) == [0, 1]
    assert module.views_of([5, 6, 7]) == [[5], [5, 6]]


def test_what_may_only_be_moved(module: ModuleType) -> None:
    assert [call() for call in module.owned_calls(3)] == [0, 1, 2]
    assert module.expect_call(True)() == 5
    with pytest.raises(RuntimeError, match=r"^no call$"):
        module.expect_call(False)


def test_errors_among_results(module: ModuleType) -> None:
    assert module.results(2) == [0, 0]
    with pytest.raises(RuntimeError, match=r"^the third$"):
        module.results(3)


@pytest.mark.parametrize("name", ["maybe_repeated", "expect_repeated"])
def test_lazy_results_keep_their_arguments(module: ModuleType, name: str) -> None:
    words = ["a" * 40, "b"]  # long enough for memory of its own
    it = getattr(module, name)(words)
    assert next(it) == "a" * 80
    words.clear()
    gc.collect()
    assert list(it) == ["bb"]


def test_lazy_results_that_are_not_there(module: ModuleType) -> None:
    assert module.maybe_repeated([]) is None
    with pytest.raises(IndexError, match=r"^no words$"):
        module.expect_repeated([])
    assert list(module.expect_taken([1, 2, 3], 2)) == [1, 2]
    with pytest.raises(RuntimeError, match=r"^too few$"):
        module.expect_taken([1], 2)


def calls(module: ModuleType) -> list[Callable[[], object]]:
    """One of each kind, the failing ones too."""
    return [
        lambda: module.set_of_pairs({((1,), frozenset(["a"]))}),
        lambda: module.by_list({("a", "b"): 1}),
        lambda: module.set_of_dicts(_HashableDicts([{1: 2}])),
        lambda: module.maybe_span([1.0, 2.0]),
        lambda: module.maybe_span([1.0, "x"]),
        lambda: module.zero_if_given(array.array("d", [1])),
        lambda: module.scalar_or_array(array.array("d", [1])),
        lambda: module.scalar_or_array("x"),
        lambda: module.sum3([1]),
        lambda: module.zero3(array.array("d", [1])),
        lambda: module.text_or_calls("a" * 100),
        lambda: module.total([1, "2"]),
        lambda: module.joined(["a" * 100, "b"]),
        lambda: module.counts(3),
        lambda: module.owned_calls(3),
        lambda: next(module.maybe_repeated(["a"])),
        lambda: module.maybe_repeated([]),
        lambda: module.expect_repeated([]),
        lambda: module.results(3),
        lambda: module.expect_call(False),
    ]


@pytest.mark.parametrize("index", range(20))
def test_no_leak(module: ModuleType, index: int) -> None:
    call = calls(module)[index]

    def run() -> None:
        with suppress(TypeError, ValueError, RuntimeError, IndexError):
            call()

    assert_no_leak(run)
