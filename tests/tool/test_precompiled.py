"""Tenon's headers are compiled once for each set of flags, kept, and used while they are right."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tool.projects import PLAIN_PYPROJECT, Tool, make_venv, plain_source, python

# GCC's -H marks a precompiled header that it takes with "!", one that it refuses with "x".
PYPROJECT = PLAIN_PYPROJECT + 'cxxflags = ["-H", "-Winvalid-pch", "-Werror=invalid-pch"]\n'
HEADERS = {
    "precompiled.hpp": (
        "#pragma once\n#include <Python.h>\n#include <outer.hpp>\ninline const char* home = HOME;\n"
    ),
    "tenon.hpp": "#pragma once\n#include <tenon/precompiled.hpp>\n#define TENON_MODULE(NAME)\n",
}
SHOW = "import plain; print(plain.__doc__)"


class Place:
    """A home of Tenon with small headers, a header of the system, and a cache."""

    def __init__(self, folder: Path, home: Path, command: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        shutil.copytree(home, self.home)
        self.outer = folder / "system" / "outer.hpp"
        self.outer.parent.mkdir()
        self.cache = folder / "cache"
        flags = f"-isystem {self.outer.parent}"
        self.tool = Tool(command, self.cache, {"TENON_HOME": str(self.home), "CXXFLAGS": flags})
        self.write("A", "1")

    def write(self, home: str, outer: str) -> None:
        """What the headers say; a module's docstring is both together."""
        for name, text in HEADERS.items():
            (self.home / "include/tenon" / name).write_text(text.replace("HOME", f'"{home}"'))
        self.outer.write_text(f'#pragma once\ninline const char* outer = "{outer}";\n')

    def project(self, name: str, keys: str = "", top: str = "", macro: str = "") -> Path:
        """A project in an environment of its own."""
        root = self.folder / name
        (root / "src").mkdir(parents=True)
        (root / "pyproject.toml").write_text(PYPROJECT + keys)
        text = plain_source().replace("#include <Python.h>", "#include <tenon/tenon.hpp>")
        text = text.replace("static PyModuleDef", "#include <string>\nstatic PyModuleDef", 1)
        text = text.replace("    return PyModule", (
            "    static const std::string both = std::string{home} + outer;\n"
            "    definition.m_doc = both.c_str();\n    return PyModule"
        ))  # fmt: skip
        (root / "src/plain.cpp").write_text(f"{top}{text}{macro or 'TENON_MODULE(plain)'}\n")
        make_venv(root / ".venv")
        return root

    def develop(self, root: Path, *words: str, **variables: str) -> str:
        """Builds it and looks that the module is right; returns what was said."""
        said = self.tool("develop", *words, cwd=root, **variables)
        home = (self.home / "include/tenon/precompiled.hpp").read_text().split('"')[1]
        outer = self.outer.read_text().split('"')[1]
        assert python(root / ".venv/bin/python", SHOW) == home + outer
        return said

    def kept(self) -> list[Path]:
        """What is in the cache."""
        return sorted((self.cache / "tenon" / "precompiled").glob("*/*/tenon.hpp.gch"))


@pytest.fixture
def place(tmp_path: Path, home: Path, engine: Tool) -> Place:
    """All of it, new."""
    return Place(tmp_path, home, engine.command)


def touch(root: Path) -> None:
    """Changes the source."""
    source = root / "src/plain.cpp"
    source.write_text(source.read_text() + "// changed\n")


def takes(said: str) -> bool:
    """True if GCC took a precompiled header."""
    assert "\nx " not in said
    return "! /" in said and "tenon.hpp.gch" in said


def makes(root: Path) -> bool:
    """True if the build has one of its own."""
    found = list((root / "build").rglob("precompiled.cpp.o"))
    return found != []


def test_is_made_once_and_used_by_other_projects(place: Place) -> None:
    first, second = place.project("first"), place.project("second")
    assert takes(place.develop(first))
    assert makes(first)
    assert len(place.kept()) == 1
    assert takes(place.develop(second))
    assert not makes(second)
    for root in (first, second):
        assert "is up to date" in place.develop(root)
    # Macros that no header reads do not make another one; those that may, do.
    assert takes(place.develop(place.project("third", 'defines = { OWN = "1" }\n')))
    assert len(place.kept()) == 1
    assert takes(place.develop(place.project("fourth", 'defines = { NDEBUG = "1" }\n')))
    assert len(place.kept()) == 2


def test_changed_headers_are_seen(place: Place) -> None:
    maker, user = place.project("maker"), place.project("user")
    place.develop(maker)
    place.develop(user)
    for home, outer in (("B", "1"), ("B", "2")):
        place.write(home, outer)
        assert takes(place.develop(user))
        assert takes(place.develop(maker))
        assert takes(place.develop(place.project(f"new{home}{outer}")))


