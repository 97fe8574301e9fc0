"""Builds the modules that a page's C++ blocks make up."""

from __future__ import annotations

import subprocess
import sysconfig
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.docs.markdown import ROOT, Block, blocks, pages
from tests.support import build
from tests.support.compiler import compile_flags, extra_flags

# What stands in front of blocks that show functions only.
PRELUDE = """\
// A snippet of the documentation.
#include <tenon/tenon.hpp>

#include <array>
#include <chrono>
#include <complex>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <generator>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <ranges>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <variant>
#include <vector>

namespace py = tenon;
"""


@dataclass
class Snippet:
    """A module of a page: its source, and further files."""

    page: Path
    name: str
    standard: str = "c++26"
    refused: bool = False
    files: dict[str, str] = field(default_factory=dict)
    said: str = ""  # what the compiler says, where it refuses

    @property
    def id(self) -> str:
        """For test ids."""
        return f"{self.page.relative_to(ROOT)}:{self.name}"

    def sources(self) -> dict[str, str]:
        """The files to write; blocks without TENON_MODULE become the body of the namespace."""
        files = dict(self.files)
        main = files[f"{self.name}.cpp"]
        if "TENON_MODULE(" not in main:
            files[f"{self.name}.cpp"] = (
                f"{PRELUDE}\nnamespace {self.name} {{\n\n{main}\n}}  // namespace {self.name}\n"
                f"TENON_MODULE({self.name})\n"
            )
        return files


def snippets_of(page: Path) -> list[Snippet]:
    """The modules of a page; blocks of one name belong together."""
    found: dict[str, Snippet] = {}
    refusing: Snippet | None = None
    for block in blocks(page):
        if refusing is not None and block.language == "text":
            refusing.said += block.text + "\n"
            continue
        refusing = None
        if block.language != "cpp" or not block.marker or block.is_excused:
            continue
        for name in block.words[0].split("+"):
            snippet = found.setdefault(name, Snippet(page, name))
            file = f"{name}.cpp"
            for word in block.words[1:]:
                if word == "c++20":
                    snippet.standard = word
                elif word == "refused":
                    snippet.refused = True
                    refusing = snippet
                elif word.startswith("file="):
                    file = word.removeprefix("file=")
                else:
                    raise ValueError(f"{block.where}: what is {word!r}?")
            snippet.files[file] = snippet.files.get(file, "") + block.text + "\n"
    return list(found.values())


def all_snippets() -> list[Snippet]:
    """Those of all pages."""
    return [snippet for page in pages() for snippet in snippets_of(page)]


# Run as `python -c`, with a file of sessions.
RUN_SESSIONS = """
import doctest, sys
flags = doctest.ELLIPSIS | doctest.REPORT_NDIFF
failed, ran = doctest.testfile(
    sys.argv[1], module_relative=False, optionflags=flags, encoding="utf-8"
)
sys.exit(failed != 0 or ran == 0)
"""


def python_text(page: Path) -> str:
    """The page's sessions, each on the line where the page has it, all else blank."""
    lines: list[str] = []
    for block in blocks(page):
        if block.language == "pycon" and not block.is_excused:
            lines += [""] * (block.line - 1 - len(lines)) + block.text.splitlines()
    return "".join(line + "\n" for line in lines)


def write(path: Path, text: str) -> None:
    """Leave a file alone that has this text already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


class SnippetBuilder:
    """Compiles snippets with the suite's compiler and flags, into a folder of their own."""

    def __init__(self) -> None:
        """Nothing is built before it is asked for."""
        self.builder = build.Builder(build.main())

    def folder(self, snippet: Snippet) -> Path:
        """Where a snippet is built."""
        page = snippet.page.relative_to(ROOT).with_suffix("").as_posix().replace("/", "-")
        return self.builder.folder / "docs" / page / snippet.name

    def write(self, snippet: Snippet) -> tuple[list[Path], list[str]]:
        """The C++ files of a snippet, and the options they are compiled with."""
        folder = self.folder(snippet)
        for name, text in snippet.sources().items():
            write(folder / name, text)
        headers = [folder / name for name in snippet.files if name.endswith(".hpp")]
        options = [f"-I{folder}", "-Wno-unused-parameter", "-Wno-unused-function"]
        if headers and snippet.standard == "c++26":
            options += self.builder.project_headers(folder, folder / "headers.inc")
        return [folder / name for name in snippet.sources() if name.endswith(".cpp")], options

    def module(self, snippet: Snippet) -> Path:
        """Build it; the answer is the folder to import from."""
        folder = self.folder(snippet)
        sources, options = self.write(snippet)
        library, key = self.builder.archive()
        headers = list(folder.glob("*.hpp"))
        objects, keys = [], [key]
        for source in sources:
            target = source.with_suffix(".o")
            keys.append(self.builder.compile(source, target, snippet.standard, options, headers))
            objects.append(str(target))
        target = folder / f"{snippet.name}{sysconfig.get_config_var('EXT_SUFFIX')}"
        arguments = ["-shared", *extra_flags(), *objects, str(library)]
        self.builder.make(target, build.digest(*keys, *arguments), arguments)
        return folder

    def refusal(self, snippet: Snippet) -> subprocess.CompletedProcess[str]:
        """What the compiler says of a snippet that it must not accept."""
        sources, options = self.write(snippet)
        flags = [*compile_flags(snippet.standard), *options, "-fsyntax-only"]
        return build.main().run([*flags, *map(str, sources)])


@cache
def builder() -> SnippetBuilder:
    """The one of this run."""
    return SnippetBuilder()


def untested(block: Block) -> str | None:
    """What is wrong with a block that should be tested and is not."""
    if block.is_excused:
        return None
    if block.language == "cpp" and not block.marker:
        return "a C++ block without a snippet comment"
    if block.language == "python":
        return "a Python block; write pycon, so that its output is compared"
    if block.language == "":
        return "a block without a language"
    return None
