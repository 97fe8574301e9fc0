"""Spans over buffers and sequences."""

from __future__ import annotations

import array
import ctypes
import sys
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def numpy() -> Any:
    """Where it is installed."""
    return pytest.importorskip("numpy")


def doubles(*values: float) -> array.array[float]:
    """A buffer of float64."""
    return array.array("d", values)


def test_buffers_are_not_copied(module: ModuleType) -> None:
    buffer = doubles(1, 2, 3)
    assert module.sum(buffer) == 6
    assert module.address(buffer) == buffer.buffer_info()[0]
    assert module.address(memoryview(buffer)) == buffer.buffer_info()[0]
    assert module.address(memoryview(buffer)[1:]) == buffer.buffer_info()[0] + 8


def test_the_buffer_is_released(module: ModuleType) -> None:
    buffer = doubles(1, 2, 3)
    module.sum(buffer)
    module.double_all(buffer)
    buffer.append(4)  # refused while anybody holds the buffer
    with pytest.raises(TypeError):
        module.two(buffer, "x")
    buffer.append(5)
    assert module.sum(buffer) == 2 + 4 + 6 + 4 + 5


def test_sequences_are_copied(module: ModuleType) -> None:
    assert module.sum([1, 2.5]) == 3.5
    assert module.sum((1, 2)) == 3
    assert module.sum(float(i) for i in range(4)) == 6
    assert module.total(range(5)) == 10
    assert module.sum([]) == 0
    assert module.sum(doubles()) == 0


def test_other_element_types_are_converted(module: ModuleType) -> None:
    assert module.sum(array.array("f", [1.5, 2.5])) == 4
    assert module.sum(array.array("i", [1, 2])) == 3
    assert module.sum32(doubles(1.5, 2.5)) == 4
    assert module.sum32(array.array("f", [1.5])) == 1.5
    assert module.total(array.array("h", [1, -2])) == -1
    assert module.total_unsigned(array.array("Q", [2**63, 5])) == 2**63 + 5
    assert module.total_unsigned(array.array("q", [1, 2])) == 3
    with pytest.raises(TypeError, match=r"argument 'x'\[0\]: expected int, got float \(1.0\)"):
        module.total(doubles(1))
    with pytest.raises(OverflowError, match=r"argument 'x'\[1\]: does not fit"):
        module.total(array.array("q", [1, 2**40]))


def test_ctypes(module: ModuleType) -> None:
    values = (ctypes.c_double * 3)(1, 2, 3)
    assert module.sum(values) == 6
    module.double_all(values)
    assert list(values) == [2, 4, 6]


def test_writable(module: ModuleType) -> None:
    buffer = doubles(1, 2, 3)
    assert module.double_all(buffer) is None
    assert list(buffer) == [2, 4, 6]
    module.double_all(memoryview(buffer)[1:])
    assert list(buffer) == [2, 8, 12]
    numbers = array.array("i", [1, 2])
    module.fill(numbers, 7)
    assert list(numbers) == [7, 7]


@pytest.mark.parametrize(
    "value",
    [
        [1.0],
        (1.0,),
        array.array("f", [1.0]),
        array.array("q", [1]),
        b"12345678",
        memoryview(doubles(1)).toreadonly(),
        memoryview(doubles(1, 2, 3))[::2],
        memoryview(doubles(1, 2, 3, 4)).cast("B").cast("d", (2, 2)),
        "text",
        None,
        1.5,
    ],
)
def test_what_cannot_be_written_to(module: ModuleType, value: object) -> None:
    with pytest.raises(TypeError) as caught:
        module.double_all(value)
    assert str(caught.value).startswith(
        "double_all(): argument 'x': expected writable buffer of float64, got "
    )


def test_read_only_memory_can_be_read(module: ModuleType) -> None:
    assert module.sum(memoryview(doubles(1, 2)).toreadonly()) == 3
    assert module.sum(memoryview(doubles(1, 2, 3))[::2]) == 4


def test_bytes(module: ModuleType) -> None:
    for value in (b"abc", bytearray(b"abc"), memoryview(b"abc"), array.array("B", b"abc")):
        assert module.count_bytes(value) == 3
        assert module.first_byte(value) == ord("a")
    target = bytearray(b"abc")
    module.zero(target)
    assert target == b"\0\0\0"
    for bad in ("abc", [1, 2], 5, None):
        with pytest.raises(
            TypeError, match=r"count_bytes\(\): argument 'x': expected buffer of bytes"
        ):
            module.count_bytes(bad)
    with pytest.raises(
        TypeError, match=r"zero\(\): argument 'x': expected writable buffer of bytes"
    ):
        module.zero(b"abc")


