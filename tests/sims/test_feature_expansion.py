"""Folded features can be parted by a line; the regression is scikit-learn's; the move is straight."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from tutor.sims.timeline import Timeline


def after(steps, seed=0, **params):
    run = Timeline("feature_expansion", params, seed)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("seed", range(4))
def test_the_fold_makes_the_cross_separable(seed):
    frame = after(9, seed)
    assert frame.metrics["right"] == 100
    assert frame.metrics["straight"] < 65


def test_the_features_of_the_corners():
    frame = after(0)
    corners = np.array([[1.0, 1], [-1, -1], [1, -1], [-1, 1]])
    assert frame.features(corners).tolist() == [[2, 0], [0, 2], [0, 0], [0, 0]]


@pytest.mark.parametrize("params", [{}, {"data": "ring"}, {"activation": "sigmoid", "w21": 2, "b2": 1}])
def test_the_output_layer_is_least_squares(params):
    frame = after(9, **params)
    features = frame.features(frame.points)
    peer = LinearRegression().fit(features, frame.truth)
    np.testing.assert_allclose(frame.output(frame.points), peer.predict(features), atol=1e-9)
    straight = LinearRegression().fit(frame.points, frame.truth)
    np.testing.assert_allclose(frame.straight, [*straight.coef_, straight.intercept_], atol=1e-9)


def test_without_activation_nothing_is_gained():
    """With two independent weights for each feature the least squares fit is the very same line."""
    frame = after(9, activation="none", w21=1, w22=-1)
    line = np.column_stack([frame.points, np.ones(40)]) @ frame.straight
    np.testing.assert_allclose(frame.output(frame.points), line, atol=1e-9)


def test_a_sigmoid_can_do_it_with_other_weights():
    knobs = {"w11": 3, "w12": 3, "b1": -3, "w21": -3, "w22": -3, "b2": -3}
    assert after(9, activation="sigmoid", **knobs).metrics["right"] == 100


def test_the_points_move_straight_from_x_to_h():
    start, half, end = after(0), after(4), after(8)
    np.testing.assert_array_equal(start.places, start.points)
    np.testing.assert_allclose(half.places, (start.places + end.places) / 2)
    np.testing.assert_array_equal(end.places, end.features(end.points))


def test_the_regression_is_not_told_before_its_step():
    assert "right" not in after(8).metrics
    assert "y" in after(9).metrics


def test_dead_features_are_no_accident():
    """All features 0: the regression can only say the mean."""
    frame = after(9, w11=0, w12=0, b1=-1, w21=0, w22=0, b2=-1)
    np.testing.assert_allclose(frame.output(frame.points), frame.truth.mean(), atol=1e-12)


@pytest.mark.parametrize(("steps", "activation"), [(0, "none"), (9, "ReLU"), (9, "none")])
def test_explains_in_numbers_that_come_out(steps, activation):
    run = Timeline("feature_expansion", {"activation": activation})
    run.seek(steps)
    arithmetic = run.explain()
    found = eval(arithmetic.numbers.replace(r"\cdot", "*").replace(r"\;", ""))
    np.testing.assert_allclose(found, eval(arithmetic.result), rtol=1e-4)