def test_a_cache_that_is_lost_or_broken(place: Place) -> None:
    place.develop(place.project("maker"))
    user = place.project("user")
    place.develop(user)
    assert not makes(user)
    shutil.rmtree(place.cache)
    touch(user)
    assert takes(place.develop(user))
    assert makes(user)
    # One that was not written to its end has no list of what it is made of.
    (kept,) = place.kept()
    kept.write_bytes(kept.read_bytes()[:1000])
    kept.with_name("dependencies").unlink()
    third = place.project("third")
    assert takes(place.develop(third))
    assert makes(third)


def test_two_builds_at_once(place: Place) -> None:
    roots = [place.project(name) for name in ("left", "right")]
    running = [
        subprocess.Popen(
            [place.tool.command, "develop"], cwd=root, env=place.tool.environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for root in roots
    ]  # fmt: skip
    assert [each.wait() for each in running] == [0, 0]
    assert len(place.kept()) == 1
    assert takes(place.develop(place.project("third")))


def test_switched_off(place: Place) -> None:
    said = place.develop(place.project("key", "precompile = false\n"))
    assert not takes(said)
    launched = place.project("launched")
    said = place.develop(launched, CMAKE_ARGS="-DCMAKE_CXX_COMPILER_LAUNCHER=env")
    assert not takes(said)
    assert place.kept() == []
    wrong = place.tool.refused("develop", cwd=place.project("wrong", 'precompile = "no"\n'))
    assert "`precompile` in [tool.tenon] must be true or false" in wrong
    assert "write precompile = false" in wrong


def test_wheels_make_none_that_would_not_pay(place: Place) -> None:
    place.tool("build", cwd=place.project("few"), VIRTUAL_ENV=sys.prefix)
    assert place.kept() == []
    said = place.tool(
        "build", cwd=place.project("asked", "precompile = true\n"), VIRTUAL_ENV=sys.prefix
    )
    assert takes(said)
    assert takes(place.tool("build", cwd=place.project("later"), VIRTUAL_ENV=sys.prefix))
    many = place.project("many", 'defines = { _MANY = "1" }\n')
    for i in range(5):
        (many / f"src/more{i}.cpp").write_text(f"int more{i};\n")
    place.tool("build", cwd=many, VIRTUAL_ENV=sys.prefix)
    assert len(place.kept()) == 2


def test_sources_that_do_not_get_it(place: Place) -> None:
    # A macro in front of the first #include is meant for what is included.
    assert not takes(place.develop(place.project("macro", top="#define PY_SSIZE_T_CLEAN\n")))
    # Other sources do not see headers that they did not ask for.
    root = place.project("other")
    (root / "src/other.cpp").write_text("int Py_INCREF = 1;\n")
    assert takes(place.develop(root))


def test_the_cache_keeps_a_few(place: Place) -> None:
    for i in range(8):
        place.develop(place.project(f"p{i}", f'defines = {{ _OWN = "{i}" }}\n'))
    assert len(place.kept()) == 6
    # The first project's is its own.
    touch(place.folder / "p0")
    assert takes(place.develop(place.folder / "p0"))


LISTS = """\
cmake_minimum_required(VERSION 3.22)
project(two LANGUAGES CXX)
find_package(tenon CONFIG REQUIRED)
tenon_add_module(left STANDARD c++20 SOURCES left.cpp CXXFLAGS -H)
tenon_add_module(right STANDARD c++20 SOURCES right.cpp CXXFLAGS -H -Wall)
"""


def call(place: Place, *words: str | Path) -> str:
    """What a program prints."""
    done = subprocess.run(
        words, env=place.tool.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_own_cmake(place: Place) -> None:
    root = place.folder / "two"
    root.mkdir()
    (root / "CMakeLists.txt").write_text(LISTS)
    for name in ("left", "right"):
        text = plain_source(name).replace("<Python.h>", "<tenon/tenon.hpp>")
        (root / f"{name}.cpp").write_text(f"{text}TENON_MODULE({name})\n")
    for mode in ("ON", "OFF"):
        build = root / mode
        words = [
            f"-Dtenon_DIR={place.home / 'cmake'}", "-DCMAKE_CXX_COMPILER=g++-16",
            f"-DPython_EXECUTABLE={sys.executable}", f"-DTENON_PRECOMPILE={mode}",
        ]  # fmt: skip
        call(place, "cmake", "-S", root, "-B", build, "-G", "Ninja", *words)
        said = call(place, "cmake", "--build", build)
        assert takes(said) == (mode == "ON")
        # Both modules use one.
        assert len(list(build.rglob("tenon.hpp.gch"))) == (1 if mode == "ON" else 0)
        for name in ("left", "right"):
            code = f"import {name}; print({name}.__doc__)"
            assert python(Path(sys.executable), code, cwd=build) == "first"
