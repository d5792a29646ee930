"""Every picture has its sign, the four counts are readable, the curve grows with the sweep."""

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.views.confusion import describe, draw


def at(step, **params):
    run = Timeline("confusion", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize(("threshold", "right", "passed", "wrong"), [(0.5, 4, 5, 3), (0.0, 5, 0, 7)])
def test_each_picture_of_the_table_has_its_sign(threshold, right, passed, wrong):
    canvas = draw(at(0, threshold=threshold), 60, 9)
    data = canvas.glyph[1:]
    assert [(data == ord(sign)).sum() for sign in "●○×"] == [right, passed, wrong]


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (45, 22), (44, 12)])
def test_the_four_counts_are_in_the_picture(size):
    text = draw(at(0), *size).text()
    for count in ("TP 4", "FN 1", "FP 2", "TN 5"):
        assert count in text


def test_the_curve_grows_and_names_its_area():
    def path(step):
        canvas = draw(at(step), 58, 30)
        return ((canvas.fore == Role.PATH) & (canvas.glyph > 0x2800)).sum()

    assert path(1) < path(6) < path(12)
    assert "area 0.829" in draw(at(12), 58, 30).text()


def test_the_ranges_stand_still_while_the_threshold_moves():
    pictures = [draw(at(0, data="drawn", threshold=t), 58, 30).rows() for t in np.linspace(0, 1, 6)]
    gutters = {tuple(row[:3] for row in picture[:12]) for picture in pictures}
    assert len(gutters) == 1


def test_tells_the_counts_and_the_statistics():
    told = describe(at(0))
    assert told[0].startswith("At threshold 0.500: 4 cats found, 1 missed; 2 false alarms")
    assert "Precision 0.667, recall 0.800, F1 0.727" in told[1]
    assert "no precision" in describe(at(0, threshold=1))[1]
    assert "1 picture;" in describe(at(1))[2]
    locale.use("lt")
    assert "0,667" in describe(at(0))[1]