@pytest.mark.parametrize("value", ["12", {1.0: 2.0}, 1.5, None, b"12345678"])
def test_what_is_no_sequence(module: ModuleType, value: object) -> None:
    with pytest.raises(TypeError, match=r"^sum\(\): argument 'x': expected Sequence\[float\], got"):
        module.sum(value)


def test_errors_in_elements(module: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"^sum\(\): argument 'x'\[1\]: expected float, got str"):
        module.sum([1.0, "x"])
    with pytest.raises(TypeError, match=r"^two\(\): argument 'b'\[0\]: expected float, got None"):
        module.two([1.0], [None])


def test_two_spans(module: ModuleType) -> None:
    buffer = doubles(1, 2)
    assert module.two(buffer, buffer) == 2002
    assert module.two([1], doubles(1, 2)) == 1002


def test_detached(module: ModuleType) -> None:
    assert module.sum_detached(doubles(*range(1000))) == sum(range(1000))
    assert module.sum_detached([1, 2]) == 3


def test_overloads(module: ModuleType) -> None:
    assert module.which(doubles(1)) == "writable"
    assert module.which("x") == "str"
    with pytest.raises(TypeError, match="no overload takes these arguments"):
        module.which([1.0])


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_a_buffer_and_a_list_read_alike(module: ModuleType, values: list[float]) -> None:
    assert module.sum(doubles(*values)) == module.sum(values)


def test_numpy_is_not_copied(module: ModuleType, numpy: Any) -> None:
    values = numpy.arange(5.0)
    assert module.address(values) == values.ctypes.data
    module.double_all(values)
    assert values.tolist() == [0, 2, 4, 6, 8]
    module.double_all(values[1:3])
    assert values.tolist() == [0, 4, 8, 6, 8]


def test_numpy_of_other_layouts(module: ModuleType, numpy: Any) -> None:
    assert module.sum(numpy.arange(6.0)[::2]) == 6
    assert module.sum(numpy.arange(3.0)[::-1]) == 3
    assert module.sum(numpy.arange(3.0, dtype=">f8")) == 3
    assert module.sum(numpy.arange(3, dtype="float32")) == 3
    assert module.sum(numpy.arange(3, dtype="float16")) == 3
    assert module.sum(numpy.array([True, False])) == 1
    assert module.sum(numpy.empty(0)) == 0
    unaligned = numpy.frombuffer(b"\0" + doubles(1.5, 2.5).tobytes(), dtype="f8", offset=1)
    assert module.sum(unaligned) == 4
    read_only = numpy.arange(3.0)
    read_only.flags.writeable = False
    assert module.address(read_only) == read_only.ctypes.data


@pytest.mark.parametrize(
    "make",
    [
        lambda np: np.arange(6.0)[::2],
        lambda np: np.arange(3.0)[::-1],
        lambda np: np.arange(4.0).reshape(2, 2),
        lambda np: np.arange(3.0, dtype=">f8" if sys.byteorder == "little" else "<f8"),
        lambda np: np.arange(3, dtype="float32"),
        lambda np: np.arange(3),
        lambda np: np.arange(3, dtype="complex128"),
        lambda np: np.frombuffer(doubles(1, 2).tobytes()),
        lambda np: np.array(["a"], dtype=object),
        lambda np: np.array(1.5),
    ],
)
def test_numpy_that_cannot_be_written_to(module: ModuleType, numpy: Any, make: Any) -> None:
    with pytest.raises(TypeError, match="expected writable buffer of float64, got ndarray"):
        module.double_all(make(numpy))


def test_a_matrix_is_no_vector(module: ModuleType, numpy: Any) -> None:
    with pytest.raises(TypeError, match=r"only .* arrays can be converted"):
        module.sum(numpy.ones((2, 2)))


def test_references_to_arrays_do_not_leak(module: ModuleType) -> None:
    buffer = doubles(1, 2)
    before = sys.getrefcount(buffer)
    for _ in range(100):
        module.sum(buffer)
        module.double_all(buffer)
        with pytest.raises(TypeError):
            module.two(buffer, None)
    assert sys.getrefcount(buffer) == before
