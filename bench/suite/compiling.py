"""What compiling costs: user CPU seconds, peak memory, stripped size of N functions or classes.

What a tool makes once (libnanobind, Tenon's runtime and its precompiled header, the pyo3 crate) is
made beforehand and listed apart. What a peer cost is kept under a hash of its inputs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import generate, generate_classes, paths, toolchain
from .peers import pyo3_version
from .shell import Built, CommandError, Cost, current, digest, made, run, say, stripped_size

LEVELS = ("-Os", "-O3")
# How each peer spells N functions, and N classes, given the module's name.
FUNCTIONS: Mapping[str, Callable[[list[generate.Function], str], str]] = {
    "tenon": generate.tenon,
    "tenon_reading": generate.tenon,
    "tenon_spelled": generate.tenon_spelled,
    "nanobind": generate.nanobind,
    "pybind11": generate.pybind11,
    "pyo3": generate.pyo3,
    "cython": generate.cython,
    "c": generate.hand,
}
CLASSES: Mapping[str, Callable[[list[generate_classes.Class], str], str]] = {
    "tenon": generate_classes.tenon,
    "nanobind": generate_classes.nanobind,
    "pyo3": generate_classes.pyo3,
}


@dataclass(frozen=True)
class Work:
    """What is compiled: `kind` is mixed or scalars, for functions, or classes."""

    kind: str
    count: int

    def text(self, peer: str, module: str) -> str:
        """A peer's source."""
        if self.kind == "classes":
            return CLASSES[peer](generate_classes.classes(self.count), module)
        return FUNCTIONS[peer](self.functions(), module)

    def functions(self) -> list[generate.Function]:
        """The functions themselves."""
        return generate.functions(self.count, self.kind == "scalars")


Maker = Callable[[Work, Path, str], Cost]


def name_of(folder: Path) -> str:
    """The module's name: its folder's."""
    return folder.name


def write(file: Path, text: str) -> Path:
    """A generated source."""
    file.write_text(text)
    return file


def target_of(folder: Path) -> Path:
    """The module that is made."""
    return folder / f"{name_of(folder)}{paths.SUFFIX}"


def plain_cpp(
    peer: str,
    flags: list[str],
    library: Callable[[str], Path | None] = lambda level: None,
    linking: list[str] | None = None,
    header: Callable[[str], Path] | None = None,
) -> Maker:
    """One C++ source, one object, one module."""

    def make(work: Work, folder: Path, level: str) -> Cost:
        extra = library(level)
        taken = (
            ["-Winvalid-pch", "-Werror=invalid-pch", "-include", header(level)] if header else []
        )
        source = write(folder / "module.cpp", work.text(peer, name_of(folder)))
        cost = toolchain.compile_one(source, folder / "module.o", [*flags, level, *taken])
        objects = [folder / "module.o", *([extra] if extra else [])]
        return cost + toolchain.link(objects, target_of(folder), linking or [])

    return make


def make_pybind11(work: Work, folder: Path, level: str) -> Cost:
    """pybind11 with the link-time optimisation its CMake functions turn on."""
    include = f"-I{toolchain.package_include('pybind11')}"
    source = write(folder / "module.cpp", work.text("pybind11", name_of(folder)))
    flags = ["-std=c++17", level, "-flto", "-fno-fat-lto-objects", include]
    cost = toolchain.compile_one(source, folder / "module.o", flags)
    return cost + toolchain.link([folder / "module.o"], target_of(folder), [level, "-flto"])


def make_cython(work: Work, folder: Path, level: str) -> Cost:
    """Cython: the translation and the compilation of what it wrote."""
    name = name_of(folder)
    write(
        folder / f"{name}_work.hpp", "#include <string>\n" + generate.definitions(work.functions())
    )
    source = write(folder / f"{name}.pyx", work.text("cython", name))
    cost = toolchain.cythonize(source, folder / "module.cpp")
    flags = ["-std=c++17", level, f"-I{folder}"]
    cost += toolchain.compile_one(folder / "module.cpp", folder / "module.o", flags)
    return cost + toolchain.link([folder / "module.o"], target_of(folder))


MANIFEST = """[package]
name = "{name}"
version = "0.0.0"
edition = "2024"
[lib]
crate-type = ["cdylib"]
[dependencies]
pyo3 = "{version}"
[profile.release]
opt-level = {level}
lto = "fat"
codegen-units = 1
strip = true
[workspace]
"""


def make_pyo3(work: Work, folder: Path, level: str) -> Cost:
    """PyO3: the crate alone, after a first build that compiles what it depends on."""
    name = name_of(folder)
    (folder / "src").mkdir(exist_ok=True)
    opt = '"s"' if level == "-Os" else "3"
    write(folder / "Cargo.toml", MANIFEST.format(name=name, version=pyo3_version(), level=opt))
    environment = toolchain.cargo_environment()
    environment["CARGO_TARGET_DIR"] = str(paths.BUILD / f"cargo{level}")
    build = [paths.CARGO or "cargo", "build", "--release", "--quiet"]
    # `maturin` sets this; without it the library would look for libpython.
    environment["PYO3_BUILD_EXTENSION_MODULE"] = "1"
    source = folder / "src" / "lib.rs"
    write(source, Work(work.kind, 1).text("pyo3", name))
    run(build, folder, environment)
    write(source, work.text("pyo3", name))
    os.utime(source)
    cost = run(build, folder, environment)
    library = paths.BUILD / f"cargo{level}" / "release" / f"lib{name}.so"
    target_of(folder).write_bytes(library.read_bytes())
    return cost


