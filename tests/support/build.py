"""Builds `tests/<name>.cpp` into a module, once per content, compiler, flags and Python.

Further sources and headers of a module are in the folder `tests/<name>/`.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import ParamSpec, TypeVar

from tests.support.compiler import ROOT, Compiler, compile_flags, extra_flags, main_compiler

P = ParamSpec("P")
R = TypeVar("R")
TESTS = ROOT / "tests"
OUTPUT = ROOT / "build" / "tests"


class BuildError(Exception):
    """The compiler's own words."""


def digest(*pieces: str | bytes) -> str:
    """A short name for all of these together."""
    total = hashlib.sha256()
    for piece in pieces:
        data = piece.encode() if isinstance(piece, str) else piece
        total.update(b"%d:" % len(data) + data)
    return total.hexdigest()[:16]


@cache
def headers_digest() -> str:
    """Changes with any header of Tenon and with Python's own."""
    files = sorted((ROOT / "include").rglob("*.hpp"))
    return digest(sys.version, *(p.as_posix() + "\0" + p.read_text() for p in files))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One process at a time makes `path`; others wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def takes_precompiled(source: Path) -> bool:
    """True where a build would give it precompiled headers: no macro of its own comes first."""
    text = source.read_text(encoding="utf-8")
    directive = re.search(r"^[ \t]*#[ \t]*(define|undef|include)", text, re.MULTILINE)
    module = re.search(r"TENON_(MODULE|PART)[ \t]*\(", text)
    return module is not None and directive is not None and directive[1] == "include"


class Builder:
    """Modules of one compiler for the running interpreter."""

    def __init__(self, compiler: Compiler) -> None:
        """Nothing is built before it is asked for."""
        self.compiler = compiler
        flags = digest(compiler.version, *compiler.options, *compile_flags("c++26"))
        abi = sysconfig.get_config_var("SOABI") or sys.implementation.cache_tag
        self.folder = OUTPUT / f"{abi}-{compiler.label}-{flags[:8]}"

    def make(self, target: Path, key: str, arguments: list[str]) -> bool:
        """Run the compiler with `-o target` unless the target has that key; True if it ran."""
        stamp = target.with_name(target.name + ".key")
        with locked(target):
            if target.exists() and stamp.exists() and stamp.read_text() == key:
                return False
            stamp.unlink(missing_ok=True)
            done = self.compiler.run([*arguments, "-o", str(target)])
            if done.returncode != 0:
                raise BuildError(f"{target.name}:\n{done.stderr or done.stdout}")
            stamp.write_text(key)
            return True

    def precompiled(self) -> list[str]:
        """What gives a C++26 source Tenon's headers compiled beforehand; GCC says if it cannot."""
        if not self.compiler.reflects:
            return []
        header = self.folder / "precompiled" / "tenon.hpp"
        target = header.with_name("tenon.hpp.gch")
        flags = [*compile_flags("c++26"), "-x", "c++-header", str(header)]
        with locked(header):
            header.write_text("#include <tenon/precompiled.hpp>\n")
            self.make(target, digest(headers_digest(), *flags), flags)
        return ["-Winvalid-pch", "-Werror=invalid-pch", "-include", str(header)]

    def compile(
        self,
        source: Path,
        target: Path,
        standard: str,
        options: list[str],
        included: Iterable[Path],
    ) -> str:
        """One object file; returns its key."""
        texts = [path.read_bytes() for path in sorted(included)]
        key = digest(headers_digest(), standard, *options, source.read_bytes(), *texts)
        flags = [*compile_flags(standard), *options]
        debugged = any(option.startswith("-g") for option in options)  # which the header is not
        if standard == "c++26" and not debugged and takes_precompiled(source):
            flags += self.precompiled()
        self.make(target, key, [*flags, "-c", str(source)])
        return key

    def runtime(self) -> tuple[list[Path], str]:
        """The object files of the runtime and their key."""
        folder = ROOT / "src"
        objects, keys = [], []
        for source in sorted(folder.glob("*.cpp")):
            target = self.folder / "runtime" / f"{source.stem}.o"
            keys.append(self.compile(source, target, "c++20", [], folder.glob("*.hpp")))
            objects.append(target)
        return objects, digest(*keys)

    def archive(self) -> tuple[Path, str]:
        """The runtime library; modules take from it what they need, as users' modules do."""
        library = self.folder / "libtenon_runtime.a"
        with locked(library.with_suffix(".build")):
            objects, key = self.runtime()
            stamp = library.with_name(library.name + ".key")
            if not library.exists() or not stamp.exists() or stamp.read_text() != key:
                library.unlink(missing_ok=True)
                subprocess.run(["ar", "rcs", library, *objects], check=True)
                stamp.write_text(key)
        return library, key

    def project_headers(self, folder: Path, target: Path) -> list[str]:
        """What a build passes for a project whose headers have marks."""
        marked = [p for p in sorted(folder.glob("*.hpp")) if "expose" in p.read_text()]
        if not marked:
            return []
        texts = "".join(
            f"inline constexpr char header_text_{i}[] = {{\n"
            f'#embed "{path}" suffix(, 0) if_empty(0)\n}};\n'
            for i, path in enumerate(marked)
        )
        rows = "".join(
            f'    {{"{path}", header_text_{i}, sizeof(header_text_{i}) - 1}},\n'
            for i, path in enumerate(marked)
        )
        text = (
            f"namespace tenon::reflect {{ namespace {{\n{texts}"
            f"inline constexpr project_header project_headers[] = {{\n{rows}}};\n}} }}\n"
        )
        with locked(target):
            if not target.exists() or target.read_text() != text:
                target.write_text(text)
        return [f'-DTENON_PROJECT_HEADERS="{target}"']

    def module(self, name: str, standard: str = "c++26", version: str | None = None) -> Path:
        """The folder that `import name` finds the module in."""
        library, runtime_key = self.archive()
        folder = self.folder / name
        extra = TESTS / name
        sources = [TESTS / f"{name}.cpp", *sorted(extra.glob("*.cpp"))]
        options = [f'-DTENON_MODULE_VERSION="{version}"'] if version else []
        if extra.is_dir():
            options.append(f"-I{extra}")
            if standard == "c++26":
                options += self.project_headers(extra, folder / "headers.inc")
        objects, keys = [], [runtime_key]
        for source in sources:
            target = folder / f"{source.stem}.o"
            keys.append(self.compile(source, target, standard, options, TESTS.glob("*/*.hpp")))
            objects.append(str(target))
        suffix = sysconfig.get_config_var("EXT_SUFFIX")
        arguments = [
            *("-shared", *extra_flags(), *objects, str(library)),
            *("-Wl,--gc-sections", "-Wl,--exclude-libs,ALL"),
            f"-Wl,--version-script={ROOT / 'cmake' / 'exports.map'}",
        ]
        self.make(folder / f"{name}{suffix}", digest(*keys, *arguments), arguments)
        return folder

    def program(self, name: str) -> Path:
        """`tests/programs/<name>.cpp` as a program that runs Python; see python_library()."""
        library, runtime_key = self.archive()
        source = TESTS / "programs" / f"{name}.cpp"
        target = self.folder / "programs" / name
        key = self.compile(source, target.with_suffix(".o"), "c++26", [], [])
        python = python_library()
        assert python is not None
        arguments = [
            *(*extra_flags(), str(target.with_suffix(".o")), str(library), str(python)),
            *(f"-Wl,-rpath,{python.parent}", "-Wl,--gc-sections", "-pthread", "-ldl", "-lm"),
        ]
        self.make(target, digest(runtime_key, key, *arguments), arguments)
        return target


