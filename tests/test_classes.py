"""Classes: construction, methods, properties, fields, and what they do when used wrongly."""

from __future__ import annotations

import gc
import inspect
import re
import sys
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import built
from tests.support.opcodes import SPECIALISES, call_opcodes

SPELLED = "classes_spelled"


@pytest.fixture(params=["classes", SPELLED])
def m(request: pytest.FixtureRequest) -> ModuleType:
    """The same classes, by marks and spelled."""
    return built(request.param)


def said(error: pytest.ExceptionInfo[BaseException]) -> str:
    return str(error.value)


def test_construction(m: ModuleType) -> None:
    assert m.Counter().value == 0
    assert m.Counter(5).value == 5
    assert m.Counter(start=6).value == 6
    assert m.Counter("four").value == 4
    assert m.Counter(text="three").value == 5
    assert m.Counter(*[7]).value == 7
    assert m.Counter(start=8).value == 8
    assert type.__call__(m.Counter, 9).value == 9


def test_construction_refused(m: ModuleType) -> None:
    with pytest.raises(TypeError) as error:
        m.Counter([])
    assert said(error).splitlines() == [
        "Counter(): no overload takes these arguments:",
        "  Counter(start=0): argument 'start': expected int, got list of length 0",
        "  Counter(text): argument 'text': expected str, got list of length 0",
    ]
    with pytest.raises(TypeError, match=re.escape("Point() missing 1 required argument: 'x'")):
        m.Point()
    with pytest.raises(
        TypeError, match=re.escape("Point(): argument 'y': expected float, got str")
    ):
        m.Point(1, "x")
    with pytest.raises(
        TypeError, match=re.escape("Point() got an unexpected keyword argument 'z'")
    ):
        m.Point(1, z=2)


def test_fields_of_an_aggregate(m: ModuleType) -> None:
    assert (m.Point(1).x, m.Point(1).y) == (1.0, 2.5)
    assert (m.Point(1, 2).x, m.Point(1, y=3).y) == (1.0, 3.0)


def test_factories(m: ModuleType) -> None:
    assert m.Celsius(3.5).degrees() == 3.5
    assert type(m.Celsius(degrees=1)) is m.Celsius
    with pytest.raises(TypeError, match=r"cannot create '.*Token' instances"):
        m.Token()
    assert m.make_token().id() == 7
    assert type(m.make_token()) is m.Token


def test_methods(m: ModuleType) -> None:
    counter = m.Counter(1)
    assert counter.inc() == 2
    assert counter.inc(5) == 7
    assert counter.inc(n=3) == 10
    assert counter.twice() == 20
    assert counter.kind(1) == "int"
    assert counter.kind("x") == "str"
    assert counter.positional(3, 4) == 9
    assert m.Counter.inc(counter, 1) == 11
    assert m.Counter.zero().value == 0
    assert counter.zero().value == 0
    assert type(m.Counter.zero()) is m.Counter


def test_wrong_calls(m: ModuleType) -> None:
    counter = m.Counter()
    cases: list[tuple[Callable[[], object], str]] = [
        (lambda: counter.inc("x"), "Counter.inc(): argument 'n': expected int, got str ('x')"),
        (lambda: counter.twice(1), "twice() takes no arguments (1 given)"),
        (lambda: counter.positional(1), "Counter.positional() missing 1 required argument: 'b'"),
        (lambda: counter.inc(1, 2), "Counter.inc() takes from 0 to 1 positional arguments but 2"),
        (lambda: counter.zero(1), "Counter.zero() takes 0 positional arguments but 1 was given"),
        (lambda: counter.sum(3), "Counter.sum(): argument 'a': expected Counter, got int (3)"),
        (
            lambda: counter.sum(counter, 3),
            "Counter.sum(): argument 'b': expected Counter | None, got int (3)",
        ),
        (lambda: counter.sum(None), "Counter.sum(): argument 'a': expected Counter, got None"),
        (lambda: m.norm(counter), "norm(): argument 'point': expected Point, got Counter"),
        (
            lambda: m.total([m.Point(1), 2]),
            "total(): argument 'points'[1]: expected Point, got int",
        ),
    ]
    for call, words in cases:
        with pytest.raises(TypeError, match=re.escape(words)):
            call()
    with pytest.raises(
        TypeError, match=r"descriptor 'inc' for '.*Counter' objects doesn't apply to"
    ):
        m.Counter.inc(m.Point(1))
    with pytest.raises(TypeError, match=re.escape("Counter.kind(): no overload takes these")):
        counter.kind(None)


