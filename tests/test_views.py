"""Views: parts of objects that Python changes in place, and what they keep alive and forbid."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from tests.conftest import built


@pytest.fixture(params=["views", "views_spelled"])
def m(request: pytest.FixtureRequest) -> ModuleType:
    """The same classes, by marks and spelled."""
    return built(request.param)


def refused(call: Callable[[], object], words: str) -> None:
    with pytest.raises(RuntimeError, match=re.escape(words)) as error:
        call()
    assert type(error.value).__name__ == "BorrowError"


REFERRED = "is referred to by the result of one of its methods"
LOOKED_AT = "elements are looked at or iterated over"


def test_a_field_is_changed_in_place(m: ModuleType) -> None:
    bed = m.Bed()
    bed.first.soil.ph = 5
    bed.first.soil.kind = "clay"
    assert (bed.first.soil.ph, bed.first.soil.kind) == (5, "clay")
    bed.first.soil.lime()
    assert bed.first.soil.acidity() == 8
    assert bed.second.soil.ph == 7
    assert type(bed.first) is m.Pot
    assert isinstance(bed.first.soil, m.Soil)


def test_a_field_is_assigned_a_copy(m: ModuleType) -> None:
    bed, soil = m.Bed(), m.Soil()
    soil.ph = 4
    view = bed.first.soil
    bed.first.soil = soil
    soil.ph = 9
    assert (view.ph, bed.first.soil.ph) == (4, 4)
    bed.second.soil = bed.first.soil
    assert bed.second.soil.ph == 4
    bed.first.soil = bed.first.soil
    assert bed.first.soil.ph == 4
    with pytest.raises(TypeError, match=re.escape("Pot.soil: expected Soil, got int (3)")):
        bed.first.soil = 3
    with pytest.raises(AttributeError, match=re.escape("Pot.soil cannot be deleted")):
        del bed.first.soil


def test_a_const_field_is_read_only(m: ModuleType) -> None:
    pot = m.Pot()
    assert pot.base.acidity() == 7
    refused(lambda: pot.base.lime(), "this Soil object is read-only")
    refused(lambda: setattr(pot.base, "ph", 3), "this Soil object is read-only")
    with pytest.raises(AttributeError):
        pot.base = m.Soil()


def test_one_part_is_one_object(m: ModuleType) -> None:
    bed = m.Bed()
    view = bed.first
    assert bed.first is view
    assert view.soil is view.soil
    assert bed.second is not view
    assert view.contents() is view.soil
    assert bed.self() is bed
    assert view.soil is not view.base


def test_a_part_keeps_its_root_alive(m: ModuleType) -> None:
    before = m.beds()
    soil = m.Bed().first.soil
    gc.collect()
    assert m.beds() == before + 1
    soil.ph = 2
    assert soil.acidity() == 12
    del soil
    assert m.beds() == before


def test_keep_alive_goes_to_the_root(m: ModuleType) -> None:
    bed = m.Bed()
    references = sys.getrefcount(bed)
    pot = bed.first
    soil = pot.soil
    held = sys.getrefcount(pot)
    assert sys.getrefcount(bed) == references + 2
    del soil
    assert sys.getrefcount(pot) == held


def test_parts_pin_nothing(m: ModuleType) -> None:
    bed = m.Bed()
    soil = bed.first.soil
    bed.plant(3)
    bed.first.size = 9
    soil.lime()
    assert soil.ph == 8


def test_parts_as_arguments(m: ModuleType) -> None:
    bed = m.Bed()
    bed.first.soil.ph = 1
    m.swap_soils(bed.first.soil, m.Soil())
    assert bed.first.soil.ph == 7
    assert m.total(bed.first.soil, bed.first) == 10
    refused(lambda: m.swap_soils(bed.first.soil, bed.second.soil), "is being changed")
    refused(lambda: m.swap_soils(bed.first.base, m.Soil()), "this Soil object is read-only")


def test_a_part_is_taken_while_its_root_is(m: ModuleType) -> None:
    bed = m.Bed()
    soil = bed.first.soil
    refused(lambda: bed.changing(soil.lime), "this Soil object is being changed")
    refused(lambda: bed.changing(soil.acidity), "this Soil object is being changed")
    refused(lambda: bed.changing(lambda: soil.ph), "this Soil object is being changed")
    assert soil.ph == 7


def test_a_result_by_reference_pins(m: ModuleType) -> None:
    bed = m.Bed()
    bed.plant(2)
    last = bed.last()
    assert last.size == 3
    last.size = 8
    refused(lambda: bed.plant(100), f"this Bed object {REFERRED}")
    refused(lambda: setattr(bed.first, "size", 1), f"this Pot object {REFERRED}")
    assert bed.count() == 2
    last.soil.lime()
    assert last.soil.ph == 8
    del last
    bed.plant(100)
    assert bed.count() == 102


def test_what_lies_in_a_result_is_kept_too(m: ModuleType) -> None:
    bed = m.Bed()
    bed.plant(1)
    soil = bed.last().soil
    soil.ph = 3
    refused(lambda: bed.plant(100), REFERRED)
    assert bed.last().soil is soil
    del soil
    bed.plant(1)


def test_two_results_exclude_changes_through_each(m: ModuleType) -> None:
    bed = m.Bed()
    bed.plant(1)
    first, last = bed.shown(), bed.last()
    refused(lambda: setattr(last, "size", 1), f"this Pot object {REFERRED}")
    del first
    last.size = 1
    assert bed.last().size == 1


def test_results_to_const_are_read_only(m: ModuleType) -> None:
    bed = m.Bed()
    shown = bed.shown()
    assert shown.size == 3
    refused(lambda: setattr(shown, "size", 1), "this Pot object is read-only")
    refused(lambda: shown.soil.lime(), "this Soil object is read-only")
    refused(lambda: shown.contents(), "this Pot object is read-only")
    assert shown.soil.acidity() == 7


def test_pointers_and_copies(m: ModuleType) -> None:
    bed = m.Bed()
    bed.plant(1)
    assert bed.find(99) is None
    found = bed.find(3)
    found.size = 4
    refused(lambda: bed.find(4), REFERRED)
    assert bed.last() is found
    copy = bed.copy()
    copy.size = 11
    assert bed.first.size == 3


def test_a_result_that_a_changing_method_makes(m: ModuleType) -> None:
    chain = m.Chain()
    first = chain.add(1)
    second = chain.add(2)
    first.number = 10
    assert chain.find(10) is first
    assert chain.find(2) is second
    assert chain.find(3) is None


def test_stable_objects_are_kept_alive_only(m: ModuleType) -> None:
    before = m.chains()
    link = m.Chain().add(5)
    gc.collect()
    assert m.chains() == before + 1
    assert link.number == 5
    del link
    assert m.chains() == before


def test_a_long_walk_holds_one_owner(m: ModuleType) -> None:
    ring = m.Ring()
    node = ring.grow()
    for _ in range(20000):
        node = node.next()
    assert node is ring or node is ring.next()
    assert sys.getrefcount(ring) < 10


def test_elements_pin_their_container(m: ModuleType) -> None:
    bed = m.Bed()
    bed.plant(2)
    a, b = bed.at(0), bed.at(1)
    a.size = 10
    b.soil.ph = 1
    a.soil.lime()
    refused(lambda: bed.plant(1), f"this Bed object's {LOOKED_AT}")
    assert bed.at(0) is a
    assert (bed.at(0).size, bed.at(1).soil.ph) == (10, 1)
    soil = a.soil
    del a, b
    refused(lambda: bed.plant(1), LOOKED_AT)
    del soil
    bed.plant(1)
    with pytest.raises(IndexError):
        bed.at(7)


def test_immortal_results(m: ModuleType) -> None:
    compost = m.compost()
    assert compost is m.compost()
    compost.ph = 6
    del compost
    assert m.compost().ph == 6
    m.compost().ph = 7


def test_results_in_an_argument() -> None:
    m = built("views")
    pot = m.Pot()
    references = sys.getrefcount(pot)
    soil = m.soil_of(1, pot)
    assert sys.getrefcount(pot) == references + 1
    soil.ph = 2
    refused(lambda: pot.contents(), REFERRED)
    del soil
    assert pot.soil.ph == 2
    assert sys.getrefcount(pot) == references


def test_derived_objects_come_as_what_they_are(m: ModuleType) -> None:
    vase = m.Vase()
    rose = vase.rose()
    assert type(rose) is m.Rose
    assert (rose.name(), rose.thorns) == ("rose", 5)
    plain = vase.plain()
    assert type(plain) is m.Plant
    assert plain.name() == "plant"


def test_parts_of_objects_of_subclasses(m: ModuleType) -> None:
    class Mine(m.Bed):  # type: ignore[name-defined,misc]
        extra = 1

    bed = Mine()
    soil = bed.first.soil
    soil.ph = 3
    assert bed.first.soil.ph == 3
    held = Mine.__new__(Mine)
    with pytest.raises(RuntimeError, match="is not initialised"):
        _ = held.first
