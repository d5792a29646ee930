"""Strokes against what is known of Catmull-Rom curves: they pass through their points, evenly."""

import numpy as np
import pytest

from tutor.data.skeletons import SKELETONS
from tutor.data.strokes import POINTS, skeleton

LINES = [(digit, line) for digit, text in SKELETONS.items() for line in text.strip().splitlines()]


def points(text):
    figure = skeleton(text)
    return figure.basis @ figure.control


def test_a_straight_stroke_is_written_at_even_speed():
    x, y = points("1090 5090 9090").T
    middles = 0.1 + 0.8 * (np.arange(POINTS) + 0.5) / POINTS
    np.testing.assert_allclose(x, middles, atol=1e-4)
    np.testing.assert_allclose(y, 0.9, atol=1e-6)


def test_a_smooth_stroke_passes_by_its_points():
    figure = skeleton("2010 8030 1060 9099")
    way = figure.basis @ figure.control
    for control in figure.control[1:-1]:
        assert np.min(np.linalg.norm(way - control, axis=1)) < 0.02


def test_the_middle_of_a_span_is_the_catmull_rom_one():
    # p(1/2) = (-p0 + 9 p1 + 9 p2 - p3) / 16; here it is the middle of the whole way by symmetry
    control = np.array([[0, 0.5], [0.3, 0.1], [0.7, 0.1], [0.99, 0.5]])
    expected_y = (-0.5 + 9 * 0.1 + 9 * 0.1 - 0.5) / 16
    y = points("0050 3010 7010 9950")[:, 1]
    assert y.min() == pytest.approx(expected_y, abs=0.002)
    assert y.min() < control[:, 1].min()


def test_a_corner_is_sharp():
    # both sides of a corner are straight, so the curve is the two legs of a right angle
    x, y = points("1010 1090* 9090").T
    assert np.all(np.minimum(np.abs(x - 0.1), np.abs(y - 0.9)) < 1e-6)


def test_a_lifted_pen_leaves_a_gap():
    x = points("1050 3050 | 7050 9050")[:, 0]
    assert not np.any((x > 0.31) & (x < 0.69))
    assert np.sum(x < 0.5) == np.sum(x > 0.5) == POINTS // 2


@pytest.mark.parametrize(("digit", "line"), LINES)
def test_every_skeleton_is_a_whole_figure(digit, line):
    figure = skeleton(line)
    assert figure.basis.shape == (POINTS, len(figure.control))
    # weights that sum to one: shifting the control points shifts the curve
    np.testing.assert_allclose(figure.basis.sum(axis=1), 1, atol=1e-6)
    way = figure.basis @ figure.control
    assert np.all((way > -0.12) & (way < 1.12))
    assert np.ptp(way[:, 1]) > 0.55
    steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
    # evenly spaced: apart from corners and lifted pens no step is longer than the usual one
    assert np.mean(np.abs(steps - np.median(steps)) < 0.2 * np.median(steps)) > 0.85


def test_every_digit_has_many_forms_and_none_stands_twice_by_mistake():
    assert set(SKELETONS) == set(range(10))
    for digit in range(10):
        lines = [line for of, line in LINES if of == digit]
        assert len(lines) >= 16
        if digit != 1:  # the plain stroke is by far the commonest 1
            assert len(set(lines)) == len(lines)
