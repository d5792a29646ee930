"""The plane tells classes and support vectors by their signs, the words carry the numbers."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import svm as view


def frame(steps, **params):
    run = Timeline("svm", params)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (110, 50)])
def test_classes_support_vectors_and_multipliers_are_seen(size):
    text = view.draw(frame(500), *size).text()
    assert all(sign in text for sign in "●○▲△◎")
    assert "α of each point" in text


def test_before_the_first_step_there_is_no_border():
    shown = frame(0)
    text = view.draw(shown, 58, 30).text()
    assert "▀" not in text
    assert "no border" in view.describe(shown)[0]


def test_the_pair_of_the_step_stands_in_brackets():
    text = view.draw(frame(1, data="clouds", noise=0.1, count=6), 40, 16).text()
    assert text.count("(") == text.count(")") == 2


def test_among_the_squares_there_is_no_pointer():
    plain, squared = (
        frame(50, data="ring", kernel="squares", axes=axes) for axes in ("coordinates", "squares")
    )
    assert view.pad(plain, 58, 30) is not None
    assert view.pad(squared, 58, 30) is None
    assert "x₁²" in view.draw(squared, 58, 30).text()


def test_the_pad_is_where_the_plane_is():
    left, top, width, height = view.pad(frame(0), 58, 30)
    assert 0 < left < left + width <= 58
    assert 0 < top < top + height <= 20


def test_it_tells_who_carries_the_border():
    shown = frame(500)
    told = " ".join(view.describe(shown))
    assert f"{int(shown.metrics['support'])} of 60 points are support vectors" in told
    assert "No pair has anything to gain" in told
