"""Groups of exceptions, contexts and causes, exceptions as values, signals."""

from __future__ import annotations

import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st


def raising(error: BaseException) -> Callable[[], None]:
    def call() -> None:
        raise error

    return call


def raised(function: Callable[..., object], *arguments: object) -> Any:
    """What the call raises."""
    try:
        function(*arguments)
    except BaseException as error:
        return error
    raise AssertionError(function)


def test_a_group_from_cpp(module: ModuleType) -> None:
    group = raised(module.raise_group, "several")
    assert type(group) is ExceptionGroup
    assert group.message == "several"
    assert [type(each) for each in group.exceptions] == [IndexError, KeyError, RuntimeError]
    assert [str(each) for each in group.exceptions] == [
        "zero",
        "'one'",
        "C++ exception of type int",
    ]
    assert [each.__context__ for each in group.exceptions] == [None] * 3
    parts: Any = group.split(IndexError)
    assert [str(each) for each in parts[0].exceptions] == ["zero"]
    assert len(parts[1].exceptions) == 2


def test_members_have_no_context_of_the_caller(module: ModuleType) -> None:
    def call() -> None:
        try:
            raise LookupError
        except LookupError:
            module.raise_group("several")

    group = raised(call)
    assert type(group.__context__) is LookupError
    assert group.exceptions[0].__context__ is None
    assert group.exceptions[2].__context__ is None


def test_a_group_of_objects(module: ModuleType) -> None:
    first, second = ValueError("a"), KeyboardInterrupt()
    group = raised(module.raise_objects, "mixed", [first, second])
    assert type(group) is BaseExceptionGroup
    assert group.exceptions == (first, second)
    with pytest.raises(ValueError, match="empty"):
        module.raise_objects("none", [])
    with pytest.raises(ValueError, match="not an exception"):
        module.raise_objects("none", [5])


def test_a_group_of_what_was_caught(module: ModuleType) -> None:
    first, second = ValueError("a"), TypeError("b")
    group = raised(module.raise_errors, raising(first), raising(second))
    assert group.exceptions[0] is first
    assert group.exceptions[1] is second
    assert traceback.extract_tb(first.__traceback__)[-1].name == "call"
    assert [str(each) for each in raised(module.raise_standard).exceptions] == ["a", "b"]


def test_a_group_seen_from_cpp(module: ModuleType) -> None:
    inner = ExceptionGroup("inner", [ValueError(1)])
    group = ExceptionGroup("outer", [inner, KeyError("k"), UnicodeError("u")])
    assert module.look_into(raising(group)) == (
        "outer:3|ExceptionGroup: inner (1 sub-exception)|KeyError: 'k'|UnicodeError: u|"
        "ExceptionGroup('outer', [ExceptionGroup('inner', [ValueError(1)]), UnicodeError('u')])"
    )
    base = BaseExceptionGroup("base", [SystemExit(3)])
    assert module.look_into(raising(base)) == "base:1|SystemExit: 3|none"
    assert module.look_into(raising(OSError("x"))) == "no group: OSError: x"


@pytest.mark.parametrize(
    ("kind", "expected"), [("text", KeyError), ("class", BufferError), ("nested", ValueError)]
)
def test_the_context_of_what_a_handler_in_cpp_throws(
    module: ModuleType, kind: str, expected: type[Exception]
) -> None:
    first = LookupError("first")
    error = raised(module.raise_while_handling, raising(first), kind)
    assert type(error) is expected
    assert error.__context__ is first
    assert error.__cause__ is (first if kind == "nested" else None)
    assert first.__context__ is None


@pytest.mark.parametrize("kind", ["copy", "again"])
def test_what_is_raised_again_has_no_new_context(module: ModuleType, kind: str) -> None:
    first = LookupError("first")
    assert raised(module.raise_while_handling, raising(first), kind) is first
    assert first.__context__ is None
    assert first.__cause__ is None


def test_an_object_gets_a_context(module: ModuleType) -> None:
    first, second = LookupError("first"), ValueError("second")
    assert raised(module.raise_object_while_handling, raising(first), second) is second
    assert second.__context__ is first
    # One that has led to the other does not get it: there are no circles.
    assert raised(module.raise_object_while_handling, raising(second), first) is first
    assert first.__context__ is None


def test_handlers_in_both_languages(module: ModuleType) -> None:
    def python_inside() -> None:
        try:
            raise KeyError("of Python")
        except KeyError:
            module.raise_value_error()

    # C++ handles an IndexError while Python handles a KeyError: that is the newer one.
    error = raised(module.call_while_handling, raising(IndexError("of C++")), python_inside)
    assert type(error.__context__) is KeyError

    # The other way round.
    def cpp_inside() -> None:
        try:
            raise KeyError("of Python")
        except KeyError:
            module.raise_while_handling(raising(IndexError("of C++")), "text")

    error = raised(cpp_inside)
    assert type(error.__context__) is IndexError
    assert type(error.__context__.__context__) is KeyError


