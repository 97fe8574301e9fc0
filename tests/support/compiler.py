"""The compilers that tests build with, and how they are called."""

from __future__ import annotations

import functools
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WARNINGS = ("-Wall", "-Wextra", "-Wconversion", "-Werror")


@dataclass(frozen=True)
class Compiler:
    """A C++ compiler with the options that each of its runs gets."""

    command: str
    options: tuple[str, ...] = ()

    def run(self, arguments: list[str]) -> subprocess.CompletedProcess[str]:
        """Run it; a sanitizer that is preloaded into the tests does not watch the compiler."""
        environment = {k: v for k, v in os.environ.items() if k != "LD_PRELOAD"}
        environment["LC_ALL"] = "C"
        return subprocess.run(
            [self.command, *self.options, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )

    @functools.cached_property
    def version(self) -> str:
        """The first line of --version."""
        done = self.run(["--version"])
        return done.stdout.splitlines()[0] if done.returncode == 0 else ""

    @functools.cached_property
    def label(self) -> str:
        """For folder names and test ids: `g++-16`."""
        return Path(self.command).name

    @functools.cached_property
    def reflects(self) -> bool:
        """True for GCC 16.2 or newer."""
        if "clang" in self.version:
            return False
        numbers = re.search(r"(\d+)\.(\d+)\.\d+", self.run(["-dumpfullversion"]).stdout)
        return numbers is not None and (int(numbers[1]), int(numbers[2])) >= (16, 2)


def main_compiler() -> Compiler:
    """The one that TENON_TEST_CXX names; else the first that reflects; else any."""
    if chosen := os.environ.get("TENON_TEST_CXX"):
        return Compiler(chosen)
    names = ("g++-16", "g++-17", os.environ.get("CXX", "g++"), "g++", "clang++")
    found = [Compiler(path) for name in names if (path := shutil.which(name))]
    if not found:
        raise RuntimeError("no C++ compiler found; name one in TENON_TEST_CXX")
    return next((each for each in found if each.reflects), found[0])


def other_compilers() -> list[Compiler]:
    """Those without reflection that the C++20 spelling is for, as far as they are here."""
    found = []
    if path := shutil.which("g++-12"):
        found.append(Compiler(path))
    for name in ("clang++-19", "clang++-16", "clang++"):
        if path := shutil.which(name):
            # Clang cannot read the library of GCC 16, so it gets an older one where there is one.
            machine = sysconfig.get_config_var("MULTIARCH") or ""
            library = Path(f"/usr/lib/gcc/{machine}/12")
            found.append(
                Compiler(path, (f"--gcc-install-dir={library}",) if library.is_dir() else ())
            )
            break
    return found


def extra_flags() -> list[str]:
    """What the caller adds: sanitizers, another optimisation level."""
    given = shlex.split(os.environ.get("TENON_TEST_CXXFLAGS", ""))
    if hasattr(sys, "gettotalrefcount"):
        # Debian links the debug build's Python.h to the release one; GCC would follow the link, and
        # miss the pyconfig.h beside it.
        given.append("-fno-canonical-system-headers")
    if any("undefined" in flag for flag in given):
        # With these GCC takes no address of a literal for non-null at compile time, so that neither
        # std::string_view::find nor what reads marks is a constant expression.
        given.append("-fno-sanitize=null,nonnull-attribute,returns-nonnull-attribute")
    return given


def compile_flags(standard: str) -> list[str]:
    """The options of one compilation, without input and output."""
    language = ["-std=c++26", "-freflection"] if standard == "c++26" else ["-std=c++20"]
    return [
        *language,
        *("-O1", "-fPIC", "-fvisibility=hidden", "-ffunction-sections", "-fdata-sections"),
        *WARNINGS,
        f"-I{ROOT / 'include'}",
        "-isystem",
        sysconfig.get_paths()["include"],
        *extra_flags(),
    ]


def check_interpreter() -> None:
    """Tests import what they build, so that Python must be the one that runs them."""
    asked = os.environ.get("TENON_TEST_PYTHON")
    if not asked:
        return
    code = "import sys, sysconfig; print(sys.version, sysconfig.get_config_var('EXT_SUFFIX'))"
    done = subprocess.run([asked, "-c", code], capture_output=True, text=True, check=False)
    if done.stdout.strip() != f"{sys.version} {sysconfig.get_config_var('EXT_SUFFIX')}":
        raise RuntimeError(
            f"TENON_TEST_PYTHON is {asked}, and these tests run under {sys.executable}; "
            f"start them with: {asked} -m pytest"
        )
