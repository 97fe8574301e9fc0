"""In a debug build an exception tells where C++ threw it."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support import build, compiler

SOURCE = build.TESTS / "throw_trace.cpp"


def traced() -> ModuleType:
    """The module, linked as tenon_add_module() links it in a debug build."""
    builder = build.Builder(build.main())
    folder = builder.folder / "throw_trace_debug"
    library, key = builder.archive()
    tracer = compiler.ROOT / "src" / "debug" / "throw_trace.cpp"
    objects = [folder / "module.o", folder / "tracer.o"]
    keys = [
        builder.compile(SOURCE, objects[0], "c++26", ["-g"], []),
        builder.compile(tracer, objects[1], "c++20", ["-g", "-std=c++23"], []),
    ]
    target = folder / f"throw_trace{sysconfig.get_config_var('EXT_SUFFIX')}"
    arguments = [
        *("-shared", *compiler.extra_flags(), *map(str, objects), str(library), "-lstdc++exp"),
        *("-Wl,--gc-sections", "-Wl,--exclude-libs,ALL", "-Wl,--wrap=__cxa_throw"),
        f"-Wl,--version-script={compiler.ROOT / 'cmake' / 'exports.map'}",
    ]
    builder.make(target, build.digest(key, *keys, *arguments), arguments)
    spec = importlib.util.spec_from_file_location("throw_trace", target)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def debug() -> ModuleType:
    """Skips without a compiler that can."""
    if not build.main().reflects:
        pytest.skip(f"{build.main().label} has no reflection")
    return traced()


def raised(function: Any, *arguments: object) -> Any:
    """What the call raises."""
    try:
        function(*arguments)
    except Exception as error:
        return error
    raise AssertionError(function)


def line_of(text: str) -> int:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    return next(i for i, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("runtime", "throw std::runtime_error"),
        ("own", "throw own_error"),
        ("int", "throw 5"),
    ],
)
def test_where_it_was_thrown(debug: ModuleType, kind: str, place: str) -> None:
    (note,) = raised(debug.fail, kind).__notes__
    lines = note.splitlines()
    assert lines[0] == "C++ stack of the throw:"
    assert lines[1].endswith(f"{SOURCE.name}:{line_of(place)}")
    assert "deepest(std::string const&)" in lines[1]
    assert re.search(r"^  .*deep.* at .*throw_trace\.cpp:\d+$", lines[2])
    assert "include/tenon" not in note
    assert "python" not in note.lower().replace(str(Path(SOURCE).parent).lower(), "")


def test_a_python_exception_made_in_cpp(debug: ModuleType) -> None:
    (note,) = raised(debug.fail, "python").__notes__
    assert f"{SOURCE.name}:{line_of('throw py::key_error')}" in note


def test_a_rethrown_one_keeps_its_place(debug: ModuleType) -> None:
    (note,) = raised(debug.pass_later, "runtime").__notes__
    assert f"{SOURCE.name}:{line_of('throw std::runtime_error')}" in note


def test_a_python_exception_is_left_alone(debug: ModuleType) -> None:
    def fails() -> None:
        raise LookupError

    assert not hasattr(raised(debug.pass_, fails), "__notes__")


def test_what_cpp_catches_is_forgotten(debug: ModuleType) -> None:
    assert debug.caught(1000) == 1000
    (note,) = raised(debug.fail, "runtime").__notes__
    assert note.count("deepest") == 1


def test_it_can_be_turned_off(debug: ModuleType) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(str(debug.__file__)).parent)!r})\n"
        "import throw_trace\n"
        "try: throw_trace.fail('runtime')\n"
        "except RuntimeError as error: print(hasattr(error, '__notes__'))"
    )
    for value, expected in (("0", "False\n"), ("1", "True\n")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "TENON_THROW_TRACE": value},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == expected


def test_other_builds_have_no_notes(module: ModuleType) -> None:
    assert not hasattr(raised(module.fail, "runtime"), "__notes__")
