"""C++ exceptions become Python exceptions; Python exceptions cross C++ whole."""

from __future__ import annotations

import errno
import gc
import os
import signal
import subprocess
import sys
import traceback
import weakref
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

STANDARD: list[tuple[str, type[Exception], str]] = [
    ("out_of_range", IndexError, "text"),
    ("own_out_of_range", IndexError, "text"),
    ("invalid_argument", ValueError, "text"),
    ("domain_error", ValueError, "text"),
    ("length_error", ValueError, "text"),
    ("range_error", ValueError, "text"),
    ("format_error", ValueError, "text"),
    ("bad_optional_access", ValueError, "bad optional access"),
    ("bad_variant_access", ValueError, "std::get: wrong index for variant"),
    ("bad_expected_access", ValueError, "bad access to std::expected without expected value"),
    ("overflow_error", OverflowError, "text"),
    ("underflow_error", RuntimeError, "text"),
    ("runtime_error", RuntimeError, "text"),
    ("own_runtime_error", RuntimeError, "text"),
    ("logic_error", RuntimeError, "text"),
    ("bad_cast", TypeError, "std::bad_cast"),
    ("bad_any_cast", TypeError, "bad any_cast"),
    ("bad_function_call", RuntimeError, "std::bad_function_call: bad_function_call"),
    ("bad_typeid", RuntimeError, "std::bad_typeid: std::bad_typeid"),
    ("exception", RuntimeError, "std::exception: std::exception"),
    ("own_exception", RuntimeError, "exceptions::own_exception: own words"),
    ("int", RuntimeError, "C++ exception of type int"),
    ("struct", RuntimeError, "C++ exception of type exceptions::plain_struct"),
    ("template", RuntimeError, "C++ exception of type exceptions::in_template<int>"),
    ("unnamed", RuntimeError, "C++ exception of type exceptions::(anonymous namespace)::unnamed"),
    ("not_utf8", RuntimeError, "a\ufffd"),
    ("empty", RuntimeError, ""),
]


