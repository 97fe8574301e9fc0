"""What the conversions keep of Python (imported classes, their own types) is each interpreter's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from tests.conftest import built

interpreters = pytest.importorskip("concurrent.interpreters", reason="needs Python 3.14")

CODE = """
    import datetime as dt, pathlib, sys
    sys.path[:0] = {folders!r}
    import convert_bytes, convert_chrono, convert_containers, convert_aggregate, convert_function
    assert type(convert_bytes.path("a")) is type(pathlib.Path("a"))
    assert convert_chrono.sys_seconds(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)).year == 2026
    assert list(convert_containers.squares([1, 2])) == [1, 4]
    assert convert_aggregate.an_other([5]).value == 5
    assert convert_function.adder(1)(2) == 3
"""


def test_interpreters_do_not_share() -> None:
    modules: dict[str, ModuleType] = {
        name: built(f"convert_{name}")
        for name in ("bytes", "chrono", "containers", "aggregate", "function")
    }
    folders = [str(Path(str(each.__file__)).parent) for each in modules.values()]

    def use_here() -> None:
        assert modules["bytes"].path("a") == Path("a")
        assert modules["chrono"].date(dt.date(2026, 1, 1)) == dt.date(2026, 1, 1)
        assert list(modules["containers"].squares([3])) == [9]
        assert modules["aggregate"].an_other([5]).value == 5
        assert modules["function"].adder(1)(2) == 3

    for _ in range(3):
        use_here()
        other = interpreters.create()
        try:
            other.exec(dedent(CODE.format(folders=folders)))
            use_here()
        finally:
            other.close()
        use_here()
