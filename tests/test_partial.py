"""Code that is not ours: py::partial exposes what can be bound, and lists the rest."""

from __future__ import annotations

import os
from types import ModuleType

import pytest

from tests.conftest import built
from tests.support import build, compiler


def omitted(module: ModuleType) -> dict[str, str]:
    """What was left out, and why."""
    texts: tuple[str, ...] = module.__omitted__
    assert isinstance(texts, tuple)
    return {text.split("'")[1]: text for text in texts}


@pytest.fixture
def space() -> ModuleType:
    return built("partial_space")


def test_a_class(module: ModuleType) -> None:
    thing = module.Thing(5)
    assert (thing.width(), thing.count) == (5, 3)
    assert module.Thing.width.__doc__ == "How large it is."
    thing.set(6)
    assert module.measure(thing) == 6


def test_what_is_left_out_is_listed(module: ModuleType) -> None:
    found = omitted(module)
    for name in ("handle", "set", "secret"):
        assert found[f"library::Thing::{name}"].endswith(
            "'library::opaque*' refers to a class that is only declared; include the header that "
            "defines it" + (", or hide it with [[=py::hide]]" if name == "secret" else "")
        )
    assert found["library::Thing::narrow"].startswith("field 'library::Thing::narrow'")
    assert "bit-field" in found["library::Thing::narrow"]
    assert not any(hasattr(module.Thing, name) for name in ("handle", "secret", "narrow"))


def test_what_only_the_import_can_tell(module: ModuleType) -> None:
    """Engine may be exposed by a later line of the module's body; it is not."""
    found = omitted(module)
    for name in ("engine", "use"):
        assert not hasattr(module.Thing, name)
        assert found[f"library::Thing::{name}"] == (
            f"function 'library::Thing::{name}': it takes or returns the C++ class "
            "'Engine', which is not exposed"
        )


def test_overloads_that_can_be_bound_stay(module: ModuleType) -> None:
    assert module.Thing(7).width() == 7
    assert module.Thing().width() == 1
    with pytest.raises(TypeError):
        module.Thing(None, 1)


def test_a_namespace(space: ModuleType) -> None:
    assert (space.twice(4), space.limit) == (8, 7)
    engine = space.Thing(1).engine()
    assert engine.power() == space.power_of(engine) == space.Thing(1).use(engine) == 9
    found = omitted(space)
    assert set(found) >= {"library::touch", "library::nobody", "library::Thing::handle"}
    assert not {"library::twice", "library::Thing::engine", "library::power_of"} & set(found)
    assert not any(hasattr(space, name) for name in ("touch", "nobody", "opaque"))
    assert "touch" not in space.__all__


def test_the_compiler_lists_it_too(space: ModuleType) -> None:
    what = build.main()
    source = str(build.TESTS / "partial_space.cpp")
    flags = [*compiler.compile_flags("c++26"), "-O0", "-fdiagnostics-color=never"]
    done = what.run([*flags, "-S", "-o", os.devnull, source])
    assert done.returncode == 0
    assert done.stderr.count("note: ") == 1
    assert "left out of Python:\n    function 'library::" in done.stderr
    for text in space.__omitted__:
        assert f"    {text}" in done.stderr
