"""Import hooks, module attributes and sub-interpreters."""

from __future__ import annotations

import importlib
import sys
import threading
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support import build

OWN_GIL = sys.version_info >= (3, 12)


@pytest.fixture(scope="module")
def versioned() -> ModuleType:
    """Built with the version that a project's build passes."""
    if not build.main().reflects:
        pytest.skip("the compiler has no reflection")
    return build.build("imports", version="1.2.3")


def test_hooks_ran_after_the_module_was_filled(versioned: ModuleType) -> None:
    assert versioned.made_at_import == 41
    assert versioned.saw_function is True
    assert versioned.made_second == 2
    assert versioned.how_often() >= 1


def test_hooks_are_no_functions(versioned: ModuleType) -> None:
    assert not hasattr(versioned, "first")
    assert not hasattr(versioned, "second")


def test_attributes(versioned: ModuleType) -> None:
    assert versioned.__name__ == "imports"
    assert versioned.__version__ == "1.2.3"
    assert versioned.__doc__ == "Says of itself."
    assert versioned.__all__ == ["how_often"]
    assert versioned._private() == 1
    assert versioned.__file__ is not None
    assert Path(versioned.__file__).name.startswith("imports.")
    assert versioned.__spec__ is not None
    assert versioned.__spec__.name == "imports"


def test_no_version_where_none_was_passed() -> None:
    if not build.main().reflects:
        pytest.skip("the compiler has no reflection")
    assert not hasattr(build.build("submodules"), "__version__")


def test_a_second_import_is_the_same_module(versioned: ModuleType) -> None:
    before = versioned.how_often()
    assert importlib.import_module("imports") is versioned
    assert versioned.how_often() == before


def test_a_fresh_import_is_a_module_of_its_own(versioned: ModuleType) -> None:
    before = versioned.how_often()
    saved = sys.modules.pop("imports")
    try:
        again = importlib.import_module("imports")
        assert again is not saved
        assert again.how_often() == before + 1
        assert again.how_often is not saved.how_often
    finally:
        sys.modules["imports"] = saved


def interpreters() -> Any:
    """The module that makes sub-interpreters, by the name it has in this version."""
    for name in ("_interpreters", "_xxsubinterpreters"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    pytest.skip("this Python has no module to make interpreters with")


def run(code: str) -> None:
    """Run code in a new interpreter with a GIL of its own."""
    module = interpreters()
    new = module.create("isolated") if sys.version_info >= (3, 13) else module.create(isolated=True)
    try:
        path = f"import sys; sys.path[:] = {sys.path!r}\n"
        if sys.version_info >= (3, 13):
            failure = module.exec(new, path + code)
            assert failure is None, failure.formatted
        else:
            module.run_string(new, path + code)
    finally:
        module.destroy(new)


CODE = """
import functions, submodules.linalg.solvers, imports
assert functions.add(1, b=2) == 3
assert submodules.linalg.solvers.where() == 'solvers'
try:
    functions.add(1, 'x')
except TypeError as error:
    assert "argument 'b': expected int, got str" in str(error), error
else:
    raise AssertionError('no error')
try:
    functions.throws()
except RuntimeError as error:
    assert str(error) == 'it did'
for _ in range(200):
    assert functions.gathered(1, 2, k=3) == '1,2;0;k=3'
    assert functions.runs_detached()
assert imports.made_at_import == 41
"""


@pytest.fixture(scope="module")
def three_modules(versioned: ModuleType) -> None:
    """What CODE imports."""
    build.build("functions")
    build.build("submodules")


@pytest.mark.skipif(not OWN_GIL, reason="interpreters with a GIL of their own came with 3.12")
def test_import_in_an_interpreter_with_its_own_gil(three_modules: None) -> None:
    run(CODE)


@pytest.mark.skipif(not OWN_GIL, reason="interpreters with a GIL of their own came with 3.12")
def test_two_interpreters_at_once(three_modules: None) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            run(CODE)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.skipif(not OWN_GIL, reason="interpreters with a GIL of their own came with 3.12")
def test_this_interpreter_is_not_disturbed(three_modules: None, versioned: ModuleType) -> None:
    run(CODE)
    assert versioned.made_at_import == 41
    functions = sys.modules["functions"]
    assert functions.add(2, 2) == 4
    with pytest.raises(TypeError):
        functions.add(2, "x")
