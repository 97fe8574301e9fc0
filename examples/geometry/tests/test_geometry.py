"""The library from Python: operators, a hierarchy, and who owns what."""

import gc
import math

import pytest
from geometry import Box, Circle, Polygon, Rectangle, Scene, Shape, Style, Vector


def test_operators() -> None:
    a, b = Vector(1, 2), Vector(3, 4)
    assert a + b == Vector(4, 6)
    assert b - a == Vector(2, 2)
    assert 2 * a == a * 2 == Vector(2, 4)
    assert a * b == 11.0
    assert -a / 2 == Vector(-0.5, -1)
    same = a
    a += b
    assert a is same
    assert a == Vector(4, 6)
    assert len({Vector(1, 2), Vector(1, 2), Vector(2, 1)}) == 2
    assert str(Vector(1, 2.5)) == "(1, 2.5)"
    with pytest.raises(ValueError, match="divided by zero"):
        a / 0
    with pytest.raises(TypeError, match="unsupported operand"):
        a + 1


def test_boxes() -> None:
    box = Box(Vector(2, 3), Vector(0, 0)) | Box(Vector(5, 5), Vector(4, 4))
    assert (box.low(), box.high()) == (Vector(0, 0), Vector(5, 5))
    assert box.contains(Vector(5, 5))
    assert not box.contains(Vector(5, 6))


def test_hierarchy() -> None:
    rectangle = Rectangle(Vector(0, 0), 2, 3)
    assert isinstance(rectangle, Polygon)
    assert isinstance(rectangle, Shape)
    assert (rectangle.kind(), rectangle.area(), len(rectangle)) == ("rectangle", 6.0, 4)
    with pytest.raises(TypeError):
        Shape()
    with pytest.raises(TypeError):
        type("Round", (Circle,), {})  # it is final
    with pytest.raises(ValueError, match="three corners"):
        Polygon([Vector(0, 0)])
    assert Polygon([Vector(0, 0), Vector(2, 0), Vector(0, 2)]).area() == 2.0


def test_parts_are_changed_in_place() -> None:
    circle = Circle(Vector(0, 0), 1)
    circle.center().x = 5
    assert circle.bounds() == Box(Vector(4, -1), Vector(6, 1))
    polygon = Polygon([Vector(0, 0), Vector(1, 0), Vector(0, 1)])
    corner = polygon[1]
    corner.x = 3
    assert polygon.area() == 1.5
    assert polygon[-1] == Vector(0, 1)
    with pytest.raises(IndexError):
        polygon[3]
    with pytest.raises(RuntimeError):
        polygon.add(Vector(9, 9))  # it would move what `corner` looks at
    del corner
    polygon.add(Vector(0, 0.5))
    assert len(polygon) == 4


def test_a_scene_owns_its_shapes() -> None:
    scene = Scene()
    circle = Circle(Vector(0, 0), 1)
    shown = scene.add(circle)
    with pytest.raises(RuntimeError):
        circle.area()  # its value went into the scene
    assert shown.area() == math.pi
    del shown
    scene.add(Rectangle(Vector(10, 10), 2, 2))
    assert [shape.kind() for shape in scene] == ["circle", "rectangle"]
    assert len(scene) == 2
    assert isinstance(scene.at(0), Circle)
    assert isinstance(scene.at(1), Rectangle)
    with pytest.raises(ValueError, match="no shape"):
        scene.add(None)


def test_what_is_found_keeps_the_scene() -> None:
    scene = Scene()
    scene.add(Rectangle(Vector(0, 0), 2, 2))
    found = scene.at_point(Vector(1, 1))
    assert scene.at_point(Vector(9, 9)) is None
    assert found is not None
    assert isinstance(found, Rectangle)
    with pytest.raises(RuntimeError):
        scene.add(Circle(Vector(0, 0), 1))
    del scene
    gc.collect()
    found.move(Vector(5, 0))
    assert found.bounds().low() == Vector(5, 0)


def test_what_is_taken_is_its_own() -> None:
    scene = Scene()
    scene.add(Circle(Vector(0, 0), 1))
    taken = scene.take()
    assert scene.size() == 0
    assert isinstance(taken, Circle)
    del scene
    assert taken.radius() == 1.0
    with pytest.raises(IndexError, match="empty"):
        Scene().take()


def test_styles_are_shared() -> None:
    style = Style("red", 2.0)
    one, two = Circle(Vector(0, 0), 1), Rectangle(Vector(0, 0), 1, 1)
    assert one.style() is None
    one.set_style(style)
    two.set_style(style)
    one.style().color = "blue"
    assert two.style().color == style.color == "blue"
    assert one.style() is two.style()
    del style, one
    assert two.style().width == 2.0
