"""Free functions: what is exposed, under which name, and how it can be called."""

from __future__ import annotations

import inspect
import pickle
import threading
from types import BuiltinFunctionType, ModuleType
from typing import Any

import pytest


def signature(function: Any) -> str:
    """As help() shows it."""
    return str(inspect.signature(function))


def test_a_call_by_position_and_by_keyword(module: ModuleType) -> None:
    assert module.add(1, 2) == 3
    assert module.add(1, b=2) == 3
    assert module.add(b=2, a=1) == 3


def test_no_arguments_and_no_result(module: ModuleType) -> None:
    before = module.counted()
    assert module.count_up() is None
    assert module.counted() == before + 1


def test_many_arguments_keep_their_order(module: ModuleType) -> None:
    assert module.seven(1, 2, 3, 4, 5, 6, 7) == 1234567
    assert module.seven(g=7, f=6, e=5, d=4, c=3, b=2, a=1) == 1234567


def test_functions_are_builtin_functions(module: ModuleType) -> None:
    assert type(module.add) is BuiltinFunctionType
    assert module.add.__name__ == module.add.__qualname__ == "add"
    assert module.add.__module__ == "functions"
    assert module.add.__self__ is module


def test_only_what_is_marked_is_there(module: ModuleType) -> None:
    assert not hasattr(module, "unmarked")
    assert not hasattr(module, "hidden")
    assert not hasattr(module, "calls")


def test_name_and_doc_marks(module: ModuleType) -> None:
    assert module.renamed() == 3
    assert not hasattr(module, "original_name")
    assert module.renamed.__name__ == "renamed"
    assert module.documented.__doc__ == "Said by the mark."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("add", "(a, b)"),
        ("counted", "()"),
        ("negated", "(x, /)"),
        ("minus", "(x, y, /)"),
        ("mixed", "(x, /, y)"),
        ("scaled", "(a, *, scale, offset=5)"),
        ("gathered", "(first, *rest, last=0, **others)"),
        ("how_many", "(*args)"),
        ("only_options", "(**options)"),
        ("other_names", "(renamed_a, renamed_b)"),
        ("unnamed", "(arg0, arg1, /)"),
        ("half_named", "(a, arg1, /, c)"),
    ],
)
def test_inspect_signature(module: ModuleType, name: str, shown: str) -> None:
    assert signature(getattr(module, name)) == shown


def test_positional_only(module: ModuleType) -> None:
    assert module.negated(4) == -4
    assert module.minus(7, 5) == 2
    assert module.mixed(1, 2) == module.mixed(1, y=2) == 102
    with pytest.raises(TypeError, match="'x' is positional-only"):
        module.mixed(x=1, y=2)
    with pytest.raises(TypeError):
        module.negated(x=4)
    with pytest.raises(TypeError):
        module.minus(x=7, y=5)


def test_keyword_only(module: ModuleType) -> None:
    assert module.scaled(2, scale=10) == 25
    assert module.scaled(2, scale=10, offset=1) == 21
    assert module.scaled(offset=1, scale=10, a=2) == 21
    with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
        module.scaled(2, 10)
    with pytest.raises(TypeError, match="missing 1 required argument: 'scale'"):
        module.scaled(2)


def test_star_arguments(module: ModuleType) -> None:
    assert module.gathered(1) == "1;0;"
    assert module.gathered(1, 2, "x", last=4, k=5) == "1,2,x;4;k=5"
    assert module.gathered(first=9, z=1) == "9;0;z=1"
    assert module.how_many() == 0
    assert module.how_many(1, 2, 3) == 3
    assert module.only_options(a=1, b=2) == {"a": 1, "b": 2}
    assert module.only_options() == {}


def test_the_dict_of_keywords_is_fresh(module: ModuleType) -> None:
    given = {"a": 1}
    got = module.only_options(**given)
    assert got == given
    assert got is not given


def test_names_of_the_signature_mark(module: ModuleType) -> None:
    assert module.other_names(renamed_b=1, renamed_a=5) == 4
    with pytest.raises(TypeError, match="unexpected keyword argument 'a'"):
        module.other_names(a=1, renamed_b=2)


def test_unnamed_parameters_are_positional(module: ModuleType) -> None:
    assert module.unnamed(1, 2) == 12
    assert module.half_named(1, 2, c=3) == 13
    with pytest.raises(TypeError):
        module.half_named(a=1, c=3)


def test_noexcept_and_throwing(module: ModuleType) -> None:
    assert module.cannot_throw(41) == 42
    with pytest.raises(RuntimeError, match=r"^it did$"):
        module.throws()


def test_detach(module: ModuleType) -> None:
    assert module.runs_detached() is True
    assert module.runs_attached() is True
    assert module.detached_inside() is True
    assert module.copies_detached("ab", times=3) == "ababab"
    with pytest.raises(ValueError, match="while detached"):
        module.throws_detached()
    assert module.runs_attached() is True


def test_references(module: ModuleType) -> None:
    assert module.by_const_reference(5) == 5
    assert module.by_rvalue("four") == 4
    assert module.gives_const_reference() == "kept"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_functions_pickle_by_name(module: ModuleType, protocol: int) -> None:
    assert pickle.loads(pickle.dumps(module.add, protocol)) is module.add


def test_calls_from_many_threads(module: ModuleType) -> None:
    results: list[str] = []

    def work() -> None:
        for _ in range(200):
            results.append(module.copies_detached("x", 3))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["xxx"] * 800


def test_a_weird_keyword_is_only_unknown(module: ModuleType) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        module.add(1, 2, **{"\udc80": 3})
    assert module.only_options(**{"\udc80": 3}) == {"\udc80": 3}
