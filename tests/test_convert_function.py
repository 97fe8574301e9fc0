"""C++ callables in Python, Python callables in C++, and back."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Callable
from functools import partial
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

SMALL = st.integers(-(2**30), 2**30 - 1)


def raises(call: Callable[[], object], error: type[BaseException], text: str) -> None:
    """The whole message, so that a wrong path or type is seen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


@given(n=SMALL, x=SMALL)
def test_a_cpp_callable_is_called(module: ModuleType, n: int, x: int) -> None:
    assert module.adder(n)(x) == n + x
    assert module.nested()(n)(x) == n + x
    assert module.apply(module.adder(n), x) == n + x
    assert module.apply_once(lambda value: value - n, x) == x - n


def test_kinds_of_cpp_callables(module: ModuleType) -> None:
    join = module.joiner("p-")
    assert join(["a", "b"], None) == "p-ab"
    assert join(("a",), 2) == "p-aa"
    count = module.counter()
    assert [count(), count(), count()] == [1, 2, 3]
    assert module.pointer(False)(4) == 8
    assert module.pointer(True) is None
    assert module.empty() is None


def test_what_it_says_of_itself(module: ModuleType) -> None:
    add = module.adder(1)
    assert repr(add) == "<C++ function: Callable[[int], int]>"
    signature = inspect.signature(add)
    assert signature.return_annotation == "int"
    assert [(p.name, p.kind.name, p.annotation) for p in signature.parameters.values()] == [
        ("arg0", "POSITIONAL_ONLY", "int")
    ]
    assert callable(add)
    with pytest.raises(TypeError, match="cannot create"):
        type(add)()


def test_signatures(module: ModuleType) -> None:
    """Annotations are the pieces of the type's name."""
    for function in (module.joiner(""), module.counter(), module.nested(), module.pointer(False)):
        signature = inspect.signature(function)
        types = ", ".join(p.annotation for p in signature.parameters.values())
        shown = f"<C++ function: Callable[[{types}], {signature.return_annotation}]>"
        assert shown == repr(function)
    assert inspect.signature(module.nested()).return_annotation == "Callable[[int], int]"


def test_wrong_calls(module: ModuleType) -> None:
    add = module.adder(1)
    raises(lambda: add("x"), TypeError, "function(): argument 'arg0': expected int, got str ('x')")
    raises(lambda: add(), TypeError, "Callable[[int], int] takes 1 argument, 0 given")
    raises(lambda: add(1, 2), TypeError, "Callable[[int], int] takes 1 argument, 2 given")
    raises(lambda: add(x=1), TypeError, "Callable[[int], int] takes no keyword arguments")
    raises(
        lambda: module.joiner("")(["a", 1], None),
        TypeError,
        "function(): argument 'arg0'[1]: expected str, got int (1)",
    )
    with pytest.raises(IndexError, match="too far"):
        module.failing()()


def test_callables_go(module: ModuleType) -> None:
    gc.collect()
    before = module.callables()
    add = module.adder(1)
    assert module.callables() == before + 1
    add(1)
    del add
    assert module.callables() == before


def test_a_python_callable_comes_back_as_itself(module: ModuleType) -> None:
    callables: list[object] = [abs, lambda x: x, partial(pow, 2), int, "".join]
    for function in callables:
        assert module.back(function) is function
    assert module.many([abs, None, int]) == [abs, None, int]


def test_a_cpp_callable_is_unwrapped(module: ModuleType) -> None:
    assert module.is_native(module.adder(3))
    again = module.back(module.adder(3))
    assert module.is_native(again)
    assert again(4) == 7
    assert not module.is_native(lambda x: x)
    assert not module.is_native(None)


def test_what_is_no_callable(module: ModuleType) -> None:
    for name in ("apply", "apply_once"):
        raises(
            lambda name=name: getattr(module, name)(5, 1),  # type: ignore[misc]
            TypeError,
            f"{name}(): argument 'f': expected Callable[[int], int], got int (5)",
        )
    raises(
        lambda: module.many([abs, "x"]),
        TypeError,
        "many(): argument 'f'[1]: expected Callable[[int], int], got str ('x')",
    )
    with pytest.raises(TypeError, match="expected Callable"):
        module.apply(None, 1)


def test_exceptions_cross_both_ways(module: ModuleType) -> None:
    error = KeyError("mine")

    def failing(_: int) -> int:
        raise error

    for name in ("apply", "apply_once"):
        with pytest.raises(KeyError) as caught:
            getattr(module, name)(failing, 1)
        assert caught.value is error
    with pytest.raises(KeyError):
        module.back(failing)(1)
    raises(
        lambda: module.apply(lambda x: "x", 1),
        TypeError,
        "<lambda>(): result: expected int, got str ('x')",
    )


def test_recursion_ends(module: ModuleType) -> None:
    def again(x: int) -> int:
        return module.apply(again, x)  # type: ignore[no-any-return]

    with pytest.raises(RecursionError):
        module.apply(again, 1)


def test_no_reference_is_lost(module: ModuleType) -> None:
    def function(x: int) -> int:
        return x

    thing = object()

    def run() -> None:
        module.back(function)
        module.apply(function, 1)
        module.apply_once(function, 1)
        module.adder(1)(2)
        module.back(module.adder(1))
        calls: list[Callable[[], object]] = [
            lambda: module.apply(thing, 1),
            lambda: module.adder(1)(thing),
            lambda: module.apply(lambda x: thing, 1),
            lambda: module.failing()(),
        ]
        for call in calls:
            with pytest.raises((TypeError, IndexError)):
                call()

    assert_no_leak(run, function, thing)
