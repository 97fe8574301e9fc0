"""What docs/guide/building.md shows is what the command takes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tool.projects import ROOT, Tool

PAGE = (ROOT / "docs/guide/building.md").read_text()


def blocks(language: str) -> list[str]:
    """Fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_every_pyproject_is_accepted(tool: Tool, tmp_path: Path) -> None:
    assert len(blocks("toml")) == 4
    for number, text in enumerate(blocks("toml")):
        folder = tmp_path / str(number)
        for name in ("src/a.cpp", "src/sums/a.cpp", "src/means/a.cpp", "include/a.hpp",
                     "python/fastmath/__init__.py"):  # fmt: skip
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
        (folder / "PKG-INFO").write_text("Name: fastmath\nVersion: 0.1.0\n")
        if "extension" not in text:
            (folder / "python/fastmath/__init__.py").unlink()
        (folder / "pyproject.toml").write_text(text)
        tool("sdist", cwd=folder)


def test_every_key_is_documented(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "a"\nversion = "1"\n[tool.tenon]\nxyzzy = 1\n'
    )
    said = tool.refused("sdist", cwd=tmp_path)
    keys = said.split("the keys of [tool.tenon] are: ")[1].strip().split(", ")
    assert len(keys) > 10
    shown = "\n".join(blocks("toml"))
    for key in keys:
        assert re.search(rf"^{key} = |^\[\[tool\.tenon\.{key}\]\]", shown, flags=re.MULTILINE), key


def test_every_command_is_documented(tool: Tool, tmp_path: Path) -> None:
    listed = tool("--help", cwd=tmp_path).split("Subcommands:")[1].split("\n")
    commands = [line.split()[0] for line in listed if line.strip()]
    assert set(commands) == {"new", "init", "develop", "build", "sdist", "doctor"}
    for command in commands:
        assert f"| `tenon {command}" in PAGE
