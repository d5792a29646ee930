"""The sum by hand, the sigmoid by its formula, its slope by finite differences."""

import math

import numpy as np
import pytest

from tutor.sims.neuron import sigmoid
from tutor.sims.timeline import Timeline


def at(step, **params):
    run = Timeline("neuron", params)
    run.seek(step)
    return run


def test_the_sum_grows_term_by_term():
    """-0.5; + 0.5 * 6; - 1 * 1; - 0.25 * 4"""
    assert [at(step).frame.s for step in range(6)] == [0, -0.5, 2.5, 1.5, 0.5, 0.5]


def test_the_output_comes_last():
    assert all("y" not in at(step).frame.metrics for step in range(5))
    assert at(5).frame.metrics["y"] == pytest.approx(1 / (1 + math.exp(-0.5)))


@pytest.mark.parametrize("beta", [-5, -1, 0, 0.5, 1, 2, 20])
@pytest.mark.parametrize("s", [-3.0, -0.5, 0.0, 1.0, 2.5])
def test_the_sigmoid_is_the_documents(beta, s):
    assert float(sigmoid(s, beta)) == pytest.approx(1 / (1 + math.exp(-beta * s)), abs=1e-14)


def test_the_printed_and_the_derived_value():
    assert float(sigmoid(0.0, 7.0)) == 0.5
    assert float(sigmoid(1.0, 2.0)) == pytest.approx(0.880797, abs=5e-7)


@pytest.mark.parametrize("beta", [-2, 0.5, 1, 8])
def test_the_slope_is_that_of_the_curve(beta):
    frame, h = at(5, beta=beta).frame, 1e-6
    rise = float(sigmoid(frame.s + h, beta) - sigmoid(frame.s - h, beta)) / (2 * h)
    assert frame.metrics["slope"] == pytest.approx(rise, abs=1e-8)


def test_the_slope_in_the_middle_is_a_quarter_of_beta():
    frame = at(5, beta=6, w0=-1.0).frame
    assert frame.s == 0
    assert frame.slope == pytest.approx(1.5)


def test_a_larger_beta_is_the_same_as_larger_weights():
    one = at(5, beta=2, w0=-0.5, w1=0.5, w2=-1, w3=-0.25).frame
    other = at(5, beta=1, w0=-1, w1=1, w2=-2, w3=-0.5).frame
    assert one.y == pytest.approx(other.y)


def test_positive_sums_give_more_than_a_half_only_for_positive_beta():
    assert at(5, beta=0.1).frame.y > 0.5
    assert at(5, beta=0).frame.y == 0.5
    assert at(5, beta=-0.1).frame.y < 0.5


def test_extreme_knobs_stay_numbers():
    knobs = {"beta": 20, "w0": 5, **{f"w{k}": 2 for k in (1, 2, 3)}, **{f"x{k}": 10 for k in (1, 2, 3)}}
    assert at(5, **knobs).frame.y == 1
    assert np.isfinite(
        list(
            at(
                5,
                **knobs,
            ).frame.metrics.values()
        )
    ).all()


def test_a_turned_knob_shows_at_once():
    run = at(5)
    run.set("beta", 2.0)
    assert run.frame.y == pytest.approx(1 / (1 + math.exp(-1)))
    run.set("x2", 0.0)
    assert run.frame.s == 1.5
    assert run.done


def test_explains_each_part():
    assert at(0).explain().result == "0.5"
    assert at(1).explain().result == "-0.5"
    assert at(3).explain().numbers == r"2.5 + (-1) \cdot 1"
    assert at(5, beta=-2).explain().numbers == r"\frac{1}{1 + e^{-(-2) \cdot 0.5}}"
    assert at(5).explain().result == "0.622459"
