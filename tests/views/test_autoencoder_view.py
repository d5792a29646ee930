"""The plane with its digits, the map, the place that can be pointed at, what the sentences say."""

import numpy as np
import pytest

from tutor.charts.canvas import RGB, Role
from tutor.sims.autoencoder import MAP, PAIRS, POINTS, REACH
from tutor.sims.timeline import Timeline
from tutor.views.autoencoder import TILE, describe, draw, pad

SIZES = [(40, 12), (58, 30), (76, 12), (120, 40), (200, 60)]


@pytest.fixture(scope="module")
def run():
    made = Timeline("autoencoder")
    made.seek(3)
    return made


@pytest.mark.parametrize("show", [POINTS, MAP, PAIRS])
@pytest.mark.parametrize("size", SIZES)
def test_the_pointer_stands_where_the_pad_says(run, size, show):
    fork = run.fork()
    fork.set("show", show)
    left, top, width, height = pad(fork.frame, *size)
    for x, y in ((-REACH, REACH), (REACH, -REACH), (0.5, 1.0)):
        fork.set("code_1", x)
        fork.set("code_2", y)
        canvas = draw(fork.frame, *size)
        part, along = (x + REACH) / (2 * REACH), (REACH - y) / (2 * REACH)
        column, row = left + part * (width - 1), top + along * (height - 1)
        plane = canvas.glyph[top : top + height, left : left + width]
        found = np.argwhere(plane == ord("◆")) + np.array([top, left])
        assert len(found) == 1
        assert abs(found[0] - (row, column)).max() <= 1


def test_the_pad_keeps_within_the_picture(run):
    for width, height in ((20, 5), *SIZES):
        cells = pad(run.frame, width, height)
        assert cells is not None
        left, top, wide, high = cells
        assert left >= 0
        assert top >= 0
        assert left + wide <= width
        assert top + high <= height
    assert pad(run.frame, 0, 0) is None


def test_each_digit_is_its_own_sign(run):
    canvas, frame = draw(run.frame, 120, 40), run.frame
    left, top, width, height = pad(frame, 120, 40)
    signs = set(map(chr, np.unique(canvas.glyph[top : top + height, left : left + width])))
    assert set("0123456789") <= signs


def test_the_map_fills_the_plane_with_pictures(run):
    fork = run.fork()
    for show, full in ((POINTS, False), (MAP, True)):
        frame = fork.set("show", show)
        left, top, width, height = pad(frame, 58, 30)
        backs = draw(frame, 58, 30).back[top : top + height, left : left + width]
        assert (backs >= RGB).all() if full else not (backs >= RGB).any()


@pytest.mark.parametrize("size", [(58, 27), (58, 30), (76, 12), (120, 40)])
def test_the_map_has_room_for_several_digits(run, size):
    fork = run.fork()
    _left, _top, width, _height = pad(fork.set("show", MAP), *size)
    assert width >= 3 * TILE


def test_the_curve_has_the_line_of_pca(run):
    canvas = draw(run.frame, 76, 12)
    assert "PCA" in canvas.text()
    assert (canvas.fore == Role.TARGET).any()


def test_in_and_out_have_their_names_where_they_are_asked_for(run):
    fork = run.fork()
    fork.set("show", PAIRS)
    for size in SIZES:
        text = draw(fork.frame, *size).text()
        assert " out" in text or "\nout" in text


def test_it_says_which_digits_and_how_it_compares(run):
    text = " ".join(describe(run.frame))
    assert "Drawn digits (not MNIST)" in text
    assert "PCA with as many numbers leaves 0.0576" in text
    assert "not better" in text
