"""What C++ does with any Python object."""

from __future__ import annotations

import io
import json
import linecache
import math
import operator
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak


def collect(*values: Any, **options: Any) -> Any:
    """What it was called with."""
    return values, options


class Failing:
    """Raises where it is asked something."""

    def __getattr__(self, name: str) -> Any:
        raise LookupError(name)

    def __getitem__(self, key: object) -> Any:
        raise RuntimeError(key)


def test_attributes(module: ModuleType) -> None:
    target = SimpleNamespace(inner=SimpleNamespace(list=["x", 2]), gone=1)
    found = module.attributes(target)
    assert found == [False, 5, 7, ["changed", 6], False, None, 5]
    assert not hasattr(target, "gone")
    assert target.number == 7


def test_attributes_that_fail(module: ModuleType) -> None:
    assert module.has(5, "real") is True
    assert module.has(5, "missing") is False
    assert module.has(5, "é") is False
    assert module.get(SimpleNamespace(é=1), "é") == 1
    assert module.get_or(5, "missing") == "fallback"
    assert module.get_or(5, "imag") == 0
    for call in (module.has, module.get, module.get_or):
        with pytest.raises(LookupError, match="mine"):
            call(Failing(), "mine")
    with pytest.raises(AttributeError):
        module.remove(SimpleNamespace(), "missing")
    with pytest.raises(AttributeError):
        module.get(5, "missing")


def test_items(module: ModuleType) -> None:
    assert module.part([0, 1, 2, 3], 1, 3) == [1, 2]
    assert module.part("abcd", 1, -1) == "bc"
    values = [0, 1, 2]
    module.replace_part(values, [7])
    assert values == [0, 7]
    module.remove_item(values, 0)
    assert values == [7]
    assert module.nested({"a": ["xy"]}) == "Y"
    assert module.contains([1, 2], 2) is True
    assert module.contains({1}, 2) is False
    with pytest.raises(TypeError):
        module.contains(5, 2)
    with pytest.raises(RuntimeError, match="1"):
        module.part(Failing(), 1, 2)
    with pytest.raises(KeyError):
        module.remove_item({}, 1)


def test_places_are_objects(module: ModuleType) -> None:
    target = SimpleNamespace(year=5, parts=["ab", "c"])
    assert module.of_place(target) == (5, 3, 2, "5", True, False, 1, True, True)


def test_calls(module: ModuleType) -> None:
    assert module.call_plain(collect) == (
        (0, None, "text", [1]),
        {"b": True, "a": collect},
    )
    target = SimpleNamespace(method=collect)
    assert module.call_method(target) == ((1,), {"key": 2})
    with pytest.raises(UnicodeDecodeError):
        module.call_surrogate(collect)


def test_unpacking(module: ModuleType) -> None:
    assert module.call_all(collect, (7, 8), {"k": 1, "é": 2}) == (
        (1, 7, 8, "x"),
        {"own": 2.5, "k": 1, "é": 2},
    )
    assert module.call_all(collect, iter([7]), {}) == ((1, 7, "x"), {"own": 2.5})
    assert module.call_args(collect, []) == ((), {})
    with pytest.raises(TypeError, match="multiple values for keyword argument 'own'"):
        module.call_all(collect, (), {"own": 1})
    with pytest.raises(TypeError, match="keywords must be strings"):
        module.call_all(collect, (), {1: 1})
    with pytest.raises(TypeError, match=r"after \*\* must be a mapping, not list"):
        module.call_all(collect, (), [1])
    with pytest.raises(TypeError, match="not iterable"):
        module.call_args(collect, 5)
    with pytest.raises(TypeError, match="not callable"):
        module.call_args(5, [])


def test_more_names_than_are_kept(module: ModuleType) -> None:
    class Function:
        name_7 = 1

        def __call__(self, **options: int) -> int:
            ((name, value),) = options.items()
            assert name == f"name_{value}"
            return value

    for _ in range(2):
        assert module.many_names(Function()) == sum(range(2000)) + 1


NUMBERS = st.integers(-1000, 1000)


