"""C++ callables that go from one module to another."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.conftest import built
from tests.support.no_leak import assert_no_leak


@pytest.fixture(scope="module")
def other() -> ModuleType:
    """The module that makes callables."""
    return built("exchange_other")


def test_it_is_taken_out(module: ModuleType, other: ModuleType) -> None:
    assert module.is_native(other.adder(2)) is True
    assert module.apply(other.adder(2), 5) == 7
    assert module.is_native_text(other.joiner()) is True


def test_python_and_other_types_are_called(module: ModuleType, other: ModuleType) -> None:
    for function in (abs, lambda x: x, other.another_type(), other.joiner()):
        assert module.is_native(function) is False
    assert module.apply(other.another_type(), 5) == 5


def test_a_name_alone_does_not_count(module: ModuleType, other: ModuleType) -> None:
    # Both modules have a type exchange::point, and they are not the same.
    assert module.is_native_point(other.x_of()) is False
    with pytest.raises(ValueError, match="the keys y, x"):
        module.at_point(other.x_of())
    fake = type("tenon.function", (), {"__call__": lambda _, x: x, "__exchange__": 5})
    assert module.is_native(fake()) is False
    assert module.apply(fake(), 3) == 3


def test_exceptions_cross(module: ModuleType, other: ModuleType) -> None:
    assert module.caught(other.throwing(None)) == "C++: too far"
    assert module.caught(other.throwing(KeyError("k"))) == "Python: KeyError: 'k'"
    error = KeyError("mine")
    with pytest.raises(KeyError) as caught:
        module.apply(other.throwing(error), 1)
    assert caught.value is error
    with pytest.raises(IndexError, match="too far"):
        module.apply(other.throwing(None), 1)


def test_no_reference_is_lost(module: ModuleType, other: ModuleType) -> None:
    def run() -> None:
        module.apply(other.adder(1), 2)
        module.is_native(other.another_type())
        module.is_native_point(other.x_of())
        module.caught(other.throwing(None))

    assert_no_leak(run)