def python_library() -> Path | None:
    """The shared library of this Python; None where it has none."""
    folder, name = map(sysconfig.get_config_var, ("LIBDIR", "LDLIBRARY"))
    path = Path(str(folder)) / str(name)
    return path if path.suffix == ".so" and path.exists() else None


_builders: dict[Compiler, Builder] = {}
_jobs: dict[tuple[Compiler, str, str, str | None], Future[Path]] = {}
_pool = ThreadPoolExecutor(max_workers=max(1, len(os.sched_getaffinity(0))))
_lock = Lock()


def start(
    name: str, standard: str = "c++26", version: str | None = None, compiler: Compiler | None = None
) -> Future[Path]:
    """Build in the background; the answer is the folder to import from."""
    compiler = compiler or main()
    with _lock:
        builder = _builders.setdefault(compiler, Builder(compiler))
        key = (compiler, name, standard, version)
        if key not in _jobs:
            _jobs[key] = _pool.submit(builder.module, name, standard, version)
        return _jobs[key]


@cache
def main() -> Compiler:
    """The compiler of this run."""
    return main_compiler()


def in_background(work: Callable[P, R], *args: P.args, **keywords: P.kwargs) -> Future[R]:
    """Do something else on the cores that build."""
    return _pool.submit(work, *args, **keywords)


def load(name: str, standard: str, compiler: Compiler | None) -> ModuleType:
    """As `build`, but the module is not found by `import`: another compiler's has that name."""
    folder = start(name, standard, None, compiler).result()
    path = folder / f"{name}{sysconfig.get_config_var('EXT_SUFFIX')}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cancel() -> None:
    """Forget the builds that have not started."""
    _pool.shutdown(wait=False, cancel_futures=True)


def build(
    name: str, standard: str = "c++26", version: str | None = None, compiler: Compiler | None = None
) -> ModuleType:
    """Build `tests/<name>.cpp` if need be, and import it."""
    folder = str(start(name, standard, version, compiler).result())
    if name in sys.modules:
        return sys.modules[name]
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(name)