def test_exceptions_of_methods(m: ModuleType) -> None:
    counter = m.Counter()
    with pytest.raises(IndexError, match="no such thing"):
        counter.fails()
    with pytest.raises(ValueError, match="negative"):
        counter.value = -1
    assert counter.inc() == 1  # nothing is borrowed any more


def test_properties(m: ModuleType) -> None:
    counter = m.Counter()
    counter.value = 12
    assert counter.value == 12
    with pytest.raises(TypeError, match=re.escape("Counter.value: expected int, got str ('x')")):
        counter.value = "x"
    with pytest.raises(AttributeError, match=re.escape("Counter.value cannot be deleted")):
        del counter.value


def test_fields(m: ModuleType) -> None:
    counter = m.Counter()
    assert (counter.step, counter.name, counter.limit) == (1.5, "counter", 99)
    counter.step = 2
    counter.name = "longer than what fits into the object itself"
    assert counter.step == 2.0
    assert counter.name == "longer than what fits into the object itself"
    with pytest.raises(TypeError, match=re.escape("Counter.step: expected float, got str ('x')")):
        counter.step = "x"
    with pytest.raises(AttributeError, match="not writable"):
        counter.limit = 1
    with pytest.raises(AttributeError, match=re.escape("Counter.step cannot be deleted")):
        del counter.step
    assert m.Counter.most == 7
    with pytest.raises(AttributeError):
        counter.anything = 1
    with pytest.raises(TypeError, match="immutable"):
        m.Counter.anything = 1


def test_hidden(m: ModuleType) -> None:
    assert not hasattr(m.Counter, "hidden")
    assert not hasattr(m.Counter, "alive")
    assert not hasattr(m, "Labelled")


def test_the_same_object(m: ModuleType) -> None:
    counter = m.Counter(3)
    assert counter.self() is counter
    assert counter.self_pointer() is counter
    copy = counter.copy()
    assert copy.value == 3
    assert counter.copy() is counter or copy is not counter


def test_objects_as_arguments(m: ModuleType) -> None:
    a, b = m.Counter(1), m.Counter(2)
    assert a.sum(b) == 103
    assert a.sum(a) == 102
    assert a.sum(b, None) == 103
    assert a.sum(a, b) == 4
    assert b.value == 3
    assert a.by_value(b) == 4
    a.absorb(b)
    assert (a.value, b.value) == (4, 0)
    assert m.x_or(None, 5) == 5
    assert m.x_or(m.Point(1), 5) == 1


def test_objects_as_results(m: ModuleType) -> None:
    assert [p.y for p in m.several(3)] == [2.0, 2.0, 2.0]
    assert m.total(m.several(4)) == 4.0
    assert m.maybe(True).x == 3.0
    assert m.maybe(False) is None


def test_neither_copied_nor_moved(m: ModuleType) -> None:
    assert m.Pinned(4).value() == 4
    assert m.Pinned(4).in_place()
    assert m.pin(5).value() == 5
    assert m.pin(5).in_place()


def test_alignment(m: ModuleType) -> None:
    wides = [m.Wide() for _ in range(10)]
    assert all(each.is_aligned() for each in wides)
    for each in wides:
        each.second = 7
        each.text = "x" * 100
    assert all((each.first, each.second, each.text) == (1, 7, "x" * 100) for each in wides)


