"""The picture keeps the walk inside, whatever it does; the words say where it leads."""

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.sims.descent_1d import Frame, X, Y
from tutor.sims.timeline import Timeline
from tutor.views.descent_1d import describe, draw


def at(step, **params):
    run = Timeline("descent_1d", params)
    run.seek(step)
    return run.frame


def test_tells_the_documents_first_step():
    assert (
        describe(at(0))[0] == "The walk starts at a = 8. There the loss is 402.57 and its derivative −447.3."
    )
    assert describe(at(1))[0] == "After 1 step a = 9.3419; the loss went 402.57 → 26.0746."
    assert "by 0.2545" in describe(at(1))[1]


@pytest.mark.parametrize(
    ("rate", "words"),
    [(0.003, "from one side"), (0.0075, "from side to side"), (0.009, "further away")],
)
def test_tells_where_a_rate_leads(rate, words):
    assert words in describe(at(2, learning_rate=rate))[-1]


def test_tells_that_the_walk_has_left():
    assert "stops" in describe(at(5000, learning_rate=0.02))[-1]


def test_numbers_are_the_readers():
    locale.use("sv")
    assert "402,57" in describe(at(0))[0]
    assert "200" in draw(at(0), 76, 12).text()


@pytest.mark.parametrize(
    "params", [{}, {"a": -5}, {"learning_rate": 0.009}, {"learning_rate": 0.02, "a": 25}]
)
@pytest.mark.parametrize("step", [0, 1, 12, 400])
def test_the_point_is_in_the_picture(params, step):
    canvas = draw(at(step, **params), 44, 14)
    assert ((canvas.glyph == ord("●")) & (canvas.fore == Role.HIGHLIGHT)).any()


def test_the_picture_stands_still_while_the_walk_stays_in_it():
    ticks = [draw(at(step), 76, 12).rows()[-1] for step in range(8)]
    assert len(set(ticks)) == 1


def test_a_growing_loss_is_shown_by_powers_of_ten():
    assert "powers of ten" in draw(at(6, learning_rate=0.009), 76, 12).text()
    assert "powers of ten" not in draw(at(6), 76, 12).text()


def test_a_walk_that_stands_at_the_minimum():
    frame = Frame(2, 0.003, np.full(3, 9.8), False, X, Y)
    assert "minimum" in draw(frame, 58, 30).text()
    assert describe(frame)
