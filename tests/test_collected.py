"""Reference cycles through C++ values are collected; classes without Python objects pay nothing."""

from __future__ import annotations

import gc
import weakref
from types import ModuleType

import pytest

WAYS = ["plain", "maybe", "several", "either", "behind", "nested"]


def count(module: ModuleType) -> int:
    gc.collect()
    return int(module.count())


@pytest.mark.parametrize("kind", ["Holder", "Derived", "make"])
@pytest.mark.parametrize("way", WAYS)
def test_cycles_are_collected(module: ModuleType, kind: str, way: str) -> None:
    before = count(module)
    holder = getattr(module, kind)()
    getattr(holder, way)([holder])
    assert count(module) == before + 1
    del holder
    assert count(module) == before


def test_cycles_through_other_members(module: ModuleType) -> None:
    before = count(module)
    holder = module.Holder()
    holder.named("self", holder)
    holder.list([holder])
    del holder
    assert count(module) == before


def test_longer_cycles(module: ModuleType) -> None:
    before = count(module)
    first, second = module.Holder(), module.make()
    first.plain(second)
    second.several({"back": first})
    assert first.get() is second
    assert count(module) == before + 2
    del first
    assert count(module) == before + 2
    del second
    assert count(module) == before


def test_cycles_through_parts(module: ModuleType) -> None:
    before = count(module)
    outer = module.Outer()
    outer.holder.plain(outer)
    assert count(module) == before + 1
    del outer
    assert count(module) == before


def test_cycles_through_a_part_itself(module: ModuleType) -> None:
    before = count(module)
    outer = module.Outer()
    outer.holder.plain(outer.holder)
    del outer
    assert count(module) == before


def test_cycles_of_python_subclasses(module: ModuleType) -> None:
    class Mine(module.Holder):  # type: ignore[name-defined,misc]
        pass

    before = count(module)
    mine = Mine()
    mine.me = mine
    mine.plain(mine)
    assert count(module) == before + 1
    del mine
    assert count(module) == before


def test_frozen_objects_in_cycles(module: ModuleType) -> None:
    class Canary:
        pass

    canary = Canary()
    seen = weakref.ref(canary)
    values: list[object] = [canary]
    values.append(module.Fixed(values))
    del values, canary
    gc.collect()
    assert seen() is None


def test_the_collector_sees_the_objects(module: ModuleType) -> None:
    holder = module.Holder()
    value = [1]
    holder.plain(value)
    assert any(each is value for each in gc.get_referents(holder))
    assert gc.is_tracked(holder)
    assert gc.is_tracked(module.Fixed(1))
    assert gc.is_tracked(module.make())


def test_classes_without_objects_are_not_collected(module: ModuleType) -> None:
    assert not gc.is_tracked(module.Plain(1, []))
    flag = 1 << 14  # Py_TPFLAGS_HAVE_GC
    assert module.Plain.__flags__ & flag == 0
    assert module.Holder.__flags__ & flag


def test_collecting_while_an_object_is_made(module: ModuleType) -> None:
    class Late(module.Made):  # type: ignore[name-defined,misc]
        def __init__(self) -> None:
            super().__init__(gc.collect)

    assert module.Made(gc.collect) is not None
    assert Late() is not None


def test_weak_references(module: ModuleType) -> None:
    seen = module.Seen()
    gone: list[object] = []
    reference = weakref.ref(seen, gone.append)
    assert seen.value == 3
    assert reference() is seen
    del seen
    assert reference() is None
    assert gone == [reference]
    with pytest.raises(TypeError, match="cannot create weak reference"):
        weakref.ref(module.Plain(1, []))


def test_a_finaliser_brings_an_object_back(module: ModuleType) -> None:
    kept: list[object] = []

    class Phoenix(module.Holder):  # type: ignore[name-defined,misc]
        def __del__(self) -> None:
            kept.append(self)

    before = count(module)
    bird = Phoenix()
    bird.plain([bird])
    del bird
    assert count(module) == before + 1
    assert kept[0].get()[0] is kept[0]  # type: ignore[attr-defined]
    kept.clear()
    assert count(module) == before
