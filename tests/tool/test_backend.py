"""The build backend, as pip, build and uv drive it: with build isolation, from a local index."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.tool.projects import ROOT, Tool, make_venv, plain_source, python

PRINT_DOC = "import plain; print(plain.__doc__)"

METADATA = "Metadata-Version: 2.4\nName: tenon-cpp\nVersion: 0.0.0\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: false\nTag: py3-none-any\n"


@pytest.fixture(scope="module")
def index(tool: Tool, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel of tenon-cpp, laid out as the real one is."""
    folder = tmp_path_factory.mktemp("index")
    package = "tenon_cpp"
    with zipfile.ZipFile(folder / "tenon_cpp-0.0.0-py3-none-any.whl", "w") as wheel:
        for path in (ROOT / "python" / package).glob("*.py"):
            wheel.write(path, f"{package}/{path.name}")
        for part in ("include", "src", "cmake"):
            for path in (home / part).rglob("*.*"):
                wheel.write(path, f"{package}/data/{path.relative_to(home)}")
        binary = zipfile.ZipInfo(f"{package}/data/bin/tenon")
        binary.external_attr = 0o100755 << 16
        wheel.writestr(binary, tool.command.read_bytes())
        wheel.writestr("tenon_cpp-0.0.0.dist-info/METADATA", METADATA)
        wheel.writestr("tenon_cpp-0.0.0.dist-info/WHEEL", WHEEL)
        wheel.writestr("tenon_cpp-0.0.0.dist-info/RECORD", "")
    return folder


@pytest.fixture
def pip_python(tmp_path: Path) -> Path:
    """An environment that pip installs into."""
    return make_venv(tmp_path / "environment")


def pip(
    tool: Tool, executable: Path, index: Path, *words: str | Path
) -> subprocess.CompletedProcess[str]:
    """Runs our pip on that environment; it finds tenon-cpp in `index` and nothing else."""
    variables = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(index), "PIP_NO_INPUT": "1"}
    ours: list[str | Path] = [sys.executable, "-m", "pip", "--python", executable]
    command = [*ours, "--disable-pip-version-check", *words]
    environment = tool.environment() | variables
    environment.pop("TENON_HOME")  # the wheel brings its own
    return subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_pip_install(tool: Tool, plain: Path, index: Path, pip_python: Path) -> None:
    done = pip(tool, pip_python, index, "install", plain)
    assert done.returncode == 0, done.stderr
    assert python(pip_python, PRINT_DOC) == "first"
    check = pip(tool, pip_python, index, "check")
    assert check.returncode == 0, check.stdout
    # The runtime that the isolated build compiled serves the next build.
    assert list((tool.cache / "tenon/runtime").rglob("libtenon_runtime.a"))
    shutil.rmtree(plain / "build")
    again = pip(tool, pip_python, index, "install", "--force-reinstall", plain)
    assert again.returncode == 0, again.stderr
    assert list((plain / "build").rglob("libtenon_runtime.a")) == []


def test_second_isolated_build_compiles_nothing(
    tool: Tool, plain: Path, index: Path, pip_python: Path
) -> None:
    def built() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (plain / "build").rglob("*.[os]*")}

    for _ in range(2):
        done = pip(tool, pip_python, index, "wheel", "-w", plain / "out", plain)
        assert done.returncode == 0, done.stderr
        if _ == 0:
            before = built()
    assert built() == before
    assert [path.suffix for path in (plain / "out").iterdir()] == [".whl"]


def test_pip_install_editable_and_develop_replace_each_other(
    tool: Tool, plain: Path, index: Path, pip_python: Path
) -> None:
    package = plain / "python/plain"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from plain._core import __doc__ as __doc__\n")
    with (plain / "pyproject.toml").open("a") as file:
        file.write('module = "plain._core"\n')
    (plain / "src/plain.cpp").write_text(plain_source("_core"))
    done = pip(tool, pip_python, index, "install", "-e", plain)
    assert done.returncode == 0, done.stderr
    assert python(pip_python, PRINT_DOC) == "first"
    (plain / "src/plain.cpp").write_text(plain_source("_core", doc="second"))
    tool("develop", "-i", pip_python, cwd=plain)
    assert python(pip_python, PRINT_DOC) == "second"
    listed = pip(tool, pip_python, index, "list", "--editable", "--format=freeze")
    assert listed.stdout == "plain==0.1.0\n"
    gone = pip(tool, pip_python, index, "uninstall", "-y", "plain")
    assert gone.returncode == 0, gone.stderr
    left = "import importlib.util as u; print(u.find_spec('plain'))"
    assert python(pip_python, left) == "None"
    # And over a plain installation, nothing of which is left.
    pip(tool, pip_python, index, "install", plain)
    tool("develop", "-i", pip_python, cwd=plain)
    site = Path(python(pip_python, "import sysconfig as s; print(s.get_path('platlib'))"))
    assert {path.name for path in site.glob("plain*")} == {"plain.pth", "plain-0.1.0.dist-info"}


def test_python_m_build(tool: Tool, plain: Path, index: Path) -> None:
    pytest.importorskip("build")
    variables = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(index)}
    done = subprocess.run(
        [sys.executable, "-m", "build", plain],
        env=tool.environment() | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.suffix for path in (plain / "dist").iterdir()} == {".whl", ".gz"}


def test_uv_build(tool: Tool, plain: Path, index: Path) -> None:
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if uv is None:
        pytest.skip("uv is not installed")
    done = subprocess.run(
        [
            uv,
            "build",
            "--offline",
            "--no-index",
            "--find-links",
            index,
            "-p",
            sys.executable,
            plain,
        ],
        env=tool.environment() | {"UV_CACHE_DIR": str(plain / "uv-cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (plain / "dist").iterdir()}
    assert "plain-0.1.0.tar.gz" in made
    assert any(name.endswith(".whl") for name in made)
    with tarfile.open(plain / "dist/plain-0.1.0.tar.gz") as file:
        assert not any("uv-cache" in name and name.endswith(".whl") for name in file.getnames())


def test_errors_come_through_pip(tool: Tool, plain: Path, index: Path, pip_python: Path) -> None:
    (plain / "src/plain.cpp").write_text("int broken = nothing;\n")
    done = pip(tool, pip_python, index, "install", plain)
    assert done.returncode != 0
    assert "int broken = nothing;" in done.stdout + done.stderr
    assert "plain did not build: see above" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_settings(tool: Tool, plain: Path, index: Path, pip_python: Path) -> None:
    wrong = pip(tool, pip_python, index, "install", "-C", "profle=debug", plain)
    assert 'unknown config setting "profle"' in wrong.stdout + wrong.stderr
    done = pip(
        tool, pip_python, index, "install", "-C", "profile=debug",
        "-C", f"build-dir={plain / 'elsewhere'}", plain,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (plain / "elsewhere").glob("cp*-debug")]
    assert not (plain / "build").exists()


def test_console_script_of_the_package(tool: Tool, index: Path, pip_python: Path) -> None:
    done = pip(tool, pip_python, index, "install", "tenon-cpp")
    assert done.returncode == 0, done.stderr
    variables = tool.environment()
    variables.pop("TENON_HOME")
    said = subprocess.run(
        [pip_python, "-m", "tenon_cpp", "--cmake-dir"],
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.endswith("/site-packages/tenon_cpp/data/cmake\n")
