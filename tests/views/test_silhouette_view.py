"""The picture fills its room, misses have their own colours, and the pen finds the picture."""

import numpy as np
import pytest

from tutor.charts.canvas import RGB
from tutor.sims.timeline import Timeline
from tutor.views.silhouette import describe, draw, pad


@pytest.fixture(scope="module")
def learned():
    run = Timeline("silhouette", {"epochs": 30, "features": "waves"})
    run.seek(30)
    return run.frame


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (57, 26), (110, 40)])
def test_the_pad_is_where_the_picture_is(learned, size):
    canvas = draw(learned, *size)
    left, top, width, height = pad(learned, *size)
    coloured = canvas.back >= RGB
    assert coloured[top : top + height - 1, left : left + width].all()
    coloured[top : top + height, left : left + width] = False
    assert not coloured.any()


def test_the_pen_has_no_place_in_a_tiny_picture(learned):
    assert pad(learned, 10, 3) is None


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_the_curve_stands_beside_or_below(learned, size):
    text = draw(learned, *size).text()
    assert "IoU" in text
    assert "missing" in text


def test_a_learned_bat_has_few_misses(learned):
    colours = draw(learned, 58, 30)
    red, blue = (colours.back >> 16) & 255, colours.back & 255
    some = colours.back >= RGB
    assert np.count_nonzero(some & (red > 200)) > 150
    assert np.count_nonzero(some & (blue > 150) & (red < 60)) < 20


def test_tells_the_net_and_the_misses(learned):
    told = describe(learned)
    assert told[0].startswith("A net 32-32-32-1 with")
    assert "After 30 epochs" in told[1]
    assert "12,800 places" in told[2]
