"""The peers, and how the module of each is built for the run-time measurements."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import paths, toolchain
from .shell import current, digest, made, run, say, stripped_size

LEVEL = "-O3"
WORK = ("work.hpp", "work_values.hpp", "work_objects.hpp")
TUNED_PARTS = (".cpp", ".hpp", "_lists.hpp", "_values.hpp", "_objects.hpp")
PYO3_FILES = ("Cargo.toml", "pyproject.toml", "src/lib.rs", "src/values.rs", "src/objects.rs")


@dataclass(frozen=True)
class Peer:
    """One way to call C++ from Python."""

    name: str
    label: str
    build: Callable[[Path], None]
    inputs: Callable[[], list[Path]]
    version: Callable[[], str]
    binding: bool = True  # a tool that makes bindings (hand-written C is the bound, not a rival)

    @property
    def module(self) -> str:
        """The name it is imported by."""
        return f"bench_{self.name}"

    @property
    def target(self) -> Path:
        """Its extension module."""
        return paths.MODULES / f"{self.module}{paths.SUFFIX}"

    def ensure(self) -> None:
        """Build what is not current."""
        key = digest([self.version(), toolchain.compiler_version(), sys.version], self.inputs())
        if not current(self.target, key):
            say(f"building {self.module}")
            paths.MODULES.mkdir(parents=True, exist_ok=True)
            self.build(self.target)
            made(self.target, key)


def sources(*names: str) -> Callable[[], list[Path]]:
    """The peer's own files and the shared work."""
    return lambda: [paths.PEERS / name for name in names]


def build_c(name: str, *flags: str) -> Callable[[Path], None]:
    """Hand-written C API."""

    def build(target: Path) -> None:
        made_object = target.with_suffix(".o")
        level = ["-std=c++23", LEVEL, *flags]
        toolchain.compile_one(paths.PEERS / f"{name}.cpp", made_object, level)
        toolchain.link([made_object], target)

    return build


def build_nanobind(target: Path) -> None:
    """nanobind, its library linked statically."""
    library, _ = toolchain.nanobind_library(LEVEL)
    include = f"-I{toolchain.package_include('nanobind')}"
    flags = ["-std=c++23", LEVEL, "-fno-stack-protector", "-DNB_COMPACT_ASSERTIONS", include]
    made_object = target.with_suffix(".o")
    toolchain.compile_one(paths.PEERS / "nanobind.cpp", made_object, flags)
    toolchain.link([made_object, library], target)


def build_pybind11(target: Path) -> None:
    """pybind11 with link-time optimisation, its default."""
    include = f"-I{toolchain.package_include('pybind11')}"
    made_object = target.with_suffix(".o")
    flags = ["-std=c++23", LEVEL, "-flto", "-fno-fat-lto-objects", include]
    toolchain.compile_one(paths.PEERS / "pybind11.cpp", made_object, flags)
    toolchain.link([made_object], target, [LEVEL, "-flto"])


def build_tenon(target: Path) -> None:
    """Tenon by reflection; the runtime is a static library."""
    library, _ = toolchain.tenon_runtime(LEVEL)
    include = f"-I{paths.TENON / 'include'}"
    made_object = target.with_suffix(".o")
    flags = [*toolchain.TENON_STANDARD, *toolchain.TENON_FLAGS, LEVEL, include]
    toolchain.compile_one(paths.PEERS / "tenon.cpp", made_object, flags)
    toolchain.link([made_object, library], target, toolchain.TENON_LINK)


def build_pyo3(target: Path) -> None:
    """PyO3 through maturin: release, fat link-time optimisation."""
    crate = paths.BUILD / "pyo3"
    shutil.copytree(paths.PEERS / "pyo3", crate, dirs_exist_ok=True)
    out = crate / "wheel"
    shutil.rmtree(out, ignore_errors=True)
    build = [sys.executable, "-m", "maturin", "build", "--release", "--out"]
    run(
        [*build, out, "--interpreter", sys.executable], cwd=crate, env=toolchain.cargo_environment()
    )
    with zipfile.ZipFile(next(out.glob("*.whl"))) as wheel:
        name = next(n for n in wheel.namelist() if n.endswith(".so"))
        target.write_bytes(wheel.read(name))


