"""The picture of a label or a price: two tasks, each with its own way of counting errors."""

import numpy as np
import pytest

from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.views import classify_or_regress as view
from tutor.views import flat_label


def frame(steps=0, **params):
    walk = Timeline("classify_or_regress", params)
    walk.seek(steps)
    return walk.frame


def test_each_wrong_label_is_crossed_out():
    for threshold, wrong in ((40, 4), (54, 1)):
        text = view.draw(frame(threshold=threshold), 58, 30).text().split("\n", 1)[1]
        assert text.count("✗") == wrong


def test_the_penthouse_makes_most_of_the_squared_error():
    text = view.draw(frame(60, task="price"), 76, 12).text()
    assert "▸ 58 m²" in text
    assert "89%" in text
    assert "89% of all error" in view.describe(frame(60, task="price"))[-1]


def test_the_stairs_are_those_that_the_threshold_counts():
    shown = frame(threshold=54)
    canvas = flat_label.stairs(shown, 60, 20)
    marks = np.argwhere((canvas.glyph == ord("●")) & (canvas.fore == Role.HIGHLIGHT))
    assert len(marks) == 2
    assert marks[0][1] == marks[1][1]


@pytest.mark.parametrize("task", ["label", "price"])
def test_the_axes_stand_still(task):
    def ticks(shown):
        return [row[:3] for row in view.draw(shown, 58, 30).rows()[1:15]]

    assert ticks(frame(task=task)) == ticks(frame(40, task=task))


def test_the_readings_are_those_of_the_task():
    assert view.headline(frame())[0] == "accuracy"
    assert view.headline(frame(task="price"))[0] == "mse"
