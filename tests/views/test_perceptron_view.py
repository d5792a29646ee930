"""The border is drawn where the output is 0, the arrow at right angles, mistakes by another sign."""

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.sims.base import check
from tutor.sims.perceptron import SIDE, Simulation
from tutor.sims.timeline import Timeline
from tutor.views import plane
from tutor.views.perceptron import _plane, describe, draw, pad


def at(step, **params):
    run = Timeline("perceptron", params)
    run.seek(step)
    return run.frame


def signs(canvas, sign):
    return int((canvas.glyph == ord(sign)).sum())


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_a_point_on_the_wrong_side_is_a_diamond(size):
    for step in (0, 4, 26):
        frame = at(step)
        wrong = frame.wrong
        canvas = draw(frame, *size)
        assert signs(canvas, "◆") - 1 == (wrong & (frame.truth == 1)).sum()  # one is in the legend
        assert signs(canvas, "◇") - 1 == (wrong & (frame.truth == -1)).sum()
        assert signs(canvas, "●") - 1 == (~wrong & (frame.truth == 1)).sum()


def test_the_border_ends_where_the_output_is_zero():
    frame = at(26)
    plot = _plane(frame, 58, 20)
    ends = plane.seen(plot, frame.line)
    np.testing.assert_allclose(ends @ frame.line[:2] + frame.line[2], 0, atol=1e-9)
    across = np.diff(ends, axis=0)[0]
    assert across @ frame.line[:2] == pytest.approx(0)


def test_a_unit_is_as_long_upwards_as_sideways():
    for size in ((58, 20), (40, 12), (110, 40)):
        plot = _plane(at(0), *size)
        across = (plot.x.high - plot.x.low) / plot.width
        down = (plot.y.high - plot.y.low) / plot.height
        assert down / across == pytest.approx(2, rel=0.15)


def test_plus_and_minus_stand_on_their_sides():
    frame = at(26)
    plot = _plane(frame, 58, 20)
    plane.sides(plot, plane.linear(frame.line))
    rows, columns = np.nonzero((plot.canvas.glyph == ord("+")) & (plot.canvas.fore == Role.GRID))
    x = plot.x.low + (columns - plot.left + 0.5) / plot.width * (plot.x.high - plot.x.low)
    y = plot.y.high - (rows - plot.top + 0.5) / plot.height * (plot.y.high - plot.y.low)
    assert len(rows) > 10
    assert (np.stack([x, y], axis=1) @ frame.line[:2] + frame.line[2] > 0).all()


def test_a_border_out_of_sight_is_said():
    assert "outside the picture" in draw(at(8), 58, 30).text()
    assert "no border" in draw(at(0, w1=0, w2=0), 58, 30).text()


@pytest.mark.parametrize("size", [(76, 12), (58, 30), (110, 50)])
def test_the_pointer_reaches_from_corner_to_corner(size):
    for x1, x2, corner in ((0, 0, (0, -1)), (SIDE, SIDE, (-1, 0))):
        frame = at(0, x1=x1, x2=x2, w1=0, w2=1, b=-20)
        left, top, width, height = pad(frame, *size)
        column = left if corner[0] == 0 else left + width - 1
        row = top if corner[1] == 0 else top + height - 1
        assert chr(draw(frame, *size).glyph[row, column]) == "◎"


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_the_account_is_that_of_the_update(size):
    text = draw(at(3), *size).text()
    for line in ("w₁   1  3    3      3    4", "b   −8  1   −8      1   −7"):
        assert line in text
    assert "y = −4: wrong, border moves" in text


def test_the_words_say_it_too():
    assert describe(at(0))[0] == "The border is 1·x₁ + 1·x₂ − 8 = 0; 4 of 8 points are on its wrong side."
    assert describe(at(26))[2] == "8 mistakes so far, in round 4. The last round had none: it has learned."
    assert describe(at(3))[1].startswith("Example 3 of 8: marked left, +1. y = −4: wrong")
    locale.use("sv")
    assert "7,5" in " ".join(describe(at(0, x1=7.5)))


def test_its_knobs_default_to_the_cards():
    assert check(Simulation, {})["data"] == "cards"
