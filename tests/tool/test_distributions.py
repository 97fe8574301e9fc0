"""`tenon build` and `tenon sdist`: what is in the archives."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.tool.projects import PLAIN_PYPROJECT, Tool, make_venv, plain_source, python

FULL = """\
[build-system]
requires = ["tenon-cpp"]
build-backend = "tenon_cpp"

[project]
name = "Plain.Things"
version = "1.0-RC1"
description = "Plain things."
readme = "README.md"
license = "MIT"
license-files = ["LICENSE", "licenses/*.txt"]
requires-python = ">=3.11"
keywords = ["plain", "things"]
classifiers = ["Programming Language :: C++"]
authors = [{ name = "Ada", email = "ada@example.org" }, { name = "Bob" }]
dependencies = ["typing-extensions>=4; python_version < '3.0'"]
[project.optional-dependencies]
Test = ["pytest>=8", "x; python_version > '3'"]
[project.urls]
Homepage = "https://example.org"
[project.scripts]
plain = "plain:main"
[project.entry-points."plain.plugins"]
one = "plain:one"

[tool.tenon]
standard = "c++20"
module = "plain._core"
sdist-exclude = ["notes/**"]
"""


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A project that uses every kind of metadata."""
    folder = tmp_path / "full"
    for name, text in {
        "pyproject.toml": FULL,
        "README.md": "# Plain ☃\n",
        "LICENSE": "MIT\n",
        "licenses/other.txt": "other\n",
        "src/core.cpp": plain_source("_core"),
        "python/plain/__init__.py": "",
        "python/plain/data/words.txt": "a, b\n",
        "python/plain/_core.cpython-39-x86_64-linux-gnu.so": "of another build",
        "python/plain/__pycache__/x.pyc": "made",
        "notes/todo.txt": "later",
        "build/junk.o": "made",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def archives(tool: Tool, folder: Path, *words: str) -> list[Path]:
    """What `tenon build` made; it prints the paths."""
    said = tool.run(
        "build", "-q", "--compatibility", "linux", "-i", sys.executable, *words, cwd=folder
    )
    assert said.returncode == 0, said.stderr
    assert said.stderr == ""
    return [folder / line for line in said.stdout.splitlines()]


def test_wheel(tool: Tool, full: Path) -> None:
    (wheel,) = archives(tool, full, "--wheel")
    tag = python(
        Path(sys.executable),
        "import sysconfig as s; a = s.get_config_var('SOABI').split('-')[1];"
        "p = s.get_platform().replace('-', '_'); print(f'cp{a.rstrip(\"td\")}-cp{a}-{p}')",
    )
    assert wheel.name == f"plain_things-1.0rc1-{tag}.whl"
    with zipfile.ZipFile(wheel) as file:
        assert file.testzip() is None
        names = file.namelist()
        contents = {name: file.read(name) for name in names}
        modes = {info.filename: info.external_attr >> 16 for info in file.infolist()}
        times = {info.date_time for info in file.infolist()}
    info = "plain_things-1.0rc1.dist-info"
    module = next(name for name in names if name.startswith("plain/_core."))
    assert set(names) == {
        module,
        "plain/__init__.py",
        "plain/data/words.txt",
        f"{info}/METADATA",
        f"{info}/WHEEL",
        f"{info}/RECORD",
        f"{info}/entry_points.txt",
        f"{info}/licenses/LICENSE",
        f"{info}/licenses/licenses/other.txt",
    }
    assert names[-1] == f"{info}/RECORD"
    assert modes[module] == 0o100755
    assert modes["plain/__init__.py"] == 0o100644
    assert times == {(1980, 1, 1, 0, 0, 0)}
    # RECORD names every file, each with its true hash and size.
    rows = list(csv.reader(io.StringIO(contents[f"{info}/RECORD"].decode())))
    assert {row[0] for row in rows} == set(names)
    for name, digest, size in rows:
        if name != f"{info}/RECORD":
            true = base64.urlsafe_b64encode(hashlib.sha256(contents[name]).digest())
            assert digest == "sha256=" + true.rstrip(b"=").decode()
            assert int(size) == len(contents[name])
    assert f"Tag: {tag}" in contents[f"{info}/WHEEL"].decode()
    assert contents[f"{info}/entry_points.txt"].decode() == (
        "[console_scripts]\nplain = plain:main\n\n[plain.plugins]\none = plain:one\n"
    )


def test_metadata(tool: Tool, full: Path) -> None:
    (wheel,) = archives(tool, full, "--wheel")
    with zipfile.ZipFile(wheel) as file:
        text = file.read("plain_things-1.0rc1.dist-info/METADATA").decode()
    message = Parser().parsestr(text)
    assert message["Metadata-Version"] == "2.4"
    assert message["Name"] == "Plain.Things"
    assert message["Version"] == "1.0rc1"
    assert message["Summary"] == "Plain things."
    assert message["License-Expression"] == "MIT"
    assert message.get_all("License-File") == ["LICENSE", "licenses/other.txt"]
    assert message["Requires-Python"] == ">=3.11"
    assert message["Keywords"] == "plain,things"
    assert message["Author"] == "Bob"
    assert message["Author-email"] == "Ada <ada@example.org>"
    assert message.get_all("Requires-Dist") == [
        "typing-extensions>=4; python_version < '3.0'",
        "pytest>=8; extra == 'test'",
        "x; (python_version > '3') and extra == 'test'",
    ]
    assert message["Provides-Extra"] == "test"
    assert message["Project-URL"] == "Homepage, https://example.org"
    assert message["Description-Content-Type"] == "text/markdown; charset=UTF-8"
    assert message.get_payload() == "# Plain ☃\n"


def test_wheel_is_portable_and_installs(tool: Tool, plain: Path, tmp_path: Path) -> None:
    (wheel,) = archives(tool, plain, "--wheel")
    target = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(target)
    (module,) = target.glob("*.so")
    dynamic = subprocess.run(["readelf", "-dW", module], capture_output=True, text=True, check=True)
    assert "libstdc++" not in dynamic.stdout
    symbols = subprocess.run(["nm", "-D", "--defined-only", module], capture_output=True, text=True)
    assert [line.split()[-1] for line in symbols.stdout.splitlines()] == ["PyInit_plain"]
    assert python(Path(sys.executable), "import plain; print(plain.__doc__)", cwd=target) == "first"


def test_builds_are_repeatable(tool: Tool, plain: Path) -> None:
    first = [path.read_bytes() for path in archives(tool, plain)]
    subprocess.run(["rm", "-r", plain / "build", plain / "dist"], check=True)
    assert [path.read_bytes() for path in archives(tool, plain)] == first


def test_source_date_epoch(tool: Tool, plain: Path) -> None:
    tool("build", "--sdist", cwd=plain, SOURCE_DATE_EPOCH="1700000000")
    with tarfile.open(plain / "dist/plain-0.1.0.tar.gz") as file:
        assert {member.mtime for member in file.getmembers()} == {1700000000}
    said = tool.refused("build", "--sdist", cwd=plain, SOURCE_DATE_EPOCH="soon")
    assert 'SOURCE_DATE_EPOCH is "soon"' in said


def members(path: Path) -> set[str]:
    """Names in an sdist, below its one folder."""
    with tarfile.open(path) as file:
        names = file.getnames()
    stem = path.name.removesuffix(".tar.gz")
    assert all(name.startswith(stem + "/") for name in names)
    return {name.removeprefix(stem + "/") for name in names}


def test_sdist_without_git(tool: Tool, full: Path) -> None:
    tool("sdist", cwd=full)
    expected = {
        "PKG-INFO",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "licenses/other.txt",
        "src/core.cpp",
        "python/plain/__init__.py",
        "python/plain/data/words.txt",
    }
    made = full / "dist/plain_things-1.0rc1.tar.gz"
    assert members(made) == expected
    tool("sdist", "--out", "here", cwd=full)
    tool("sdist", "--out", "here", cwd=full)
    assert members(full / "here/plain_things-1.0rc1.tar.gz") == expected


def git(folder: Path, *words: str) -> None:
    """Git, without the settings of whoever runs the tests."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    command = ["git", *who, *words]
    subprocess.run(command, cwd=folder, env=os.environ | settings, check=True, capture_output=True)


def test_sdist_with_git_leaves_out_what_is_ignored(tool: Tool, plain: Path) -> None:
    (plain / ".gitignore").write_text("*.log\nsrc/plain.cpp\n")
    (plain / "big.log").write_text("ignored")
    (plain / "new.txt").write_text("not yet added")
    (plain / "gone.txt").write_text("x")
    git(plain, "init", "-q")
    git(plain, "add", ".")
    git(plain, "commit", "-qm", "x")
    (plain / "gone.txt").unlink()
    tool("sdist", cwd=plain)
    # What the build needs is there even if it is ignored.
    assert members(plain / "dist/plain-0.1.0.tar.gz") == {
        "PKG-INFO",
        "pyproject.toml",
        ".gitignore",
        "new.txt",
        "src/plain.cpp",
    }


def test_sdist_with_long_names(tool: Tool, plain: Path) -> None:
    name = "x" * 90 + "/" + "ü" * 60 + ".txt"
    (plain / name).parent.mkdir()
    (plain / name).write_text("deep")
    tool("sdist", cwd=plain)
    made = plain / "dist/plain-0.1.0.tar.gz"
    with tarfile.open(made) as file:
        member = file.extractfile("plain-0.1.0/" + name)
        assert member is not None
        assert member.read() == b"deep"
    listed = subprocess.run(["tar", "tzf", made], capture_output=True, check=True)
    assert b"plain-0.1.0/src/plain.cpp" in listed.stdout


def dynamic(folder: Path, source: str) -> None:
    """Makes the version of the plain project dynamic."""
    text = PLAIN_PYPROJECT.replace('version = "0.1.0"', 'dynamic = ["version"]')
    (folder / "pyproject.toml").write_text(text + f'version-from = "{source}"\n')


@pytest.mark.parametrize(
    ("name", "text", "version"),
    [
        ("v.hpp", '#pragma once\n#define PLAIN_VERSION "2.3.4"\n', "2.3.4"),
        ("v.hpp", 'inline constexpr auto version = "2.3.4b1";\n', "2.3.4b1"),
        ("v.py", "# The version\n__version__ = '1.0.POST2'\n", "1.0.post2"),
        ("VERSION", "v7.1\n", "7.1"),
    ],
)
def test_version_from_a_file(tool: Tool, plain: Path, name: str, text: str, version: str) -> None:
    dynamic(plain, name)
    (plain / name).write_text(text)
    tool("sdist", cwd=plain)
    assert [path.name for path in (plain / "dist").iterdir()] == [f"plain-{version}.tar.gz"]


def test_version_from_a_file_without_one(tool: Tool, plain: Path) -> None:
    dynamic(plain, "v.hpp")
    assert "there is no file v.hpp" in tool.refused("sdist", cwd=plain)
    (plain / "v.hpp").write_text("#define PLAIN_VERSION 3\n")
    assert "v.hpp states no version" in tool.refused("sdist", cwd=plain)


def test_version_from_git(tool: Tool, plain: Path, tmp_path: Path) -> None:
    def made() -> str:
        said = tool.run("sdist", cwd=plain)
        assert said.returncode == 0, said.stderr
        return said.stdout.strip().removeprefix("dist/plain-").removesuffix(".tar.gz")

    dynamic(plain, "git")
    (plain / ".gitignore").write_text("dist\n")
    assert "git tag v0.1.0" in tool.refused("sdist", cwd=plain)
    git(plain, "init", "-q")
    git(plain, "add", ".")
    git(plain, "commit", "-qm", "x")
    assert "no version" in tool.refused("sdist", cwd=plain)
    git(plain, "tag", "v1.2.3")
    assert made() == "1.2.3"
    # The sdist knows its version where there is no git.
    with tarfile.open(plain / "dist/plain-1.2.3.tar.gz") as file:
        file.extractall(tmp_path / "unpacked", filter="data")
    again = tool("sdist", cwd=tmp_path / "unpacked/plain-1.2.3")
    assert "plain-1.2.3.tar.gz" in again
    git(plain, "commit", "-qm", "y", "--allow-empty")
    assert re.fullmatch(r"1\.2\.4\.dev1\+g[0-9a-f]+", made())
    (plain / ".gitignore").write_text("dist\nx\n")
    assert re.fullmatch(r"1\.2\.4\.dev1\+g[0-9a-f]+\.dirty", made())


def test_out_folder_that_cannot_be_written(tool: Tool, plain: Path) -> None:
    (plain / "out").write_text("a file")
    said = tool.refused("build", "--out", "out", cwd=plain)
    assert "cannot make the folder out" in said
    assert (plain / "out").read_text() == "a file"
    # Nothing was compiled for it.
    assert not (plain / "build").exists()


def test_failed_build_leaves_no_wheel(tool: Tool, plain: Path) -> None:
    (plain / "src/plain.cpp").write_text("int broken = nothing;\n")
    tool.refused("build", "--wheel", cwd=plain)
    assert list((plain / "dist").iterdir()) == []


def test_two_interpreters(tool: Tool, plain: Path, tmp_path: Path) -> None:
    make_venv(tmp_path / "a")
    said = tool("build", "--wheel", "--debug", "--compatibility", "linux", "-i", tmp_path / "a",
                "-i", sys.executable, cwd=plain)  # fmt: skip
    assert said.count(".whl") == 2


def test_compatibility(tool: Tool, plain: Path, tmp_path: Path) -> None:
    said = tool.refused(
        "build", "--wheel", "--compatibility", "solaris", "-i", sys.executable, cwd=plain
    )
    assert "solaris" in said
    fake = tmp_path / "tools"
    fake.mkdir()
    (fake / "auditwheel").write_text(
        '#!/bin/sh\necho \'{"overall_tag": "manylinux_2_31_x86_64"}\'\n'
    )
    (fake / "auditwheel").chmod(0o755)
    venv = make_venv(tmp_path / "venv")
    path = f"{fake}:{os.environ['PATH']}"

    def build(tag: str) -> subprocess.CompletedProcess[str]:
        words = ["build", "--wheel", "-i", str(venv), "--compatibility", tag]
        return tool.run(*words, cwd=plain, PATH=path)

    assert "-manylinux_2_31_x86_64.whl" in build("auto").stdout
    assert "-manylinux_2_35_x86_64.whl" in build("manylinux_2_35").stdout
    refused = build("manylinux_2_28")
    assert refused.returncode == 1
    assert "the wheel is manylinux_2_31_x86_64, not manylinux_2_28" in refused.stderr
