"""The build backend of Tenon projects (PEP 517, PEP 660): each hook calls the `tenon` command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "command",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

Settings = Mapping[str, str | list[str]] | None


def command() -> str:
    """The path of the `tenon` executable: the one in this package, else the one on PATH."""
    bundled = Path(__file__).parent / "data" / "bin" / "tenon"
    if bundled.exists():
        return os.fspath(bundled)
    found = shutil.which("tenon")
    if found is None:
        raise FileNotFoundError("tenon-cpp has lost its command: install it again")
    return found


def _hook(name: str, settings: Settings, **options: str) -> str:
    words = [command(), "pep517", name]
    for option, value in options.items():
        words += [f"--{option}", value]
    for key, values in (settings or {}).items():
        for value in [values] if isinstance(values, str) else values:
            words += ["--setting", f"{key}={value}"]
    # The reason of a failure has been printed; a traceback of this file would only hide it.
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return done.stdout.splitlines()[-1]


def _requires() -> list[str]:
    needed: list[str] = json.loads(_hook("requires", None))
    return needed


def get_requires_for_build_wheel(config_settings: Settings = None) -> list[str]:
    return _requires()


def get_requires_for_build_editable(config_settings: Settings = None) -> list[str]:
    return _requires()


def get_requires_for_build_sdist(config_settings: Settings = None) -> list[str]:
    return []


def build_wheel(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    return _hook("build-wheel", config_settings, out=wheel_directory, python=sys.executable)


def build_editable(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    return _hook("build-editable", config_settings, out=wheel_directory, python=sys.executable)


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    return _hook("build-sdist", config_settings, out=sdist_directory)


def prepare_metadata_for_build_wheel(
    metadata_directory: str, config_settings: Settings = None
) -> str:
    return _hook("write-dist-info", config_settings, out=metadata_directory, python=sys.executable)


prepare_metadata_for_build_editable = prepare_metadata_for_build_wheel
