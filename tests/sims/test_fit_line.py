"""The document's losses, NumPy's least squares, and the closed form of the parabola."""

import numpy as np
import pytest

from tutor.sims.fit_line import ABSOLUTE, MEAN, PLAIN, SQUARES, best_slope, loss
from tutor.sims.timeline import Timeline

X, Y = np.array([2, 4.5, 10]), np.array([19.6, 44.1, 98])


def run(steps=0, seed=0, **params):
    timeline = Timeline("fit_line", params, seed)
    timeline.seek(steps)
    return timeline


@pytest.mark.parametrize(("a", "printed"), [(8, 402.57), (9, 79.52), (10, 4.97), (9.8, 0), (12, 601.37)])
def test_the_documents_losses(a, printed):
    assert run(a=a).frame.metrics["loss"] == pytest.approx(printed, abs=1e-9)
    assert run(a=a, measure=MEAN).frame.metrics["loss"] == pytest.approx(printed / 3, abs=1e-9)


def test_the_losses_are_a_parabola():
    """124.25 (a - 9.8)²: a polynomial of degree 2 through any three of them gives the rest."""
    frame = run(11, a=7).frame
    coefficients = np.polyfit(frame.tried[:3], frame.losses[:3], 2)
    np.testing.assert_allclose(np.polyval(coefficients, frame.tried), frame.losses, atol=1e-6)
    np.testing.assert_allclose(coefficients, [124.25, -2435.3, 11932.97], rtol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_solution_is_that_of_least_squares(seed):
    timeline = run(40, seed, method="solve", data="noisy", points=40, noise=20)
    frame = timeline.frame
    slope = np.linalg.lstsq(frame.x[:, None], frame.y, rcond=None)[0][0]
    assert frame.done
    assert frame.a == pytest.approx(slope, abs=1e-12)
    around = loss(slope + np.array([-0.01, 0, 0.01]), frame.x, frame.y)
    assert around.argmin() == 1


def test_each_step_solves_for_the_points_taken_in():
    timeline = run(0, 2, method="solve", data="noisy")
    x, y = timeline.frame.x, timeline.frame.y
    for k in range(1, 6):
        assert timeline.forward().metrics["a"] == pytest.approx((x[:k] @ y[:k]) / (x[:k] @ x[:k]))
    assert timeline.done


def test_one_exact_point_is_enough():
    assert run(1, method="solve", a=12).frame.a == pytest.approx(9.8, abs=1e-12)


def test_plain_misses_cancel_though_every_point_is_missed():
    """Errata G14: a sum of plain differences may be zero without a fit."""
    x, y = np.array([1.0, 2.0]), np.array([5.0, 1.0])
    assert loss(2.0, x, y, PLAIN) == 0
    assert loss(2.0, x, y, ABSOLUTE) == 6
    assert loss(2.0, x, y, SQUARES) == 18


def test_the_sweep_ends_and_shows_what_it_has_tried():
    timeline = run(100, a=7)
    assert timeline.done
    np.testing.assert_allclose(timeline.frame.tried, np.arange(7, 12.51, 0.5))
    assert timeline.frame.metrics["best_a"] == 10
    assert run(100, a=19).done


def test_a_turned_slope_is_measured_at_once_and_kept_by_the_next_step():
    timeline = run(2, a=7)
    timeline.set("a", 9)
    assert timeline.frame.metrics["loss"] == pytest.approx(79.52)
    assert 9 in timeline.forward().tried


def test_explains_the_documents_sum():
    arithmetic = run(a=8).explain()
    assert arithmetic.result == "402.57"
    assert eval(arithmetic.numbers.replace(r"\cdot", "*").replace("^", "**")) == pytest.approx(402.57)
    assert r"1217.65" not in run(a=8).explain().numbers
    solved = run(3, method="solve").explain()
    assert solved.result == "9.8"
    assert best_slope(X, Y) == pytest.approx(1217.65 / 124.25)


@pytest.mark.parametrize("measure", [SQUARES, MEAN, ABSOLUTE, PLAIN])
def test_every_measure_can_be_explained_for_many_points(measure):
    assert r"\cdots" in run(measure=measure, data="noisy", points=40).explain().numbers
