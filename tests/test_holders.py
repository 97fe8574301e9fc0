"""Objects behind std::unique_ptr, std::shared_ptr and their like: given, shared, taken over."""

from __future__ import annotations

import gc
import re
import sys
from types import ModuleType

import pytest

from tests.conftest import built


@pytest.fixture(params=["holders", "holders_spelled"])
def m(request: pytest.FixtureRequest) -> ModuleType:
    """The same classes, by marks and spelled."""
    return built(request.param)


EMPTY = re.escape("object is empty: a call took its C++ value over (std::unique_ptr)")


def test_unique_results_are_owned(m: ModuleType) -> None:
    before = m.animals()
    cat = m.breed("cat")
    assert (cat.name(), type(cat)) == ("cat", m.Animal)
    assert m.animals() == before + 1
    cat.rename("tom")
    cat.tag.number = 3
    assert (cat.name(), cat.tag.number) == ("tom", 3)
    assert m.breed("") is None
    del cat
    assert m.animals() == before
    assert m.raw("x").name() == "x"
    assert m.animals() == before


def test_unique_results_are_of_the_derived_class(m: ModuleType) -> None:
    dog = m.breed("dog")
    assert type(dog) is m.Dog
    assert dog.sound() == "woof"
    assert m.eat_dog(dog) == "dog"


def test_results_to_const_are_read_only(m: ModuleType) -> None:
    fixed = m.fixed()
    assert fixed.name() == "fixed"
    with pytest.raises(RuntimeError, match="this Animal object is read-only"):
        fixed.rename("x")
    with pytest.raises(RuntimeError, match="this Animal object is read-only"):
        m.Cage().put(fixed)


@pytest.mark.parametrize("made_by", ["Animal", "breed"])
def test_a_value_is_taken_over(m: ModuleType, made_by: str) -> None:
    before = m.animals()
    cat = getattr(m, made_by)("cat")
    tag = cat.tag
    assert m.eat(cat, 1) == "cat ..."
    assert m.animals() == before
    with pytest.raises(RuntimeError, match="this Animal " + EMPTY):
        cat.name()
    with pytest.raises(RuntimeError, match="this Animal " + EMPTY):
        _ = cat.tag
    with pytest.raises(RuntimeError, match="this Tag " + EMPTY):
        _ = tag.number
    with pytest.raises(RuntimeError, match="this Animal " + EMPTY):
        m.eat(cat, 1)
    with pytest.raises(RuntimeError, match="this Animal " + EMPTY):
        m.Cage().put(cat)
    assert m.eat(None, 1) == "nothing"


def test_a_derived_value_is_not_sliced(m: ModuleType) -> None:
    dog = m.Dog()
    assert m.eat(dog, 1) == "dog woof"
    with pytest.raises(RuntimeError, match="this Dog " + EMPTY):
        dog.sound()


def test_nothing_is_taken_where_the_call_is_not_made(m: ModuleType) -> None:
    for cat in (m.Animal("cat"), m.breed("cat")):
        with pytest.raises(TypeError, match=re.escape("eat(): argument 'times': expected int")):
            m.eat(cat, "x")
        assert cat.name() == "cat"
        cat.rename("tom")
        with pytest.raises(RuntimeError, match="negative"):
            m.eat(cat, -1)
        with pytest.raises(RuntimeError, match=EMPTY):
            cat.name()
    with pytest.raises(TypeError, match=re.escape("expected Animal | None, got int (3)")):
        m.eat(3, 1)


def test_what_cannot_be_taken(m: ModuleType) -> None:
    words = "the C\\+\\+ value of this {} object cannot be taken over \\(std::unique_ptr\\): {}"
    with pytest.raises(RuntimeError, match=words.format("Rock", "it lies in the Python object")):
        m.break_up(m.Rock())
    assert m.break_up(m.quarry()) == 5
    with pytest.raises(RuntimeError, match=words.format("Animal", "C\\+\\+ shares it")):
        m.eat(m.share("cat"), 1)
    cage = m.Cage()
    cage.put(m.share("cat"))
    for kept in (m.Animal("cat"), m.breed("cat")):
        cage.put(kept)
        with pytest.raises(RuntimeError, match=words.format("Animal", "C\\+\\+ shares it")):
            m.eat(kept, 1)
        cage.put(None)
        assert m.eat(kept, 1) == "cat ..."
    keeper = m.Animal("dog")
    held = keeper.tag
    assert held.number == 1
    assert m.eat(keeper, 1) == "dog ..."


