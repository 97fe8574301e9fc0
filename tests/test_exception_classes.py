"""Python exception classes made from C++ ones, and translators."""

from __future__ import annotations

import errno
import importlib.util
import inspect
import json
import pickle
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import built


def raised(module: ModuleType, kind: str) -> Any:
    """What `module.fail(kind)` raises."""
    try:
        module.fail(kind)
    except Exception as error:
        return error
    raise AssertionError(kind)


def test_a_class_of_its_own(module: ModuleType) -> None:
    assert module.parse_error.__bases__ == (ValueError,)
    assert module.parse_error.__module__ == "exception_classes"
    assert module.parse_error.__qualname__ == "parse_error"
    assert inspect.getdoc(module.parse_error) == ("A text that cannot be read.\n\nSays where.")
    error = raised(module, "parse")
    assert type(error) is module.parse_error
    assert error.args == ("bad token",)
    assert str(error) == "bad token"
    assert repr(error) == "parse_error('bad token')"
    assert error.__cause__ is None
    assert error.__context__ is None


def test_fields_are_attributes(module: ModuleType) -> None:
    assert vars(raised(module, "parse")) == {"line": 3, "file": "a.txt", "seen": [1, 2]}
    assert vars(raised(module, "unit")) == {"line": 7, "file": None, "seen": [1, 2], "unit": "kg"}
    assert vars(raised(module, "plain")) == {}


def test_bases_are_bases(module: ModuleType) -> None:
    assert module.unit_error.__bases__ == (module.parse_error,)
    assert module.unit_error.__doc__ == "Of another unit."
    assert module.plain.__bases__ == (Exception,)
    assert module.both.__bases__ == (module.parse_error, module.plain)
    error = raised(module, "both")
    assert type(error) is module.both
    assert str(error) == "of both"
    assert vars(error) == {"number": 3, "line": 1, "file": "f", "seen": [1, 2]}


def test_a_type_that_is_no_class_is_its_base(module: ModuleType) -> None:
    error = raised(module, "as_base")
    assert type(error) is module.unit_error
    assert error.unit == "lb"


def test_a_marked_base_of_another_namespace_comes_along(module: ModuleType) -> None:
    assert "root_error" in module.__all__
    assert module.Missing.__bases__ == (module.root_error, LookupError)
    assert module.Missing.__doc__ == "Not there."
    assert type(raised(module, "missing")) is module.Missing
    assert type(raised(module, "root")) is module.root_error
    assert type(raised(module, "unmarked")) is module.root_error


def test_an_os_error_has_its_number(module: ModuleType) -> None:
    error = raised(module, "device")
    assert type(error) is module.device_error
    assert isinstance(error, OSError)
    assert error.errno == errno.ENOENT
    assert vars(error) == {"device": "/dev/null"}


def test_a_base_that_is_imported(module: ModuleType) -> None:
    assert module.too_few_arguments.__bases__ == (json.JSONDecodeError,)
    # Its constructor wants more than a text, and is left out.
    error = raised(module, "too_few")
    assert type(error) is module.too_few_arguments
    assert error.args == ("std::exception",)


def test_a_field_without_a_python_value(module: ModuleType) -> None:
    error = raised(module, "not_text")
    assert type(error) is module.not_text
    assert str(error) == "\ufffd!"
    assert not hasattr(error, "text")
    (note,) = error.__notes__
    assert note.startswith("its attribute 'text' could not be made: UnicodeDecodeError: ")


def test_in_a_submodule(module: ModuleType) -> None:
    assert module.deeper.inner_error.__module__ == "exception_classes.deeper"
    assert not hasattr(module, "inner_error")
    error = raised(module, "inner")
    assert type(error) is module.deeper.inner_error
    assert error.file == "deep"


def test_nested(module: ModuleType) -> None:
    with pytest.raises(module.parse_error, match=r"^outside$") as caught:
        module.nested()
    assert type(caught.value.__cause__) is module.unit_error
    assert caught.value.__cause__.unit == "s"


def test_without_a_throw(module: ModuleType) -> None:
    assert module.expected(good=True) == 5
    with pytest.raises(module.unit_error, match=r"^unexpected$") as caught:
        module.expected(good=False)
    assert caught.value.unit == "m"


