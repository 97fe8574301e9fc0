"""Fixtures: the module that belongs to a test file, built on demand."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from tests.support import build, compiler

# How quickly a busy machine makes values says nothing of the code.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

C20_MARK = "// C++20"  # how a source starts that needs no reflection


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of this suite."""
    parser.addoption(
        "--update-golden", action="store_true", help="write what the compiler says to tests/ui"
    )


def pytest_configure() -> None:
    """Refuse an interpreter that could not import what is built for another one."""
    try:
        compiler.check_interpreter()
    except RuntimeError as error:
        raise pytest.UsageError(str(error)) from None


def standard_of(name: str) -> str:
    """The standard that `tests/<name>.cpp` asks for."""
    with (build.TESTS / f"{name}.cpp").open(encoding="utf-8") as source:
        return "c++20" if source.readline().startswith(C20_MARK) else "c++26"


def own_module(path: Path) -> str | None:
    """`functions` for tests/test_functions.py, where tests/functions.cpp exists."""
    name = path.stem.removeprefix("test_")
    exists = path.parent == build.TESTS and (build.TESTS / f"{name}.cpp").exists()
    return name if exists else None


def can_build(name: str) -> bool:
    """False for marks under a compiler that cannot read them."""
    return standard_of(name) == "c++20" or build.main().reflects


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start building what the chosen tests need, on all cores, while the first ones run."""
    if session.config.option.collectonly:
        return
    for path in dict.fromkeys(item.path for item in session.items):
        if (name := own_module(path)) and name != "imports" and can_build(name):
            build.start(name, standard_of(name))


def pytest_sessionfinish() -> None:
    """What nobody waits for any more is not started."""
    build.cancel()


@pytest.fixture(scope="module")
def module(request: pytest.FixtureRequest) -> ModuleType:
    """The module of this test file: tests/functions.cpp for tests/test_functions.py."""
    name = own_module(request.path)
    assert name is not None, f"there is no source for {request.path.name}"
    return built(name)


_failed: set[str] = set()  # whose errors were shown


def built(name: str) -> ModuleType:
    """A module by name; skips where this compiler cannot build it."""
    if not can_build(name):
        pytest.skip(f"{build.main().label} has no reflection")
    if name in _failed:
        pytest.fail(f"{name} does not build: see above", pytrace=False)
    problem: build.BuildError
    try:
        return build.build(name, standard_of(name))
    except build.BuildError as error:
        problem = error
    _failed.add(name)
    pytest.fail(str(problem), pytrace=False)
