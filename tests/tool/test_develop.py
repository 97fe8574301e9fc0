"""`tenon develop`: builds what changed and installs it, editable."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.compiler import main_compiler
from tests.tool.projects import PLAIN_PYPROJECT, Tool, make_venv, plain_source, python

PRINT_DOC = "import plain; print(plain.__doc__)"


@pytest.fixture
def venv(plain: Path) -> Path:
    """The Python of an environment in the project."""
    return make_venv(plain / ".venv")


def site_packages(interpreter: Path) -> Path:
    """Where packages of this Python go."""
    return Path(python(interpreter, "import sysconfig; print(sysconfig.get_path('platlib'))"))


def built_files(project: Path) -> dict[Path, int]:
    """When each built object was written."""
    return {path: path.stat().st_mtime_ns for path in (project / "build").rglob("*.[os]*")}


def test_without_environment(tool: Tool, plain: Path) -> None:
    said = tool.refused("develop", cwd=plain)
    assert "there is no virtual environment" in said
    assert "python3 -m venv .venv" in said
    assert not (plain / "build").exists()


def test_installs_what_an_installer_would(tool: Tool, plain: Path, venv: Path) -> None:
    tool("develop", cwd=plain)
    assert python(venv, PRINT_DOC) == "first"
    info = site_packages(venv) / "plain-0.1.0.dist-info"
    assert (info / "INSTALLER").read_text() == "tenon\n"
    origin = json.loads((info / "direct_url.json").read_text())
    assert origin == {"url": plain.as_uri(), "dir_info": {"editable": True}}
    with (info / "RECORD").open(newline="") as record:
        names = {row[0] for row in csv.reader(record)}
    there = {
        path.relative_to(site_packages(venv)).as_posix()
        for path in site_packages(venv).rglob("*plain*")
        if path.is_file()
    } | {f"plain-0.1.0.dist-info/{path.name}" for path in info.iterdir()}
    assert names == there
    version = "import importlib.metadata as m; print(m.version('plain'))"
    assert python(venv, version) == "0.1.0"


def test_nothing_changed_does_nothing(tool: Tool, plain: Path, venv: Path) -> None:
    tool("develop", cwd=plain)
    before = built_files(plain)
    assert "is up to date" in tool("develop", cwd=plain)
    assert built_files(plain) == before
    assert python(venv, PRINT_DOC) == "first"


def test_rebuilds_what_changed(tool: Tool, plain: Path, venv: Path) -> None:
    tool("develop", cwd=plain)
    (plain / "src/plain.cpp").write_text(plain_source(doc="second"))
    assert "Installed plain" in tool("develop", cwd=plain)
    assert python(venv, PRINT_DOC) == "second"


def test_notices_a_new_and_a_removed_source(tool: Tool, plain: Path, venv: Path) -> None:
    tool("develop", cwd=plain)
    text = plain_source().replace("static PyModuleDef", "const char* extra();\nstatic PyModuleDef")
    text = text.replace('"first"', "extra()")
    (plain / "src/plain.cpp").write_text(text)
    said = tool.refused("develop", cwd=plain)
    assert "import plain would fail" in said
    assert "    extra()" in said
    assert "add the source file that defines it" in said
    (plain / "src/extra.cpp").write_text('const char* extra() { return "more"; }\n')
    tool("develop", cwd=plain)
    assert python(venv, PRINT_DOC) == "more"
    (plain / "src/extra.cpp").unlink()
    tool.refused("develop", cwd=plain)


def test_compile_error_is_shown_whole(tool: Tool, plain: Path, venv: Path) -> None:
    tool("develop", cwd=plain)
    (plain / "src/plain.cpp").write_text(plain_source(doc="x") + "int broken = nothing;\n")
    said = tool.refused("develop", cwd=plain)
    assert "src/plain.cpp:" in said
    assert "error: 'nothing' was not declared in this scope" in said.replace("‘", "'").replace(
        "’", "'"
    )
    assert "int broken = nothing;" in said
    assert "FAILED:" not in said
    assert "ninja: " not in said
    # What was installed still is.
    assert python(venv, PRINT_DOC) == "first"


def test_wrong_module_name(tool: Tool, plain: Path, venv: Path) -> None:
    (plain / "src/plain.cpp").write_text(plain_source("other"))
    said = tool.refused("develop", cwd=plain)
    assert "the module is named plain, and the source says TENON_MODULE(other)" in said
    assert 'TENON_MODULE(plain) in the source, or module = "other"' in said
    (plain / "src/plain.cpp").write_text("int nothing;\n")
    assert "no source has TENON_MODULE(plain)" in tool.refused("develop", cwd=plain)
    assert list(site_packages(venv).glob("plain*")) == []


def test_python_sources_are_used_in_place(tool: Tool, plain: Path, venv: Path) -> None:
    package = plain / "python/plain"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from plain._core import __doc__ as text\n")
    (plain / "pyproject.toml").write_text(PLAIN_PYPROJECT + 'module = "plain._core"\n')
    (plain / "src/plain.cpp").write_text(plain_source("_core"))
    tool("develop", cwd=plain)
    assert python(venv, "import plain; print(plain.text)") == "first"
    (package / "__init__.py").write_text("text = 'edited'\n")
    assert python(venv, "import plain; print(plain.text)") == "edited"
    names = {path.name for path in site_packages(venv).glob("plain*")}
    assert names == {"plain.pth", "plain-0.1.0.dist-info"}


def test_several_extensions(tool: Tool, plain: Path, venv: Path) -> None:
    (plain / "pyproject.toml").write_text(
        PLAIN_PYPROJECT
        + '[[tool.tenon.extension]]\nmodule = "one"\nsources = ["src/one.cpp"]\n'
        + '[[tool.tenon.extension]]\nmodule = "pack.two"\nsources = ["src/two.cpp"]\n'
        + 'defines = { WORDS = "\\"a; b $c\\"" }\n'
    )
    (plain / "src/one.cpp").write_text(plain_source("one"))
    (plain / "src/two.cpp").write_text(plain_source("two").replace('"first"', "WORDS"))
    tool("develop", cwd=plain)
    assert python(venv, "import one, pack.two as two; print(two.__doc__)") == "a; b $c"


def test_replaces_a_former_version(tool: Tool, plain: Path, venv: Path) -> None:
    pyproject = plain / "pyproject.toml"
    pyproject.write_text(
        PLAIN_PYPROJECT.replace("[tool.tenon]", '[project.scripts]\nhi = "a:b"\n[tool.tenon]')
    )
    tool("develop", cwd=plain)
    assert os.access(venv.parent / "hi", os.X_OK)
    pyproject.write_text(PLAIN_PYPROJECT.replace("0.1.0", "0.2.0"))
    tool("develop", cwd=plain)
    names = {path.name for path in site_packages(venv).glob("plain-*")}
    assert names == {"plain-0.2.0.dist-info"}
    assert not (venv.parent / "hi").exists()


def test_console_scripts_run(tool: Tool, plain: Path, venv: Path) -> None:
    package = plain / "python/hello"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        "class App:\n    @staticmethod\n    def go(): print('hi')\n"
    )
    (plain / "pyproject.toml").write_text(
        PLAIN_PYPROJECT.replace(
            "[tool.tenon]", '[project.scripts]\nhi = "hello:App.go"\n[tool.tenon]'
        )
        + 'module = "hello._plain"\n'
    )
    (plain / "src/plain.cpp").write_text(plain_source("_plain"))
    tool("develop", cwd=plain)
    done = subprocess.run([venv.parent / "hi"], capture_output=True, text=True, check=True)
    assert done.stdout == "hi\n"


def test_active_environment_comes_first(
    tool: Tool, plain: Path, venv: Path, tmp_path: Path
) -> None:
    active = make_venv(tmp_path / "active")
    tool("develop", cwd=plain, VIRTUAL_ENV=str(tmp_path / "active"))
    assert python(active, PRINT_DOC) == "first"
    assert list(site_packages(venv).glob("plain*")) == []
    gone = tool.refused("develop", cwd=plain, VIRTUAL_ENV=str(tmp_path / "gone"))
    assert "unset VIRTUAL_ENV" in gone


def test_environment_above_and_by_option(tool: Tool, plain: Path, tmp_path: Path) -> None:
    above = make_venv(tmp_path / ".venv")
    tool("develop", cwd=plain)
    assert python(above, PRINT_DOC) == "first"
    other = make_venv(tmp_path / "other")
    tool("develop", "-i", tmp_path / "other", cwd=plain)
    assert python(other, PRINT_DOC) == "first"
    said = tool.refused("develop", "-i", "3.99", cwd=plain)
    assert 'there is no Python "3.99": python3.99 is not on PATH' in said


def test_second_build_waits(tool: Tool, plain: Path, venv: Path) -> None:
    tool("develop", cwd=plain)
    (folder,) = (path for path in (plain / "build").iterdir() if path.is_dir())
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with subprocess.Popen(
            [tool.command, "develop"],
            cwd=plain,
            env=tool.environment(),
            stderr=subprocess.PIPE,
            text=True,
        ) as second:
            assert second.stderr is not None
            assert "Waiting for another tenon that builds in build/" in second.stderr.readline()
            assert second.poll() is None
            fcntl.flock(lock, fcntl.LOCK_UN)
            assert "is up to date" in second.stderr.read()
        assert second.returncode == 0


def test_build_folder_that_cannot_be_made(tool: Tool, plain: Path, venv: Path) -> None:
    (plain / "build").write_text("a file")
    said = tool.refused("develop", cwd=plain)
    assert "cannot make the folder build/" in said
    assert "Not a directory" in said
    assert (plain / "build").read_text() == "a file"
    tool("develop", cwd=plain, TENON_BUILD_DIR="elsewhere")
    assert python(venv, PRINT_DOC) == "first"


def fake_compiler(folder: Path, version: str) -> Path:
    """Says that it is a GCC of this version, and knows no -freflection."""
    major, minor = version.split(".")
    path = folder / "fake-g++"
    path.write_text(
        '#!/bin/sh\ncase "$*" in *-freflection*) exit 1;; esac\n'
        f'echo "#define __GNUC__ {major}"; echo "#define __GNUC_MINOR__ {minor}"\n'
        'echo "#define __GNUC_PATCHLEVEL__ 0"\n'
    )
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("version", ["12.2", "16.1", "16.2"])
def test_compiler_without_reflection(
    tool: Tool, plain: Path, venv: Path, tmp_path: Path, version: str
) -> None:
    (plain / "pyproject.toml").write_text(PLAIN_PYPROJECT.replace("c++20", "c++26"))
    compiler = fake_compiler(tmp_path, version)
    said = tool.refused("develop", cwd=plain, CXX=str(compiler))
    assert f"which is GCC {version}.0: it has no reflection" in said
    assert 'standard = "c++20"' in said
    assert "g++-16" in said


def test_no_compiler(tool: Tool, plain: Path, venv: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = tool.refused("develop", cwd=plain, PATH=str(tmp_path / "empty"))
    assert "there is no C++ compiler on PATH" in said
    assert "install GCC 16.2 or newer" in said
    gone = tool.refused("develop", cwd=plain, CXX="no-such-compiler")
    assert "CXX names no-such-compiler, which is not there" in gone
    launched = tool.refused("develop", cwd=plain, CXX="ccache g++")
    assert "CMAKE_CXX_COMPILER_LAUNCHER" in launched
    (plain / "pyproject.toml").write_text(PLAIN_PYPROJECT + 'compiler = "true"\n')
    assert "names true, which is no C++ compiler" in tool.refused("develop", cwd=plain)


def test_no_cmake(tool: Tool, plain: Path, venv: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tools"
    folder.mkdir()
    compiler = shutil.which(main_compiler().command)
    assert compiler is not None
    (folder / "g++").symlink_to(compiler)
    said = tool.refused("develop", cwd=plain, PATH=str(folder))
    assert "cmake is not on PATH" in said
    assert "pip install cmake" in said


def test_unknown_package(tool: Tool, plain: Path, venv: Path) -> None:
    (plain / "pyproject.toml").write_text(PLAIN_PYPROJECT + 'packages = ["no-such-package"]\n')
    said = tool.refused("develop", cwd=plain)
    assert "The package no-such-package" in said
    assert "apt install" in said


def test_packages_by_pkg_config(tool: Tool, plain: Path, venv: Path) -> None:
    (plain / "pyproject.toml").write_text(PLAIN_PYPROJECT + 'packages = ["zlib"]\n')
    text = plain_source().replace("#include <Python.h>", "#include <Python.h>\n#include <zlib.h>")
    (plain / "src/plain.cpp").write_text(text.replace('"first"', "zlibVersion()"))
    tool("develop", cwd=plain)
    assert python(venv, PRINT_DOC).startswith("1.")


def test_runtime_comes_from_the_cache(tool: Tool, plain: Path, venv: Path) -> None:
    tool("develop", cwd=plain)
    libraries = list((tool.cache / "tenon/runtime").rglob("libtenon_runtime.a"))
    assert libraries
    before = [path.stat().st_mtime_ns for path in libraries]
    subprocess.run(["rm", "-r", plain / "build"], check=True)
    tool("develop", cwd=plain)
    assert list((plain / "build").rglob("libtenon_runtime.a")) == []
    assert [path.stat().st_mtime_ns for path in libraries] == before


def test_cache_that_cannot_be_written_is_no_error(tool: Tool, plain: Path, venv: Path) -> None:
    (plain / "cache").write_text("a file")
    tool("develop", cwd=plain, XDG_CACHE_HOME=str(plain / "cache"))
    assert python(venv, PRINT_DOC) == "first"
