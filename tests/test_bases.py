"""Classes with several bases: the first is Python's, the members of the others come along."""

from __future__ import annotations

import re
from types import ModuleType

import pytest


def test_the_first_base_is_pythons(module: ModuleType) -> None:
    both = module.Both()
    assert isinstance(both, module.Named)
    assert module.Both.__mro__ == (module.Both, module.Named, object)


def test_members_of_the_others_come_along(module: ModuleType) -> None:
    both = module.Both()
    both.rename("x")
    both.count = 5
    both.add(1)
    both.mark = 9
    assert (both.text(), both.twice(), both.mark) == ("x6", 12, 9)
    assert module.Wide().plain() == 4
    assert module.Wide().wide() == 5


@pytest.mark.parametrize("kind", ["Both", "More"])
def test_objects_are_taken_as_any_base(module: ModuleType, kind: str) -> None:
    both = getattr(module, kind)()
    assert module.count_of(both) == 3
    module.bump(both, 4)
    assert (both.count, module.count_of(both)) == (7, 7)
    both.mark = 6
    assert module.mark_of(both) == 6
    assert module.mark_of(None) == 0
    assert module.name_of(both) == "nobody"
    with pytest.raises(TypeError, match=re.escape("expected Counted, got Named")):
        module.count_of(module.Named())


def test_a_base_as_a_view(module: ModuleType) -> None:
    both = module.Both()
    counted = both.counted()
    assert type(counted) is module.Counted
    counted.count = 11
    assert both.count == 11
    with pytest.raises(RuntimeError, match="is referred to by the result"):
        module.bump(both, 1)
    del counted
    module.bump(both, 1)
    assert both.count == 12


def test_a_virtual_base(module: ModuleType) -> None:
    left = module.Left()
    left.rename("port")
    assert (left.name(), left.left()) == ("port", 1)
    assert not isinstance(left, module.Named)
    with pytest.raises(TypeError, match=re.escape("expected Named, got Left")):
        module.name_of(left)
