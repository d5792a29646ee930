"""Question and prediction are shown before the answer; the machine's function only if asked for."""

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.views.function_fit import describe, draw, headline


def at(step, **params):
    run = Timeline("function_fit", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_the_question_and_the_prediction_are_there_from_the_start(size):
    canvas = draw(at(0, bet=30), *size)
    assert (canvas.glyph == ord("◎")).sum() == 1
    assert "Next: x = 27" in canvas.text()


def test_a_higher_prediction_stands_higher():
    rows = [int(np.nonzero(draw(at(0, bet=bet), 58, 30).glyph == ord("◎"))[0][0]) for bet in (10, 50, 90)]
    assert rows[0] > rows[1] > rows[2]


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_the_machine_shows_only_when_asked_for(size):
    hidden, shown = draw(at(6), *size), draw(at(6, show="function"), *size)
    assert "f(x)" not in hidden.text()
    assert not (hidden.fore == Role.GUESS).any()
    assert "f(x)" in shown.text()
    assert "Machine: off by" in shown.text()
    assert "Machine" not in hidden.text()


def test_the_axes_stand_still():
    left = [row.split("│")[0].split("┤")[0] for row in draw(at(1), 58, 30).rows()[1:12]]
    assert left == [row.split("│")[0].split("┤")[0] for row in draw(at(24), 58, 30).rows()[1:12]]


def test_the_words_say_it_too():
    frame = at(3, bet=30, show="function")
    assert describe(frame)[0].startswith("Next: x = 15. You say 30. It was 44. You were off by 14.")
    assert describe(at(24))[0].startswith("All pairs have been shown.")
    assert "f(x) = 3.9·x + (−28.8)" in describe(at(24, show="function"))[1]
    locale.use("sv")
    assert "3,9" in describe(at(24, show="function"))[1]


def test_the_readings_of_the_machine_are_hidden_with_it():
    assert "said" not in headline(at(6))
    assert set(headline(at(6, show="function"))) <= set(at(6, show="function").metrics)
