"""The printed rows, closed forms, scikit-learn, finite differences."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from tutor.data.costumes import THREE, TWELVE, rows
from tutor.sims.base import check, load
from tutor.sims.linear_regression import RAW, STANDARDISED, TOO_FAR, bowl
from tutor.sims.timeline import Timeline


def at(step, **params):
    run = Timeline("linear_regression", params)
    run.seek(step)
    return run


def test_the_printed_rows():
    assert rows(THREE).tolist() == [[240, 6370], [480, 8697], [26, 2200]]
    assert rows(TWELVE)[:3].tolist() == rows(THREE).tolist()
    assert len(np.unique(rows(TWELVE)[:, 0])) == 12


@pytest.mark.parametrize("data", [THREE, TWELVE])
@pytest.mark.parametrize("scale", [RAW, STANDARDISED])
def test_the_minimum_is_that_of_another_library(data, scale):
    table = bowl(data, scale)
    model = LinearRegression().fit(table.x[:, None], table.y)
    np.testing.assert_allclose(table.best, [model.intercept_, model.coef_[0]], rtol=1e-9)


def test_the_known_line_through_three_rows():
    np.testing.assert_allclose(bowl(THREE, RAW).best, [2220.239, 14.217536], rtol=1e-6)


def test_the_known_condition_numbers_and_limits():
    raw, round_ = bowl(THREE, RAW), bowl(THREE, STANDARDISED)
    assert round(raw.condition) == 269246
    assert raw.limit == pytest.approx(2.0784e-5, rel=1e-4)
    assert round_.condition == pytest.approx(1, abs=1e-9)
    assert round_.limit == pytest.approx(2, abs=1e-9)
    values = np.linalg.eigvalsh(raw.hessian)
    assert raw.curvatures[1] == pytest.approx(values[1])
    assert raw.condition == pytest.approx(np.linalg.cond(raw.hessian), rel=1e-6)


def test_the_objective_by_hand():
    """Θ = (2000, 10): the errors are -1970, -1897 and 60."""
    table = bowl(THREE, RAW)
    theta = np.array([2000.0, 10.0])
    np.testing.assert_allclose(table.errors(theta), [-1970, -1897, 60])
    assert float(table.q(theta)) == pytest.approx((1970**2 + 1897**2 + 60**2) / 6)
    np.testing.assert_allclose(table.gradient(theta), [-1269, -460600])


@pytest.mark.parametrize("scale", [RAW, STANDARDISED])
def test_the_gradient_is_that_of_the_objective(scale):
    table, theta = bowl(TWELVE, scale), np.array([1000.0, 7.0])
    for k, h in enumerate([1e-2, 1e-2]):
        step = np.eye(2)[k] * h
        rise = float(table.q(theta + step) - table.q(theta - step)) / (2 * h)
        assert table.gradient(theta)[k] == pytest.approx(rise, rel=1e-6)


def test_one_update_changes_both_from_the_same_old_values():
    frame = at(1, theta0=2000, theta1=10, learning_rate=1e-5).frame
    np.testing.assert_allclose(frame.theta, [2000 + 1e-5 * 1269, 10 + 1e-5 * 460600], rtol=1e-12)


def test_the_first_step_from_nothing():
    frame = at(1).frame
    assert frame.metrics["theta0"] == pytest.approx(1e-5 * (6370 + 8697 + 2200) / 3)
    assert frame.metrics["theta1"] == pytest.approx(1e-5 * (240 * 6370 + 480 * 8697 + 26 * 2200) / 3)


@pytest.mark.parametrize(
    ("scale", "rate"), [(RAW, 1e-5), (RAW, 2e-5), (STANDARDISED, 0.1), (STANDARDISED, 1.9)]
)
def test_every_step_is_the_closed_form(scale, rate):
    """Θ_n - Θ* = (I - α H)ⁿ (Θ_0 - Θ*)"""
    run = at(30, scale=scale, learning_rate=rate)
    table = run.frame.bowl
    power = np.linalg.matrix_power(np.eye(2) - rate * table.hessian, 30)
    np.testing.assert_allclose(
        run.frame.theta, table.best + power @ (run.frame.path[0] - table.best), rtol=1e-7, atol=1e-6
    )


def test_many_updates_in_a_step_are_the_same_updates():
    np.testing.assert_allclose(at(3, updates=100).frame.theta, at(300).frame.theta, rtol=1e-12)
    assert at(3, updates=100).frame.metrics["updates"] == 300


def test_raw_prices_leave_the_bias_behind():
    theta = at(100).frame.theta
    assert theta[1] == pytest.approx(19.95, abs=0.01)
    assert theta[0] < 1


def test_standardised_prices_reach_the_least_in_one_step():
    frame = at(1, scale=STANDARDISED, learning_rate=1.0).frame
    assert frame.metrics["q"] == pytest.approx(frame.metrics["least"])
    assert frame.metrics["slope"] == pytest.approx(14.217536, rel=1e-6)
    assert frame.metrics["intercept"] == pytest.approx(2220.239, rel=1e-6)


@pytest.mark.parametrize(("scale", "limit"), [(RAW, 2.0784408e-5), (STANDARDISED, 2.0)])
def test_the_limit_is_where_the_walk_begins_to_run_away(scale, limit):
    below = at(400, scale=scale, learning_rate=limit * 0.99).frame
    above = at(400, scale=scale, learning_rate=limit * 1.01).frame
    assert below.qs[-1] < below.qs[0] < above.qs[-1]


def test_the_same_start_is_the_same_line_on_both_scales():
    raw = at(0, theta0=1000, theta1=6).frame.metrics
    other = at(0, theta0=1000, theta1=6, scale=STANDARDISED).frame.metrics
    for name in ("q", "slope", "intercept", "least"):
        assert raw[name] == pytest.approx(other[name])


def test_a_walk_that_leaves_stops_while_its_numbers_are_numbers():
    run = at(300, learning_rate=5.0, updates=1000)
    assert run.done
    assert abs(run.frame.theta).max() > TOO_FAR
    assert np.isfinite(list(run.frame.metrics.values())).all()


def test_the_learning_step_follows_the_scale_unless_it_is_given():
    kind = load("linear_regression")
    assert check(kind, {})["learning_rate"] == 1e-5
    assert check(kind, {"scale": STANDARDISED})["learning_rate"] == 0.1
    assert check(kind, {"scale": STANDARDISED, "learning_rate": 0.5})["learning_rate"] == 0.5


def test_explains_the_objective_and_the_update():
    assert at(0).explain().numbers == r"\frac{(-6370)^2 + (-8697)^2 + (-2200)^2}{2 \cdot 3}"
    update = at(1, theta0=2000, theta1=10).explain()
    assert r"\begin{bmatrix} -1269 \\ -460600 \end{bmatrix}" in update.numbers
    assert update.result == r"\begin{bmatrix} 2000.01 \\ 14.606 \end{bmatrix}"