def nanobind_object(level: str) -> Path:
    """The library at this level."""
    return toolchain.nanobind_library(level)[0]


def tenon_archive(level: str) -> Path:
    """The runtime at this level."""
    return toolchain.tenon_runtime(level)[0]


def tenon_header(level: str) -> Path:
    """The headers, precompiled, at this level."""
    return toolchain.tenon_headers(level)[0]


def tenon_include() -> str:
    """Tenon's headers."""
    return f"-I{paths.TENON / 'include'}"


def makers() -> dict[str, Maker]:
    """How each peer makes its module."""
    marked = [*toolchain.TENON_STANDARD, *toolchain.TENON_FLAGS, tenon_include()]
    link = toolchain.TENON_LINK
    return {
        "tenon": plain_cpp("tenon", marked, tenon_archive, link, tenon_header),
        "tenon_reading": plain_cpp("tenon_reading", marked, tenon_archive, link),
        "tenon_spelled": plain_cpp(
            "tenon_spelled",
            ["-std=c++20", *toolchain.TENON_FLAGS, tenon_include()],
            tenon_archive,
            link,
        ),
        "nanobind": plain_cpp(
            "nanobind",
            [
                "-std=c++17",
                "-fno-stack-protector",
                "-DNB_COMPACT_ASSERTIONS",
                f"-I{toolchain.package_include('nanobind')}",
            ],
            nanobind_object,
        ),
        "pybind11": make_pybind11,
        "pyo3": make_pyo3,
        "cython": make_cython,
        "c": plain_cpp("c", ["-std=c++17"]),
    }


def key_of(peer: str, source: str, level: str) -> str:
    """What a peer's cost depends on."""
    versions = {
        "nanobind": ["nanobind"],
        "pybind11": ["pybind11"],
        "cython": ["cython"],
    }.get(peer, [])
    parts = [peer, level, sys.version, toolchain.compiler_version(), toolchain.FLAGS, source]
    parts += [toolchain.version(name) for name in versions]
    if peer == "pyo3":
        parts.append(pyo3_version())
    if not peer.startswith("tenon"):
        return digest(parts)
    return digest([*parts, toolchain.TENON_LINK, toolchain.TENON_FLAGS], toolchain.tenon_inputs())


def build(peer: str, work: Work, level: str, fresh: bool = False) -> tuple[Path, Built]:
    """The module and what it cost, now or when it was last made."""
    folder = paths.BUILD / "compile" / f"{peer}_{work.kind}_{work.count}{level.replace('-', '_')}"
    target, note = target_of(folder), folder / "built.json"
    text = work.text(peer, "m")
    if work.kind != "classes":
        text += generate.definitions(work.functions())
    key = key_of(peer, text, level)
    kept = Built.load(note) if current(target, key) and not fresh else None
    if kept is None:
        say(f"compiling {work.count} {work.kind} with {peer} {level}")
        folder.mkdir(parents=True, exist_ok=True)
        cost = makers()[peer](work, folder, level)
        kept = Built(cost, stripped_size(target))
        kept.save(note)
        made(target, key)
    return target, kept


def measured(result: dict[str, Any], peers: list[str], work: Work, level: str, fresh: bool) -> None:
    """Adds what each peer cost: peer -> level -> count -> seconds, peak_mb, size."""
    for peer in peers:
        try:
            _, built = build(peer, work, level, fresh)
        except CommandError as error:
            say(f"{peer} is left out: {error}")
            continue
        row = result.setdefault(peer, {}).setdefault(level, {})
        row[str(work.count)] = {
            "seconds": built.cost.seconds,
            "peak_mb": built.cost.peak_mb,
            "size": built.size,
        }


def measure(quick: bool, fresh: bool = False) -> dict[str, Any]:
    """What functions and classes cost, and the fixed libraries.

    All peers of one size follow each other, so that a busy machine slows all of them. `fresh`
    measures again what an earlier run kept.
    """
    counts = (10, 100, 720) if quick else (10, 100, 200, 400, 720, 1440, 2880)
    result: dict[str, Any] = {"functions": {}, "classes": {}, "fixed": {}}
    for level in LEVELS:
        result["fixed"][level] = {
            "Tenon's library": toolchain.tenon_runtime(level)[1].seconds,
            "Tenon's precompiled header": toolchain.tenon_headers(level)[1].seconds,
            "nanobind's library": toolchain.nanobind_library(level)[1].seconds,
        }
        for count in counts:
            peers = list(FUNCTIONS) if count <= 720 else ["tenon"]
            measured(result["functions"], peers, Work("mixed", count), level, fresh)
        for count in (20, 252):
            measured(result["classes"], list(CLASSES), Work("classes", count), level, fresh)
    return result