def test_bases(m: ModuleType) -> None:
    dog = m.Dog()
    assert isinstance(dog, m.Animal)
    assert m.Dog.__bases__ == (m.Animal,)
    assert (dog.name(), dog.sound(), dog.wag(3), dog.wag(1)) == ("dog", "woof", 3, 4)
    assert m.Animal.sound(dog) == "woof"
    assert (dog.label(), dog.shelf) == (5, 3)
    dog.relabel(8)
    dog.shelf = 4
    assert (dog.label(), dog.shelf) == (8, 4)
    assert m.sound_of(dog) == "dog: woof"
    assert m.sound_of(m.Animal("cat")) == "cat: ..."
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Puppy", (m.Dog,), {})


def test_destruction(m: ModuleType) -> None:
    before = m.alive()
    counters = [m.Counter(i) for i in range(5)]
    assert m.alive() == before + 5
    counters[0].by_value(counters[1])
    assert m.alive() == before + 5
    del counters
    gc.collect()
    assert m.alive() == before


class Recorder:
    """What a callback met."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    def attempt(self, call: Any) -> None:
        try:
            call()
        except RuntimeError as error:
            self.errors.append(f"{type(error).__name__}: {error}")


def test_use_while_in_use(m: ModuleType) -> None:
    counter = m.Counter(1)
    met = Recorder()

    def callback(value: int) -> int:
        met.attempt(lambda: counter.inc())
        met.attempt(lambda: counter.twice())
        met.attempt(lambda: counter.step)
        met.attempt(lambda: setattr(counter, "step", 3))
        met.attempt(lambda: counter.sum(counter))
        return value + 10

    changed = (
        "BorrowError: this Counter object is being changed, so that nothing else can use it now"
    )
    read = "BorrowError: this Counter object is being read, so that nothing can change it now"
    assert counter.changing(callback) == 11
    assert met.errors == [changed] * 5
    met.errors.clear()
    assert counter.reading(callback) == 21
    assert met.errors == [read, read]
    with pytest.raises(RuntimeError, match="being changed"):
        counter.absorb(counter)
    assert counter.inc() == 12
    counter.step = 9


def test_arguments_are_converted_before_the_object_is_borrowed(m: ModuleType) -> None:
    counter = m.Counter(1)

    class Sneaky:
        def __index__(self) -> int:
            return int(counter.inc())

    assert counter.inc(Sneaky()) == 4


def test_immutable(m: ModuleType) -> None:
    point = m.Point(1)
    with pytest.raises(AttributeError, match="not writable"):
        point.x = 5


def test_subclasses(m: ModuleType) -> None:
    class Named(m.Counter):  # type: ignore[name-defined, misc, unused-ignore]
        def __init__(self, label: str, start: int) -> None:
            super().__init__(start)
            self.label = label

    named = Named("n", 3)
    assert (named.label, named.value, named.inc()) == ("n", 3, 4)
    assert named.self() is named
    assert m.Counter(1).sum(named) == 105
    named.anything = 1
    assert isinstance(named, m.Counter)

    class Forgetful(m.Counter):  # type: ignore[name-defined, misc, unused-ignore]
        def __init__(self) -> None:
            pass

    with pytest.raises(RuntimeError) as error:
        Forgetful().inc()
    assert said(error) == (
        "this Forgetful object is not initialised: Counter.__init__() was not called "
        "(a subclass that defines __init__ calls super().__init__())"
    )
    with pytest.raises(RuntimeError, match="not initialised"):
        _ = m.Counter.__new__(m.Counter).step
    with pytest.raises(RuntimeError, match="this Counter object is initialised already"):
        m.Counter(1).__init__(2)

    class Fails(m.Counter):  # type: ignore[name-defined, misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__([])

    with pytest.raises(TypeError, match="no overload takes"):
        Fails()

    class Near(m.Point):  # type: ignore[name-defined, misc, unused-ignore]
        def __new__(cls, x: float) -> Any:
            return super().__new__(cls, x, y=0.5)

    near = Near(2)
    assert (near.x, near.y, type(near)) == (2.0, 0.5, Near)


def test_size(m: ModuleType) -> None:
    head = object.__basicsize__
    word = 8 if m.__name__ == SPELLED else 0  # only a mark on the class spares the borrow word
    assert sys.getsizeof(m.Point(1)) == head + word + 16
    assert sys.getsizeof(m.Celsius(1)) == head + 8 + 8
    assert not gc.is_tracked(m.Counter())


def test_documentation(m: ModuleType) -> None:
    assert m.Counter.__doc__ == (
        "Counts.\n\nUp, mostly.\n\nCounter(start=0)\n    From a number.\n\n"
        "Counter(text)\n    From a text's length."
    )
    assert m.Point.__doc__ == "A point."
    assert m.Celsius.__doc__ == "Made by functions alone.\n\nFrom a temperature."
    assert m.Token.__doc__ == "Without a constructor for Python."
    assert m.Counter.inc.__doc__ == "Advance."
    assert m.Counter.zero.__doc__ == "Made anew."
    assert m.Counter.value.__doc__ == "The value."
    assert m.Counter.name.__doc__ == "Its name."
    assert m.Counter.step.__doc__ is None
    assert m.Counter.kind.__doc__ == (
        "kind(arg0, /)\n    Which kind of argument.\n\n"
        "kind(arg0, /)\n    Which kind of argument: a text."
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Counter", "(*args, **kwargs)"),
        ("Point", "(x, y=2.5)"),
        ("Celsius", "(degrees)"),
        ("Counter.inc", "(self, /, n=1)"),
        ("Counter.twice", "(self, /)"),
        ("Counter.positional", "(self, a, b, /)"),
        ("Counter.kind", "(self, /, *args, **kwargs)"),
        ("Counter.zero", "()"),
    ],
)
def test_signatures(m: ModuleType, name: str, expected: str) -> None:
    target: Any = m
    for piece in name.split("."):
        target = getattr(target, piece)
    assert str(inspect.signature(target)) == expected


def test_names(m: ModuleType) -> None:
    assert m.Counter.__name__ == m.Counter.__qualname__ == "Counter"
    assert m.Counter.__module__ == m.__name__
    assert "Counter" in m.__all__
    assert repr(m.Counter(1)).startswith(f"<{m.__name__}.Counter object at ")
    assert m.Counter.inc.__qualname__ == "Counter.inc"


@pytest.mark.parametrize(
    ("code", "opcode"),
    [
        ("f.twice()", "CALL_METHOD_DESCRIPTOR_NOARGS"),
        ("f.positional(1, 2)", "CALL_METHOD_DESCRIPTOR_FAST"),
        ("f.inc(1)", "CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS"),
        ("f.kind(1)", "CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS"),
    ],
)
@pytest.mark.skipif(sys.version_info < (3, 12), reason="named otherwise in 3.11")
@pytest.mark.skipif(not SPECIALISES, reason="no specialisation in this interpreter")
def test_specialised_methods(m: ModuleType, code: str, opcode: str) -> None:
    assert call_opcodes(code, m.Counter(1)) == [opcode]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="named otherwise in 3.11")
@pytest.mark.skipif(not SPECIALISES, reason="no specialisation in this interpreter")
def test_specialised_construction(m: ModuleType) -> None:
    assert call_opcodes("f(1)", m.Counter) == ["CALL_BUILTIN_CLASS"]
    assert call_opcodes("f(1.5)", m.Point) == ["CALL_BUILTIN_CLASS"]


def test_threads(m: ModuleType) -> None:
    """Each call is whole, or an error; none is lost."""
    counter = m.Counter()
    refused = []

    def work() -> None:
        for _ in range(2000):
            try:
                counter.inc()
            except RuntimeError:
                refused.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.value + len(refused) == 8000


def test_imported_once_more(m: ModuleType) -> None:
    """Objects made before are of the same class."""
    first, counter = m, m.Counter(4)
    spec = m.__spec__
    assert spec is not None
    assert spec.loader is not None
    again = spec.loader.create_module(spec)
    assert again is not None
    spec.loader.exec_module(again)
    assert again.Counter is first.Counter
    assert again.Counter(1).sum(counter) == 105
