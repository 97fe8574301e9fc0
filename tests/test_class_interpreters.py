"""Each interpreter has classes and enums of its own, and objects that are of them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.conftest import built

interpreters = pytest.importorskip("concurrent.interpreters", reason="needs Python 3.14")

CODE = """
    import sys
    sys.path[:0] = {folders!r}
    import classes, classes_spelled, enums, enums_spelled
    for m in (classes, classes_spelled):
        counter = m.Counter(3)
        assert counter.inc() == 4 and counter.sum(m.Counter(1)) == 105
        assert type(m.Counter.zero()) is m.Counter
        assert [type(each) for each in m.several(2)] == [m.Point] * 2
        try:
            counter.changing(lambda value: counter.inc())
        except RuntimeError as error:
            assert "being changed" in str(error)
        else:
            raise AssertionError
    for m in (enums, enums_spelled):
        assert m.next(m.Color.red) is m.Color.green
        assert m.both(m.Access.read, m.Access.write).value == 3
"""


def test_interpreters_do_not_share() -> None:
    names = ("classes", "classes_spelled", "enums", "enums_spelled")
    modules = [built(name) for name in names]
    folders = [str(Path(str(each.__file__)).parent) for each in modules]

    def use_here() -> None:
        for m in modules[:2]:
            assert m.Counter(1).sum(m.Counter(2)) == 103
            assert type(m.Counter.zero()) is m.Counter
        for m in modules[2:]:
            assert m.next(m.Color.red) is m.Color.green

    for _ in range(3):
        use_here()
        other = interpreters.create()
        try:
            other.exec(dedent(CODE.format(folders=folders)))
            use_here()
        finally:
            other.close()
        use_here()
