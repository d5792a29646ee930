"""The border lies where the output is 0, wrong points have another sign, the folds are those of the units."""

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.sims.xor import SIDE
from tutor.views import plane
from tutor.views.xor import _plane, describe, draw, headline, pad


def at(step, **params):
    run = Timeline("xor", params)
    run.seek(step)
    return run.frame


def signs(canvas, sign):
    return int((canvas.glyph == ord(sign)).sum())


def test_the_border_is_drawn_through_cells_in_which_the_output_changes_sign():
    frame = at(300)
    plot = _plane(frame, 58, 20)
    plane.zero(plot, frame.output)
    rows, columns = np.nonzero(plot.canvas.fore == Role.GUESS)
    corners = [
        frame.output(plane._places(plot, columns - plot.left + dx, rows - plot.top + dy))
        for dx in (-0.3, 1.3)
        for dy in (-0.3, 1.3)
    ]
    found = np.stack([corner[np.arange(len(rows)), np.arange(len(rows))] for corner in corners])
    assert len(rows) > 30
    assert ((found.min(axis=0) < 0) & (found.max(axis=0) > 0)).all()


@pytest.mark.parametrize("step", [0, 300])
def test_wrong_points_are_diamonds(step):
    frame = at(step, activation="none")
    canvas = draw(frame, 110, 50)
    seen = signs(canvas, "◆") + signs(canvas, "◇") - 2  # in the legend
    assert 0.8 * frame.wrong.sum() <= seen <= frame.wrong.sum()


def test_a_straight_net_has_no_folds_and_one_neuron():
    text = draw(at(300, activation="none", layers=3, units=8), 58, 30).text()
    assert "2-8-8-8-1: 177 parameters" in text
    assert "One neuron, everywhere:" in text
    assert "folds" not in text


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_with_relu_the_units_at_the_pointer_are_shown(size):
    frame = at(300)
    text = draw(frame, *size).text()
    shown = "layer 1  " + " ".join("●" if value > 0 else "○" for value in frame.hidden[0])
    assert shown in text
    assert "Around your point (1, 0.5):" in text
    w1, w2, b = (round(value, 2) for value in frame.collapsed)
    assert f"y = {w1}·x₁ + {w2}·x₂ − {abs(b)}" in text


def test_a_sigmoid_has_none():
    frame = at(50, activation="sigmoid")
    assert "no single neuron" in draw(frame, 58, 30).text()
    assert headline(frame) == ("loss", "right", "parameters", "output")
    assert set(headline(at(50))) <= set(at(50).metrics)


@pytest.mark.parametrize("size", [(76, 12), (58, 30), (110, 50)])
def test_the_pointer_reaches_from_corner_to_corner(size):
    for x1, x2, corner in ((-SIDE, -SIDE, (0, -1)), (SIDE, SIDE, (-1, 0))):
        frame = at(0, x1=x1, x2=x2)
        left, top, width, height = pad(frame, *size)
        column = left if corner[0] == 0 else left + width - 1
        row = top if corner[1] == 0 else top + height - 1
        assert chr(draw(frame, *size).glyph[row, column]) == "◎"


def test_the_words_say_it_too():
    assert "Everywhere it amounts to one neuron" in describe(at(300, activation="none"))[1]
    assert "100% of the points are on the right side" in describe(at(300))[0]
    locale.use("lt")
    assert "0,5" in describe(at(300))[1]


def test_a_neuron_is_written_with_its_signs():
    from tutor.views.xor import _short

    assert plane.written(np.array([1.5, -2, -0.0001]), _short) == "1.5·x₁ − 2·x₂ + 0"