@pytest.mark.parametrize(("kind", "expected", "text"), STANDARD)
def test_standard_exceptions(
    module: ModuleType, kind: str, expected: type[Exception], text: str
) -> None:
    with pytest.raises(expected) as caught:
        module.throw_kind(kind)
    assert type(caught.value) is expected
    assert str(caught.value) == text
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("known", "name", "said"),
    [
        (True, "'std::runtime_error'", "said otherwise\n"),
        (False, "'exceptions::plain_struct'", "\n"),
    ],
)
def test_a_throw_through_noexcept(module: ModuleType, known: bool, name: str, said: str) -> None:
    code = f"""
import resource
from importlib.util import module_from_spec, spec_from_file_location
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
spec = spec_from_file_location("exceptions", {module.__file__!r})
module = module_from_spec(spec)
spec.loader.exec_module(module)
module.breaks_its_word({known})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGABRT
    assert "terminate called after throwing" in done.stderr
    assert name in done.stderr
    assert said in done.stderr


@pytest.mark.parametrize("kind", ["bad_alloc", "bad_array_new_length"])
def test_out_of_memory(module: ModuleType, kind: str) -> None:
    with pytest.raises(MemoryError):
        module.throw_kind(kind)


def test_a_string_is_of_some_type(module: ModuleType) -> None:
    with pytest.raises(RuntimeError, match=r"^C\+\+ exception of type std::.*string"):
        module.throw_kind("string")


@pytest.mark.parametrize("code", [errno.ENOENT, errno.EACCES, errno.EEXIST, errno.ENOSPC])
def test_system_errors(module: ModuleType, code: int) -> None:
    expected = type(OSError(code, ""))
    with pytest.raises(expected) as caught:
        module.raise_system(code, "while testing")
    assert type(caught.value) is expected
    assert caught.value.errno == code
    assert caught.value.strerror is not None
    assert "while testing" in caught.value.strerror
    assert os.strerror(code) in caught.value.strerror
    with pytest.raises(expected) as caught:
        module.raise_errno(code)
    assert caught.value.errno == code


def test_another_category_keeps_its_name(module: ModuleType) -> None:
    with pytest.raises(OSError) as caught:
        module.raise_category(7)
    assert str(caught.value) == "[odd:7] while odd: odd number 7"
    assert caught.value.errno is None


def test_filesystem_errors(module: ModuleType, tmp_path: Path) -> None:
    missing = str(tmp_path / "not ü there")
    with pytest.raises(FileNotFoundError) as caught:
        module.open_missing(missing)
    assert caught.value.errno == errno.ENOENT
    assert caught.value.filename == missing
    assert caught.value.strerror == os.strerror(errno.ENOENT)
    other = str(tmp_path / "other")
    with pytest.raises(FileNotFoundError) as caught:
        module.rename(missing, other)
    assert caught.value.filename == missing
    assert caught.value.filename2 == other


def test_nested_exceptions_are_causes(module: ModuleType) -> None:
    with pytest.raises(RuntimeError, match=r"^outer$") as caught:
        module.nested()
    middle = caught.value.__cause__
    assert type(middle) is ValueError
    assert str(middle) == "middle"
    assert type(middle.__cause__) is IndexError
    assert str(middle.__cause__) == "innermost"
    assert middle.__cause__.__cause__ is None


def test_a_python_exception_as_the_cause(module: ModuleType) -> None:
    raised = MineError("inner")

    def fails() -> None:
        raise raised

    with pytest.raises(RuntimeError, match=r"^around Python$") as caught:
        module.nested_python(fails)
    assert caught.value.__cause__ is raised
    assert traceback.extract_tb(raised.__traceback__)[-1].name == "fails"


@pytest.mark.parametrize(
    ("kind", "expected", "text"),
    [
        ("value_error", ValueError, "text"),
        ("type_error", TypeError, "text"),
        ("key_error", KeyError, "'text'"),
        ("index_error", IndexError, "text"),
        ("stop_iteration", StopIteration, "text"),
        ("zero_division_error", ZeroDivisionError, "text"),
        ("not_implemented_error", NotImplementedError, "text"),
        ("os_error", OSError, "text"),
        ("unicode", ValueError, "é 🎉"),
    ],
)
def test_python_exceptions_from_cpp(
    module: ModuleType, kind: str, expected: type[Exception], text: str
) -> None:
    with pytest.raises(expected) as caught:
        module.raise_python(kind)
    assert type(caught.value) is expected
    assert str(caught.value) == text


class MineError(Exception):
    """Raised by tests."""


def test_any_exception_object_can_be_raised(module: ModuleType) -> None:
    raised = MineError("an object")
    with pytest.raises(MineError) as caught:
        module.raise_object(raised)
    assert caught.value is raised


def test_an_exception_class_is_instantiated(module: ModuleType) -> None:
    with pytest.raises(MineError) as caught:
        module.raise_object(MineError)
    assert caught.value.args == ()


@pytest.mark.parametrize("value", [5, None, "text", int])
def test_what_is_no_exception(module: ModuleType, value: object) -> None:
    name = type(value).__name__
    with pytest.raises(TypeError, match=rf"^py::error takes an exception, not {name}$"):
        module.raise_object(value)


@pytest.mark.parametrize("name", ["pass_through", "rethrow"])
def test_identity_and_traceback_survive(module: ModuleType, name: str) -> None:
    raised = MineError("whole")
    raised.add_note("a note")

    def innermost() -> None:
        raise raised

    def fails() -> None:
        innermost()

    with pytest.raises(MineError) as caught:
        getattr(module, name)(fails)
    assert caught.value is raised
    names = [frame.name for frame in traceback.extract_tb(raised.__traceback__)]
    assert names[-2:] == ["fails", "innermost"]
    assert raised.__notes__ == ["a note"]


def test_a_chain_of_python_exceptions_survives(module: ModuleType) -> None:
    def fails() -> None:
        try:
            raise LookupError("first")
        except LookupError as error:
            raise MineError("second") from error

    with pytest.raises(MineError) as caught:
        module.pass_through(fails)
    assert type(caught.value.__cause__) is LookupError


def test_the_context_of_a_cpp_exception(module: ModuleType) -> None:
    def fails() -> None:
        try:
            raise MineError("first")
        except MineError:
            module.fails_in_result()

    with pytest.raises(IndexError) as caught:
        fails()
    assert type(caught.value.__context__) is MineError
    assert caught.value.__cause__ is None


def test_looking_at_an_exception(module: ModuleType) -> None:
    def fails() -> None:
        raise KeyError("k")

    assert module.look_at(fails, KeyError) == "KeyError: 'k'|yes|lookup|traceback"
    assert module.look_at(fails, ValueError) == "KeyError: 'k'|no|lookup|traceback"
    assert module.look_at(lambda: None, ValueError) == "nothing"


def test_what_reads_as_python_prints_it(module: ModuleType) -> None:
    def fails(error: BaseException) -> Any:
        def inner() -> None:
            raise error

        return inner

    for error in (ValueError("é"), ValueError(), MineError("x"), SystemExit(3)):
        shown = traceback.format_exception_only(error)[-1].strip()
        text = module.caught_by_base(fails(error))
        assert text in (shown, shown.removeprefix(f"{__name__}."))


class Unprintable(Exception):  # noqa: N818
    """Fails when it is shown."""

    def __str__(self) -> str:
        raise LookupError("no text")


def test_an_exception_without_a_text(module: ModuleType) -> None:
    def fails() -> None:
        raise Unprintable

    assert "without a printable text" in module.caught_by_base(fails)
    with pytest.raises(Unprintable):
        module.pass_through(fails)


def test_nothing_is_kept_alive(module: ModuleType) -> None:
    class Payload:
        pass

    def fails() -> None:
        payload = Payload()
        alive.append(weakref.ref(payload))
        raise MineError(payload)

    alive: list[Any] = []
    for name in ("pass_through", "rethrow"):
        with pytest.raises(MineError):
            getattr(module, name)(fails)
    assert module.caught_by_base(fails) != "nothing"
    del fails
    gc.collect()
    sys.exc_info()
    assert [each() for each in alive] == [None] * len(alive)
