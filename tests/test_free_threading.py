"""Many threads at once: an object in use is an error, never a broken one; nothing is corrupted."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from tests.conftest import built
from tests.support import build
from tests.support.threads import at_once

THREADS = 4
ROUNDS = 500


def test_modules_need_no_gil(module: ModuleType) -> None:
    """On an interpreter without one, importing them does not bring it back."""
    assert module.total([1, 2]) == 3
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        assert not sys._is_gil_enabled()  # type: ignore[attr-defined, unused-ignore]


# --- one object ---------------------------------------------------------------------------------
def test_writers_of_one_object(module: ModuleType) -> None:
    pair = module.Pair()
    refused = at_once(*[lambda _: pair.add(1)] * THREADS, rounds=ROUNDS, allowed=(RuntimeError,))
    assert pair.whole()
    assert pair.total() == THREADS * ROUNDS - refused


def test_writers_that_are_detached(module: ModuleType) -> None:
    pair = module.Pair()
    refused = at_once(
        *[lambda _: pair.add_detached(1)] * THREADS, rounds=ROUNDS, allowed=(RuntimeError,)
    )
    assert pair.whole()
    assert pair.total() == THREADS * ROUNDS - refused


def test_readers_and_a_writer(module: ModuleType) -> None:
    pair = module.Pair()

    def read(_: int) -> None:
        assert pair.whole()
        assert pair.value >= 0
        assert pair == pair
        assert pair.sum(pair) % 2 == 0

    def write(i: int) -> None:
        pair.add(1)
        pair.value = i

    at_once(read, read, write, rounds=ROUNDS, allowed=(RuntimeError,))
    assert pair.whole()


def test_readers_only_are_never_refused(module: ModuleType) -> None:
    pair, other = module.Pair(3), module.Pair(4)

    def read(_: int) -> None:
        assert pair.sum(other) == 7
        assert pair.total() == pair.value == 3
        assert pair.sum(pair) == 6

    assert at_once(*[read] * THREADS, rounds=ROUNDS, allowed=(RuntimeError,)) == 0
    pair.add(1)  # all borrows were given back
    assert pair.total() == 4


def test_two_objects_in_both_orders(module: ModuleType) -> None:
    one, two = module.Pair(1000), module.Pair(1000)
    at_once(
        lambda _: one.take(two),
        lambda _: two.take(one),
        rounds=ROUNDS,
        allowed=(RuntimeError,),
    )
    assert one.total() + two.total() == 2000
    assert one.whole()
    assert two.whole()


def test_fields(module: ModuleType) -> None:
    pair = module.Pair()
    texts = ["a" * 5, "b" * 50]

    def write(i: int) -> None:
        pair.text = texts[i % 2]
        pair.plain = i

    def read(_: int) -> None:
        assert pair.text in ("", *texts)
        assert pair.plain >= 0

    at_once(write, write, read, read, rounds=ROUNDS, allowed=(RuntimeError,))


def test_making_and_dropping(module: ModuleType) -> None:
    def work(i: int) -> None:
        pair = module.Pair(i)
        assert pair.total() == i
        assert module.point(i).sum() == 0
        assert module.Point(i, 1).sum() == i + 1

    at_once(*[work] * THREADS, rounds=ROUNDS)


def test_initialising_one_object(module: ModuleType) -> None:
    """One thread's __init__ makes the value; the others are told that it is made, or being made."""
    for _ in range(50):
        pair = module.Pair.__new__(module.Pair)
        refused = at_once(
            *[lambda _: pair.__init__(7)] * THREADS,  # noqa: B023
            rounds=1,
            allowed=(RuntimeError,),
        )
        assert refused == THREADS - 1
        assert pair.total() == 7


