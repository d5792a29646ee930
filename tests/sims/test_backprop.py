"""The worked example by hand, finite differences, and what a step of gradient descent must do."""

import math

import numpy as np
import pytest

from tutor.sims.backprop import SHARES, UPDATE, WEIGHTS, error, nudged, through
from tutor.sims.timeline import Timeline


def s(z):
    return 1 / (1 + math.exp(-z))


def test_the_worked_example_by_hand():
    """x = (1, 0.5), expected 1: every number from the sums written out."""
    h1, h2 = s(0.8 - 0.2 + 0.1), s(-0.6 + 0.5 + 0.2)
    y = s(0.9 * h1 - 0.5 * h2 + 0.2)
    d = 2 * (y - 1) * y * (1 - y)
    d1, d2 = d * 0.9 * h1 * (1 - h1), d * -0.5 * h2 * (1 - h2)
    found = through(WEIGHTS, np.array([1, 0.5]), 1)
    assert found.hidden == pytest.approx((h1, h2), abs=1e-14)
    assert found.output == pytest.approx(y, abs=1e-14)
    assert found.error == pytest.approx((y - 1) ** 2, abs=1e-14)
    assert found.signals == pytest.approx((d1, d2, d), abs=1e-14)
    by_hand = [d1, d1 / 2, d1, d2, d2 / 2, d2, d * h1, d * h2, d]
    np.testing.assert_allclose(found.shares, by_hand, atol=1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_the_shares_are_the_derivatives_of_the_error(seed):
    rng = np.random.default_rng(seed)
    weights, x, expected = rng.uniform(-2, 2, 9), rng.uniform(-2, 2, 2), rng.uniform()
    np.testing.assert_allclose(through(weights, x, expected).shares, nudged(weights, x, expected), atol=1e-8)


def test_one_number_at_a_time():
    run = Timeline("backprop")
    known = []
    for _ in range(UPDATE):
        frame = run.forward()
        known.append(int((~np.isnan(frame.shares)).sum()))
    assert known == [0, 0, 0, 0, 0, 3, 3, 6, 6, 9, 9]
    assert run.frame.metrics["error"] == pytest.approx(0.135754, abs=1e-6)
    np.testing.assert_allclose(run.frame.new, WEIGHTS - 0.5 * run.frame.found.shares)
    assert run.frame.metrics["after"] == pytest.approx(error(run.frame.new, (1, 0.5), 1))
    assert run.frame.metrics["gap"] < 1e-8


def test_a_round_at_a_time_is_the_same_walk():
    slow, fast = Timeline("backprop"), Timeline("backprop", {"by": "round"})
    slow.seek(3 * UPDATE)
    fast.seek(3)
    np.testing.assert_array_equal(slow.frame.new, fast.frame.new)
    np.testing.assert_array_equal(slow.frame.errors, fast.frame.errors)


def test_changing_the_pace_in_the_middle_finishes_the_round():
    run = Timeline("backprop")
    run.seek(SHARES)
    run.set("by", "round")
    frame = run.forward()
    assert (frame.round, frame.phase) == (1, UPDATE)


@pytest.mark.parametrize("expected", [0.0, 0.3, 1.0])
def test_small_steps_make_the_error_fall_every_time(expected):
    run = Timeline("backprop", {"by": "round", "expected": expected})
    run.seek(200)
    assert (np.diff(run.frame.errors) < 0).all()
    assert run.frame.errors[-1] < 0.003


def test_a_step_that_is_far_too_large_kills_the_net_but_breaks_nothing():
    run = Timeline("backprop", {"by": "round", "expected": 0.3, "learning_rate": 100, "x1": 3, "x2": -3})
    run.seek(50)
    assert np.isfinite(run.frame.errors).all()
    assert run.frame.errors[-1] > 0.05


def test_an_input_of_zero_leaves_its_weights_alone():
    found = through(WEIGHTS, np.array([1.0, 0.0]), 1.0)
    assert found.shares[1] == found.shares[4] == 0


def test_explains_each_number():
    run = Timeline("backprop")
    results = []
    for _ in range(UPDATE):
        run.forward()
        results.append(run.explain().result)
    assert results[:5] == ["0.668188", "0.524979", "0.631552", "0.135754", "-0.171472"]
    assert results[5] == "(-0.11458,\\; -0.09002,\\; -0.17147)"
    assert results[10] == "0.957288"
