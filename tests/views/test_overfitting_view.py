"""The points are in the picture, wild curves leave it and move no axis, the words say what is chosen."""

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.views.overfitting import describe, draw


def at(step, seed=5, **params):
    run = Timeline("overfitting", params, seed)
    run.seek(step)
    return run.frame


def test_every_point_has_its_sign():
    canvas = draw(at(0, degree=3), 110, 15)
    assert 13 <= ((canvas.glyph == ord("●")) & (canvas.fore == Role.TRAIN)).sum() <= 16
    assert 15 <= ((canvas.glyph == ord("○")) & (canvas.fore == Role.TEST)).sum() <= 21


def test_a_wild_curve_moves_no_axis():
    def left(degree):
        return [row[:5] for row in draw(at(0, degree=degree), 58, 14).rows()]

    numbers = [[part for row in left(degree) for part in row.split() if part.isdigit()] for degree in (1, 14)]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("grows", ["degree", "penalty", "training"])
def test_the_least_validation_error_is_marked(grows):
    frame = at(100, degree=1 if grows == "degree" else 12, grows=grows)
    assert (draw(frame, 58, 30).glyph == ord("◇")).any()
    assert not (draw(at(0, grows=grows), 58, 30).glyph == ord("◇")).any()


def test_one_bar_for_each_weight():
    text = draw(at(0, degree=3), 58, 30).text()
    assert all(f"w{sign}" in text for sign in "₁₂₃")
    assert "w₄" not in text
    assert "Σw² = 14.6" in text


def test_tells_what_the_validation_set_would_choose():
    assert describe(at(13))[-1] == "The validation set would choose degree 4."
    assert "would stop after 217" in describe(at(60, degree=12, grows="training"))[-1]
    locale.use("lt")
    assert "0,045" in describe(at(3))[1]


def test_noise_at_its_most_stays_in_the_picture():
    frame = at(0, noise=1.0, points=40)
    canvas = draw(frame, 150, 40)
    assert np.abs(frame.train[:, 1]).max() > 2
    assert ((canvas.glyph == ord("●")) & (canvas.fore == Role.TRAIN)).sum() >= 38
