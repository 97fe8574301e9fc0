"""Numbers of every width, and what stands for a number."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

SIGNED = {f"i{bits}": bits for bits in (8, 16, 32, 64, 128)}
UNSIGNED = {f"u{bits}": bits for bits in (8, 16, 32, 64, 128)} | {
    "memory_byte": 8,
    "bits5": 5,
    "bits64": 64,
    "bits100": 100,
}
RANGES = {name: (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for name, bits in SIGNED.items()} | {
    name: (0, 2**bits - 1) for name, bits in UNSIGNED.items()
}
INTEGERS = sorted(RANGES)


class Index:
    """Stands for an int."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __index__(self) -> Any:
        """Return what it was told, or fail."""
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


def raises(call: Callable[[], object], error: type[BaseException], text: str) -> None:
    """The whole message, so that a wrong path or type is seen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


@given(data=st.data(), name=st.sampled_from(INTEGERS))
def test_integers_round_trip(module: ModuleType, data: st.DataObject, name: str) -> None:
    value = data.draw(st.integers(*RANGES[name]))
    assert getattr(module, name)(value) == value
    assert getattr(module, name)(Index(value)) == value


@pytest.mark.parametrize("name", INTEGERS)
def test_integers_have_exact_limits(module: ModuleType, name: str) -> None:
    function = getattr(module, name)
    low, high = RANGES[name]
    for value in (low, low + 1, 0, high - 1, high):
        assert function(value) == value
    too_big: list[object] = [low - 1, high + 1, 2**200, -(2**200), Index(high + 1)]
    for each in too_big:
        with pytest.raises(OverflowError, match=r"argument 'value': does not fit in int \("):
            function(each)


@pytest.mark.parametrize("name", INTEGERS)
def test_what_is_no_integer(module: ModuleType, name: str) -> None:
    function = getattr(module, name)
    no_integers: list[object] = [1.0, "1", b"1", None, [], Decimal(1), 1j]
    for value in no_integers:
        with pytest.raises(TypeError, match="argument 'value': expected int, got "):
            function(value)
    with pytest.raises(ZeroDivisionError):
        function(Index(ZeroDivisionError()))
    with pytest.raises(TypeError, match=r"__index__( returned non-int|\(\) must return an int)"):
        function(Index("1"))
    assert function(True) == 1


def test_the_name_of_the_type_that_is_too_small(module: ModuleType) -> None:
    raises(
        lambda: module.i128(2**127),
        OverflowError,
        f"i128(): argument 'value': does not fit in int (128 bits), got int ({2**127})",
    )
    raises(
        lambda: module.bits5(32),
        OverflowError,
        "bits5(): argument 'value': does not fit in int (unsigned, 5 bits), got int (32)",
    )
    raises(
        lambda: module.list_i128([1, "x"]),
        TypeError,
        "list_i128(): argument 'value'[1]: expected int, got str ('x')",
    )


@given(value=st.floats())
def test_floats_round_trip(module: ModuleType, value: float) -> None:
    for name in ("f64", "std_f64", "extended"):
        result = getattr(module, name)(value)
        assert struct.pack("d", result) == struct.pack("d", value) or math.isnan(value)
    assert module.z(complex(value, 1)).imag == 1


@given(value=st.floats(width=32))
def test_narrow_floats_round_trip(module: ModuleType, value: float) -> None:
    for name in ("f32", "std_f32"):
        assert getattr(module, name)(value) == value or math.isnan(value)


@given(value=st.floats(width=16))
def test_half_floats_round_trip(module: ModuleType, value: float) -> None:
    assert module.std_f16(value) == value or math.isnan(value)
    assert module.list_f16([value]) == [value] or math.isnan(value)


@given(value=st.floats(-65000, 65000))
def test_half_floats_are_rounded_once(module: ModuleType, value: float) -> None:
    assert module.std_f16(value) == struct.unpack("e", struct.pack("e", value))[0]


def test_floats_do_not_become_infinite(module: ModuleType) -> None:
    for name, bits, highest in (
        ("f32", 32, 3.4028234663852886e38),
        ("std_f32", 32, 3.4028234663852886e38),
        ("std_f16", 16, 65504.0),
        ("std_bf16", 16, 3.3895313892515355e38),
    ):
        function = getattr(module, name)
        assert function(highest) == highest
        assert function(-highest) == -highest
        assert function(math.inf) == math.inf
        assert math.isnan(function(math.nan))
        for value in (highest * 1.1, 1e300):
            with pytest.raises(OverflowError, match=rf"does not fit in float \({bits} bits\)"):
                function(value)
    raises(
        lambda: module.f64(10**400),
        OverflowError,
        f"f64(): argument 'value': does not fit in float, got int (1{'0' * 29}...{'0' * 7})",
    )


def test_what_stands_for_a_float(module: ModuleType) -> None:
    for name in ("f64", "f32", "extended", "std_f64", "std_f16", "std_bf16"):
        function = getattr(module, name)
        assert function(3) == 3.0
        assert function(True) == 1.0
        assert function(Fraction(1, 2)) == 0.5
        assert function(Decimal("0.25")) == 0.25
        assert function(Index(4)) == 4.0
        no_floats: list[object] = ["1", b"1", None, [], 1j]
        for value in no_floats:
            with pytest.raises(TypeError, match="expected float, got "):
                function(value)


def test_complex(module: ModuleType) -> None:
    assert module.z(1 + 2j) == 1 + 2j
    assert module.z(1) == 1
    assert module.z(1.5) == 1.5
    with pytest.raises(TypeError, match="expected complex, got str"):
        module.z("1")


def test_bool_is_true_or_false(module: ModuleType) -> None:
    assert module.truth(True) is True
    assert module.list_bool([True, False]) == [True, False]
    raises(
        lambda: module.truth(1),
        TypeError,
        "truth(): argument 'value': expected bool, got int (1)",
    )
    raises(
        lambda: module.list_bool([True, 0]),
        TypeError,
        "list_bool(): argument 'value'[1]: expected bool, got int (0)",
    )


def test_overloads_take_the_exact_type(module: ModuleType) -> None:
    assert module.kind(True) == "bool"
    assert module.kind(1) == "int"
    assert module.kind(2**100) == "big int"
    assert module.kind(1.0) == "float"
    assert module.kind(1j) == "complex"


def test_exact_parameters(module: ModuleType) -> None:
    assert module.exactly_float(1.5) == 1.5
    assert module.exactly_int(1) == 1
    assert module.exactly_list([1.5]) == [1.5]
    not_floats: list[object] = [1, True, Index(1), "1"]
    for value in not_floats:
        with pytest.raises(TypeError, match="expected float, got "):
            module.exactly_float(value)
    not_ints: list[object] = [1.0, True, Index(1)]
    for value in not_ints:
        with pytest.raises(TypeError, match="expected int, got "):
            module.exactly_int(value)
    raises(
        lambda: module.exactly_list([1.5, 1]),
        TypeError,
        "exactly_list(): argument 'values'[1]: expected float, got int (1)",
    )


def test_numpy_scalars(module: ModuleType) -> None:
    numpy = pytest.importorskip("numpy")
    for name in ("int8", "uint8", "int64", "uint64"):
        scalar = getattr(numpy, name)(100)
        for integer in ("i8", "u64", "i128", "bits64", "memory_byte"):
            assert getattr(module, integer)(scalar) == 100
        assert module.f64(scalar) == 100.0
    for name in ("float16", "float32", "float64"):
        scalar = getattr(numpy, name)(1.5)
        for number in ("f32", "f64", "extended", "std_f16"):
            assert getattr(module, number)(scalar) == 1.5
        with pytest.raises(TypeError, match="expected int"):
            module.i32(scalar)
    assert module.truth(numpy.bool_(True)) is True
    assert module.z(numpy.complex64(1 + 1j)) == 1 + 1j
    assert module.list_bool(numpy.array([True, False])) == [True, False]
    assert module.list_f16(numpy.array([1.5, 2.5])) == [1.5, 2.5]


def test_no_reference_is_lost(module: ModuleType) -> None:
    big, index = 2**100, Index(2**100)

    def run() -> None:
        module.i128(big)
        module.i128(index)
        module.bits100(2**99)
        calls: list[Callable[[], object]] = [
            lambda: module.u128(-big),
            lambda: module.i64(index),
            lambda: module.bits5(big),
            lambda: module.i128(Index("x")),
            lambda: module.std_f16(1e300),
            lambda: module.f64(10**400),
        ]
        for call in calls:
            with pytest.raises((TypeError, OverflowError)):
                call()

    assert_no_leak(run, big, index)
