"""A module that spans files."""

from __future__ import annotations

import importlib
import inspect
from types import ModuleType

import pytest


def test_every_file_contributes(module: ModuleType) -> None:
    assert module.first() == 101
    assert module.second(3) == 106
    assert module.third() == 3
    assert module.number == 2
    assert module.kind(1) == "int"
    assert module.kind("x") == "str"


def test_what_a_shared_header_marks_is_there_once(module: ModuleType) -> None:
    assert module.from_header() == 4
    assert module.__all__.count("from_header") == 1


def test_what_a_header_declares_and_a_part_defines_is_there_once(module: ModuleType) -> None:
    assert module.defined_elsewhere() == 21
    assert module.defined_elsewhere(1) == 7
    assert module.__all__.count("defined_elsewhere") == 1


def test_a_submodule_grows_in_several_files(module: ModuleType) -> None:
    tools = importlib.import_module("parts.tools")
    assert tools.hammer() == 1
    assert tools.saw(5) == 5
    assert set(tools.__all__) == {"hammer", "saw"}
    assert module.only_here.alone() == 33


def test_docs_and_signatures_of_other_files(module: ModuleType) -> None:
    assert module.second.__doc__ == "From the second file."
    assert str(inspect.signature(module.second)) == "(a, b=2)"
    assert module.tools.saw.__doc__ == "From the third file."


def test_exceptions_of_other_files(module: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"^a saw has teeth$"):
        module.tools.saw(0)


def test_all_names_are_public(module: ModuleType) -> None:
    assert set(module.__all__) == {
        *("first", "second", "third", "kind", "number", "from_header", "tools", "only_here"),
        "defined_elsewhere",
    }
