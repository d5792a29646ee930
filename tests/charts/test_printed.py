"""Printed charts: plain text that fits, whatever the terminal and whatever was printed before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.charts.line import Series
from tutor.charts.printed import chart, sparkline

X = np.linspace(0, 40, 300)
SERIES = [
    Series(X, 400 * np.exp(-X / 6), label="träning"),
    Series(X, 400 * np.exp(-X / 12), label="bandymas"),
    Series(X[::30], np.linspace(400, 0, 10), label="data", style="dots"),
]


def test_names_ticks_and_all_series_are_there() -> None:
    text = chart(SERIES, 70, 18, x_label="žingsnis", y_label="förlust")
    lines = text.split("\n")
    assert lines[0] == "förlust   ⠒⠒ träning   x bandymas   o data"
    assert lines[-1].endswith("žingsnis")
    assert lines[-2].split() == ["0", "10", "20", "30", "40"]
    assert "400┤" in text
    assert text.count("x") > 10
    assert text.count("o") == 10 + lines[0].count("o")
    assert "\x1b" not in text


@pytest.mark.parametrize("size", [(30, 8), (72, 16), (150, 50)])
def test_the_size_is_kept_in_any_terminal(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, rows in (("20", "5"), ("300", "90")):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setenv("LINES", rows)
        lines = chart(SERIES, *size, x_label="x", y_label="y").split("\n")
        assert max(map(len, lines)) == size[0]
        assert len(lines) == size[1]


def test_nothing_is_kept_from_one_chart_to_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    first = chart(SERIES[:1], 60, 14)
    chart([Series([1, 2], [-5, 5], label="annat")], 100, 30, log_y=True)
    assert chart(SERIES[:1], 60, 14) == first
    assert capsys.readouterr().out == ""


def test_an_exponential_is_straight_on_a_logarithmic_axis() -> None:
    lines = chart([Series(X[::10], np.exp(-X[::10]), style="dots")], 60, 20, log_y=True).split("\n")
    places = [
        (y, x) for y, line in enumerate(lines) for x, sign in enumerate(line) if 0x2801 <= ord(sign) <= 0x28FF
    ]
    rows, columns = np.array(places).T
    straight = np.polyval(np.polyfit(columns, rows, 1), columns)
    assert np.abs(rows - straight).max() < 0.7


@pytest.mark.parametrize(
    "values",
    [[], [np.nan] * 3, [np.inf, -np.inf], [1.0], [2.0, 2.0], [1e308, -1e308, 0.0], [0.0, np.nan, 3.0]],
)
@pytest.mark.parametrize("size", [(0, 0), (5, 2), (20, 8), (60, 14)])
def test_hostile_data(values: list[float], size: tuple[int, int]) -> None:
    series = [Series(np.arange(len(values)), values, label="å"), Series(values, values, style="step")]
    for log in (False, True):
        lines = chart(series, *size, x_label="x", log_y=log).split("\n")
        assert max(map(len, lines)) <= max(size[0], 0)


def test_a_million_points_are_thinned_to_their_extremes() -> None:
    values = np.random.default_rng(0).normal(size=1_000_000)
    values[123_456] = 50
    text = chart([Series(np.arange(len(values)), values)], 60, 14, y_range=(-50, 50))
    assert any(0x2801 <= ord(sign) <= 0x28FF for sign in text.split("\n")[1])


def test_a_sparkline_rises_from_the_lowest_to_the_highest_block() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], 20) == "▁▂▃▄▅▆▇█"
    assert sparkline([3, np.nan, 1, np.inf, 2], 9) == "█ ▁ ▅"
    assert sparkline([2, 2, 2], 9) == "▄▄▄"
    assert sparkline([], 9) == ""
    assert sparkline([1, 2], 0) == ""


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.floats(), max_size=60), st.integers(0, 30))
def test_a_sparkline_is_never_wider_than_asked(values: list[float], width: int) -> None:
    line = sparkline(values, width)
    assert len(line) == min(len(values), width)
    assert set(line) <= set("▁▂▃▄▅▆▇█ ")
