"""The curve is uncovered as it is asked, and never leaves the picture unsaid."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views.extrapolation import describe, draw


def at(step, **params):
    run = Timeline("extrapolation", params)
    run.seek(step)
    return run.frame


def test_what_is_not_asked_yet_is_not_shown():
    start, end = draw(at(0), 58, 30).text(), draw(at(25), 58, 30).text()
    assert "16,438" not in start
    assert "16,438" in end
    assert "−608" in end
    right = [row[45:] for row in draw(at(0), 58, 30).rows()[2:12]]
    assert not "".join(right).strip()


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (40, 12)])
def test_an_answer_beyond_the_picture_has_an_arrow(size):
    assert "▲" in draw(at(12, data="twelve rows", degree=11), *size).text()
    assert "●" in draw(at(21), *size).text()


def test_the_axes_stand_still():
    for size, row in (((58, 30), 18), ((76, 12), 11)):
        assert len({draw(at(step), *size).rows()[row][:40] for step in range(0, 26, 5)}) == 1


def test_tells_the_absurdity():
    fit, asked, where = describe(at(21))
    assert fit == "The curve of degree 2 fits the 3 rows with Q = 0."
    assert asked == "At the price 1300 it predicts −2096 issues, the straight line 20,703."
    assert "fewer issues than none" in where
    assert describe(at(0))[-1] == "That price lies among the data."
    assert "by 20:" in describe(at(5))[-1]
