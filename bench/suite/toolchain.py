"""How each tool turns a source into a module, with the flags its own documents advise."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

from . import paths
from .shell import Cost, current, digest, made, run, say

FLAGS = [
    "-DNDEBUG",
    "-fPIC",
    "-fvisibility=hidden",
    "-ffunction-sections",
    "-fdata-sections",
    "-isystem",
    paths.PYTHON_INCLUDE,
]
LINK = ["-shared", "-Wl,--gc-sections", "-Wl,--as-needed"]
TENON_STANDARD = ["-std=c++26", "-freflection", "-fconstexpr-ops-limit=1000000000"]
# What tenon_add_module() passes for a module that stays on this machine and links no other library.
TENON_FLAGS = ["-fno-semantic-interposition"]
TENON_LINK = [
    "-Wl,--exclude-libs,ALL",
    f"-Wl,--version-script={paths.TENON / 'cmake' / 'exports.map'}",
    "-static-libstdc++",
    "-static-libgcc",
    "-Wl,-z,noseparate-code",
    "-Wl,-z,pack-relative-relocs",
]


def compile_one(source: Path, target: Path, flags: Sequence[str | Path]) -> Cost:
    """One object file."""
    return run([paths.CXX, *FLAGS, *flags, "-c", source, "-o", target])


def link(objects: Sequence[Path], target: Path, flags: Sequence[str | Path] = ()) -> Cost:
    """One shared module."""
    return run([paths.CXX, *LINK, *objects, *flags, "-o", target])


@cache
def package_include(package: str) -> Path:
    """The headers of nanobind, pybind11 or NumPy."""
    module = __import__(package)
    if package == "nanobind":
        return Path(module.include_dir())
    return Path(module.get_include())


@cache
def version(distribution: str) -> str:
    """The version of an installed package."""
    return metadata.version(distribution)


@cache
def compiler_version() -> str:
    """The C++ compiler's own words."""
    text = subprocess.run([paths.CXX, "--version"], check=True, capture_output=True, text=True)
    return text.stdout.splitlines()[0]


def once(target: Path, key: str, what: str, make: Callable[[], Cost]) -> tuple[Path, Cost]:
    """What is made beforehand, and what it cost when it was made."""
    cost_file = target.with_name(f"{target.name}.cost")
    if not current(target, key):
        say(what)
        shutil.rmtree(target.parent, ignore_errors=True)
        target.parent.mkdir(parents=True)
        cost = make()
        cost_file.write_text(f"{cost.seconds} {cost.peak_mb}")
        made(target, key)
    seconds, peak = cost_file.read_text().split()
    return target, Cost(float(seconds), float(peak))


def nanobind_library(level: str) -> tuple[Path, Cost]:
    """The static library of nanobind, as its CMake functions make it."""
    root = package_include("nanobind").parent
    target = paths.BUILD / "libraries" / f"nanobind{level}" / "nanobind.o"
    key = digest([version("nanobind"), compiler_version(), FLAGS, level, sys.version])
    flags = ["-std=c++17", level, "-fno-strict-aliasing", "-DNB_COMPACT_ASSERTIONS"]
    includes = [f"-I{root / 'include'}", f"-I{root / 'ext' / 'robin_map' / 'include'}"]

    def make() -> Cost:
        return compile_one(root / "src" / "nb_combined.cpp", target, [*flags, *includes])

    return once(target, key, f"nanobind's library {level}", make)


def tenon_inputs() -> list[Path]:
    """Every file of Tenon that a module depends on."""
    headers = (paths.TENON / "include").rglob("*.hpp")
    sources = (paths.TENON / "src").glob("*.[ch]pp")
    return sorted([*headers, *sources])


def tenon_runtime(level: str) -> tuple[Path, Cost]:
    """Tenon's runtime library, built as its CMake package builds it: C++20, a static archive."""
    folder = paths.BUILD / "libraries" / f"tenon{level}"
    target = folder / "libtenon_runtime.a"
    key = digest([compiler_version(), FLAGS, level, sys.version], tenon_inputs())

    def make() -> Cost:
        cost = Cost(0, 0)
        objects = []
        for source in sorted((paths.TENON / "src").glob("*.cpp")):
            objects.append(folder / f"{source.stem}.o")
            flags = ["-std=c++20", level, f"-I{paths.TENON / 'include'}"]
            cost += compile_one(source, objects[-1], flags)
        run(["ar", "rcs", target, *objects])
        return cost

    return once(target, key, f"Tenon's runtime {level}", make)


def tenon_headers(level: str) -> tuple[Path, Cost]:
    """Tenon's precompiled header, made as its CMake package makes it; what `-include` names."""
    header = paths.BUILD / "libraries" / f"tenon-headers{level}" / "tenon.hpp"
    target = header.with_name("tenon.hpp.gch")
    key = digest([compiler_version(), FLAGS, TENON_FLAGS, level, sys.version], tenon_inputs())

    def make() -> Cost:
        header.write_text("#include <tenon/precompiled.hpp>\n")
        flags = [*TENON_STANDARD, *TENON_FLAGS, f"-I{paths.TENON / 'include'}", level]
        return compile_one(header, target, [*flags, "-x", "c++-header"])

    return header, once(target, key, f"Tenon's headers {level}", make)[1]


def cythonize(source: Path, target: Path) -> Cost:
    """Cython's translation to C++."""
    return run([sys.executable, "-m", "cython", "--cplus", "-3", source, "-o", target])


def cargo_environment() -> dict[str, str]:
    """One target folder for all crates, so that dependencies are compiled once."""
    return {
        "CARGO_TARGET_DIR": str(paths.BUILD / "cargo"),
        "PYO3_PYTHON": sys.executable,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "VIRTUAL_ENV": str(Path(sys.prefix)),
    }
