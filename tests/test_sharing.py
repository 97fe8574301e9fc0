"""Classes that one extension module exposes and others use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from tests.conftest import built
from tests.support.no_leak import assert_no_leak
from tests.support.threads import at_once


@pytest.fixture(scope="module")
def user(module: ModuleType) -> ModuleType:
    """The module with marks that uses the classes."""
    assert module
    return built("sharing_user")


@pytest.fixture(scope="module")
def spelled(module: ModuleType) -> ModuleType:
    """The same in C++20."""
    assert module
    return built("sharing_spelled")


def test_arguments(module: ModuleType, user: ModuleType) -> None:
    shape = module.Shape(3.0)
    assert user.area(shape) == 9.0
    user.grow(shape, 1.0)
    assert module.area_of(shape) == user.area(shape) == 16.0
    assert user.total([shape, module.Shape(2.0)]) == 20.0
    assert user.is_given(shape)
    assert not user.is_given(None)
    assert user.kind(shape) == "shape"
    assert user.kind(1) == "int"


def test_results(module: ModuleType, user: ModuleType) -> None:
    made = user.make(2.0)
    assert type(made) is module.Shape
    assert made.name == "made elsewhere"
    assert module.area_of(made) == 4.0
    assert [type(each) for each in user.several(2)] == [module.Shape] * 2


def test_frozen_objects(module: ModuleType, user: ModuleType) -> None:
    point = user.point(3, 4)
    assert type(point) is module.Point
    assert point.x == 3
    assert user.sum(point) == 7
    with pytest.raises(AttributeError):
        point.x = 1


def test_objects_in_use(module: ModuleType, user: ModuleType) -> None:
    """The borrow flag is that of the object, whoever calls."""
    shape = module.Shape(1.0)

    def change() -> None:
        with pytest.raises(RuntimeError, match="is being read"):
            shape.grow(1.0)
        with pytest.raises(RuntimeError, match="is being read"):
            user.grow(shape, 1.0)

    user.hold(shape, change)
    user.grow(shape, 1.0)
    assert shape.area() == 4.0


def test_python_subclasses(module: ModuleType, user: ModuleType) -> None:
    class Mine(module.Shape):  # type: ignore[misc, name-defined]
        pass

    assert user.area(Mine(2.0)) == 4.0
    assert user.kind(Mine(2.0)) == "shape"


def test_the_spelled_front_end(module: ModuleType, spelled: ModuleType) -> None:
    assert spelled.area(module.Shape(3.0)) == 9.0
    assert type(spelled.make(2.0)) is module.Shape


def test_a_class_that_derives(module: ModuleType, user: ModuleType, spelled: ModuleType) -> None:
    circle = spelled.Circle(2.0)
    assert isinstance(circle, module.Shape)
    assert spelled.Circle.__bases__ == (module.Shape,)
    assert circle.area() == module.area_of(circle) == user.area(circle) == 12.0
    assert circle.name == "circle"
    circle.grow(1.0)


def test_another_type(module: ModuleType, user: ModuleType) -> None:
    for wrong, shown in ((3, "int"), (module.Point(), "Point"), ([], "list"), (object(), "object")):
        message = rf"^area\(\): argument 'shape': expected Shape, got {shown}"
        with pytest.raises(TypeError, match=message):
            user.area(wrong)


def test_a_class_that_nobody_exposes(user: ModuleType) -> None:
    with pytest.raises(TypeError, match="argument 'h': expected Hidden, got int"):
        user.hidden(3)
    with pytest.raises(TypeError, match="Hidden is not exposed to Python, or by a module that is"):
        user.make_hidden()


def test_a_module_that_was_built_otherwise(module: ModuleType) -> None:
    other = built("sharing_built_otherwise")
    reason = (
        "Shape objects of module 'sharing' cannot be used in module 'sharing_built_otherwise', "
        r"which was built in another way \(layout .*; layout .*, for a test\): build both with the "
        "same Tenon, compiler and standard library"
    )
    with pytest.raises(TypeError, match=rf"^area\(\): argument 'shape': {reason}$"):
        other.area(module.Shape())
    with pytest.raises(TypeError, match=reason):
        other.make()
    with pytest.raises(TypeError, match="expected Shape, got int"):
        other.area(3)
    assert other.kind(1) == "int"
    with pytest.raises(TypeError, match=reason):
        other.kind(module.Shape())


def test_another_class_of_that_name(module: ModuleType) -> None:
    """It is not taken for the class by its name, nor by its size."""
    other = built("sharing_other_class")
    reason = "of module 'sharing' cannot be used in module 'sharing_other_class', which was built "
    with pytest.raises(TypeError, match=f"Shape objects {reason}with another definition"):
        other.area(module.Shape())
    with pytest.raises(TypeError, match=f"Point objects {reason}with another definition"):
        other.x(module.Point())
    with pytest.raises(TypeError, match=f"Point objects {reason}with another definition"):
        other.make()


def test_a_class_that_both_expose(module: ModuleType, user: ModuleType) -> None:
    isolated = built("sharing_isolated")
    assert isolated.Shape is not module.Shape
    assert isolated.area(isolated.Shape(3.0)) == 9.0
    with pytest.raises(
        TypeError, match="which exposes the C\\+\\+ class as well, as a type of its"
    ):
        isolated.area(module.Shape())
    assert user.area(module.Shape(3.0)) == 9.0


def test_threads(module: ModuleType, user: ModuleType) -> None:
    def work(i: int) -> None:
        assert user.area(module.Shape(float(i))) == i * i
        assert type(user.make(1.0)) is module.Shape

    at_once(work, work, work, rounds=200)


def test_references(module: ModuleType, user: ModuleType) -> None:
    other = built("sharing_built_otherwise")
    shape = module.Shape()

    def calls() -> None:
        user.area(module.Shape())
        user.make(1.0)
        for wrong in (
            lambda: user.area(1),
            user.make_hidden,
            lambda: other.area(shape),
            other.make,
        ):
            with pytest.raises(TypeError):
                wrong()

    assert_no_leak(calls)


# --- in processes of their own ------------------------------------------------------------------
NAMES = ("sharing", "sharing_user", "sharing_spelled", "sharing_late")


def run(code: str) -> None:
    """With the modules of NAMES to be found, none imported."""
    folders = [str(Path(str(built(name).__file__)).parent) for name in NAMES]
    code = f"import sys\nsys.path[:0] = {folders!r}\n{dedent(code)}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_other_module_is_imported_later(module: ModuleType) -> None:
    assert module
    run(
        """
        import sharing_user
        try:
            sharing_user.make(1.0)
        except TypeError as error:
            assert "by a module that is not imported yet" in str(error)
        else:
            raise AssertionError
        import sharing
        assert type(sharing_user.make(1.0)) is sharing.Shape
        assert sharing_user.area(sharing.Shape(2.0)) == 4.0
        """
    )


def test_a_body_imports_what_it_uses(module: ModuleType) -> None:
    assert module
    built("sharing_late")
    run(
        """
        try:
            import sharing_late
        except ImportError as error:
            assert "import the module that exposes it before" in str(error)
        else:
            raise AssertionError
        import sharing
        import sharing_late
        assert sharing_late.area(sharing.Shape(2.0)) == 4.0
        """
    )


def test_the_end_of_the_interpreter(module: ModuleType) -> None:
    assert module
    run("import sharing, sharing_user; keep = sharing_user.make(1.0); sharing_user.keep = keep")


INTERPRETER = """
    import sys
    sys.path[:0] = {folders!r}
    import sharing, sharing_user, sharing_spelled
    assert type(sharing_user.make(1.0)) is sharing.Shape
    assert sharing_user.area(sharing.Shape(3.0)) == 9.0
    assert sharing_spelled.Circle.__bases__ == (sharing.Shape,)
    assert type(sharing_user.point(1, 2)) is sharing.Point
"""


def test_each_interpreter_has_its_own(module: ModuleType, user: ModuleType) -> None:
    interpreters = pytest.importorskip("concurrent.interpreters", reason="needs Python 3.14")
    folders = [str(Path(str(built(name).__file__)).parent) for name in NAMES]
    for _ in range(3):
        other = interpreters.create()
        try:
            other.exec(dedent(INTERPRETER).format(folders=folders))
            assert type(user.make(1.0)) is module.Shape
            assert user.area(module.Shape(3.0)) == 9.0
        finally:
            other.close()
        assert type(user.make(1.0)) is module.Shape
