"""float, complex and bool."""

from __future__ import annotations

import math
import struct
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

FLOAT32_MAX = 3.4028234663852886e38


class Floats:
    """Converts by __float__."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __float__(self) -> float:
        if isinstance(self.value, BaseException):
            raise self.value
        result: float = self.value
        return result


class Index:
    """Converts by __index__."""

    def __index__(self) -> int:
        return 3


class FloatSubclass(float):
    """Is a float, though not exactly one."""


@pytest.mark.parametrize("name", ["f64", "f32", "wide"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.5, 1.5),
        (2, 2.0),
        (True, 1.0),
        (FloatSubclass(2.5), 2.5),
        (Floats(0.25), 0.25),
        (Index(), 3.0),
        (Decimal("0.5"), 0.5),
        (Fraction(1, 4), 0.25),
        (math.inf, math.inf),
        (-math.inf, -math.inf),
        (-0.0, -0.0),
    ],
)
def test_what_converts(module: ModuleType, name: str, value: object, expected: float) -> None:
    result = getattr(module, name)(value)
    assert type(result) is float
    assert result == expected
    assert math.copysign(1, result) == math.copysign(1, expected)


@pytest.mark.parametrize("name", ["f64", "f32", "wide"])
def test_nan(module: ModuleType, name: str) -> None:
    assert math.isnan(getattr(module, name)(math.nan))


@pytest.mark.parametrize("name", ["f64", "f32", "wide"])
@pytest.mark.parametrize(
    ("value", "got"),
    [
        ("1.5", "str ('1.5')"),
        (b"1.5", "bytes (b'1.5')"),
        (None, "None"),
        ([1.5], "list of length 1"),
        (1j, "complex (1j)"),
        (object(), "object"),
    ],
)
def test_what_does_not(module: ModuleType, name: str, value: object, got: str) -> None:
    with pytest.raises(TypeError) as caught:
        getattr(module, name)(value)
    assert str(caught.value) == f"{name}(): argument 'x': expected float, got {got}"


@pytest.mark.parametrize("name", ["f64", "f32", "wide", "c128"])
def test_an_int_too_large(module: ModuleType, name: str) -> None:
    with pytest.raises(OverflowError):
        getattr(module, name)(10**400)


def test_the_message_of_an_int_too_large(module: ModuleType) -> None:
    with pytest.raises(
        OverflowError, match=r"^f64\(\): argument 'x': does not fit in float, got int"
    ):
        module.f64(10**400)


@pytest.mark.parametrize("name", ["f64", "f32", "wide"])
def test_float_may_fail(module: ModuleType, name: str) -> None:
    with pytest.raises(KeyError, match="mine"):
        getattr(module, name)(Floats(KeyError("mine")))
    with pytest.raises(TypeError, match="__float__"):
        getattr(module, name)(Floats("text"))
    with pytest.raises(ValueError, match="minus one"):
        getattr(module, name)(Floats(ValueError("minus one")))
    assert getattr(module, name)(Floats(-1.0)) == -1.0


def test_float32_overflow(module: ModuleType) -> None:
    assert module.f32(FLOAT32_MAX) == FLOAT32_MAX
    assert module.f32(math.nextafter(FLOAT32_MAX, math.inf)) == FLOAT32_MAX
    for value in (1e39, -1e39, 1.7e308):
        with pytest.raises(
            OverflowError, match=r"f32\(\): argument 'x': does not fit in float \(32 bits\)"
        ):
            module.f32(value)
    assert module.f32(1e-60) == 0.0


@given(st.floats(allow_nan=False))
def test_float64_round_trip(module: ModuleType, value: float) -> None:
    assert module.f64(value) == value
    assert module.wide(value) == value


@given(st.floats(width=32, allow_nan=False))
def test_float32_round_trip(module: ModuleType, value: float) -> None:
    assert module.f32(value) == value


@given(st.floats(-FLOAT32_MAX, FLOAT32_MAX))
def test_float32_rounds_as_struct_does(module: ModuleType, value: float) -> None:
    assert module.f32(value) == struct.unpack("f", struct.pack("f", value))[0]


@pytest.mark.parametrize("value", [True, False])
def test_bool(module: ModuleType, value: bool) -> None:
    assert module.flag(value) is value


@pytest.mark.parametrize("value", [0, 1, 1.0, "", "x", None, [], object()])
def test_only_a_bool_is_a_bool(module: ModuleType, value: object) -> None:
    with pytest.raises(TypeError, match=r"^flag\(\): argument 'x': expected bool, got "):
        module.flag(value)


def test_bool_of_numpy(module: ModuleType) -> None:
    numpy = pytest.importorskip("numpy")
    assert module.flag(numpy.True_) is True
    assert module.flag(numpy.False_) is False
    with pytest.raises(TypeError):
        module.flag(numpy.int64(1))


def test_scalars_of_numpy(module: ModuleType) -> None:
    numpy = pytest.importorskip("numpy")
    assert module.f64(numpy.float64(1.5)) == 1.5
    assert module.f64(numpy.float32(1.5)) == 1.5
    assert module.f64(numpy.int32(2)) == 2.0
    assert module.c128(numpy.complex128(1 + 2j)) == 1 + 2j


class Complexes:
    """Converts by __complex__."""

    def __complex__(self) -> complex:
        return 1 + 2j


class BadComplex:
    """Fails to convert."""

    def __complex__(self) -> complex:
        raise LookupError("mine")


@pytest.mark.parametrize("name", ["c128", "c64"])
def test_complex(module: ModuleType, name: str) -> None:
    function = getattr(module, name)
    for value in (1 + 2j, 3, 2.5, True, Complexes()):
        assert function(value) == complex(value)
        assert type(function(value)) is complex
    with pytest.raises(TypeError, match=r"expected complex, got str"):
        function("1+2j")
    with pytest.raises(TypeError, match=r"expected complex, got None"):
        function(None)
    with pytest.raises(LookupError, match="mine"):
        function(BadComplex())


@given(st.complex_numbers(allow_nan=False))
def test_complex_round_trip(module: ModuleType, value: complex) -> None:
    assert module.c128(value) == value


def test_many_parameters(module: ModuleType) -> None:
    assert module.many(1, 2, 3.5, True, 5) == 12.5
    with pytest.raises(TypeError, match=r"^many\(\): argument 'd': expected bool, got int \(1\)"):
        module.many(1, 2, 3, 1, 5)
    with pytest.raises(OverflowError, match=r"^many\(\): argument 'b': does not fit"):
        module.many(1, 1e300, 3, True, 5)
