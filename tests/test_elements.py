"""Elements and iterators of exposed containers: changed in place, while the container stays."""

from __future__ import annotations

import functools
import gc
import re
import sys
from collections.abc import Callable
from types import ModuleType

import pytest


def refused(call: Callable[[], object], name: str) -> None:
    words = f"this {name} object's elements are looked at or iterated over"
    with pytest.raises(RuntimeError, match=re.escape(words)):
        call()


def test_elements_are_changed_in_place(module: ModuleType) -> None:
    items = module.Items(3)
    items[1].value = 5
    items[-1].add(7)
    items.front().value = 1
    assert [item.value for item in items] == [1, 5, 7]
    assert items[1] is items[1]
    assert items.back().value == 7
    assert len(items) == 3
    with pytest.raises(IndexError):
        _ = items[3]


def test_iteration_changes_elements(module: ModuleType) -> None:
    items = module.Items(4)
    for i, item in enumerate(items):
        item.value = i
        item.add(1)
    assert [item.value for item in items] == [1, 2, 3, 4]
    first, second, *_ = items
    assert first is items[0]
    assert type(second) is module.Item


def test_an_element_pins_its_container(module: ModuleType) -> None:
    items = module.Items(2)
    first = items[0]
    refused(lambda: items.append(1), "Items")
    other = items[1]
    other.value = 3
    first.value = 4
    del first
    refused(lambda: items.append(1), "Items")
    del other
    items.append(1)
    assert len(items) == 3


def test_an_iterator_pins_its_container(module: ModuleType) -> None:
    items = module.Items(2)
    iterator = iter(items)
    refused(lambda: items.append(1), "Items")
    assert next(iterator).value == 0
    refused(lambda: items.append(1), "Items")
    next(iterator)
    with pytest.raises(StopIteration):
        next(iterator)
    items.append(1)
    with pytest.raises(StopIteration):
        next(iterator)

    def grow() -> None:
        for _ in items:
            items.append(1)

    refused(grow, "Items")
    assert len(items) == 3


def test_an_iterator_keeps_its_container_alive(module: ModuleType) -> None:
    iterator = iter(module.Items(3))
    gc.collect()
    assert [item.value for item in iterator] == [0, 0, 0]
    items = module.Items(3)
    references = sys.getrefcount(items)
    iterator = iter(items)
    next(iterator)
    del iterator
    assert sys.getrefcount(items) == references
    items.append(1)


def test_a_container_inside_of_an_element(module: ModuleType) -> None:
    grid = module.Grid()
    row = grid[0]
    other = grid[1]
    cell = row[2]
    cell.value = 9
    refused(functools.partial(row.append, 1), "Items")
    other.append(4)
    refused(grid.grow, "Grid")
    assert (len(other), grid[0][2].value) == (4, 9)
    del row
    gc.collect()
    refused(lambda: grid[0].append(1), "Items")
    del cell
    grid[0].append(1)
    del other
    grid.grow()
    assert len(grid) == 3


def test_a_container_that_is_a_field(module: ModuleType) -> None:
    grid = module.Grid()
    first = grid.loose[0]
    first.value = 2
    refused(lambda: grid.loose.append(1), "Items")
    refused(grid.grow, "Grid")
    for item in grid.loose:
        item.add(1)
    del first, item
    grid.loose.append(1)
    assert [item.value for item in grid.loose] == [3, 1, 1]


def test_read_only_containers(module: ModuleType) -> None:
    grid = module.Grid()
    shown = grid.shown()
    with pytest.raises(RuntimeError, match="this Item object is read-only"):
        shown[0].value = 1
    for item in shown:
        with pytest.raises(RuntimeError, match="this Item object is read-only"):
            item.add(1)


def test_converted_elements(module: ModuleType) -> None:
    words = module.Words()
    words.add("b", 2)
    words.add("a", 1)
    assert list(words) == [("a", 1), ("b", 2)]
    assert dict(words) == {"a": 1, "b": 2}
    iterator = iter(words)
    refused(lambda: words.add("c", 3), "Words")
    assert next(iterator) == ("a", 1)


def test_elements_behind_pointers(module: ModuleType) -> None:
    owners = module.Owners()
    *items, none = owners
    assert none is None
    items[1].value = 10
    assert [item.value for item in list(owners)[:3]] == [0, 10, 2]


def test_an_exception_ends_the_iteration(module: ModuleType) -> None:
    broken = module.Broken()
    iterator = iter(broken)
    assert (next(iterator), next(iterator)) == (0, 1)
    with pytest.raises(RuntimeError, match="broken"):
        next(iterator)
    broken.change()
    assert list(iterator) == []


def test_begin_and_end_are_no_methods(module: ModuleType) -> None:
    assert not hasattr(module.Items, "begin")
    assert not hasattr(module.Items, "end")
