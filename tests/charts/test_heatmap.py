"""Heat maps and contour lines against fields whose lines are known."""

from __future__ import annotations

import numpy as np
import pytest

from tutor.charts import contour, heatmap, scatter
from tutor.charts.canvas import RGB, Role
from tutor.charts.colormap import sample
from tutor.charts.plot import Mark


@pytest.mark.parametrize("radius", [0.5, 1.0, 1.7])
def test_the_contour_of_a_paraboloid_is_a_circle(radius: float) -> None:
    ticks = np.linspace(-2, 2, 81)
    x, y = np.meshgrid(ticks, ticks)
    lines = contour.segments(x**2 + y**2, radius**2)
    points = ticks[0] + lines * (ticks[1] - ticks[0])
    spacing = ticks[1] - ticks[0]
    np.testing.assert_allclose(np.hypot(points[..., 0], points[..., 1]), radius, atol=spacing**2 / radius)
    length = np.hypot(*(points[:, 1] - points[:, 0]).T).sum()
    assert length == pytest.approx(2 * np.pi * radius, rel=2e-3)


def test_closed_lines_are_closed() -> None:
    rng = np.random.default_rng(0)
    field = np.zeros((12, 12))
    field[1:-1, 1:-1] = rng.normal(size=(10, 10))
    lines = contour.segments(field, 0.31)
    ends, counts = np.unique(np.round(lines.reshape(-1, 2), 9), axis=0, return_counts=True)
    assert len(ends) > 20
    assert (counts == 2).all()


def test_a_line_separates_what_is_above_from_what_is_below() -> None:
    rng = np.random.default_rng(1)
    for case in range(200):
        field = rng.normal(size=(2, 2))
        crossed = sum((a > 0) != (b > 0) for a, b in (field[0], field[1], field[:, 0], field[:, 1]))
        assert len(contour.segments(field, 0.0)) == crossed // 2, case


def test_saddles_follow_the_mean_of_the_corners() -> None:
    high, low = np.array([[2.0, -1.0], [-1.0, 2.0]]), np.array([[1.0, -2.0], [-2.0, 1.0]])
    # with the middle above zero, the corners below it are cut off, and the other way round
    for field, corner in ((high, (1.0, 0.0)), (low, (0.0, 0.0))):
        middles = contour.segments(field, 0.0).mean(axis=1)
        assert np.abs(middles - corner).sum(axis=1).min() < 0.5


def test_flat_small_and_missing_fields_have_no_lines() -> None:
    assert contour.segments(np.ones((5, 5)), 1.0).shape == (0, 2, 2)
    assert contour.segments(np.ones((1, 5)), 0.5).shape == (0, 2, 2)
    assert contour.segments(np.full((5, 5), np.nan), 0.5).shape == (0, 2, 2)


def test_areas_keep_their_values_with_the_first_row_at_the_top() -> None:
    field = np.arange(6.0).reshape(2, 3)
    canvas = heatmap.draw(field, 12, 4, scale_bar=False)
    expected = sample("viridis", field / 5).repeat(2, axis=0).repeat(4, axis=1)
    np.testing.assert_array_equal(canvas.back, expected)


def test_a_plane_stays_a_plane_with_the_first_row_at_the_bottom() -> None:
    x, y = np.meshgrid(np.linspace(0, 1, 7), np.linspace(0, 1, 5))
    canvas = heatmap.draw((x + 2 * y) / 3, 11, 3, extent=(0, 1, 0, 1), colormap="grey", steps=256)
    across = (2 * np.arange(11) + 0.5) / 21
    up = 1 - (2 * np.arange(6) + 0.5) / 11
    expected = sample("grey", (across[None, :] + 2 * up[:, None]) / 3, 256)
    upper, lower = canvas.fore, canvas.back
    shown = np.stack([upper, lower], axis=1).reshape(6, 11) & 255
    assert np.abs(shown - (expected & 255)).max() <= 1


def test_marks_path_and_contours_read_without_colour() -> None:
    x, y = np.meshgrid(np.linspace(-2, 2, 40), np.linspace(-2, 2, 40))
    field = x**2 + y**2
    plain = heatmap.draw(field, 60, 20, extent=(-2, 2, -2, 2)).text()
    lined = heatmap.draw(field, 60, 20, extent=(-2, 2, -2, 2), contours=[1.0]).text()
    walked = heatmap.draw(field, 60, 20, extent=(-2, 2, -2, 2), path=[(-1, -1), (0, 0)]).text()
    marked = heatmap.draw(
        field, 60, 20, extent=(-2, 2, -2, 2), marks=[heatmap.Mark(0, 0, "✕", label="mål")]
    ).text()
    assert len({plain, lined, walked, marked}) == 4
    assert "✕" in marked
    assert "mål" in marked


def test_what_is_written_on_colours_is_black_or_white() -> None:
    field = np.tile(np.linspace(0, 1, 30), (20, 1))
    canvas = heatmap.draw(
        field, 60, 14, extent=(0, 1, 0, 1), marks=[heatmap.Mark(0, 0.5), heatmap.Mark(1, 0.5)]
    )
    inks = canvas.fore[canvas.glyph == ord("●")].tolist()
    assert inks == [RGB | 0xFFFFFF, RGB]


def test_a_contour_in_the_picture_is_where_the_axis_says() -> None:
    field = np.tile(np.linspace(0, 10, 50), (30, 1))
    canvas = heatmap.draw(field, 64, 16, extent=(0, 10, 0, 1), contours=[4.0], scale_bar=False)
    rows = canvas.rows()
    ticks = rows[-1].index("4")
    columns = {x for row in rows[:-2] for x, sign in enumerate(row) if 0x2801 <= ord(sign) <= 0x28FF}
    assert columns == {ticks}


def test_lines_and_names_on_a_coloured_ground_are_black_or_white() -> None:
    ground = np.tile(np.linspace(0, 1, 20), (10, 1))
    canvas = scatter.draw(
        [[1, 1]], [0], 40, 14, x_range=(0, 2), y_range=(0, 2), background=ground,
        lines=[[[0, 0], [2, 2]]], line_role=Role.TEXT, marks=[Mark(1, 0.5, "●", Role.HIGHLIGHT, "name")],
    )  # fmt: skip
    signs = (canvas.glyph >= 0x2800) & (canvas.glyph < 0x2900) | np.isin(canvas.glyph, [*map(ord, "name●")])
    inked = (canvas.back >= RGB) & signs
    assert "name" in canvas.text()
    assert inked.sum() > 10
    assert set(canvas.fore[inked].tolist()) <= {RGB, RGB | 0xFFFFFF}
