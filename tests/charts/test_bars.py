"""Bars and histograms: lengths in proportion to what they show."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.charts import bars, histogram
from tutor.charts.canvas import Canvas, Role

EIGHTHS = dict(zip(" ▏▎▍▌▋▊▉█", range(9), strict=True))
LEFT = {"█": 8, "▐": 4, "▕": 1}
UPRIGHT = dict(zip(" ▁▂▃▄▅▆▇█", range(9), strict=True))


def _length(row: str) -> int:
    """Eighths of a cell in the bar of a row."""
    return sum(EIGHTHS.get(sign, 0) for sign in row)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.floats(0, 10), min_size=1, max_size=8), st.integers(20, 80))
def test_lengths_are_in_proportion(values: list[float], width: int) -> None:
    canvas = bars.draw([""] * len(values), values, width, len(values), maximum=10, number=lambda value: "x")
    room = width - 2
    for row, value in zip(canvas.rows(), values, strict=True):
        assert abs(_length(row) - 8 * room * value / 10) <= 0.5 + 1e-9


def test_negative_bars_grow_to_the_left_from_a_common_zero() -> None:
    rows = bars.draw(["a", "b"], [-2.0, 2.0], 44, 2, number=lambda value: "").rows()
    left = [x for x, sign in enumerate(rows[0]) if sign in LEFT]
    right = [x for x, sign in enumerate(rows[1]) if sign in "█"]
    assert left[-1] + 1 == right[0]
    assert abs(sum(LEFT[rows[0][x]] for x in left) - _length(rows[1])) <= 4


def test_names_numbers_and_the_chosen_bar() -> None:
    canvas = bars.draw(["noll", "ett"], [0.25, 0.5], 40, 3, highlight=1)
    assert canvas.rows()[0].startswith("  noll ")
    assert canvas.rows()[2].startswith("▸  ett ")
    assert canvas.rows()[2].endswith(" 0.5")
    assert canvas.fore[2, 0] == Role.HIGHLIGHT


def test_bars_that_do_not_fit_are_counted_and_the_chosen_one_is_seen() -> None:
    rows = bars.draw([f"nr{k}" for k in range(30)], np.arange(30), 40, 6, highlight=20).rows()
    assert any(row.startswith("▸") and "nr20" in row for row in rows)
    assert rows[-1].strip() == "⋮ +25"


def test_each_bar_has_the_colour_of_its_role() -> None:
    canvas = bars.draw(["", ""], [1, 1], 20, 2, roles=[Role.POSITIVE, Role.NEGATIVE])
    assert canvas.fore[0, 3] == Role.POSITIVE
    assert canvas.fore[1, 3] == Role.NEGATIVE


def _heights(canvas: Canvas, left: int, bottom: int) -> list[int]:
    """Eighths of a cell in each column of the data."""
    rows = canvas.rows()[: canvas.height - bottom]
    return [sum(UPRIGHT.get(row[x], 0) for row in rows) for x in range(left, canvas.width)]


@pytest.mark.parametrize("bins", [3, 7])
def test_a_histogram_counts(bins: int) -> None:
    values = np.random.default_rng(0).uniform(0, bins, size=400)
    counts = np.histogram(values, bins, (0, bins))[0]
    canvas = histogram.draw(values, 11, 3, bins=bins, x_range=(0, bins), maximum=400)
    heights = _heights(canvas, 0, 0)
    found = [
        max(heights[k] for k in range(11) if int((k + 0.5) / 11 * bins) == place) for place in range(bins)
    ]
    np.testing.assert_allclose(found, counts / 400 * 24, atol=0.5)


def test_what_is_outside_the_range_is_not_counted() -> None:
    values = np.array([0.5, 0.5, 9.0, np.nan, np.inf])
    assert max(_heights(histogram.draw(values, 11, 4, bins=2, x_range=(0, 2), maximum=2), 0, 1)) == 3 * 8
    assert (
        sum(height > 0 for height in _heights(histogram.draw(values, 11, 4, bins=2, x_range=(0, 2)), 0, 1))
        <= 6
    )


def test_a_second_group_is_an_outline_and_a_rule_is_upright() -> None:
    alone = histogram.draw([[1.0, 1.2, 3.0]], 60, 14, x_range=(0, 4), bins=4)
    both = histogram.draw([[1.0, 1.2, 3.0], [2.5, 2.6]], 60, 14, x_range=(0, 4), bins=4, rules=[3.5])
    changed = alone.glyph != both.glyph
    assert {0x28} == set((both.glyph[changed] >> 8).tolist())
    assert Role.CLASS_1 in both.fore[changed]
    rule = changed & (both.fore == Role.HIGHLIGHT)
    assert len(set(np.nonzero(rule)[1].tolist())) == 1
    assert rule.sum() >= 10
