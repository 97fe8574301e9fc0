"""Docstrings come from the comment above the declaration."""

from __future__ import annotations

import inspect
import pydoc
from types import ModuleType

import pytest


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("slashes", "One line."),
        ("bang", "Qt's style.\nTwo lines."),
        ("block", "A block."),
        ("long_block", "A block\nof two lines.\n\n    indented = code"),
        ("bang_block", "Qt's block."),
        ("several_lines", "Above three lines of declaration."),
        ("attributes", "Above an attribute of its own line."),
        ("unicode", 'Ünïcödé → ∑ 🎉, "quotes", back\\slash and 100 %.'),
        ("both", "The mark."),
        ("parameters", "With unnamed and defaulted parameters."),
        ("tricky", "Looks like(a, signature)\n--"),
    ],
)
def test_text(module: ModuleType, name: str, text: str) -> None:
    assert getattr(module, name).__doc__ == text


@pytest.mark.parametrize(
    "name",
    ["far_away", "ordinary", "ordinary_block", "ruled", "before", "after", "bare", "empty_comment"],
)
def test_no_text(module: ModuleType, name: str) -> None:
    assert not getattr(module, name).__doc__


def test_a_block_without_stars(module: ModuleType) -> None:
    assert inspect.getdoc(module.plain_block) == "No stars\nin front."


def test_doxygen_becomes_prose(module: ModuleType) -> None:
    assert module.divide.__doc__ == (
        "Divides.\n\n"
        "Args:\n    a: the dividend\n    b: the divisor\n\n"
        "Returns: their quotient\n\n"
        "Raises:\n    std::domain_error: where b is 0\n\n"
        "Note: Rounds down."
    )


def test_doxygen_in_a_block(module: ModuleType) -> None:
    assert module.multiply.__doc__ == (
        "Multiplies.\n\nArgs:\n    a: the first\n    b: the second\n\nReturns: their product"
    )


def test_the_comment_of_the_module(module: ModuleType) -> None:
    assert module.__doc__ == "The module's own words.\n\nIn two paragraphs."


def test_submodules(module: ModuleType) -> None:
    assert module.nested.__doc__ == "Of the nested namespace."
    assert module.nested.inner.__doc__ == "Indented.\n  More."


def test_the_header_of_a_project(module: ModuleType) -> None:
    assert module.square.__doc__ == "From the header.\n\nArgs:\n    side: of the square"
    assert str(inspect.signature(module.square)) == "(side=1.5)"
    assert module.square() == 2.25


def test_a_declaration_in_a_header_of_what_the_source_defines(module: ModuleType) -> None:
    assert module.declared_above.__doc__ == "Declared in the header, defined in the source."
    assert module.declared_above() == 3


def test_help_reads_well(module: ModuleType) -> None:
    shown = pydoc.plain(pydoc.render_doc(module.divide))
    assert "divide(a, b)\n    Divides.\n" in shown
    assert "    Args:\n        a: the dividend" in shown


def test_the_signature_survives_a_docstring_that_looks_like_one(module: ModuleType) -> None:
    assert str(inspect.signature(module.tricky)) == "()"
    assert str(inspect.signature(module.parameters)) == "(arg0, /, b=4)"
