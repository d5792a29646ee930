"""The sum of the notes and its slip; paths against the product of matrices; what ReLU leaves of them."""

import re

import numpy as np
import pytest

from tutor.sims.timeline import Timeline


def after(steps, **params):
    run = Timeline("collapse", params)
    run.seek(steps)
    return run.frame


def test_the_coefficients_of_the_notes():
    frame = after(8)
    assert frame.coefficients.tolist() == [1, 3, 4, 2]
    assert frame.metrics["y"] == 17
    # the notes print 1 for the last: this input alone shows that it is 2
    assert after(3, x1=0, x2=0, x3=0, x4=1).y == 2


def test_they_are_the_product_of_the_two_matrices():
    numbers = {"w1": 2, "w2": -1, "w3": 0.5, "w4": 4, "v1": -3, "v2": 1.5}
    first = np.array([[2, -1, 0, 0], [0, 0, 0.5, 4]])
    np.testing.assert_allclose(after(8, **numbers).coefficients, np.array([-3, 1.5]) @ first)


@pytest.mark.parametrize("x", [(1, 2, 1, 3), (-5, 1, 1, 3), (1, 1, -2, 1), (-1, -1, -1, -1)])
def test_with_relu_the_shut_sum_takes_its_paths_with_it(x):
    frame = after(8, activation="ReLU", **dict(zip(("x1", "x2", "x3", "x4"), x, strict=True)))
    first, second = max(0, x[0] + 3 * x[1]), max(0, 2 * x[2] + x[3])
    assert frame.y == first + 2 * second
    assert frame.coefficients @ frame.x == pytest.approx(frame.y)
    assert (frame.coefficients[:2] == 0).all() == (first == 0)


def test_with_a_sigmoid_there_are_no_paths():
    frame = after(8, activation="sigmoid")
    assert frame.step == 3
    assert frame.y == pytest.approx(1 / (1 + np.exp(-7)) + 2 / (1 + np.exp(-5)))
    assert "c1" not in frame.metrics


def test_a_knob_turned_in_the_middle_counts_from_then_on():
    run = Timeline("collapse")
    run.seek(3)
    run.set("x1", 4)
    assert run.frame.y == 20
    run.set("activation", "sigmoid")
    assert run.frame.metrics["y"] < 3


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 4, 7, 8])
def test_explains_in_numbers_that_come_out(steps):
    run = Timeline("collapse", {"v2": -1.5})
    run.seek(steps)
    arithmetic = run.explain()
    numbers = re.sub(r"\\cdot", "*", arithmetic.numbers)
    assert eval(numbers) == pytest.approx(float(arithmetic.result))
