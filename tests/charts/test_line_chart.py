"""Line charts against the data that they show."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from numpy.typing import NDArray

from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series, Style, draw

BARE = (11, 30)  # too narrow for axes: all cells are data


def _raster(canvas: Canvas) -> NDArray[np.bool_]:
    """The dots of a canvas of braille alone."""
    bits = np.where(canvas.glyph >> 8 == 0x28, canvas.glyph & 0xFF, 0).astype(np.uint8)
    order = np.array([[0, 3], [1, 4], [2, 5], [6, 7]])
    cells = bits[:, :, None, None] >> order & 1
    return cells.transpose(0, 2, 1, 3).reshape(4 * canvas.height, 2 * canvas.width).astype(np.bool_)


def _bare(
    series: list[Series], *, x_range: tuple[float, float], y_range: tuple[float, float]
) -> NDArray[np.bool_]:
    return _raster(draw(series, *BARE, x_range=x_range, y_range=y_range))


def test_the_reader_of_dots_agrees_with_unicode() -> None:
    canvas = Canvas(1, 1)
    canvas.write(0, 0, unicodedata.lookup("BRAILLE PATTERN DOTS-27"))
    assert np.argwhere(_raster(canvas)).tolist() == [[1, 0], [3, 0]]


@pytest.mark.parametrize("slope", [0.0, 0.3, 1.0, 2.7, -1.4])
def test_a_straight_line_lies_on_the_line_to_half_a_dot(slope: float) -> None:
    columns, rows = 2 * BARE[0], 4 * BARE[1]
    x = np.array([0.0, columns - 1.0])
    raster = _bare([Series(x, 60 + slope * x)], x_range=(0, columns - 1), y_range=(0, rows - 1))
    row, column = np.nonzero(raster)
    sideways = np.abs((rows - 1 - row) - (60 + slope * column))
    assert (np.minimum(sideways, sideways / max(abs(slope), 1e-9)) <= 0.5 + 1e-9).all()
    assert raster.any(axis=0).all()


def test_ten_thousand_points_look_like_the_extremes_of_each_column() -> None:
    rng = np.random.default_rng(3)
    x = np.linspace(0, 1, 10_000)
    y = np.cumsum(rng.normal(size=10_000))
    columns = 2 * BARE[0]
    index = np.rint(x * (columns - 1)).astype(int)
    kept = set()
    for column in range(columns):
        inside = np.flatnonzero(index == column)
        kept |= {inside[0], inside[-1], inside[y[inside].argmin()], inside[y[inside].argmax()]}
    few = sorted(kept)
    limits = {"x_range": (0.0, 1.0), "y_range": (float(y.min()), float(y.max()))}
    np.testing.assert_array_equal(_bare([Series(x, y)], **limits), _bare([Series(x[few], y[few])], **limits))


def test_many_points_fill_each_column_from_its_least_to_its_greatest_value() -> None:
    rng = np.random.default_rng(4)
    x, y = np.linspace(0, 1, 10_000), rng.normal(size=10_000)
    columns, rows = 2 * BARE[0], 4 * BARE[1]
    low, high = float(y.min()), float(y.max())
    raster = _bare([Series(x, y)], x_range=(0, 1), y_range=(low, high))
    index = np.rint(x * (columns - 1)).astype(int)
    for column in range(columns):
        heights = rows - 1 - (y[index == column] - low) / (high - low) * (rows - 1)
        top, bottom = round(heights.min()), round(heights.max())
        assert raster[top : bottom + 1, column].all()


def test_few_and_many_points_of_a_smooth_curve_look_the_same() -> None:
    def curve(points: int) -> NDArray[np.bool_]:
        x = np.linspace(0, 1, points)
        return _bare([Series(x, np.sin(5 * x))], x_range=(0, 1), y_range=(-1, 1))

    few, many = curve(2 * BARE[0]), curve(30_000)
    near = np.zeros_like(few)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            near |= np.roll(few, (dy, dx), (0, 1))
    assert (many & ~near).sum() == 0


def test_a_gap_in_the_data_is_a_gap_in_the_line() -> None:
    x = np.arange(100.0)
    y = np.where((x > 30) & (x < 60), np.nan, 1.0)
    for thicker in (1, 50):
        long_x, long_y = np.repeat(x, thicker), np.repeat(y, thicker)
        raster = _bare([Series(long_x, long_y)], x_range=(0, 99), y_range=(0, 2))
        seen = raster.any(axis=0)
        places = np.arange(len(seen)) / (len(seen) - 1) * 99
        assert seen[(places < 29) | (places > 61)].all()
        assert not seen[(places > 33) & (places < 57)].any()


def test_a_later_series_is_on_top_and_a_cell_has_one_colour() -> None:
    flat = [Series([0, 1], [0.5, 0.5], role) for role in (Role.TRAIN, Role.TEST)]
    canvas = draw(flat, *BARE, x_range=(0, 1), y_range=(0, 1))
    (row,) = {int(row) for row in np.argwhere(canvas.glyph >> 8 == 0x28)[:, 0]}
    colours = canvas.fore[row].tolist()
    assert colours[:2] == [Role.TEST, Role.TEST]
    assert Role.TRAIN in colours  # between the dashes of the later one


def test_series_differ_without_colour() -> None:
    styles: list[Style] = ["line", "line", "line", "dots", "step"]
    roles = [Role.CLASS_0, Role.CLASS_1, Role.CLASS_2, Role.CLASS_3, Role.CLASS_4]
    pictures = set()
    for chosen in range(len(styles)):
        series = [
            Series([0, 0.3, 0.6, 1], [0, 0.4, 0.2, 1] if k == chosen else [9, 9, 9, 9], role, style=style)
            for k, (role, style) in enumerate(zip(roles, styles, strict=True))
        ]
        pictures.add(draw(series, 40, 12, x_range=(0, 1), y_range=(0, 1)).text())
    assert len(pictures) == len(styles)


def test_replicates_of_one_role_are_drawn_alike() -> None:
    once = draw([Series([0, 1], [0, 1], Role.PATH)], 40, 12)
    twice = draw([Series([0, 1], [0, 1], Role.PATH), Series([0, 1], [0, 1], Role.PATH)], 40, 12)
    assert once.text() == twice.text()


def test_an_exponential_is_straight_on_a_logarithmic_axis() -> None:
    x = np.linspace(0, 4, 200)
    bent = draw([Series(x, 10**x)], *BARE, x_range=(0, 4), y_range=(1, 1e4), log_y=True)
    straight = draw([Series(x, x)], *BARE, x_range=(0, 4), y_range=(0, 4))
    np.testing.assert_array_equal(_raster(bent), _raster(straight))


def test_steps_hold_their_value_until_the_next() -> None:
    raster = _bare([Series([0, 1, 2], [0, 1, 0], style="step")], x_range=(0, 2), y_range=(0, 1))
    half = BARE[0]
    assert raster[-1, : half - 1].all()
    assert raster[0, half : 2 * half - 1].all()
    assert not raster[1:-1, 2 : half - 2].any()


def test_a_mark_is_on_its_point_and_its_label_beside_it() -> None:
    canvas = draw([], 40, 12, x_range=(0, 10), y_range=(0, 10), marks=[Mark(5, 5, "◆", label="čia")])
    row = next(row for row in canvas.rows() if "◆" in row)
    assert "◆ čia" in row
    assert "◆" not in draw([], 40, 12, x_range=(0, 1), y_range=(0, 1), marks=[Mark(5, 5, "◆")]).text()


def test_the_legend_shows_the_line_and_its_name_above_the_data() -> None:
    series = [Series([0, 1], [0, 1], Role.TRAIN, "träning"), Series([0, 1], [1, 0], Role.TEST, "mokymas")]
    first = draw(series, 60, 12, y_label="förlust").rows()[0]
    assert first.startswith("förlust")
    assert first.index("⠒⠒⠒⠒ träning") < first.index("⠒⠒ ⠒ mokymas")
    assert draw(series, 60, 5).rows()[0].strip() != first.strip()


@pytest.mark.parametrize("height", [11, 16])
def test_a_legend_too_long_for_a_line_goes_on_below_it(height: int) -> None:
    names = ["klaidingos žymės", "mokymas", "testavimas"]
    series = [Series([0, 1], [0, 1], Role.TRAIN, name) for name in names]
    text = draw(series, 42, height, y_label="klaida, %").text()
    assert "klaida, %" in text
    for name in names:
        assert f"⠒⠒⠒⠒ {name}" in text


def test_points_that_run_back_and_forth_are_all_drawn() -> None:
    angle = np.linspace(0, 2 * np.pi, 5_000)
    raster = _bare([Series(np.cos(angle), np.sin(angle))], x_range=(-1, 1), y_range=(-1, 1))
    assert raster[0].any()
    assert raster[-1].any()
    assert raster[:, 0].any()
    assert raster[:, -1].any()
    assert not raster[len(raster) // 2, 3:-3].any()
