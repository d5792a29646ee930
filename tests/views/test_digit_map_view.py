"""Dots while the labels are hidden, digits when they are shown; the pointer is where one points."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import digit_map as view


def frame(steps=30, **params):
    run = Timeline("digit_map", {"examples": 120, **params})
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (110, 50)])
def test_hidden_labels_are_not_told(size):
    shown = frame()
    left, top, width, height = view.pad(shown, *size)
    rows = [row[left : left + width] for row in view.draw(shown, *size).rows()[top : top + height]]
    assert {sign for row in rows for sign in row} == {" ", "•", "◆"}
    assert "digit" not in view.headline(shown)
    assert "%" not in " ".join(view.describe(shown))


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_every_digit_shows_what_it_is(size):
    shown = frame(labels="shown")
    left, top, width, height = view.pad(shown, *size)
    rows = [row[left : left + width] for row in view.draw(shown, *size).rows()[top : top + height]]
    signs = {sign for row in rows for sign in row} - {" ", "◆"}
    assert signs <= set("0123456789")
    assert len(signs) >= 7


@pytest.mark.parametrize("point", [(-1.0, -1.0), (1.0, 1.0), (0.0, 0.0)])
def test_the_pointer_is_where_one_points(point):
    shown = frame(x=point[0], y=point[1])
    left, top, width, height = view.pad(shown, 58, 30)
    rows = view.draw(shown, 58, 30).rows()
    (row,) = [y for y, text in enumerate(rows[: top + height]) if "◆" in text]
    column = rows[row].index("◆")
    assert column == left + round((point[0] + 1) / 2 * (width - 1))
    assert row == top + round((1 - point[1]) / 2 * (height - 1))


def test_it_tells_how_many_fit_in():
    told = " ".join(view.describe(frame(labels="shown")))
    assert "of the digits are what most of 5 neighbours are" in told
    assert "At the pointer lies a" in told