def build_cython(target: Path) -> None:
    """Cython."""
    generated = target.with_suffix(".cpp")
    toolchain.cythonize(paths.PEERS / "bench_cython.pyx", generated)
    made_object = target.with_suffix(".o")
    toolchain.compile_one(generated, made_object, ["-std=c++23", LEVEL, f"-I{paths.PEERS}"])
    toolchain.link([made_object], target)


def target_name(target: Path) -> str:
    """The module's name from its file's."""
    return target.name.split(".")[0]


def build_cffi(target: Path) -> None:
    """CFFI in API mode: declarations in, a compiled module out."""
    import cffi  # type: ignore[import-untyped]

    ffi = cffi.FFI()
    declarations = (paths.PEERS / "flat.cdef").read_text()
    ffi.cdef(declarations)
    ffi.set_source(target_name(target), declarations.replace("bool", "_Bool"))
    generated = target.with_suffix(".c")
    ffi.emit_c_code(str(generated))
    cffi_object, flat_object = target.with_suffix(".o"), target.with_suffix(".flat.o")
    as_c: list[str | Path] = ["-x", "c", LEVEL, "-c", generated, "-o", cffi_object]
    run([paths.CXX, *toolchain.FLAGS, *as_c])
    toolchain.compile_one(paths.PEERS / "flat.cpp", flat_object, ["-std=c++23", LEVEL])
    toolchain.link([cffi_object, flat_object], target)


def build_ctypes(target: Path) -> None:
    """A plain shared library; ctypes needs no more."""
    made_object = target.with_suffix(".o")
    toolchain.compile_one(paths.PEERS / "flat.cpp", made_object, ["-std=c++23", LEVEL])
    toolchain.link([made_object], target)


def tenon_sources() -> list[Path]:
    """Tenon's peer depends on Tenon."""
    own = ("tenon.cpp", "tenon_values.hpp", "tenon_objects.hpp", *WORK)
    return [*(paths.PEERS / name for name in own), *toolchain.tenon_inputs()]


def pyo3_sources() -> list[Path]:
    """The crate."""
    return [paths.PEERS / "pyo3" / name for name in PYO3_FILES]


def pyo3_version() -> str:
    """As the crate asks for it."""
    import tomllib

    manifest = tomllib.loads((paths.PEERS / "pyo3" / "Cargo.toml").read_text())
    asked = manifest["dependencies"]["pyo3"]
    return str(asked["version"] if isinstance(asked, dict) else asked)


def of(distribution: str) -> Callable[[], str]:
    """The version of an installed package, asked when it is needed."""
    return lambda: toolchain.version(distribution)


def none() -> str:
    """For what has no version of its own."""
    return ""


TENON = Peer("tenon", "Tenon", build_tenon, tenon_sources, none)
PLAIN = Peer(
    "plain",
    "C, plain",
    build_c("plain"),
    sources("plain.cpp", "plain.hpp", "plain_values.hpp", *WORK),
    none,
    False,
)
TUNED = Peer(
    "tuned",
    "C, tuned",
    build_c("tuned", "-fno-plt", "-fno-semantic-interposition"),
    sources(*(f"tuned{part}" for part in TUNED_PARTS), *WORK),
    none,
    False,
)
ALL = (
    TENON,
    TUNED,
    PLAIN,
    Peer(
        "nanobind",
        "nanobind",
        build_nanobind,
        sources("nanobind.cpp", "nanobind_values.hpp", "nanobind_objects.hpp", *WORK),
        of("nanobind"),
    ),
    Peer(
        "pybind11",
        "pybind11",
        build_pybind11,
        sources("pybind11.cpp", "pybind11_values.hpp", "pybind11_objects.hpp", *WORK),
        of("pybind11"),
    ),
    Peer("pyo3", "PyO3", build_pyo3, pyo3_sources, pyo3_version),
    Peer(
        "cython",
        "Cython",
        build_cython,
        sources("bench_cython.pyx", "values.pxi", "objects.pxi", *WORK),
        of("cython"),
    ),
    Peer("cffi", "CFFI", build_cffi, sources("flat.cpp", "flat.cdef", *WORK), of("cffi")),
    Peer("ctypes", "ctypes", build_ctypes, sources("flat.cpp", *WORK), none),
)
BY_NAME = {peer.name: peer for peer in ALL}


def sizes(peers: list[Peer]) -> dict[str, int]:
    """Stripped bytes of each module of the run-time measurements."""
    return {peer.name: stripped_size(peer.target) for peer in peers}
