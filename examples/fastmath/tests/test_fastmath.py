"""What the example promises, from Python's side."""

import array
import inspect
import math
import statistics

import fastmath
import numpy as np
import pytest
from fastmath.stats import mean, variance


def test_sum_of_whatever_holds_floats() -> None:
    assert fastmath.fast_sum([1.0, 2.5]) == 3.5
    assert fastmath.fast_sum((1, 2, 3)) == 6.0
    assert fastmath.fast_sum(array.array("d", [1.0, 2.0])) == 3.0
    assert fastmath.fast_sum(np.arange(5.0)) == 10.0
    assert fastmath.fast_sum(x / 2 for x in range(3)) == 1.5
    assert fastmath.fast_sum([]) == 0.0


def test_dot_checks_lengths() -> None:
    assert fastmath.dot([1, 2, 3], [4, 5, 6]) == 32.0
    with pytest.raises(ValueError, match=r"^a and b differ in length"):
        fastmath.dot([1], [2, 3])


def test_scaled_leaves_its_argument_alone() -> None:
    values = [1.0, 2.0]
    assert fastmath.scaled(values) == [2.0, 4.0]
    assert fastmath.scaled(values, factor=0.5) == [0.5, 1.0]
    assert values == [1.0, 2.0]


def test_scale_writes_to_buffers_only() -> None:
    values = np.ones(3)
    fastmath.scale(values, 3.0)
    assert values.tolist() == [3.0, 3.0, 3.0]
    with pytest.raises(TypeError, match="writable buffer of float64, got list"):
        fastmath.scale([1.0], 3.0)


def test_overloads() -> None:
    assert fastmath.norm(3, 4) == 5.0
    assert fastmath.norm(2, 3, 6) == 7.0
    with pytest.raises(TypeError, match="no overload takes these arguments"):
        fastmath.norm("3", 4)


def test_submodule_agrees_with_statistics() -> None:
    sample = [1.5, 2.5, 4.0, 9.0]
    assert mean(sample) == pytest.approx(statistics.fmean(sample))
    assert variance(sample) == pytest.approx(statistics.variance(sample))
    assert variance(sample, population=True) == pytest.approx(statistics.pvariance(sample))
    for few in ([], [1.0]):
        with pytest.raises(ValueError, match="too few"):
            variance(few)


def test_what_python_sees() -> None:
    assert fastmath.tau == math.tau
    assert fastmath.__doc__ == "Fast maths."
    assert str(inspect.signature(fastmath.scaled)) == "(values, factor=2.0)"
    assert "Raises:\n    ValueError: if their lengths differ" in fastmath.dot.__doc__


def test_errors_say_where() -> None:
    with pytest.raises(TypeError, match=r"argument 'values'\[1\]: expected float, got str \('x'\)"):
        fastmath.fast_sum([1.0, "x"])


def test_running_mean() -> None:
    mean = fastmath.Mean()
    mean.add(1)
    mean.add(value=2.5)
    assert mean.value == 1.75
    assert str(inspect.signature(fastmath.Mean)) == "(start=0.0)"
    with pytest.raises(TypeError, match="expected float, got str"):
        mean.add("three")


def test_colors() -> None:
    assert [color.name for color in fastmath.Color] == ["red", "green", "blue"]
    assert fastmath.Color(2) is fastmath.Color.green
