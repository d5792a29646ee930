"""The bowl stands still, tells its true shape, and the words say what the learning step does."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views.linear_regression import _reach, describe, draw


def at(step, **params):
    run = Timeline("linear_regression", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_the_true_shape_is_told(size):
    assert "519 : 1" in draw(at(0), *size).text()
    assert "round" in draw(at(0, scale="standardised"), *size).text()


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (52, 14), (40, 20)])
@pytest.mark.parametrize("step", [0, 5, 40])
def test_the_point_and_the_least_are_in_the_bowl(size, step):
    text = draw(at(step, scale="standardised", learning_rate=0.05), *size).text()
    assert "●" in text
    assert "◇" in text or step == 40


def test_the_axes_stand_still():
    for params in ({}, {"scale": "standardised"}):
        assert len({draw(at(step, **params), 58, 30).rows()[17] for step in range(8)}) == 1


def test_a_walk_that_runs_away_is_still_drawn():
    assert "●" in draw(at(200, learning_rate=1e-3), 58, 30).text()
    assert "●" in draw(at(200, learning_rate=1e-3, updates=100), 76, 12).text()


def test_tells_the_walk_and_the_limit():
    start, shape, outlook = describe(at(0))
    assert start.startswith("At the start Θ₀ = 0, Θ₁ = 0 and Q = ")
    assert shape == "The condition number of the bowl is 269,246: α must stay below 2.078·10⁻⁵."
    assert outlook == "Each update leaves 99.9996% of the way along the valley still to go."
    assert "further away" in describe(at(2, learning_rate=3e-5))[-1]
    assert "stops" in describe(at(300, learning_rate=5.0))[-1]
    assert describe(at(1))[0].startswith("After 1 update Θ₀ = 0.0575567, Θ₁ = 19.2019")


def test_numbers_are_the_readers():
    locale.use("sv")
    assert "2,078" in describe(at(0))[1]


@pytest.mark.parametrize("size", [(29, 17), (30, 12), (60, 20)])
def test_a_round_bowl_has_one_unit_both_ways(size):
    """A cell is twice as high as wide, and the walk stays inside."""
    frame = at(3, scale="standardised")
    across, up = _reach(frame, *size)
    assert across / (size[0] - 8) == pytest.approx(up / (2 * (size[1] - 3)))
    away = abs(frame.path - frame.bowl.best).max(axis=0)
    assert (away < (across, up)).all()
