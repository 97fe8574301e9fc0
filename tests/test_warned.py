"""Warnings, and deprecated functions."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import built


def warned(function: Callable[..., object], *arguments: object) -> list[tuple[type, str, str]]:
    """The warnings of a call: category, text, where."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function(*arguments)
    return [(each.category, str(each.message), each.filename) for each in caught]


def test_warnings_of_the_caller(module: ModuleType) -> None:
    assert warned(module.warns, "text") == [(RuntimeWarning, "text", __file__)]
    assert warned(module.warns, "é 🎉") == [(RuntimeWarning, "é 🎉", __file__)]
    assert warned(module.warns_user) == [(UserWarning, "of the user", __file__)]
    assert warned(module.warns_detached) == [(FutureWarning, "detached", __file__)]


def test_the_line(module: ModuleType) -> None:
    def inner() -> None:
        module.warns("here")
        module.warns("there", 2)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        inner()
    first = inner.__code__.co_firstlineno
    assert caught[0].lineno == first + 1
    assert caught[1].lineno == first + 6


def test_a_category_of_python(module: ModuleType) -> None:
    class Mine(UserWarning):
        pass

    assert warned(module.warns_as, Mine, "mine") == [(Mine, "mine", __file__)]
    for category in (int, UserWarning("x"), ValueError):
        with pytest.raises(TypeError, match=r"^py::warn takes a class derived from Warning as its"):
            module.warns_as(category, "no category")


def test_a_filter_makes_it_an_error(module: ModuleType) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(RuntimeWarning, match=r"^text$"):
            module.warns("text")
        with pytest.raises(FutureWarning, match=r"^detached$"):
            module.warns_detached()
        assert module.caught() == "UserWarning: as an error"
        with pytest.raises(DeprecationWarning, match=r"^old_twice\(\) is deprecated: use twice"):
            module.old_twice(2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert module.caught() == "no error"


DEPRECATED: list[tuple[str, tuple[Any, ...], Any, str]] = [
    ("old_twice", (2,), 4, "old_twice() is deprecated: use twice()"),
    ("old_sum", ("a",), "ab", "old_sum() is deprecated: use sum()"),
    ("old_sum", ("a", "x"), "ax", "old_sum() is deprecated: use sum()"),
    ("old_sum", ("a", "x", 2), "axx", "old_sum() is deprecated: use sum()"),
    ("old_half", (1.0,), 0.5, "old_half() is deprecated"),
    ("old_keywords", (1,), 3, "old_keywords() is deprecated: no more"),
    ("old_half_of_int", (5,), 2, "old_half_of_int() is deprecated: use //"),
    ("kind", ("abc",), 3, "kind() is deprecated: give an int"),
    ("plain", (3,), 3, 'plain() is deprecated: use "other" instead'),
    ("bare", (), 1, "bare() is deprecated"),
    ("several_lines", (3,), 3, "several_lines() is deprecated: it is long"),
]


@pytest.mark.parametrize(("name", "arguments", "result", "text"), DEPRECATED)
def test_deprecated(
    module: ModuleType, name: str, arguments: tuple[Any, ...], result: object, text: str
) -> None:
    function = getattr(module, name)
    assert warned(function, *arguments) == [(DeprecationWarning, text, __file__)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert function(*arguments) == result


def test_deprecated_members(module: ModuleType) -> None:
    counter = module.Counter()

    def deprecated(function: Callable[..., object], *arguments: object) -> str:
        ((category, text, file),) = warned(function, *arguments)
        assert (category, file) == (DeprecationWarning, __file__)
        return text

    assert deprecated(counter.add, 2) == "add() is deprecated: use up()"
    assert deprecated(counter.add, 2, 3) == "add() is deprecated: use up()"
    assert counter.count == 8
    assert deprecated(counter.old_count) == "old_count() is deprecated: look at count"
    assert deprecated(counter.twice) == "twice() is deprecated: C++ says so"
    assert deprecated(module.Counter.none) == "none() is deprecated: use Counter"
    assert deprecated(module.Counter.called) == "called() is deprecated"
    assert deprecated(module.Counter, 5) == "Counter() is deprecated: use Counter()"
    assert deprecated(lambda: counter.number) == "number is deprecated: use count"
    assert deprecated(setattr, counter, "count", 5) == "count is deprecated: count up"
    assert counter.count == 5
    assert deprecated(lambda: counter + 1) == "__add__() is deprecated: use add()"
    assert warned(setattr, counter, "number", 6) == []
    assert warned(lambda: counter.count) == []
    assert warned(module.Counter) == []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert (counter.twice(), module.Counter(5).count, (counter + 1).count) == (12, 5, 7)
        assert module.Counter.called() == "Counter"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeprecationWarning, match=r"^add\(\) is deprecated: use up\(\)$"):
            counter.add(1)
        with pytest.raises(DeprecationWarning, match=r"^number is deprecated: use count$"):
            _ = counter.number
        assert counter.count == 6


def test_members_are_documented(module: ModuleType) -> None:
    assert module.Counter.add.__doc__ == "Deprecated: use up()"
    assert module.Counter.number.__doc__ == "Deprecated: use count"


def test_each_call_warns(module: ModuleType) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(3):
            module.old_twice(1)
    assert len(caught) == 3


def test_what_is_not_deprecated(module: ModuleType) -> None:
    for name in ("not_deprecated", "not_this_either", "kind"):
        assert warned(getattr(module, name), 3) == []


def test_a_call_that_fails(module: ModuleType) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with pytest.raises(TypeError, match="expected int"):
            module.old_twice("x")
        assert caught == []  # it was not called
        with pytest.raises(ValueError, match=r"^failed$"):
            module.old_failure()
    assert [str(each.message) for each in caught] == ["old_failure() is deprecated: fails anyway"]


def test_it_is_documented(module: ModuleType) -> None:
    assert module.old_twice.__doc__ == "Once good.\n\nDeprecated: use twice()"
    assert module.old_half.__doc__ == "Deprecated."
    assert module.plain.__doc__ == 'Plain C++.\n\nDeprecated: use "other" instead'
    assert module.kind.__doc__ == (
        "kind(x)\n    Of an int.\n\nkind(x)\n    Of a text.\n\n    Deprecated: give an int"
    )
    assert str(inspect.signature(module.old_sum)) == "(a, b='b', times=1)"


def test_spelled() -> None:
    module = built("warned_spelled")
    assert warned(module.old_twice, 1) == [
        (DeprecationWarning, "old_twice() is deprecated: use twice()", __file__)
    ]
    assert warned(module.twice, 1) == []
    assert warned(module.old_times, 1) == [
        (DeprecationWarning, "old_times() is deprecated: multiply", __file__)
    ]
    assert warned(module.kind, 1) == []
    assert warned(module.kind, "x") == [
        (DeprecationWarning, "kind() is deprecated: give an int", __file__)
    ]
    assert module.old_twice.__doc__ == "Once good.\n\nDeprecated: use twice()"
    assert module.old_times.__doc__ == "Deprecated: multiply"
    assert module.twice.__doc__ is None
    assert module.kind.__doc__ == (
        "kind(x)\n    Of an int.\n\nkind(x)\n    Of a text.\n\n    Deprecated: give an int"
    )
