"""Submodules, and every way to import them."""

from __future__ import annotations

import importlib
import pickle
import sys
from types import ModuleType

import pytest


def test_attributes(module: ModuleType) -> None:
    assert module.where() == "top"
    assert module.linalg.where() == "linalg"
    assert module.linalg.solvers.where() == "solvers"
    assert module.linalg.rank == 2
    assert module.renamed.where() == "renamed"
    assert not hasattr(module, "original")
    assert not hasattr(module, "private_part")


@pytest.mark.parametrize(
    "name", ["submodules.linalg", "submodules.linalg.solvers", "submodules.renamed"]
)
def test_import_by_dotted_name(module: ModuleType, name: str) -> None:
    found = importlib.import_module(name)
    assert type(found) is ModuleType
    assert found.__name__ == name
    assert found is sys.modules[name]


def test_from_import(module: ModuleType) -> None:
    names: dict[str, object] = {}
    exec(
        "from submodules.linalg import where, rank\n"
        "from submodules.linalg.solvers import where as deep\n"
        "import submodules.linalg.solvers as solvers\n"
        "from submodules import linalg\n",
        names,
    )
    assert names["where"] is module.linalg.where
    assert names["rank"] == 2
    assert names["deep"] is module.linalg.solvers.where
    assert names["solvers"] is module.linalg.solvers
    assert names["linalg"] is module.linalg


def test_star_import(module: ModuleType) -> None:
    names: dict[str, object] = {}
    exec("from submodules import *\nfrom submodules.linalg import *\n", names)
    assert names["where"] is module.linalg.where
    assert names["solvers"] is module.linalg.solvers
    assert names["renamed"] is module.renamed


def test_what_is_not_there_cannot_be_imported(module: ModuleType) -> None:
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("submodules.private_part")


def test_functions_know_their_submodule(module: ModuleType) -> None:
    assert module.linalg.where.__module__ == "submodules.linalg"
    assert module.linalg.solvers.where.__module__ == "submodules.linalg.solvers"
    assert pickle.loads(pickle.dumps(module.linalg.solvers.where)) is module.linalg.solvers.where


def test_docs_and_public_names(module: ModuleType) -> None:
    assert module.linalg.__doc__ == "Linear algebra."
    assert module.linalg.solvers.__doc__ == "Deeper still."
    assert module.renamed.__doc__ == "By the mark."
    assert set(module.__all__) == {"where", "linalg", "renamed"}
    assert set(module.linalg.__all__) == {"rank", "where", "solvers"}


def test_errors_name_the_function(module: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"^refuses\(\): argument 'value': expected int, got str"):
        module.linalg.solvers.refuses("x")
    with pytest.raises(TypeError, match=r"^area\(\): no overload takes these arguments"):
        module.linalg.solvers.area()


def test_overloads_in_a_submodule(module: ModuleType) -> None:
    assert module.linalg.solvers.area(3) == 9
    assert module.linalg.solvers.area(3, 4) == 12
