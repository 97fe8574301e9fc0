"""Objects of pybind11 in Tenon's functions, and of Tenon in pybind11's."""

from __future__ import annotations

import importlib
import sys
import sysconfig
from types import ModuleType

import pytest

from tests.support import build
from tests.support.compiler import extra_flags
from tests.support.no_leak import assert_no_leak
from tests.support.threads import at_once

pybind11 = pytest.importorskip("pybind11")

SOURCE = build.TESTS / "foreign" / "widgets.cpp"


@pytest.fixture(scope="module")
def widgets() -> ModuleType:
    """The module of pybind11."""
    builder = build.Builder(build.main())
    target = builder.folder / "foreign" / f"widgets{sysconfig.get_config_var('EXT_SUFFIX')}"
    target.parent.mkdir(parents=True, exist_ok=True)
    arguments = [
        *("-std=c++20", "-O1", "-fPIC", "-fvisibility=hidden", "-shared", *extra_flags()),
        *("-isystem", pybind11.get_include(), "-isystem", sysconfig.get_paths()["include"]),
        str(SOURCE),
    ]
    header = build.TESTS / "conduit" / "widget.hpp"
    texts = [SOURCE.read_text(), header.read_text(), pybind11.__version__]
    builder.make(target, build.digest(*texts, *arguments), arguments)
    sys.path.append(str(target.parent))
    return importlib.import_module("widgets")


@pytest.fixture(scope="module")
def mine(widgets: ModuleType) -> type:
    """A Python class derived from one of pybind11; once, since pybind11 keeps references to it."""

    class Mine(widgets.Button):  # type: ignore[misc, name-defined]
        pass

    return Mine


# --- from pybind11 --------------------------------------------------------------------------------
def test_arguments(module: ModuleType, widgets: ModuleType) -> None:
    widget = widgets.Widget("w")
    assert module.name(widget) == "w"
    module.rename(widget, "new")
    assert widget.name == "new"
    assert module.copy_and_rename(widget) == "copy"
    assert widget.name == "new"
    assert module.length(widget) == 3
    assert module.names([widget, widgets.Widget("b")]) == "new b "


def test_pointers(module: ModuleType, widgets: ModuleType) -> None:
    widget = widgets.Widget("w")
    assert module.is_given(widget)
    assert not module.is_given(None)
    assert module.change(widget)
    assert widget.name == "changed"
    assert not module.change(None)


def test_derived_objects(module: ModuleType, widgets: ModuleType, mine: type) -> None:
    assert module.name(widgets.Button("b")) == "b"
    assert module.name(mine("m")) == "m"


def test_overloads(module: ModuleType, widgets: ModuleType) -> None:
    assert module.kind(widgets.Widget("w")) == "Widget"
    assert module.kind("w") == "str"
    with pytest.raises(TypeError):
        module.kind(1)


def test_what_is_none(module: ModuleType, widgets: ModuleType) -> None:
    class Plain:
        pass

    class Liar:
        def _pybind11_conduit_v1_(self, *arguments: object) -> object:
            return arguments[1]

    expected = r"^name\(\): argument 'widget': expected widgets.Widget, got "
    for wrong in (1, "w", None, Plain(), widgets.Widget, module.Gadget(), [widgets.Widget("w")]):
        with pytest.raises(TypeError, match=expected):
            module.name(wrong)
    with pytest.raises(ValueError, match="PyCapsule_GetPointer called with incorrect name"):
        module.name(Liar())
    with pytest.raises(TypeError, match=r"names\(\): argument 'widgets'\[1\]: expected widgets"):
        module.names([widgets.Widget("w"), 1])


def test_an_exception_passes_through(module: ModuleType) -> None:
    class Failing:
        def _pybind11_conduit_v1_(self, *_: object) -> object:
            raise KeyError("inside")

    with pytest.raises(KeyError, match="inside"):
        module.name(Failing())


# --- to pybind11 ----------------------------------------------------------------------------------
def test_objects_of_tenon(module: ModuleType, widgets: ModuleType) -> None:
    gadget = module.Gadget(4)
    assert widgets.size(gadget) == 4
    widgets.grow(gadget)
    assert gadget.size() == widgets.size(gadget) == 5
    assert not widgets.is_none(gadget)


def test_as_its_bases(module: ModuleType, widgets: ModuleType) -> None:
    assert widgets.number(module.Gadget()) == 7
    assert widgets.other(module.Gadget()) == 8


def test_subclasses_in_python(module: ModuleType, widgets: ModuleType) -> None:
    class Mine(module.Gadget):  # type: ignore[misc, name-defined]
        pass

    assert widgets.size(Mine(9)) == 9


def test_other_objects(module: ModuleType, widgets: ModuleType) -> None:
    for wrong in (1, widgets.Widget("w"), module.Gadget):
        with pytest.raises(TypeError, match="incompatible function arguments"):
            widgets.size(wrong)


def test_an_object_that_is_being_changed(module: ModuleType, widgets: ModuleType) -> None:
    gadget = module.Gadget(1)
    seen: list[str] = []

    def look() -> None:
        with pytest.raises(RuntimeError, match="is being changed") as caught:
            widgets.size(gadget)
        seen.append(str(caught.value))

    gadget.change(look)
    assert len(seen) == 1
    assert widgets.size(gadget) == 2


def test_the_method_itself(module: ModuleType) -> None:
    method = module.Gadget()._pybind11_conduit_v1_
    assert method(b"another platform", None, b"raw_pointer_ephemeral") is None
    with pytest.raises(TypeError, match="takes 3 arguments"):
        method()


def test_references(module: ModuleType, widgets: ModuleType) -> None:
    widget, gadget = widgets.Widget("w"), module.Gadget()

    def calls() -> None:
        module.name(widget)
        module.is_given(None)
        widgets.size(gadget)
        with pytest.raises(TypeError):
            module.name(gadget)

    assert_no_leak(calls, widget, gadget)


def test_threads(module: ModuleType, widgets: ModuleType) -> None:
    widget, gadget = widgets.Widget("w"), module.Gadget(3)

    def work(_: int) -> None:
        assert module.name(widget) == "w"
        assert widgets.size(gadget) == 3

    at_once(work, work, work, rounds=200)
