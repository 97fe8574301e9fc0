"""find_package(tenon) and tenon_add_module, for people with their own CMakeLists.txt."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tool.projects import Tool, make_venv, plain_source, python

LISTS = """\
cmake_minimum_required(VERSION 3.22)
project(geo LANGUAGES CXX)
find_package(tenon CONFIG REQUIRED)
tenon_add_module(geo SOURCES src/geo.cpp INCLUDE include DEFINES ANSWER=42)
"""

HEADER = """\
#pragma once
#include <tenon/tenon.hpp>

namespace geo {
/// The area of a rectangle.
[[=tenon::expose]] inline double area(double width, double height = 2.0) {
    return width * height;
}
}
"""

SOURCE = """\
#include <geo.hpp>

namespace geo {
/// What was defined.
[[=tenon::expose]] int answer() { return ANSWER; }
}
TENON_MODULE(geo)
"""


def write_geo(folder: Path) -> Path:
    """A project with a header that has a mark, and a CMakeLists.txt of its own."""
    for name, text in {
        "CMakeLists.txt": LISTS,
        "include/geo.hpp": HEADER,
        "src/geo.cpp": SOURCE,
        "pyproject.toml": '[project]\nname = "geo"\nversion = "1"\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def cmake(tool: Tool, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs CMake."""
    return subprocess.run(
        ["cmake", *words], env=tool.environment(), capture_output=True, text=True, check=False
    )


def test_a_debug_build_tells_where_cpp_threw(engine: Tool, tmp_path: Path) -> None:
    project = write_geo(tmp_path / "geo")
    source = project / "src" / "geo.cpp"
    fail = '[[=tenon::expose]] void fail() { throw std::runtime_error{"x"}; }'
    text = SOURCE.replace("}\nTENON", f"{fail}\n}}\nTENON")
    source.write_text(f"#include <stdexcept>\n{text}")
    package = engine("--cmake-dir", cwd=tmp_path).strip()
    code = (
        "import geo\n"
        "try: geo.fail()\n"
        "except RuntimeError as error: print(getattr(error, '__notes__', None))"
    )
    for kind in ("Debug", "Release"):
        build = tmp_path / kind
        configured = cmake(
            engine, "-S", project, "-B", build, "-G", "Ninja", f"-Dtenon_DIR={package}",
            "-DCMAKE_CXX_COMPILER=g++-16", f"-DPython_EXECUTABLE={sys.executable}",
            f"-DCMAKE_BUILD_TYPE={kind}",
        )  # fmt: skip
        assert configured.returncode == 0, configured.stderr
        built = cmake(engine, "--build", build)
        assert built.returncode == 0, built.stdout
        said = python(Path(sys.executable), code, cwd=build)
        if kind == "Debug":
            assert f"{source}:" in said
        else:
            assert said == "None"


def test_own_cmake_without_the_command(engine: Tool, tmp_path: Path) -> None:
    project = write_geo(tmp_path / "geo")
    build = tmp_path / "build"
    package = engine("--cmake-dir", cwd=tmp_path).strip()
    configured = cmake(
        engine, "-S", project, "-B", build, "-G", "Ninja", f"-Dtenon_DIR={package}",
        "-DCMAKE_CXX_COMPILER=g++-16", f"-DPython_EXECUTABLE={sys.executable}",
    )  # fmt: skip
    assert configured.returncode == 0, configured.stderr
    built = cmake(engine, "--build", build)
    assert built.returncode == 0, built.stdout
    assert list(build.glob("geo.*.so"))
    assert list(build.glob("libtenon_runtime.a"))
    code = "import geo; print(geo.area(3.0, 2.0), geo.answer(), geo.answer.__doc__)"
    assert python(Path(sys.executable), code, cwd=build) == "6.0 42 What was defined."
    assert "no work to do" in cmake(engine, "--build", build).stdout


def test_own_cmake_with_develop(engine: Tool, tmp_path: Path) -> None:
    project = write_geo(tmp_path / "geo")
    interpreter = make_venv(project / ".venv")
    engine("develop", cwd=project)
    # The comment stands in the header.
    code = "import geo; print(geo.area.__doc__)"
    assert python(interpreter, code) == "The area of a rectangle."
    assert "is up to date" in engine("develop", cwd=project)
    header = project / "include/geo.hpp"
    header.write_text(HEADER.replace("rectangle", "square"))
    engine("develop", cwd=project)
    assert python(interpreter, code) == "The area of a square."
    # A header that gets its first mark later, in a file that is new.
    (project / "include/more.hpp").write_text(
        "#pragma once\n/// More.\n[[=tenon::expose]] inline int geo_more() { return 1; }\n"
        .replace("[[", "namespace geo { [[").replace("; }", "; } }")
    )  # fmt: skip
    source = project / "src/geo.cpp"
    source.write_text(SOURCE.replace("<geo.hpp>", "<geo.hpp>\n#include <more.hpp>"))
    engine("develop", cwd=project)
    assert python(interpreter, "import geo; print(geo.geo_more.__doc__)") == "More."


def test_module_that_the_own_cmake_does_not_make(tool: Tool, tmp_path: Path) -> None:
    project = write_geo(tmp_path / "geo")
    make_venv(project / ".venv")
    lists = project / "CMakeLists.txt"
    lists.write_text("cmake_minimum_required(VERSION 3.22)\nproject(geo LANGUAGES CXX)\n")
    said = tool.refused("develop", cwd=project)
    assert "the build made no module geo" in said
    assert "write tenon_add_module(geo SOURCES" in said


def test_mistakes_in_calls(tool: Tool, tmp_path: Path) -> None:
    project = write_geo(tmp_path / "geo")
    make_venv(project / ".venv")
    lists = project / "CMakeLists.txt"
    for call, message in {
        "tenon_add_module(geo src/geo.cpp)": "Write SOURCES before the source files",
        "tenon_add_module(geo)": "has no SOURCES",
        "tenon_add_module(geo SOURCES src/geo.cpp STANDARD c++17)": "STANDARD is c++26 or c++20",
    }.items():
        lists.write_text(LISTS.rsplit("tenon_add_module", 1)[0] + call + "\n")
        said = tool.refused("develop", cwd=project)
        assert message in " ".join(said.split())
        assert "correct CMakeLists.txt" in said


@pytest.mark.skipif(shutil.which("g++-12") is None, reason="there is no g++-12")
def test_compiler_without_reflection_is_told_by_cmake(tool: Tool, tmp_path: Path) -> None:
    project = write_geo(tmp_path / "geo")
    (project / "src/geo.cpp").write_text(plain_source("geo"))
    package = tool("--cmake-dir", cwd=tmp_path).strip()
    done = cmake(
        tool, "-S", project, "-B", tmp_path / "build", "-G", "Ninja", f"-Dtenon_DIR={package}",
        "-DCMAKE_CXX_COMPILER=g++-12", f"-DPython_EXECUTABLE={sys.executable}",
    )  # fmt: skip
    assert done.returncode != 0
    said = " ".join(done.stderr.split())
    assert "has no reflection" in said
    assert "-DCMAKE_CXX_COMPILER=g++-16 (16.2 or newer), or write STANDARD c++20" in said