def test_python_can_use_the_classes(module: ModuleType) -> None:
    class Special(module.parse_error):  # type: ignore[misc, name-defined]
        pass

    def fails(error: BaseException) -> Any:
        def call() -> None:
            raise error

        return call

    assert module.look_at(fails(module.parse_error("x"))) == "parse_error: x|parse"
    assert module.look_at(fails(module.unit_error("x"))) == "unit_error: x|parse|unit"
    assert module.look_at(fails(Special("x"))).endswith("Special: x|parse")
    assert module.look_at(fails(ValueError("x"))) == "ValueError: x"
    assert module.look_at(lambda: module.fail("unit")) == "unit_error: bad unit|parse|unit"


def test_pickled(module: ModuleType) -> None:
    error = raised(module, "unit")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is module.unit_error
    assert again.args == error.args
    assert vars(again) == vars(error)


def test_translators(module: ModuleType) -> None:
    error = raised(module, "oops")
    assert type(error) is KeyError
    assert error.args == ("oops 5",)
    # One that says nothing leaves the exception as it is.
    assert str(raised(module, "sulks")) == "elsewhere::sulks: sulking"


def test_others_are_as_ever(module: ModuleType) -> None:
    assert type(raised(module, "runtime_error")) is RuntimeError
    assert type(raised(module, "out_of_range")) is IndexError


def test_a_second_import_has_the_same_classes(module: ModuleType) -> None:
    spec = importlib.util.spec_from_file_location("exception_classes", str(module.__file__))
    assert spec is not None
    assert spec.loader is not None
    second = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(second)
    assert second is not module
    assert second.parse_error is module.parse_error
    assert type(raised(second, "unit")) is module.unit_error


def test_spelled() -> None:
    module = built("exception_spelled")
    error = raised(module, "parse")
    assert type(error) is module.ParseError
    assert module.ParseError.__bases__ == (ValueError,)
    assert vars(error) == {"line": 3, "file": "a.txt"}
    error = raised(module, "token")
    assert type(error) is module.TokenError
    assert module.TokenError.__bases__ == (module.ParseError, LookupError)
    assert module.TokenError.__doc__ == "A token of no use."
    assert vars(error) == {"line": 4}


@pytest.mark.parametrize(
    ("kind", "expected", "text"),
    [
        ("oops", KeyError, "'oops 5'"),
        ("quiet", AttributeError, "std::exception"),
        ("domain", ZeroDivisionError, "domain!"),
        ("length", IndexError, "another"),  # what a translator throws is not translated again
        ("range", ValueError, "range"),
        ("out", KeyError, "'out'"),  # over the usual table
    ],
)
def test_spelled_translators(kind: str, expected: type[Exception], text: str) -> None:
    error = raised(built("exception_spelled"), kind)
    assert type(error) is expected
    assert str(error) == text


def test_marks_from_outside() -> None:
    module = built("exception_bodies")
    error = raised(module, "failure")
    assert type(error) is module.failure
    assert error.code == 4
    assert module.failure.__doc__ == "Of the library."
    error = raised(module, "worse")
    assert type(error) is module.Worse
    assert module.Worse.__bases__ == (module.failure, KeyError)
    assert error.args == ("failed badly",)
    assert type(raised(module, "marked")) is module.marked


def test_a_base_that_comes_too_late() -> None:
    with pytest.raises(ImportError) as caught:
        built("exception_order")
    assert str(caught.value) == (
        "exception 'BaseError' must be added before 'DerivedError', which derives from it"
    )


CODE = """
    import sys
    sys.path.insert(0, {folder!r})
    import exception_classes
    try:
        exception_classes.fail("unit")
    except exception_classes.parse_error as error:
        assert type(error) is exception_classes.unit_error
        assert error.unit == "kg"
        kept = error
    assert exception_classes.look_at(lambda: exception_classes.fail("parse")).endswith("|parse")
"""


def test_each_interpreter_has_its_own(module: ModuleType) -> None:
    interpreters = pytest.importorskip("concurrent.interpreters", reason="needs Python 3.14")
    folder = str(Path(str(module.__file__)).parent)
    for _ in range(3):
        other = interpreters.create()
        try:
            other.exec(dedent(CODE.format(folder=folder)))
            assert type(raised(module, "unit")) is module.unit_error
        finally:
            other.close()
        assert type(raised(module, "unit")) is module.unit_error
