"""scikit-learn's ridge regression, descent one update at a time, finite differences, the ends of a sweep."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

from tutor.sims.overfitting import (
    LADDER,
    UPDATES,
    Descent,
    fit,
    mean_squared_error,
    powers,
    truth,
)
from tutor.sims.timeline import Timeline


def at(step, seed=5, **params):
    run = Timeline("overfitting", params, seed)
    run.seek(step)
    return run.frame


def loss(w, points, penalty):
    return mean_squared_error(w, points) + penalty * float(np.sum(w[1:] ** 2))


@pytest.fixture
def points():
    return at(0).train


@pytest.mark.parametrize("penalty", [1e-3, 0.01, 1.0])
@pytest.mark.parametrize("degree", [1, 4, 12])
def test_the_penalised_fit_is_the_ridge_of_scikit_learn(points, degree, penalty):
    """It adds up the squared errors and does not penalise the intercept: its α is N λ."""
    ridge = make_pipeline(
        PolynomialFeatures(degree, include_bias=False), Ridge(len(points) * penalty, solver="svd")
    )
    ridge.fit(points[:, :1], points[:, 1])
    w = fit(points, degree, penalty)
    np.testing.assert_allclose(w[1:], ridge[-1].coef_, atol=1e-8)
    assert w[0] == pytest.approx(ridge[-1].intercept_)


@pytest.mark.parametrize("degree", [0, 1, 3, 7])
def test_without_a_penalty_it_is_numpys_polynomial(points, degree):
    np.testing.assert_allclose(fit(points, degree, 0.0)[::-1], np.polyfit(*points.T, degree), rtol=1e-7)


@pytest.mark.parametrize("penalty", [0.0, 0.01])
def test_nothing_near_the_fit_has_a_smaller_loss(points, penalty):
    w = fit(points, 4, penalty)
    for k in range(5):
        for move in (1e-4, -1e-4):
            assert loss(w + move * np.eye(5)[k], points, penalty) > loss(w, points, penalty)


@pytest.mark.parametrize("penalty", [0.0, 0.05])
@pytest.mark.parametrize("updates", [1, 2, 50, 700])
def test_many_updates_at_once_are_as_many_one_by_one(points, penalty, updates):
    descent = Descent(points, 6, penalty)
    w = np.zeros(7)
    for _ in range(updates):
        features = powers(points[:, 0], 6)
        slope = 2 * features.T @ (features @ w - points[:, 1]) / len(points)
        w = w - descent.rate * (slope + 2 * penalty * np.append(0, w[1:]))
    np.testing.assert_allclose(descent.after(updates), w, atol=1e-9)


def test_the_first_update_goes_against_the_derivative_of_the_loss(points):
    descent, h = Descent(points, 3, 0.1), 1e-6
    moves = np.eye(4) * h
    slope = [(loss(move, points, 0.1) - loss(-move, points, 0.1)) / (2 * h) for move in moves]
    np.testing.assert_allclose(descent.after(1), -descent.rate * np.array(slope), atol=1e-7)


def test_training_for_ever_ends_at_the_fit(points):
    np.testing.assert_allclose(Descent(points, 4, 0.01).after(10**9), fit(points, 4, 0.01), atol=1e-6)


def test_the_training_error_never_rises_with_the_degree_or_with_training():
    for params in ({}, {"grows": "training", "degree": 12}):
        errors = at(100, **params).errors[:, 0]
        assert (np.diff(errors) <= 1e-12).all()


def test_a_larger_penalty_makes_smaller_weights_and_a_larger_training_error():
    run = Timeline("overfitting", {"grows": "penalty", "degree": 12}, 5)
    squares, errors = [], []
    while not run.done:
        squares.append(run.frame.metrics["squares"])
        errors.append(run.frame.metrics["train"])
        run.forward()
    assert (np.diff(squares) < 0).all()
    assert (np.diff(errors) > 0).all()


@pytest.mark.parametrize(
    "params", [{}, {"grows": "penalty", "degree": 12}, {"grows": "training", "degree": 12}]
)
def test_the_lessons_seed_shows_a_valley(params):
    """What the lesson says of its points: the error is least in between, for validation and test."""
    frame = at(100, **params)
    assert 0 < frame.best < frame.step
    checked = frame.errors[:, 1]
    assert checked[0] > 1.5 * checked[frame.best] < checked[-1]
    assert frame.metrics["best_test"] < 0.15 < frame.metrics["test"]


def test_fourteen_degrees_go_through_fifteen_points():
    assert at(0, degree=14).metrics["train"] == pytest.approx(0, abs=1e-12)
    assert at(0, degree=14).metrics["validation"] > 10


def test_without_noise_the_curve_itself_is_found():
    x = np.linspace(-1, 1, 50)
    frame = at(0, noise=0.0, degree=13, points=40)
    np.testing.assert_allclose(powers(x, 13) @ frame.w, truth(x), atol=1e-6)


def test_no_curve_tests_much_better_than_the_noise():
    """200 points: the mean of their squared noise is 0.3² with a spread of 0.3² √(2/200)."""
    least = np.array([at(100, seed, points=100).errors[:, 2].min() for seed in range(10)])
    assert (least > 0.09 * (1 - 4 * np.sqrt(2 / 200))).all()


def test_the_sweeps_end_where_they_should():
    assert at(100).values[-1] == 14
    assert at(100, grows="penalty").values[-1] == LADDER[-1] == 10
    assert at(100, grows="training").values[-1] == UPDATES[-1]
    growth = np.array(UPDATES[20:])
    assert growth[1:] / growth[:-1] == pytest.approx(1.2, abs=0.02)


def test_explains_the_penalised_loss_by_its_parts():
    run = Timeline("overfitting", {"degree": 12, "l2": "0.001"}, 5)
    metrics, arithmetic = run.frame.metrics, run.explain()
    assert float(arithmetic.result) == pytest.approx(metrics["train"] + 0.001 * metrics["squares"], rel=1e-5)
    assert r"0.001 \cdot" in arithmetic.numbers