@given(a=NUMBERS, b=NUMBERS.filter(bool))
def test_arithmetic(module: ModuleType, a: int, b: int) -> None:
    assert module.arithmetic(a, b) == [
        *(a + b, a - b, a * b, a / b, a % b, a // b, a**2, -a, +a, abs(a)),
        *(2 + a, a - 1.5, 10 * (a + b)),
    ]
    assert module.bits(a, b) == [a & b, a | b, a ^ b, a << 2, a >> 1, ~a]
    assert module.comparisons(a, b) == [
        *(a == b, a != b, a < b, a <= b, a > b, a >= b),
        *(a == 1, a == 1, a < 2.5, True),
    ]


def test_operators_that_fail(module: ModuleType) -> None:
    with pytest.raises(ZeroDivisionError):
        module.arithmetic(1, 0)
    with pytest.raises(TypeError, match="unsupported operand"):
        module.arithmetic(None, 1)
    with pytest.raises(TypeError, match="not supported"):
        module.comparisons("x", 1)
    with pytest.raises(TypeError, match="unsupported operand"):
        module.multiplied(1, 2)


def test_in_place(module: ModuleType) -> None:
    values = [1]
    assert module.in_place(3, values) == [15, True, [1, 15]]
    assert values == [1, 15]
    with pytest.raises(TypeError, match="expected int, got float"):
        module.breaks_type(3)


def test_questions(module: ModuleType) -> None:
    assert module.asked("é") == [1, "'é'", "é", 1, str, False, True]
    assert module.asked([]) == [0, "[]", "[]", 0, list, False, True]
    assert module.is_subclass(bool, int) is True
    assert module.is_subclass(int, (str, bool)) is False
    with pytest.raises(TypeError):
        module.is_subclass(1, int)
    assert module.first_two("abc") == ["a", "b"]
    with pytest.raises(StopIteration):
        module.first_two("a")
    assert module.distinct([1, 1.0, "x", "y", "x"]) == 3
    with pytest.raises(TypeError, match="unhashable"):
        module.distinct([[]])


def test_try_cast(module: ModuleType) -> None:
    assert module.tried(5) == "5"
    assert module.tried("x") == "TypeError: cast: expected int, got str ('x')"
    assert module.tried(2**40).startswith("OverflowError: ")
    assert sys.exc_info() == (None, None, None)


def test_try_call(module: ModuleType) -> None:
    def raises(*_: object, key: int = 0) -> None:
        raise LookupError(key)

    assert module.tried_call(dict, [("a", 2)]) == "{'a': 2, 'key': 1}"
    assert module.tried_call(raises, 1) == "LookupError: 1"
    assert module.tried_method([3, 1], "count") == "1"
    assert module.tried_method([3], "pop") == "IndexError: pop index out of range"
    assert module.tried_method(5, "missing").startswith("AttributeError: 'int' object has no")
    assert module.tried_unpacked(max, [3, 8]) == "8"
    assert module.tried_unpacked(max, 5).startswith("TypeError: 'int' object is not iterable")
    assert module.tried_item({"f": list}, "f") == "[]"
    assert module.tried_item({}, "f") == "KeyError: 'f'"
    assert module.tried_argument(len).startswith("UnicodeDecodeError: ")
    assert sys.exc_info() == (None, None, None)


def test_the_error_of_try_call(module: ModuleType) -> None:
    problem = KeyError("k")

    def raises() -> None:
        raise problem

    assert module.is_lookup_error(raises)
    assert not module.is_lookup_error(lambda: 1 / 0)
    assert not module.is_lookup_error(lambda: 1)
    with pytest.raises(KeyError) as caught:
        module.throw_tried(raises)
    assert caught.value is problem
    assert caught.traceback[-1].name == "raises"


class Formatted:
    """Has a format of its own."""

    def __format__(self, spec: str) -> str:
        if spec == ">8":
            return "wide"
        raise ValueError(spec)

    def __str__(self) -> str:
        return "text"


def test_text(module: ModuleType) -> None:
    place = SimpleNamespace(name="a name")
    assert module.formatted_places(place, {"k": 5}) == "a name    5 5"
    with pytest.raises(KeyError):
        module.formatted_places(place, {})
    assert module.formatted("é") == "<é> <       é>"
    assert module.formatted(5) == "<5> <       5>"
    assert module.formatted(Formatted()) == "<text> <wide>"
    assert module.formatted_list([1, "x"]) == "[1, 'x']"
    assert module.streamed([1]) == "a [1] b c1"
    with pytest.raises(TypeError):
        module.formatted([])
    file = io.StringIO()
    module.prints(file)
    assert file.getvalue() == "a-1-[2]!\n\n"
    with pytest.raises(AttributeError, match="write"):
        module.prints(5)


class Manager:
    """Notes what happens; swallows what it is told to."""

    def __init__(self, swallow: bool = False) -> None:
        """Nothing happened yet."""
        self.swallow = swallow
        self.seen: list[Any] = []

    def __enter__(self) -> str:
        self.seen.append("in")
        return "value"

    def __exit__(self, kind: Any, value: Any, trace: Any) -> bool:
        self.seen.append((kind, value, trace is not None))
        return self.swallow


def test_with(module: ModuleType) -> None:
    manager = Manager()
    assert module.managed(manager, str.upper) == "VALUE"
    assert manager.seen == ["in", (None, None, False)]
    assert module.managed_throwing(Manager(), False) == 5
    calls: list[int] = []
    module.managed_nothing(Manager(), lambda: calls.append(1))
    assert calls == [1]


def test_with_sees_exceptions(module: ModuleType) -> None:
    error = KeyError("mine")

    def fails(*_: object) -> None:
        raise error

    manager = Manager()
    with pytest.raises(KeyError) as caught:
        module.managed(manager, fails)
    assert caught.value is error
    assert manager.seen == ["in", (KeyError, error, True)]
    assert module.managed(Manager(swallow=True), fails) is None
    assert module.managed_nothing(Manager(swallow=True), fails) is None

    manager = Manager()
    with pytest.raises(IndexError, match="of C"):
        module.managed_throwing(manager, True)
    assert manager.seen[1][0] is IndexError
    assert str(manager.seen[1][1]) == "of C++"
    assert module.managed_throwing(Manager(swallow=True), True) == 0


def test_with_what_fails_to_leave(module: ModuleType) -> None:
    class Broken(Manager):
        def __exit__(self, kind: Any, value: Any, trace: Any) -> bool:
            raise LookupError("leaving")

    with pytest.raises(LookupError, match="leaving") as caught:
        module.managed_throwing(Broken(), True)
    assert isinstance(caught.value.__context__, IndexError)
    with pytest.raises(LookupError, match="leaving"):
        module.managed_throwing(Broken(), False)
    with pytest.raises(TypeError, match="'int' object is no context manager"):
        module.managed_throwing(5, False)


def test_cached_import(module: ModuleType) -> None:
    for _ in range(3):
        assert module.square_root(16) == 4.0
        assert module.mapping() is Mapping
        assert module.cached_module() is json
        with pytest.raises(ModuleNotFoundError):
            module.cached_never()
    assert math.sqrt(16) == 4.0


def test_an_import_that_failed_is_tried_again(module: ModuleType) -> None:
    with pytest.raises(ModuleNotFoundError):
        module.cached_missing()
    sys.modules["tests_no_such"] = SimpleNamespace(x=5)  # type: ignore[assignment]
    try:
        assert module.cached_missing() == 5
    finally:
        del sys.modules["tests_no_such"]


def test_eval(module: ModuleType) -> None:
    assert module.evaluated("1 + 1", None, None) == 2
    assert module.evaluated("  x + y\n", {"x": 1, "y": 5}, {"y": 2}) == 3
    assert module.evaluated("[len(x) for x in names]", {"names": ["ab"]}, None) == [2]
    assert module.evaluated("'é'", {}, None) == "é"
    assert module.evaluated("__name__", None, None) == "__main__"
    with pytest.raises(NameError, match="nothing"):
        module.evaluated("nothing", {}, None)
    with pytest.raises(SyntaxError) as caught:
        module.evaluated("1 +", {}, None)
    assert caught.value.text == "1 +"
    with pytest.raises(SyntaxError):
        module.evaluated("", {}, None)
    with pytest.raises(ValueError, match="NUL"):
        module.evaluated("1\0", {}, None)
    with pytest.raises(TypeError, match="expected dict, got int"):
        module.evaluated("1", 5, None)


def test_exec(module: ModuleType) -> None:
    names: dict[str, Any] = {}
    module.executed("x = 1\nimport math\n", names, None)
    assert names["x"] == 1
    assert names["math"] is math
    own: dict[str, Any] = {}
    module.executed("y = x + 1", names, own)
    assert own == {"y": 2}
    module.executed("tenon_tests_here = 5", None, None)
    main = vars(sys.modules["__main__"])
    assert main.pop("tenon_tests_here") == 5
    assert module.indented() == 42
    with pytest.raises(IndentationError):
        module.executed("\n    x = 1\n  y = 2\n", {}, None)


def test_tracebacks_show_the_lines(module: ModuleType) -> None:
    with pytest.raises(LookupError) as caught:
        module.failing_function()()
    shown = "".join(traceback.format_exception(caught.value))
    assert 'raise LookupError("inside")  # the line' in shown
    assert "<exec in protocols.cpp:" in shown
    assert traceback.extract_tb(caught.value.__traceback__)[-1].lineno == 3
    with pytest.raises(ZeroDivisionError) as divided:
        module.evaluated("1 / 0", {}, None)
    assert "    1 / 0\n" in "".join(traceback.format_exception(divided.value))


def test_old_sources_are_forgotten(module: ModuleType) -> None:
    for i in range(1200):
        module.executed(f"x = {i}", {}, None)
    known = [name for name in linecache.cache if str(name).startswith("<exec in protocols.cpp")]
    assert 0 < len(known) <= 512


def test_files(module: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "script.py"
    file.write_bytes("# coding: latin-1\nx = 'é'\ndef f():\n    1 / 0\n".encode("latin-1"))
    names: dict[str, Any] = {}
    module.executed_file(str(file), names)
    assert names["x"] == "é"
    with pytest.raises(ZeroDivisionError) as caught:
        names["f"]()
    assert traceback.extract_tb(caught.value.__traceback__)[-1].filename == str(file)
    with pytest.raises(FileNotFoundError):
        module.executed_file(str(tmp_path / "none.py"), names)


def test_no_reference_is_lost(module: ModuleType) -> None:
    thing = object()

    def fails(*_: object, **__: object) -> None:
        raise LookupError

    def run() -> None:
        module.attributes(SimpleNamespace(inner=SimpleNamespace(list=[thing, 2]), gone=1))
        module.call_plain(collect)
        module.call_all(collect, [thing], {"k": thing})
        module.arithmetic(5, 3)
        module.in_place(3, [thing])
        module.distinct([thing, thing])
        module.tried(thing)
        module.tried(1)
        module.formatted("x")
        module.managed(Manager(), str.upper)
        module.managed(Manager(swallow=True), fails)
        module.mapping()
        module.evaluated("x", {"x": thing}, None)
        module.executed("y = x", {"x": thing}, None)
        failing: list[Callable[[], object]] = [
            lambda: module.call_plain(fails),
            lambda: module.call_all(fails, [thing], {"k": thing}),
            lambda: module.call_all(fails, [thing], {"own": thing}),
            lambda: module.call_surrogate(fails),
            lambda: module.arithmetic(thing, thing),
            lambda: module.get(thing, "missing"),
            lambda: module.managed(Manager(), fails),
            lambda: module.managed_throwing(Manager(), True),
            lambda: module.evaluated("x()", {"x": fails}, None),
            lambda: module.cached_never(),
            lambda: module.breaks_type(3),
        ]
        for call in failing:
            with pytest.raises(Exception):  # noqa: B017
                call()

    assert_no_leak(run, thing)
    assert operator.not_(thing) is False
