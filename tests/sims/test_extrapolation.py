"""The curve against interpolation by hand and NumPy's own fit; what it says outside the data."""

from itertools import pairwise

import numpy as np
import pytest

from tutor.data.costumes import THREE, TWELVE, rows
from tutor.sims.extrapolation import LAST, fit
from tutor.sims.timeline import Timeline


def at(step, **params):
    run = Timeline("extrapolation", params)
    run.seek(step)
    return run


def newton(price):
    """The parabola through the three printed rows by divided differences."""
    first, second = (6370 - 2200) / 214, (8697 - 6370) / 240
    return 2200 + first * (price - 26) + (second - first) / 454 * (price - 26) * (price - 240)


@pytest.mark.parametrize("price", [26, 240, 250, 480, 1000, 1300])
def test_the_parabola_through_three_rows(price):
    curve = fit(*rows(THREE).T, 2)
    assert float(curve(price)) == pytest.approx(newton(price), abs=1e-6)


@pytest.mark.parametrize("degree", [1, 2, 5])
def test_the_fit_is_that_of_numpy(degree):
    prices, issues = rows(TWELVE).T
    other = np.polynomial.Polynomial.fit(prices, issues, degree)
    x = np.linspace(0, 600, 7)
    np.testing.assert_allclose(fit(prices, issues, degree)(x), other(x), rtol=1e-6)


@pytest.mark.parametrize(("data", "degree"), [(THREE, 2), (TWELVE, 11)])
def test_as_many_coefficients_as_rows_fit_perfectly(data, degree):
    frame = at(0, data=data, degree=degree).frame
    assert frame.metrics["q"] == 0
    np.testing.assert_allclose(frame.curve(frame.prices), frame.issues, rtol=1e-6)


def test_a_degree_too_high_for_the_rows_is_lowered():
    assert at(0, degree=11).frame.degree == 2


def test_more_coefficients_never_fit_worse():
    misses = [at(0, data=TWELVE, degree=degree).frame.metrics["q"] for degree in range(1, 12)]
    assert all(b <= a + 1e-6 for a, b in pairwise(misses))


def test_a_perfect_fit_is_absurd_outside():
    frame = at(21).frame
    assert frame.price == 1300
    assert frame.metrics["predicted"] == pytest.approx(newton(1300))
    assert frame.metrics["predicted"] < 0
    assert frame.metrics["straight"] == pytest.approx(2220.23938 + 14.217536 * 1300, rel=1e-6)
    assert abs(at(25, data=TWELVE, degree=11).frame.metrics["predicted"]) > 1e9


def test_it_asks_further_and_further_and_stops():
    run = at(100)
    assert run.done
    assert run.frame.price == LAST
    assert at(2).frame.metrics["beyond"] == 0
    assert at(10).frame.metrics["beyond"] == 750 - 480
    assert at(0, price=0.0).frame.metrics["beyond"] == 26


def test_explains_the_prediction():
    assert at(21).explain().result == "-2096.02"
    assert r"\dots" in at(0, data=TWELVE, degree=9).explain().numbers
