"""The line is scikit-learn's, the centres are means, the levers' estimates are shares."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from tutor.sims.three_fields import CHANCES, HEAPS
from tutor.sims.timeline import Timeline


def after(steps, seed=0, **params):
    run = Timeline("three_fields", params, seed)
    run.seek(steps)
    return run.frame


def test_the_line_is_that_of_least_squares():
    frame = after(40)
    peer = LinearRegression().fit(frame.pairs[:, :1], frame.pairs[:, 1])
    np.testing.assert_allclose(frame.line, [peer.coef_[0], peer.intercept_])


@pytest.mark.parametrize("seed", range(4))
def test_the_centres_are_the_means_of_what_they_won(seed):
    frame = after(90, seed)
    won = [[], [], []]
    centres = [np.array([4.0, 5]), np.array([5.0, 5]), np.array([6.0, 5])]
    for point in frame.points:
        k = min(range(3), key=lambda k: np.hypot(*(centres[k] - point)))
        won[k].append(point)
        centres[k] = np.mean(won[k], axis=0)
    np.testing.assert_allclose(frame.centres, centres)
    # and they have found the heaps, in whatever order
    nearest = np.linalg.norm(frame.centres[:, None] - HEAPS[None], axis=2).min(axis=1)
    assert nearest.max() < 0.7


@pytest.mark.parametrize("seed", range(4))
def test_the_best_lever_is_found(seed):
    frame = after(90, seed)
    assert frame.tried.argmax() == CHANCES.argmax() == frame.estimates.argmax()
    for lever in range(3):
        assert frame.estimates[lever] == pytest.approx(frame.rewards[frame.pulls == lever].mean())
    assert frame.tried.sum() == 90


def test_without_exploring_the_best_so_far_is_always_pulled():
    frame = after(90, explore=0)
    for k in range(9, 90):
        means = [frame.rewards[:k][frame.pulls[:k] == lever].mean() for lever in range(3)]
        assert frame.pulls[k] == np.argmax(means)


def test_with_exploring_alone_all_are_pulled_alike():
    assert after(90, explore=1).tried.min() > 15


def test_the_first_pulls_go_round():
    assert after(9).pulls.tolist() == [0, 1, 2] * 3


@pytest.mark.parametrize("steps", [1, 2, 12, 50])
def test_explains_in_numbers_that_come_out(steps):
    run = Timeline("three_fields")
    run.seek(steps)
    arithmetic = run.explain()
    numbers = (
        arithmetic.numbers.replace(r"\frac", "").replace("}{", ")/(").replace("{", "(").replace("}", ")")
    )
    assert eval(numbers) == pytest.approx(float(arithmetic.result), abs=1e-5)
