"""Axes: round numbers, few of them, that hold still while data grow."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.charts.axis import Axis, fit, labels, nice_step, plain
from tutor.charts.canvas import Canvas
from tutor.charts.plot import Key, frame

ENDS = st.floats(-1e6, 1e6, allow_subnormal=False)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(ENDS, st.floats(1e-6, 1e6), st.integers(2, 12))
def test_ticks_are_few_even_and_inside(low: float, span: float, most: int) -> None:
    axis = Axis(low, low + span)
    ticks = np.array(axis.ticks(most))
    assert 2 <= len(ticks) <= most
    assert (ticks >= low - 1e-6 * span).all()
    assert (ticks <= low + span + 1e-6 * span).all()
    np.testing.assert_allclose(np.diff(ticks), ticks[1] - ticks[0], rtol=1e-6, atol=1e-15 * abs(low))


@pytest.mark.parametrize(
    ("rough", "step"), [(0.11, 0.2), (1, 1), (1.01, 2), (2.5, 5), (51, 100), (0.05, 0.05)]
)
def test_steps_are_one_two_and_five(rough: float, step: float) -> None:
    assert math.isclose(nice_step(rough), step)


@pytest.mark.parametrize("span", [0.0, 5e-324, 1e-308])
def test_a_range_of_next_to_nothing_has_its_ends_as_ticks(span: float) -> None:
    assert Axis(0.0, span).ticks(5) == [0.0, span]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(ENDS, min_size=1, max_size=9))
def test_the_range_holds_the_data_without_waste(values: list[float]) -> None:
    axis = fit([np.array(values)])
    low, high = min(values), max(values)
    span = axis.high - axis.low
    assert axis.low <= low + 1e-6 * span
    assert axis.high >= high - 1e-6 * span
    if high - low > 1e-3:
        assert span <= (high - low) * 1.5


def test_the_range_of_round_data_is_the_data() -> None:
    for low, high in ((-5.0, 5.0), (0.0, 1.0), (-1.0, 1.0), (0.0, 40.0), (-3.0, 3.0), (0.0, 100.0)):
        axis = fit([np.array([low, high])])
        assert (axis.low, axis.high) == pytest.approx((low, high))


def test_a_growing_curve_moves_its_axis_in_few_steps() -> None:
    ranges = [fit([np.arange(n)]) for n in range(2, 1000)]
    changes = sum(before != after for before, after in pairwise(ranges))
    assert changes <= 3 * 15  # fifteen for each power of ten


def test_a_range_that_cannot_be_used_is_replaced_by_the_data() -> None:
    values = np.array([1.0, 3.0])
    for given_range in ((2.0, 2.0), (math.nan, 1.0), (-math.inf, 3.0)):
        assert fit([values], given_range) == fit([values])
    assert fit([values], (5.0, 0.0)) == Axis(0.0, 5.0)
    assert fit([values], (-1.0, 5.0), log=True) == fit([values], log=True)


def test_places_are_linear_from_the_first_to_the_last_dot() -> None:
    np.testing.assert_allclose(Axis(2, 12).place([2, 7, 12, 22], 21), [0, 10, 20, 40])


def test_powers_of_ten_are_evenly_spaced_on_a_logarithmic_axis() -> None:
    axis = Axis(0.01, 100, log=True)
    np.testing.assert_allclose(axis.place([0.01, 0.1, 1, 10, 100], 41), [0, 10, 20, 30, 40], atol=1e-9)
    np.testing.assert_allclose(axis.ticks(5), [0.01, 0.1, 1, 10, 100])
    assert np.isnan(axis.place([-1.0], 41)).all()


def test_labels_share_their_decimals() -> None:
    assert labels([0, 0.5, 1], plain) == ["0.0", "0.5", "1.0"]
    assert labels([0, 0.25, 0.5], lambda value: format(value, "g").replace(".", ",")) == [
        "0,00",
        "0,25",
        "0,50",
    ]
    assert labels([0, 5, 10], plain) == ["0", "5", "10"]
    assert labels([0.01, 0.1, 1], plain) == ["0.01", "0.1", "1"]
    assert labels([0, 1], lambda value: f"{value} %") == ["0 %", "1 %"]
    assert labels([0.001, 100], plain, log=True) == ["0.001", "100"]


def test_a_comma_between_thousands_is_no_decimal_sign() -> None:
    assert labels([0, 20_000, 40_000], lambda value: format(value, ",.0f")) == ["0", "20,000", "40,000"]
    assert labels([0, 0.5, 1], lambda value: format(value, ",g")) == ["0.0", "0.5", "1.0"]
    assert labels([0, 0.125, 0.25], lambda value: format(value, "g").replace(".", ",")) == [
        "0,000",
        "0,125",
        "0,250",
    ]


def _words(canvas: Canvas) -> list[str]:
    return [word for word in canvas.rows()[-1].split("  ") if word.strip()]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    ENDS,
    st.floats(1e-3, 1e6),
    st.integers(12, 90),
    st.integers(4, 30),
    st.sampled_from(["", "x", "antal žingsnių"]),
)
def test_numbers_under_the_axis_never_touch(
    low: float, span: float, width: int, height: int, name: str
) -> None:
    axis = Axis(low, low + span)
    plot = frame(width, height, axis, axis, x_label=name, y_label="värde", legend=[Key("⠒", 1, "å")])
    allowed = {text for most in range(1, 12) for text in labels(axis.ticks(most), plain)}
    words = [word.strip() for word in _words(plot.canvas)]
    room = plot.width * 3 // 5
    shown = name if len(name) <= room else name[: max(room - 1, 0)] + "…"
    assert all(word in allowed or word == shown for word in words)
    assert not name or words[-1] == shown


@settings(max_examples=100, deadline=None, derandomize=True)
@given(ENDS, st.floats(1e-3, 1e6), st.integers(16, 90), st.integers(1, 30))
def test_numbers_beside_the_axis_are_whole(low: float, span: float, width: int, height: int) -> None:
    axis = Axis(low, low + span)
    plot = frame(width, height, axis, axis)
    allowed = {text for most in range(2, 10) for text in labels(axis.ticks(most), plain)} | {""}
    gutter = [
        row[: max(plot.left - 1, 0)].strip() for row in plot.canvas.rows()[plot.top : plot.top + plot.height]
    ]
    assert set(gutter) <= allowed
    assert plot.left == 0 or any(gutter)