def test_a_value_comes_back(m: ModuleType) -> None:
    cat = m.breed("cat")
    again = m.pass_(cat)
    assert again is not cat
    assert again.name() == "cat"
    with pytest.raises(RuntimeError, match=EMPTY):
        cat.name()
    assert m.pass_(None) is None


def test_a_value_in_use_is_not_taken(m: ModuleType) -> None:
    cage = m.Cage()
    cat = m.breed("cat")
    cage.put(cat)
    assert cage.get() is cat
    assert cage.inside() is cat
    assert cage.users() == 1


def test_shared_identity(m: ModuleType) -> None:
    cage = m.Cage()
    cat = m.Animal("cat")
    cage.put(cat)
    assert cage.get() is cat
    assert cage.twice() == [cat, cat]
    shared = m.share("dog")
    assert type(shared) is m.Dog
    cage.put(shared)
    assert cage.get() is shared
    assert cage.users() == 2
    del shared
    assert cage.users() == 1
    assert type(cage.get()) is m.Dog
    cage.put(None)
    assert cage.get() is None


def test_sharing_keeps_alive(m: ModuleType) -> None:
    before = m.animals()
    cage = m.Cage()
    cage.put(m.Animal("cat"))
    gc.collect()
    assert m.animals() == before + 1
    assert cage.get().name() == "cat"
    shared = cage.get()
    del cage
    assert shared.name() == "cat"
    del shared
    assert m.animals() == before


def test_sharing_objects_of_subclasses(m: ModuleType) -> None:
    class Cat(m.Animal):  # type: ignore[name-defined,misc]
        lives = 9

    cage = m.Cage()
    cage.put(Cat("tom"))
    gc.collect()
    assert cage.get().lives == 9
    assert cage.get().name() == "tom"


def test_aliases_share_the_whole(m: ModuleType) -> None:
    before = m.animals()
    cage = m.Cage()
    cage.put(m.share("cat"))
    tag = cage.tag()
    del cage
    gc.collect()
    assert m.animals() == before + 1
    tag.number = 4
    assert tag.number == 4
    del tag
    assert m.animals() == before


def test_shared_to_const(m: ModuleType) -> None:
    cage = m.Cage()
    cage.put(m.share("cat"))
    with pytest.raises(RuntimeError, match="is read-only"):
        cage.look().rename("x")
    assert cage.look().name() == "cat"


def test_shared_in_containers(m: ModuleType) -> None:
    assert m.count([m.Animal("a"), m.share("b"), None]) == 2
    with pytest.raises(
        TypeError, match=re.escape("argument 'animals'[1]: expected Animal | None, got int (1)")
    ):
        m.count([None, 1])


def test_shared_from_this(m: ModuleType) -> None:
    before = m.nodes()
    node = m.Node(1)
    assert node.self() is node
    node.link(m.Node(2))
    assert node.next().value == 2
    assert node.next() is node.next()
    node.next().link(m.node(3))
    last = node.next().next()
    assert last.self() is last
    del node, last
    assert m.nodes() == before


def test_shared_from_this_in_a_subclass(m: ModuleType) -> None:
    class Named(m.Node):  # type: ignore[name-defined,misc]
        def __init__(self, name: str) -> None:
            super().__init__(len(name))
            self.name = name

    node = Named("four")
    assert node.self() is node
    assert (node.value, node.name) == (4, "four")


def test_counting_pointers(m: ModuleType) -> None:
    before = m.counted()
    pool = m.Pool()
    item = pool.get()
    assert item.references() == 2
    assert pool.get() is item
    assert pool.has(item)
    assert not pool.has(None)
    assert pool.none() is None
    del pool
    assert item.references() == 1
    del item
    assert m.counted() == before


def test_pointers_to_frozen_objects(m: ModuleType) -> None:
    coin = m.mint(5)
    assert coin.value == 5
    assert m.worth(coin) == 5
    assert m.worth(m.Coin(7)) == 7
    assert m.worth(None) == 0
    assert sys.getrefcount(coin) < 4


def test_fields_of_owned_objects(m: ModuleType) -> None:
    before = m.animals()
    tag = m.breed("cat").tag
    assert m.animals() == before + 1
    tag.number = 8
    assert tag.number == 8
    del tag
    assert m.animals() == before