@given(levels=st.integers(0, 12), python=st.booleans())
def test_causes_over_several_levels(module: ModuleType, levels: int, python: bool) -> None:
    error = raised(module.nest, levels, python)
    for level in range(levels, 0, -1):
        assert type(error) is ValueError
        assert str(error) == str(level)
        assert error.__context__ is error.__cause__
        error = error.__cause__
    assert type(error) is IndexError
    assert str(error) == "bottom"
    assert error.__cause__ is None


def test_nested_around_a_python_exception(module: ModuleType) -> None:
    first = LookupError("first")
    first.add_note("noted")
    error = raised(module.raise_while_handling, raising(first), "standard nested")
    assert type(error) is IndexError
    assert error.__cause__ is first
    assert first.__notes__ == ["noted"]


def test_exceptions_as_results(module: ModuleType) -> None:
    assert module.make(0) is None
    made = module.make(1)
    assert type(made) is IndexError
    assert made.args == ("made",)
    assert made.__context__ is None
    assert type(module.make(2)) is TypeError
    try:
        raise LookupError
    except LookupError:
        assert module.make(1).__context__ is None


class MineError(ValueError):
    """Raised by tests."""


@pytest.mark.parametrize(
    "make", [lambda: MineError("x"), KeyboardInterrupt, lambda: OSError(2, "no")]
)
def test_exceptions_there_and_back(module: ModuleType, make: Callable[[], BaseException]) -> None:
    error = make()  # a new one each time: one object would collect tracebacks
    assert module.echo(error) is error
    assert module.echo_error(error) is error
    assert module.echo_all([error, None]) == [error, None]
    assert raised(module.raise_, error) is error


def test_exceptions_as_arguments(module: ModuleType) -> None:
    assert module.echo(None) is None
    assert module.rethrown(None) == "nothing"
    assert module.rethrown(KeyError("k")) == "lookup: KeyError: 'k'"
    assert module.rethrown(ValueError("v")) == "ValueError: v"
    assert sys.exc_info() == (None, None, None)
    with pytest.raises(TypeError) as caught:
        module.echo("x")
    assert str(caught.value) == (
        "echo(): argument 'e': expected BaseException | None, got str ('x')"
    )
    with pytest.raises(
        TypeError, match=r"^echo_error\(\): argument 'e': expected BaseException, got None$"
    ):
        module.echo_error(None)
    with pytest.raises(TypeError, match=r"^echo\(\): argument 'e': expected BaseException"):
        module.echo(ValueError)


@pytest.mark.parametrize(
    ("make", "classes"),
    [
        (lambda: FileNotFoundError(2, "x"), "os_error file_not_found_error"),
        (lambda: IsADirectoryError(21, "x"), "os_error"),
        (lambda: UnicodeDecodeError("ascii", b"", 0, 1, "x"), "value_error unicode_error"),
        (MineError, "value_error"),
        (KeyboardInterrupt, "keyboard_interrupt"),
        (SystemExit, "system_exit"),
        (RecursionError, "recursion_error"),
        (UserWarning, "warning user_warning"),
        (lambda: ExceptionGroup("x", [KeyError()]), "exception_group"),
        (KeyError, ""),
    ],
)
def test_what_cpp_catches(
    module: ModuleType, make: Callable[[], BaseException], classes: str
) -> None:
    assert module.classes_of(raising(make())).split() == classes.split()


@contextmanager
def handling(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("name", ["interrupted", "interrupted_detached"])
def test_ctrl_c_ends_a_loop(module: ModuleType, name: str) -> None:
    with handling(signal.default_int_handler), pytest.raises(KeyboardInterrupt):
        getattr(module, name)()


@pytest.mark.parametrize("name", ["interrupted", "interrupted_detached"])
def test_a_handler_may_raise_anything(module: ModuleType, name: str) -> None:
    def handler(_number: int, _frame: FrameType | None) -> None:
        raise MineError("handled")

    with handling(handler), pytest.raises(MineError, match="handled"):
        getattr(module, name)()


def test_without_signals(module: ModuleType) -> None:
    assert module.uninterrupted(1000) == 1000
    assert module.on_another_thread() is False
    results: list[int] = []
    thread = threading.Thread(target=lambda: results.append(module.uninterrupted(1000)))
    thread.start()
    thread.join()
    assert results == [1000]