def test_initialising_while_it_is_initialised(module: ModuleType) -> None:
    pair = module.Pair.__new__(module.Pair)

    class Number:
        def __index__(self) -> int:
            with pytest.raises(RuntimeError, match="being initialised"):
                pair.total()
            with pytest.raises(RuntimeError, match="being initialised already"):
                pair.__init__(1)
            return 7

    pair.__init__(Number())
    assert pair.total() == 7
    with pytest.raises(RuntimeError, match="is initialised already"):
        pair.__init__(1)


def test_initialising_after_a_failure(module: ModuleType) -> None:
    pair = module.Pair.__new__(module.Pair)
    with pytest.raises(TypeError):
        pair.__init__("a")
    with pytest.raises(RuntimeError, match="not initialised"):
        pair.total()
    pair.__init__(3)
    assert pair.total() == 3


# --- functions ----------------------------------------------------------------------------------
def test_functions(module: ModuleType) -> None:
    """Keywords, overloads, callables, enums, exceptions, names that are remembered."""
    pair = module.Pair(1)

    def names(i: int) -> None:
        assert module.with_names(1, d=i % 10) == 1120 + i % 10
        assert module.with_names(a=2, c=i % 10) == 2103 + i % 10 * 10
        assert module.with_names(d=4, a=1) == 1124

    def overloads(_: int) -> None:
        assert [module.kind(each) for each in (1, 1.0, "a", pair)] == [
            "int",
            "float",
            "str",
            "Pair",
        ]
        with pytest.raises(TypeError):
            module.kind([])

    def callables(i: int) -> None:
        assert module.call(module.adder(2), i) == i + 2
        assert module.call(lambda x: x - 1, i) == i - 1
        assert [module.either(i), module.either("a")] == [i, "a"]

    def others(i: int) -> None:
        assert module.next(module.Color.blue) is module.Color.red
        with pytest.raises(module.Trouble, match=f"number {i}$"):
            module.fail(i)
        assert module.attribute(pair, "plain") == 0
        assert module.attribute(sys, f"version_info{''[:i]}") is sys.version_info
        assert module.import_and_call(i) == i

    at_once(names, overloads, callables, others, names, others, rounds=ROUNDS)


# --- containers that another thread changes -------------------------------------------------------
def change_list(values: list[object], *items: object) -> Callable[[int], None]:
    """Grows, shrinks, replaces: the list's array moves, and its elements go."""

    def change(i: int) -> None:
        if i % 3 == 0:
            values.extend(items * 50)
        elif i % 3 == 1:
            values[:] = items
        else:
            values.pop()
            values.append(items[0])

    return change


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("total", (2**40, 2**41, 2**42)),
        ("total_floats", (0.5, 2**40, 1e9)),
        ("length", ("a" * 40, "b" * 3, "ä€" * 20)),
        ("nested", (["a", "ä"], ["b" * 30] * 3, [])),
        ("linked", (object(), "text", 1.5)),
        ("three", (1, 2, 3)),
        ("pairs_in", ((1, "a"), (2, "b" * 20), (3, "ä"))),
        ("elements", (object(), [1], "a" * 20)),
    ],
)
def test_lists_that_change(module: ModuleType, name: str, items: tuple[object, ...]) -> None:
    values: list[object] = list(items)
    function = getattr(module, name)
    allowed = (ValueError,) if name == "three" else ()  # the wrong length
    change = change_list(values, *items)
    at_once(
        lambda _: function(values),
        lambda _: function(values),
        change,
        rounds=ROUNDS,
        allowed=allowed,
    )
    values[:] = items
    assert function(values) == function(list(items))


def test_objects_that_change_in_a_list(module: ModuleType) -> None:
    pairs = [module.Pair(1) for _ in range(5)]
    at_once(
        lambda _: module.total_of(pairs),
        lambda i: pairs.__setitem__(i % 5, module.Pair(1)),
        lambda i: pairs[i % 5].add(1),
        rounds=ROUNDS,
        allowed=(RuntimeError,),
    )
    assert all(pair.whole() for pair in pairs)


