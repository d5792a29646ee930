"""The fuller law against the simple one where both are known."""

import math

import numpy as np
import pytest

from tutor.sims.timeline import Timeline
from tutor.sims.two_laws import LIGHT, full, too_much


def test_a_slow_body_follows_both_laws():
    assert float(full(9.8, 10)) == pytest.approx(98, rel=1e-12)
    # the first term of the series of √(1 + u²) - 1 is u² / 2
    assert too_much(9.8, 10) == pytest.approx((98 / LIGHT) ** 2 / 2, rel=1e-9)


def test_at_the_speed_of_light_by_the_simple_law():
    t = LIGHT / 9.8
    assert float(full(9.8, t)) == pytest.approx(LIGHT / math.sqrt(2))
    assert too_much(9.8, t) == pytest.approx(math.sqrt(2) - 1)


def test_it_solves_the_equation_of_motion():
    """d(γ v)/dt = a with γ = 1 / √(1 - v²/c²), by central differences."""
    t = np.linspace(1e6, 1e8, 50)
    h = 1e3

    def momentum(at):
        v = full(9.8, at)
        return v / np.sqrt(1 - (v / LIGHT) ** 2)

    np.testing.assert_allclose((momentum(t + h) - momentum(t - h)) / (2 * h), 9.8, rtol=1e-5)


def test_nothing_reaches_the_speed_of_light():
    run = Timeline("two_laws", {"a": 1000})
    run.seek(50)
    assert run.done
    assert run.frame.metrics["full"] < LIGHT < run.frame.metrics["simple"]
    assert np.isfinite(list(run.frame.metrics.values())).all()


def test_each_step_is_ten_times_as_long():
    run = Timeline("two_laws")
    run.seek(3)
    np.testing.assert_allclose(run.frame.times, [1, 10, 100, 1000])
    assert run.explain().result == "9800"
