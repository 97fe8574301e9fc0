"""Python callables in C++."""

from __future__ import annotations

import functools
import gc
import sys
import threading
import traceback
import weakref
from types import ModuleType
from typing import Any

import pytest


def plus_one(x: int) -> int:
    """Adds one."""
    return x + 1


class Callable:
    """Can be called."""

    def __call__(self, x: int) -> int:
        return x + 2

    def method(self, x: int) -> int:
        """Can be bound."""
        return x + 3


def test_calls(module: ModuleType) -> None:
    assert module.apply(plus_one, 1) == 2
    assert module.apply(lambda x: x * 10, 4) == 40
    assert module.apply(Callable(), 1) == 3
    assert module.apply(Callable().method, 1) == 4
    assert module.apply(functools.partial(pow, 2), 5) == 32
    assert module.apply(abs, -5) == 5
    assert module.apply(int, 7) == 7
    assert module.join(lambda i, text: text * i) == "abb"


def test_no_result(module: ModuleType) -> None:
    seen: list[int] = []
    assert module.each([1, 2, 3], seen.append) is None
    assert seen == [1, 2, 3]


def test_containers_there_and_back(module: ModuleType) -> None:
    assert module.maybe(len) == 2
    assert module.maybe(lambda values: None) is None


def test_none_is_the_empty_function(module: ModuleType) -> None:
    assert module.is_empty(None) is True
    assert module.is_empty(lambda: None) is False


@pytest.mark.parametrize("value", [1, "x", [], object()])
def test_what_cannot_be_called(module: ModuleType, value: object) -> None:
    with pytest.raises(TypeError, match=r"^apply\(\): argument 'f': expected Callable"):
        module.apply(value, 1)


@pytest.mark.parametrize(
    ("value", "text"), [("x", "expected int, got str ('x')"), (None, "got None")]
)
def test_a_result_of_another_type(module: ModuleType, value: object, text: str) -> None:
    with pytest.raises(TypeError) as caught:
        module.apply(lambda x: value, 1)
    assert text in str(caught.value)
    with pytest.raises(OverflowError, match="does not fit in int"):
        module.apply(lambda x: 2**40, 1)


def test_a_refused_result_names_the_callable(module: ModuleType) -> None:
    def text_of(x: int) -> str:
        return "x"

    for function, name in (
        (text_of, "text_of"),
        (lambda x: "x", "<lambda>"),
        (Strange().method, "Strange.method"),
        (functools.partial(text_of), "functools.partial"),
        (Strange(), "Strange"),
        (chr, "chr"),
    ):
        with pytest.raises(TypeError) as caught:
            module.apply(function, 120)
        assert str(caught.value) == f"{name}(): result: expected int, got str ('x')"
    with pytest.raises(OverflowError, match=r"^<lambda>\(\): result: does not fit in int "):
        module.apply(lambda x: 2**40, 1)
    with pytest.raises(TypeError) as caught:
        module.pairs(lambda: [(1, 2), (3, None)])
    assert str(caught.value) == "<lambda>(): result[1][1]: expected int, got None"


class Strange:
    """Returns what nobody wants."""

    def __call__(self, x: int) -> str:
        return "x"

    def method(self, x: int) -> str:
        """The same."""
        return "x"


class MineError(Exception):
    """Raised by tests."""


def test_an_exception_passes_through_whole(module: ModuleType) -> None:
    raised = MineError("whole")

    def fails(x: int) -> int:
        raise raised

    with pytest.raises(MineError) as caught:
        module.apply(fails, 1)
    assert caught.value is raised
    frames = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert frames[-1] == "fails"
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_destructors_run_on_the_way(module: ModuleType) -> None:
    seen: list[int] = []

    def note(x: int) -> int:
        seen.append(x)
        return x

    def fails() -> None:
        raise MineError("whole")

    module.keep(note)
    try:
        with pytest.raises(MineError, match="whole"):
            module.throws_between(fails)
    finally:
        module.forget()
    assert seen == [-1]


@pytest.mark.parametrize(
    ("error", "arguments", "text"),
    [
        (KeyError, ["k"], "KeyError: KeyError: 'k'"),
        (ValueError, ["v"], "ValueError: ValueError: v"),
        (UnicodeError, ["u"], "ValueError: UnicodeError: u"),
        (LookupError, ["l"], "error: LookupError: l"),
        (ZeroDivisionError, [], "error: ZeroDivisionError"),
    ],
)
def test_cpp_catches_what_python_raises(
    module: ModuleType, error: type[Exception], arguments: list[str], text: str
) -> None:
    def fails() -> None:
        raise error(*arguments)  # a new one each time: one object would collect tracebacks

    assert module.catches(fails) == text
    assert sys.exc_info() == (None, None, None)


def test_cpp_raises_something_else(module: ModuleType) -> None:
    def fails() -> None:
        raise MineError

    with pytest.raises(RuntimeError, match=r"^instead$"):
        module.replaces(fails)


def test_system_exit_and_interrupts_pass(module: ModuleType) -> None:
    for kind in (SystemExit, KeyboardInterrupt, GeneratorExit):

        def fails(x: int, kind: Any = kind) -> int:
            raise kind

        with pytest.raises(kind):
            module.apply(fails, 1)


def test_a_kept_callable_lives_and_dies(module: ModuleType) -> None:
    target = Callable()
    alive = weakref.ref(target)
    module.keep(target)
    del target
    gc.collect()
    assert alive() is not None
    assert module.call_kept(1) == 3
    module.forget()
    gc.collect()
    assert alive() is None


def test_a_callable_dropped_while_detached_dies_later(module: ModuleType) -> None:
    target = Callable()
    alive = weakref.ref(target)
    module.keep(target)
    del target
    module.forget_detached()
    gc.collect()
    assert alive() is None


def test_from_another_thread(module: ModuleType) -> None:
    seen: list[int] = []

    def note(x: int) -> int:
        seen.append(threading.get_ident())
        return x + 1

    assert module.on_a_thread(note, 4) == 5
    assert seen != [threading.get_ident()]


def test_an_exception_from_another_thread(module: ModuleType) -> None:
    raised = MineError("elsewhere")

    def fails(x: int) -> int:
        raise raised

    with pytest.raises(MineError) as caught:
        module.on_a_thread(fails, 4)
    assert caught.value is raised


def test_from_many_threads(module: ModuleType) -> None:
    for _ in range(40):
        assert module.on_threads(lambda x: x + 1, 4, 25) == 4 * sum(range(1, 26))


def test_references_do_not_leak(module: ModuleType) -> None:
    def fails(x: int) -> int:
        raise MineError

    before = sys.getrefcount(plus_one), sys.getrefcount(fails)
    for _ in range(50):
        module.apply(plus_one, 1)
        module.on_a_thread(plus_one, 1)
        with pytest.raises(MineError):
            module.apply(fails, 1)
    gc.collect()
    assert (sys.getrefcount(plus_one), sys.getrefcount(fails)) == before