@pytest.mark.parametrize(
    ("name", "item"),
    [("of_map", 2**40), ("of_lists", [1, 2, 3]), ("items", "a" * 20)],
)
def test_dicts_that_change(module: ModuleType, name: str, item: object) -> None:
    values = {f"key {i}": item for i in range(10)}
    function = getattr(module, name)

    def change(i: int) -> None:
        if i % 3 == 0:
            values.update({f"more {k}": item for k in range(i % 90)})
        elif i % 3 == 1:
            for k in range(i % 90):
                values.pop(f"more {k}", None)
        else:
            values[f"key {i % 10}"] = item

    # What was seen to change while it was read is RuntimeError, as in Python.
    at_once(
        lambda _: function(values),
        lambda _: function(values),
        change,
        rounds=ROUNDS,
        allowed=(RuntimeError,),
    )
    assert function(values) == function(dict(values))


def test_sets_that_change(module: ModuleType) -> None:
    values = set(range(100))

    def change(i: int) -> None:
        values.add(1000 + i)
        values.discard(1000 + i - 20)

    at_once(
        lambda _: module.of_set(values),
        lambda _: module.of_set(values),
        change,
        rounds=ROUNDS,
        allowed=(RuntimeError,),
    )
    assert module.of_set(values) == len(values)


# --- imports --------------------------------------------------------------------------------------
MODULES = ("free_threading", "classes", "classes_spelled", "enums", "exception_classes")

IMPORT = """
    import importlib, sys, threading
    sys.path[:0] = {folders!r}
    names = {names!r}
    barrier = threading.Barrier(8)
    failures = []
    def work(index):
        barrier.wait()
        try:
            for i in range(len(names)):
                m = importlib.import_module(names[(i + index) % len(names)])
                if m.__name__ == "free_threading":
                    assert m.Pair(3).total() == 3
                    assert m.next(m.Color.red) is m.Color.green
                    assert m.with_names(1, d=4) == 1124
        except BaseException as error:
            failures.append(error)
    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    if failures: raise failures[0]
"""

INTERPRETERS = """
    import threading
    try:
        import _interpreters
    except ImportError:
        import _xxsubinterpreters as _interpreters
    code = {code!r}
    barrier = threading.Barrier(4)
    failures = []
    def work(each):
        barrier.wait()
        error = _interpreters.run_string(each, code)
        if error is not None: failures.append(error)
    # Made and ended one by one: CPython is not ready for more.
    all_of_them = [_interpreters.create() for _ in range(4)]
    threads = [threading.Thread(target=work, args=(each,)) for each in all_of_them]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    for each in all_of_them: _interpreters.destroy(each)
    assert not failures, failures[0].errdisplay
"""

ONE_IMPORT = """
    import importlib, sys
    sys.path[:0] = {folders!r}
    for name in {names!r}:
        m = importlib.import_module(name)
        if name == "free_threading":
            for i in range(100):
                assert m.Pair(i).total() == i
                assert m.next(m.Color.red) is m.Color.green
                assert m.with_names(1, d=4) == 1124
"""


def run(code: str) -> None:
    """In a new process, where nothing is imported yet."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def folders_of(names: tuple[str, ...]) -> list[str]:
    """Where the modules are, built."""
    return [str(Path(str(built(name).__file__)).parent) for name in names]


@pytest.mark.skipif(not build.main().reflects, reason="needs reflection")
def test_imports_at_once() -> None:
    folders = folders_of(MODULES)
    for _ in range(3):
        run(dedent(IMPORT).format(folders=folders, names=MODULES))


@pytest.mark.skipif(not build.main().reflects, reason="needs reflection")
@pytest.mark.skipif(sys.version_info < (3, 13), reason="interpreters are made differently before")
def test_imports_in_several_interpreters_at_once() -> None:
    folders = folders_of(MODULES)
    one = dedent(ONE_IMPORT).format(folders=folders, names=MODULES)
    for _ in range(3):
        run(dedent(INTERPRETERS).format(code=one))
