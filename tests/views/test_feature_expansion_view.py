"""Two planes: the points of the right one move, and its straight border is a bent one on the left."""

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.sims.xor import SIDE
from tutor.views.feature_expansion import _plane, describe, draw, pad


def at(step, **params):
    run = Timeline("feature_expansion", params)
    run.seek(step)
    return run.frame


def signs(canvas, sign):
    return int((canvas.glyph == ord(sign)).sum())


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_a_border_is_there_after_the_regression_only(size):
    assert not (draw(at(8), *size).fore == Role.GUESS).any()
    cells = np.nonzero(draw(at(9), *size).fore == Role.GUESS)[1]
    assert (cells < size[0] // 2).any()
    assert (cells >= size[0] // 2).any()


def test_the_heaps_fall_together():
    frame = at(8)
    plot = _plane(frame, 40, 16, True)
    around = frame.places[frame.truth < 0]
    assert (np.ptp(plot.across(around[:, 0])), np.ptp(plot.down(around[:, 1]))) < (12, 12)


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_wrong_points_are_diamonds_after_the_regression(size):
    assert signs(draw(at(8, activation="none"), *size), "◆") == 0
    wrong = at(9, activation="none").wrong
    assert wrong.any()
    assert signs(draw(at(9, activation="none"), *size), "◆") > 1
    assert signs(draw(at(9), *size), "◆") == 1  # the legend


@pytest.mark.parametrize("size", [(76, 12), (58, 30), (110, 50)])
def test_the_pointer_reaches_from_corner_to_corner(size):
    for x1, x2, corner in ((-SIDE, -SIDE, (0, -1)), (SIDE, SIDE, (-1, 0))):
        frame = at(0, x1=x1, x2=x2)
        left, top, width, height = pad(frame, *size)
        column = left if corner[0] == 0 else left + width - 1
        row = top if corner[1] == 0 else top + height - 1
        assert chr(draw(frame, *size).glyph[row, column]) == "◎"


def test_the_products_of_the_learners_point():
    text = draw(at(9), 58, 30).text()
    assert "[1.09 1.14]" in text
    assert "[0.95]" in text
    assert "[0.95]" not in draw(at(8), 58, 30).text()


def test_the_words_say_it_too():
    assert describe(at(4))[0] == "The points move to h: 50% of the way."
    assert describe(at(9))[1] == "Right in the plane of x: 50%; in that of h: 100%."
    locale.use("lt")
    assert "50\u00a0%" in describe(at(4))[0]
