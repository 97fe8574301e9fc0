"""Containers."""

from __future__ import annotations

import array
import collections
import math
import types
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

SEQUENCES = ["ints", "deque", "linked"]
INT32 = st.integers(-(2**31), 2**31 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


class Sequence:
    """Has only what the old iteration protocol asks for."""

    def __init__(self, *items: Any) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Any:
        return self.items[index]


class ListSubclass(list[Any]):
    """Is a list that says otherwise when it is iterated."""

    def __iter__(self) -> Iterator[Any]:
        return iter([7, 8])


@pytest.mark.parametrize("name", SEQUENCES)
@pytest.mark.parametrize(
    "make",
    [
        lambda: [1, 2, 3],
        lambda: (1, 2, 3),
        lambda: range(1, 4),
        lambda: iter([1, 2, 3]),
        lambda: (i for i in (1, 2, 3)),
        lambda: map(int, "123"),
        lambda: collections.deque([1, 2, 3]),
        lambda: {1: 0, 2: 0, 3: 0}.keys(),
        lambda: {0: 1, 1: 2, 2: 3}.values(),
        lambda: Sequence(1, 2, 3),
        lambda: array.array("i", [1, 2, 3]),
        lambda: array.array("q", [1, 2, 3]),
        lambda: memoryview(array.array("i", [1, 2, 3])),
        lambda: memoryview(array.array("i", [1, 0, 2, 0, 3]))[::2],
        lambda: [True, 2, 3],
    ],
)
def test_what_stands_for_a_sequence(module: ModuleType, name: str, make: Any) -> None:
    result = getattr(module, name)(make())
    assert result == [1, 2, 3]
    assert type(result) is list
    assert [type(each) for each in result] == [int] * 3


@pytest.mark.parametrize("name", [*SEQUENCES, "three", "strings", "foreign"])
@pytest.mark.parametrize("value", ["abc", b"abc", bytearray(b"abc"), {1: 2}, 5, None, object()])
def test_what_does_not(module: ModuleType, name: str, value: object) -> None:
    with pytest.raises(TypeError, match=rf"^{name}\(\): argument 'x': expected Sequence\["):
        getattr(module, name)(value)


def test_sets_may_be_sequences(module: ModuleType) -> None:
    assert sorted(module.ints({3, 1, 2})) == [1, 2, 3]
    assert sorted(module.ints(frozenset([1]))) == [1]


@pytest.mark.parametrize("name", [*SEQUENCES, "strings", "doubles", "foreign"])
def test_empty(module: ModuleType, name: str) -> None:
    empty: list[Any] = [[], (), iter(())]
    for value in empty:
        assert getattr(module, name)(value) == []


def test_a_subclass_of_list_is_iterated(module: ModuleType) -> None:
    assert module.ints(ListSubclass([1, 2, 3])) == [7, 8]


def test_numbers_that_are_not_quick(module: ModuleType) -> None:
    assert module.doubles([1.0, 2, True, 4.5]) == [1.0, 2.0, 1.0, 4.5]
    assert module.ints([1, True, 2**31 - 1, -(2**31)]) == [1, 1, 2**31 - 1, -(2**31)]
    assert module.floats([1, 2.5]) == [1.0, 2.5]
    assert module.octets([0, 255]) == [0, 255]
    assert module.octets(array.array("B", b"ab")) == [97, 98]
    assert module.flags([True, False]) == [True, False]


class Halved(float):
    """Says something else when asked than what it holds."""

    def __float__(self) -> float:
        return 99.0


class Counted:
    """A number that is made by Python code."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value

    def __float__(self) -> float:
        return float(self.value)


@pytest.mark.parametrize("kind", [list, tuple])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_one_element_that_is_not_quick(module: ModuleType, kind: type, place: int) -> None:
    for name, odd, read in (
        ("doubles", Counted(7), 7.0),
        ("doubles", Halved(2.5), 2.5),
        ("doubles", 2**60, float(2**60)),
        ("doubles", True, 1.0),
        ("floats", Counted(7), 7.0),
        ("floats", math.inf, math.inf),
        ("ints", Counted(7), 7),
        ("ints", True, 1),
    ):
        values: list[Any] = [1, 2, 3, 4, 5]
        values[place] = odd
        expected: list[Any] = [1, 2, 3, 4, 5]
        expected[place] = read
        assert getattr(module, name)(kind(values)) == expected
    for name, bad, error in (
        ("doubles", "1.5", TypeError),
        ("doubles", 10**400, OverflowError),
        ("floats", 1e300, OverflowError),
        ("ints", 2**40, OverflowError),
        ("ints", 1.5, TypeError),
    ):
        values = [1, 2, 3, 4, 5]
        values[place] = bad
        with pytest.raises(error, match=rf"\[{place}\]"):
            getattr(module, name)(kind(values))


def test_buffers_of_another_type_are_converted(module: ModuleType) -> None:
    assert module.doubles(array.array("f", [1.5, 2.5])) == [1.5, 2.5]
    assert module.doubles(array.array("i", [1, 2])) == [1.0, 2.0]
    assert module.ints(array.array("b", [-1, 2])) == [-1, 2]
    with pytest.raises(TypeError, match=r"^ints\(\): argument 'x'\[0\]: expected int, got float"):
        module.ints(array.array("d", [1.0]))


def test_arrays_of_numpy(module: ModuleType) -> None:
    numpy = pytest.importorskip("numpy")
    assert module.doubles(numpy.arange(3.0)) == [0, 1, 2]
    assert module.doubles(numpy.arange(6.0)[::2]) == [0, 2, 4]
    assert module.doubles(numpy.arange(3)) == [0, 1, 2]
    assert module.ints(numpy.arange(3, dtype="int32")) == [0, 1, 2]
    assert module.ints(numpy.arange(3, dtype=">i4")) == [0, 1, 2]
    assert module.cube(numpy.arange(8).reshape(2, 2, 2)) == [[[0, 1], [2, 3]], [[4, 5], [6, 7]]]


def test_fixed_size(module: ModuleType) -> None:
    assert module.three((1, 2, 3)) == [1, 2, 3]
    assert module.three(iter([1, 2, 3])) == [1, 2, 3]
    assert module.none([]) == []
    for value in ([], [1, 2], [1, 2, 3, 4]):
        with pytest.raises(ValueError, match=r"argument 'x': expected Sequence\[int\] of length 3"):
            module.three(value)
    with pytest.raises(TypeError, match=r"argument 'x'\[1\]: expected int, got str \('y'\)"):
        module.three([1, "y", 3])


def test_sets(module: ModuleType) -> None:
    for value in ({1, 2}, frozenset({1, 2}), {1: 0, 2: 0}.keys()):
        result = module.ordered(value)
        assert result == {1, 2}
        assert type(result) is set
    assert module.unordered({"a"}) == {"a"}
    for bad in ([1], (1,), "1", {1: 2}, 1, None):
        with pytest.raises(
            TypeError, match=r"^ordered\(\): argument 'x': expected Set\[int\], got"
        ):
            module.ordered(bad)
    with pytest.raises(TypeError, match=r"argument 'x'\['y'\]: expected int, got str"):
        module.ordered({"y"})


def test_mappings(module: ModuleType) -> None:
    given = {"b": 2, "a": 1}
    for value in (
        given,
        collections.OrderedDict(given),
        types.MappingProxyType(given),
        collections.ChainMap(given),
        collections.UserDict(given),
    ):
        result = module.table(value)
        assert result == given
        assert type(result) is dict
    assert module.hashed({1: 2, 3: 4.5}) == {1: 2.0, 3: 4.5}
    for bad in ([("a", 1)], "a", 1, None, {"a"}):
        with pytest.raises(TypeError, match=r"argument 'x': expected Mapping\[str, int\], got"):
            module.table(bad)
    with pytest.raises(TypeError, match=r"^table\(\): argument 'x'\['k'\]: expected int, got None"):
        module.table({"k": None})
    with pytest.raises(TypeError, match=r"^table\(\): argument 'x'\[5\]: expected str, got int"):
        module.table({5: 1})


def test_tuples(module: ModuleType) -> None:
    assert module.pair((1, "a")) == (1, "a")
    assert module.pair([1, "a"]) == (1, "a")
    assert module.triple((1, 2, True)) == (1, 2.0, True)
    assert module.unit(()) == ()
    assert type(module.pair([1, "a"])) is tuple
    for value in ((), (1,), (1, "a", 2)):
        with pytest.raises(ValueError, match=r"expected tuple\[int, str\], got"):
            module.pair(value)
    for bad in ("ab", {1: 2}, {1, 2}, 5, None, iter((1, "a"))):
        with pytest.raises(TypeError, match=r"expected tuple\[int, str\], got"):
            module.pair(bad)
    with pytest.raises(TypeError, match=r"argument 'x'\[2\]: expected bool, got int"):
        module.triple((1, 2.0, 3))


def test_optional(module: ModuleType) -> None:
    assert module.maybe(None) is None
    assert module.maybe(0) == 0
    assert module.maybe_many(None) is None
    assert module.maybe_many([]) == []
    assert module.holes([1, None, 3]) == [1, None, 3]
    with pytest.raises(TypeError, match=r"expected int \| None, got str"):
        module.maybe("x")
    with pytest.raises(TypeError, match=r"argument 'x'\[1\]: expected int \| None, got str"):
        module.holes([1, "x"])
    with pytest.raises(OverflowError, match=r"does not fit in int \(32 bits\)"):
        module.maybe(2**31)


def test_nesting(module: ModuleType) -> None:
    assert module.columns({"a": [1, 2.5], "b": ()}) == {"a": [1.0, 2.5], "b": []}
    assert module.cube([[[1], [2]], []]) == [[[1], [2]], []]
    value = [("k", {1: {0.5}})]
    assert module.deep(value) == value
    assert module.keyed({(1, 2): "a"}) == {(1, 2): "a"}


@pytest.mark.parametrize(
    ("name", "value", "path"),
    [
        ("columns", {"a": [1.0, "x"]}, "['a'][1]: expected float, got str ('x')"),
        ("columns", {"a": 5}, "['a']: expected Sequence[float], got int (5)"),
        ("cube", [[[1], [2, "x"]]], "[0][1][1]: expected int, got str ('x')"),
        ("cube", [[[1]], [[1, 2**31]]], "[1][0][1]: does not fit in int (32 bits)"),
        (
            "deep",
            [("k", {1: {0.5}}), ("l", {2: {None}})],
            "[1][1][2][None]: expected float, got None",
        ),
        ("deep", [("k", {"y": {0.5}})], "[0][1]['y']: expected int, got str ('y')"),
        ("keyed", {(1, "x"): "a"}, "[(1, 'x')][1]: expected int, got str ('x')"),
        ("strings", ["a", "b", b"c"], "[2]: expected str, got bytes (b'c')"),
        ("strings", ["a", "\udc80"], "[1]: expected str without lone surrogates"),
        ("ints", [1] * 1000 + [None], "[1000]: expected int, got None"),
        ("ints", iter([1, "x"]), "[1]: expected int, got str ('x')"),
    ],
)
def test_the_path_of_an_error(module: ModuleType, name: str, value: object, path: str) -> None:
    with pytest.raises((TypeError, OverflowError, ValueError)) as caught:
        getattr(module, name)(value)
    assert str(caught.value).startswith(f"{name}(): argument 'x'{path}")


def test_a_long_key_is_cut(module: ModuleType) -> None:
    with pytest.raises(TypeError) as caught:
        module.table({"k" * 1000: None})
    assert len(str(caught.value)) < 120
    assert str(caught.value).endswith(": expected int, got None")


def test_python_objects_pass_unchanged(module: ModuleType) -> None:
    value = [object(), None, 1, "x"]
    result = module.objects(value)
    assert result == value
    assert result is not value
    assert all(a is b for a, b in zip(result, value, strict=True))


def test_none(module: ModuleType) -> None:
    assert module.nothing(None) is None
    with pytest.raises(TypeError, match="expected None, got int"):
        module.nothing(0)


def test_a_container_of_nobodys_library(module: ModuleType) -> None:
    assert module.foreign(("a", "b")) == ["a", "b"]


def broken() -> Iterator[int]:
    """Fails in the middle."""
    yield 1
    raise LookupError("mine")


def test_an_iterator_that_fails(module: ModuleType) -> None:
    for name in (*SEQUENCES, "three"):
        with pytest.raises(LookupError, match="mine"):
            getattr(module, name)(broken())


class Liar:
    """Its length has nothing to do with its items."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[int]:
        return iter([1, 2, 3])


@pytest.mark.parametrize("length", [0, 1, 2**62])
def test_a_length_may_lie(module: ModuleType, length: int) -> None:
    for name in SEQUENCES:
        assert getattr(module, name)(Liar(length)) == [1, 2, 3]


class Clears:
    """Empties the list it is in when it is converted."""

    def __init__(self, owner: list[Any]) -> None:
        self.owner = owner

    def __float__(self) -> float:
        self.owner.clear()
        return 2.0

    def __index__(self) -> int:
        self.owner.clear()
        return 2


class Grows:
    """Makes its list longer when it is converted."""

    def __init__(self, owner: list[Any]) -> None:
        self.owner = owner

    def __float__(self) -> float:
        self.owner.extend([9.0] * 1000)
        return 2.0


def test_a_list_that_is_emptied_while_it_is_read(module: ModuleType) -> None:
    for name in ("doubles", "ints", "deque", "linked", "floats"):
        values: list[Any] = [1]
        values += [Clears(values), "x", "y"]
        assert getattr(module, name)(values) == [1, 2]


def test_a_list_that_grows_while_it_is_read(module: ModuleType) -> None:
    values: list[Any] = [1.0]
    values.append(Grows(values))
    assert module.doubles(values) == [1.0, 2.0] + [9.0] * 1000


def test_a_dict_that_changes_while_it_is_read(module: ModuleType) -> None:
    values: dict[int, Any] = {}

    class Adds:
        def __float__(self) -> float:
            values[len(values) + 10] = 1.0
            return 1.0

    values.update({1: Adds(), 2: 2.0})
    with pytest.raises(RuntimeError, match="changed size"):
        module.hashed(values)


@given(st.lists(INT32))
def test_lists(module: ModuleType, value: list[int]) -> None:
    for name in SEQUENCES:
        assert getattr(module, name)(value) == value


@given(st.lists(st.floats(allow_nan=False)), st.lists(TEXT), st.lists(st.booleans()))
def test_lists_of_other_types(
    module: ModuleType, numbers: list[float], texts: list[str], flags: list[bool]
) -> None:
    assert module.doubles(numbers) == numbers
    assert module.strings(texts) == texts
    assert module.flags(flags) == flags


@given(st.dictionaries(TEXT, INT32), st.sets(INT32), st.sets(TEXT))
def test_tables_and_sets(
    module: ModuleType, table: dict[str, int], numbers: set[int], texts: set[str]
) -> None:
    assert module.table(table) == table
    assert module.ordered(numbers) == numbers
    assert module.unordered(texts) == texts


@given(
    st.lists(
        st.tuples(
            TEXT,
            st.dictionaries(INT32, st.sets(st.floats(allow_nan=False, allow_infinity=False))),
        )
    )
)
def test_deep_values(module: ModuleType, value: Any) -> None:
    assert module.deep(value) == value
