"""The braille raster against Unicode's own names and the geometry of straight lines."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import DASHED, DOTTED, Dots

WIDTH, HEIGHT = 12, 7  # cells
COLUMNS, ROWS = 2 * WIDTH, 4 * HEIGHT


def _raster(dots: Dots) -> NDArray[np.bool_]:
    """The dots as rows and columns, read back from the names of the characters."""
    places = {
        "1": (0, 0),
        "2": (1, 0),
        "3": (2, 0),
        "4": (0, 1),
        "5": (1, 1),
        "6": (2, 1),
        "7": (3, 0),
        "8": (3, 1),
    }
    raster = np.zeros((dots.rows, dots.columns), np.bool_)
    for (row, column), cell in np.ndenumerate(dots.cells()):
        name = unicodedata.name(chr(0x2800 + int(cell)))
        for number in name.removeprefix("BRAILLE PATTERN ").removeprefix("DOTS-").replace("BLANK", ""):
            y, x = places[number]
            raster[4 * row + y, 2 * column + x] = True
    return raster


def _draw(x0: float, y0: float, x1: float, y1: float) -> NDArray[np.bool_]:
    dots = Dots(WIDTH, HEIGHT)
    dots.lines(*(np.array([value]) for value in (x0, y0, x1, y1)))
    return _raster(dots)


def _distance(raster: NDArray[np.bool_], x0: float, y0: float, x1: float, y1: float) -> float:
    """The largest distance (by the larger of both coordinates) of a dot from the line from end to end."""
    y, x = np.nonzero(raster)
    parts = np.linspace(0, 1, 4001)
    near = np.maximum(
        np.abs(x[:, None] - (x0 + parts * (x1 - x0))), np.abs(y[:, None] - (y0 + parts * (y1 - y0)))
    )
    return float(near.min(axis=1).max())


@pytest.mark.parametrize("row", range(4))
@pytest.mark.parametrize("column", range(2))
def test_a_dot_is_where_unicode_says(row: int, column: int) -> None:
    dots = Dots(2, 2)
    dots.set(np.array([2 + column]), np.array([4 + row]))
    expected = np.zeros((8, 4), np.bool_)
    expected[4 + row, 2 + column] = True
    np.testing.assert_array_equal(_raster(dots), expected)


INSIDE_X, INSIDE_Y = st.floats(0, COLUMNS - 1), st.floats(0, ROWS - 1)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(INSIDE_X, INSIDE_Y, INSIDE_X, INSIDE_Y)
def test_a_line_is_within_half_a_dot_of_itself_and_has_no_holes(
    x0: float, y0: float, x1: float, y1: float
) -> None:
    raster = _draw(x0, y0, x1, y1)
    assert _distance(raster, x0, y0, x1, y1) <= 0.5 + 0.01
    along = (np.rint([y0, y1]), 1) if abs(y1 - y0) > abs(x1 - x0) else (np.rint([x0, x1]), 0)
    first, last = sorted(along[0].astype(int).tolist())
    per_step = raster.any(axis=along[1])
    assert per_step[first : last + 1].all()
    assert raster.sum() == last - first + 1


ANYWHERE = st.floats(-200, 200)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ANYWHERE, ANYWHERE, ANYWHERE, ANYWHERE)
def test_what_is_outside_is_cut_without_bending_the_line(x0: float, y0: float, x1: float, y1: float) -> None:
    raster = _draw(x0, y0, x1, y1)
    parts = np.linspace(0, 1, 20001)
    x, y = x0 + parts * (x1 - x0), y0 + parts * (y1 - y0)
    seen = (x > 0) & (x < COLUMNS - 1) & (y > 0) & (y < ROWS - 1)
    assert bool(raster.any()) >= bool(seen.any())
    if raster.any():
        assert (
            _distance(raster, x0, y0, x1, y1) <= 0.5 + 0.06
        )  # the samples of `_distance` lie that far apart


def test_many_lines_at_once_are_the_same_as_one_by_one() -> None:
    ends = np.random.default_rng(0).uniform(-5, 30, size=(4, 40))
    together = Dots(WIDTH, HEIGHT)
    together.lines(*ends)
    single = np.zeros((ROWS, COLUMNS), np.bool_)
    for line in ends.T:
        single |= _draw(*line.tolist())
    np.testing.assert_array_equal(_raster(together), single)


def test_patterns_leave_gaps_on_flat_and_on_steep_lines() -> None:
    for pattern, shown in ((DASHED, 4 / 6), (DOTTED, 1 / 2)):
        for ends in ((0, 5, COLUMNS - 1, 5), (5, 0, 5, ROWS - 1)):
            dots = Dots(WIDTH, HEIGHT)
            dots.lines(*(np.array([float(end)]) for end in ends), pattern)
            length = max(ends[2] - ends[0], ends[3] - ends[1]) + 1
            assert abs(_raster(dots).sum() - shown * length) <= 2


def test_runs_fill_columns_and_are_cut_at_the_borders() -> None:
    dots = Dots(WIDTH, HEIGHT)
    dots.runs(np.array([0, 3, 4]), np.array([-9.0, 2.4, 40.0]), np.array([1.0, 4.6, 50.0]))
    expected = np.zeros((ROWS, COLUMNS), np.bool_)
    expected[0:2, 0] = expected[2:6, 3] = True
    np.testing.assert_array_equal(_raster(dots), expected)


def test_painting_keeps_the_dots_below_and_takes_the_newest_colour() -> None:
    canvas = Canvas(WIDTH, HEIGHT)
    both = np.zeros(COLUMNS)
    for y, role in ((0.0, Role.LOSS), (3.0, Role.TEST)):
        dots = Dots(WIDTH, HEIGHT)
        dots.lines(both[:1], both[:1] + y, both[:1] + COLUMNS - 1, both[:1] + y)
        dots.paint(canvas, 0, 0, role)
    assert canvas.rows()[0] == "⣉" * WIDTH
    assert (canvas.fore[0] == Role.TEST).all()
