"""The function against NumPy's and scikit-learn's; nobody is told an answer before the prediction."""

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsRegressor

from tutor.sims.timeline import Timeline


def after(steps, seed=0, **params):
    run = Timeline("function_fit", params, seed)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize(("model", "degree"), [("line", 1), ("parabola", 2)])
@pytest.mark.parametrize("data", ["ice", "braking"])
def test_the_polynomial_is_that_of_least_squares(model, degree, data):
    frame = after(15, 3, model=model, data=data)
    np.testing.assert_allclose(frame.coefficients, np.polyfit(frame.x, frame.y, degree), rtol=1e-6)


def test_the_nearest_pair_answers():
    frame = after(10, model="nearest")
    questions = np.arange(10, 30) + 0.3  # never halfway between two
    peer = KNeighborsRegressor(1).fit(frame.x[:, None], frame.y).predict(questions[:, None])
    seen = np.abs(np.subtract.outer(questions, frame.x)).argmin(axis=1)
    np.testing.assert_array_equal(frame.answer(questions), frame.y[seen])
    alone = np.array([(frame.x == frame.x[k]).sum() == 1 for k in seen])
    np.testing.assert_array_equal(frame.answer(questions)[alone], peer[alone])


def test_a_prediction_knows_the_earlier_pairs_only():
    frame = after(9, 2)
    for k in range(2, 9):
        before = np.polyfit(frame.x[:k], frame.y[:k], 1) if len(set(frame.x[:k])) > 1 else [frame.y[0]]
        assert frame.said[k] == pytest.approx(np.polyval(before, frame.x[k]))
    assert np.isnan(frame.said[0])


def test_few_pairs_make_a_simpler_function():
    assert after(1, model="parabola").coefficients.tolist() == [after(1).y[0]]
    assert len(after(2, model="parabola").coefficients) == 2
    assert len(after(0).coefficients) == 0


def test_without_noise_the_rule_is_found():
    frame = after(24, noise=0)
    np.testing.assert_allclose(frame.coefficients, [4, -30], atol=0.05)
    # whole metres: the answers are rounded
    bent = after(24, data="braking", model="parabola", noise=0)
    assert bent.coefficients[0] == pytest.approx(0.004, rel=0.05)
    assert bent.metrics["mean"] < 0.5


def test_a_line_cannot_bend():
    means = {
        model: after(24, data="braking", noise=2, model=model).metrics["mean"]
        for model in ("line", "parabola")
    }
    assert means["parabola"] < 0.5 * means["line"]


@pytest.mark.parametrize("seed", range(4))
def test_the_misses_come_down_to_the_noise(seed):
    """The mean size of normal noise is 0.8 of its deviation; nobody can do better for long."""
    frame = after(24, seed, noise=5)
    late = frame.misses[8:].mean()
    assert 0.4 * 5 < late < 1.6 * 5


def test_your_own_predictions_count():
    run = Timeline("function_fit")
    for bet in (40, 60):
        run.set("bet", bet)
        run.forward()
    frame = run.frame
    assert frame.bets.tolist() == [40, 60]
    np.testing.assert_allclose(frame.own_misses, np.abs(frame.y - [40, 60]))


@pytest.mark.parametrize("params", [{"noise": 30}, {"noise": 30, "data": "braking", "model": "parabola"}])
def test_extremes_stay_numbers(params):
    frame = after(24, **params)
    assert np.isfinite(list(frame.metrics.values())).all()
    assert ((frame.y >= 0) & (frame.y <= 100)).all()


def test_explains_the_miss():
    run = Timeline("function_fit")
    run.seek(6)
    arithmetic = run.explain()
    assert eval(arithmetic.numbers) == pytest.approx(float(arithmetic.result), abs=1e-4)
