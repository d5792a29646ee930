"""Slopes by finite differences, the printed logarithms, the truth as the lowest point, and who gets stuck."""

import math

import numpy as np
import pytest

from tutor.sims.cross_entropy import SQUARES, mse, slope, slope_of_squares, softmax, terms
from tutor.sims.timeline import Timeline

SCORES = np.array([-2.0, 4.0, 1.0, 0.0])
TRUTHS = ([1, 0, 0, 0], [0.7, 0.3, 0, 0], [0, 1, 0, 0])


def nudged(loss, h=1e-6):
    """The slopes of a function of the scores by central differences."""
    return np.array([(loss(SCORES + h * e) - loss(SCORES - h * e)) / (2 * h) for e in np.eye(4)])


@pytest.mark.parametrize("truth", TRUTHS)
def test_both_slopes_against_finite_differences(truth):
    p, q = np.array(truth), softmax(SCORES)
    np.testing.assert_allclose(slope(p, q), nudged(lambda z: terms(p, softmax(z)).sum()), atol=1e-8)
    np.testing.assert_allclose(slope_of_squares(p, q), nudged(lambda z: mse(p, softmax(z))), atol=1e-8)


def test_a_certain_truth_leaves_one_logarithm():
    for right in (0.9, 0.5, 0.1, 0.01):
        guess = np.array([right, *[(1 - right) / 3] * 3])
        assert terms(np.eye(4)[0], guess).sum() == pytest.approx(-math.log(right))


def test_the_lowest_point_is_the_truth_itself():
    p = np.array([0.7, 0.3, 0, 0])
    entropy = -0.7 * math.log(0.7) - 0.3 * math.log(0.3)
    assert terms(p, p).sum() == pytest.approx(entropy)
    rng = np.random.default_rng(0)
    assert min(terms(p, guess).sum() for guess in rng.dirichlet(np.ones(4), 500)) > entropy


def test_the_losses_of_the_worked_start():
    metrics = Timeline("cross_entropy").frame.metrics
    whole = math.exp(-2) + math.exp(4) + math.exp(1) + 1
    assert metrics["cross_entropy"] == pytest.approx(math.log(whole) + 2)
    q = np.exp(SCORES) / whole
    assert metrics["mse"] == pytest.approx(((1 - q[0]) ** 2 + q[1] ** 2 + q[2] ** 2 + q[3] ** 2) / 4)


def test_one_learns_while_the_other_is_stuck():
    run = Timeline("cross_entropy")
    run.seek(12)
    metrics = run.frame.metrics
    assert metrics["cat_cross"] > 0.9
    assert metrics["cat_mse"] < 0.005
    run.seek(400)
    assert run.frame.metrics["cat_mse"] > 0.9


def test_both_come_to_what_people_say():
    run = Timeline("cross_entropy", {"votes": 7, "cat": 1, "dog": 1})
    run.seek(600)
    np.testing.assert_allclose(run.frame.guesses[:, 0], 0.7, atol=0.05)
    assert run.frame.metrics["cross_entropy"] == pytest.approx(run.frame.metrics["least"], abs=0.01)


@pytest.mark.parametrize("rate", [0.1, 20])
def test_extremes_stay_finite(rate):
    run = Timeline("cross_entropy", {"learning_rate": rate, "cat": -8, "dog": 8, "votes": 3})
    for _ in range(60):
        assert all(map(math.isfinite, run.forward().metrics.values()))


def test_what_is_explained_is_the_last_move():
    for explained in ("cross-entropy", SQUARES):
        run = Timeline("cross_entropy", {"explained": explained})
        assert float(run.explain().result) == pytest.approx(
            run.frame.metrics["mse" if explained == SQUARES else "cross_entropy"], abs=1e-5
        )
        frame = run.forward()
        which = int(explained == SQUARES)
        assert float(run.explain().result) == pytest.approx(frame.scores[which, 0], rel=1e-5)
