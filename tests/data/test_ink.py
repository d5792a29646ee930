"""Ink against the closed form of a straight line: how broad it is, how dark, and where it ends."""

import numpy as np
import pytest

from tutor.data.ink import SIDE, half_width, rasterise


def column(value):
    return np.array([[value]], np.float32)


def line(radius=1.0, threshold=0.5, edge=1.0, y=14.0):
    """A picture of a level line through the whole paper."""
    x = np.linspace(-6, 34, 400, dtype=np.float32)[None]
    amount = np.full_like(x, 40 / 400)
    heights = np.full_like(x, y)
    return rasterise(x, heights, amount, column(radius), column(threshold), column(edge))[0]


@pytest.mark.parametrize("radius", [0.7, 1.0, 1.6, 2.0])
@pytest.mark.parametrize("threshold", [0.35, 0.6])
def test_a_line_is_as_broad_as_its_pen(radius, threshold):
    breadth = line(radius, threshold)[:, 14].sum()
    # exp(-d^2 / 2 r^2) = threshold at both sides
    assert breadth == pytest.approx(2 * radius * np.sqrt(-2 * np.log(threshold)), abs=0.3)
    assert half_width(column(radius), column(threshold))[0, 0] == pytest.approx(
        radius * np.sqrt(-2 * np.log(threshold))
    )


def test_a_line_is_dark_in_the_middle_and_the_paper_is_white():
    picture = line(1.5)
    assert picture.shape == (SIDE, SIDE)
    assert picture.dtype == np.float32
    np.testing.assert_array_equal(picture[14], 1)
    np.testing.assert_array_equal(picture[:8], 0)
    np.testing.assert_array_equal(picture[21:], 0)


def test_a_line_between_two_rows_is_shared_by_them():
    picture = line(0.8, y=13.5)
    np.testing.assert_allclose(picture[13], picture[14], atol=1e-6)


def test_a_wide_edge_is_softer():
    def greys(edge):
        picture = line(2.0, edge=edge)
        return np.sum((picture > 0.02) & (picture < 0.98))

    assert greys(2.5) > greys(0.7)


def test_nothing_to_draw_is_a_white_paper():
    empty = np.zeros((1, 3), np.float32)
    picture = rasterise(empty, empty, empty, column(1), column(0.5), column(1))
    np.testing.assert_array_equal(picture, 0)
