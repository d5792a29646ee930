"""Heat maps: a field in half-block pixels; contour lines, a path and marks make it read in mono too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.charts import contour
from tutor.charts.axis import HUGE, Axis, Number, Range, labels, plain
from tutor.charts.canvas import RGB, Canvas, Role
from tutor.charts.colormap import contrast, pack, sample, scale, unpack
from tutor.charts.colour_grid import halves
from tutor.charts.dots import Dots, Floats
from tutor.charts.image import RAMP
from tutor.charts.plot import Mark, Plot, frame

__all__ = ["Mark", "draw", "paint"]

Extent = tuple[float, float, float, float]
Mode = Literal["half", "ascii"]


def draw(
    field: ArrayLike,
    width: int,
    height: int,
    *,
    colormap: str = "viridis",
    low: float | None = None,
    high: float | None = None,
    contours: int | Sequence[float] = 0,
    level_names: bool = True,
    marks: Sequence[Mark] = (),
    path: ArrayLike | None = None,
    extent: Extent | None = None,
    smooth: bool | None = None,
    scale_bar: bool = True,
    x_label: str = "",
    y_label: str = "",
    mode: Mode = "half",
    steps: int = 32,
    number: Number = plain,
) -> Canvas:
    """`field[h, w]` as colours from `low` to `high` (default: its least and greatest value).

    With `extent` (x0, x1, y0, y1) the first row lies at y0, the bottom, the values are those of a function
    at evenly spaced points with the first and last on the borders, drawn smoothly, with axes. Without it
    row 0 is at the top, each value fills an area, and marks count in columns and rows. `contours` are levels
    or (about) how many, named by their values unless `level_names` is off; `path[n, 2]` is a line of (x, y);
    "ascii" mode draws signs instead of colours.
    """
    given = np.asarray(field, np.float64)
    if given.ndim != 2 or not given.size or width < 1 or height < 1:
        return Canvas(width, height)
    low, high = _bounds(given, low, high)
    ends = [number(high), number(low)] if scale_bar and mode == "half" and high > low else []
    bar = max(map(len, ends), default=0) + 4
    room = width - bar if ends and width >= 5 * bar and height >= 7 else width
    upright = given if extent is None else given[::-1]
    plot = _plot(upright, room, height, extent, x_label, y_label, number)
    surface = _Surface(upright, low, high, colormap, steps, bool(extent) if smooth is None else smooth)
    surface.paint(plot, mode)
    surface.contours(plot, contours, number if level_names else None)
    _path(plot, path)
    _marks(plot, marks)
    if room == width:
        return plot.canvas
    canvas = Canvas(width, height)
    canvas.paste(plot.canvas, 0, 0)
    _bar(canvas, room + 1, plot, sample(colormap, np.linspace(1, 0, 2 * plot.height), steps), ends)
    return canvas


def paint(
    plot: Plot,
    field: ArrayLike,
    *,
    colormap: str = "viridis",
    smooth: bool = True,
    levels: Sequence[float] = (),
) -> None:
    """The lowest layer of a plot: `field[h, w]`, 0..1, first row at the bottom, and contours at `levels`."""
    given = np.asarray(field, np.float64)
    if given.ndim == 2 and given.size:
        surface = _Surface(given[::-1], 0.0, 1.0, colormap, 32, smooth)
        surface.paint(plot, "half")
        surface.contours(plot, levels, None)


@dataclass(frozen=True, eq=False)
class _Surface:
    """A field with its top row first, and how its values become colours."""

    field: Floats
    low: float
    high: float
    colormap: str
    steps: int
    smooth: bool

    def paint(self, plot: Plot, mode: Mode) -> None:
        rows = plot.height * (2 if mode == "half" else 1)
        if not rows or not plot.width:
            return
        pixels = scale(self._pixels(rows, plot.width), self.low, self.high)
        if mode == "half":
            halves(plot.canvas, sample(self.colormap, pixels, self.steps), plot.left, plot.top)
            return
        index = np.rint(np.nan_to_num(pixels) * (len(RAMP) - 1)).astype(np.intp)
        here = np.s_[plot.top : plot.top + rows, plot.left : plot.left + plot.width]
        plot.canvas.glyph[here] = np.array([ord(sign) for sign in RAMP])[index]
        plot.canvas.fore[here] = Role.DIM

    def _pixels(self, rows: int, columns: int) -> Floats:
        """The field at the middle of each pixel: interpolated, or the value of the area that it lies in."""
        if self.smooth:
            down, across = _middles(rows, self.field.shape[0]), _middles(columns, self.field.shape[1])
            return _bilinear(self.field, down, across)
        row = (np.arange(rows) + 0.5) / rows * self.field.shape[0]
        column = (np.arange(columns) + 0.5) / columns * self.field.shape[1]
        return self.field[np.ix_(row.astype(np.intp), column.astype(np.intp))]

    def contours(self, plot: Plot, levels: int | Sequence[float], number: Number | None) -> None:
        """The contour lines in a shade of what they lie on, each with its level written once."""
        if isinstance(levels, int):
            levels = Axis(self.low, self.high).ticks(levels) if levels > 0 and self.high > self.low else []
        found = contour.lines(self.field, levels)
        dots, together = plot.dots(), np.concatenate([*found, np.empty((0, 2, 2))])
        across, down = (
            self._place(together[..., 0], 1, dots.columns),
            self._place(together[..., 1], 0, dots.rows),
        )
        dots.lines(across[:, 0], down[:, 0], across[:, 1], down[:, 1])
        middles = np.stack([across.mean(axis=1), down.mean(axis=1)], axis=1)
        parts = np.split(middles, np.cumsum([len(line) for line in found])[:-1]) if found else []
        names = list(zip(parts, labels(levels, number or plain), strict=True))
        _over(plot, dots, 0.55 if number else 1.0)
        if number and plot.width >= 24 and plot.height >= 6:
            _write_levels(plot, names)

    def _place(self, index: Floats, side: int, dots: int) -> Floats:
        """From places in the field to dots, as `_pixels` sees it."""
        size = self.field.shape[side]
        if self.smooth:
            return np.asarray(index / max(size - 1, 1) * (dots - 1))
        return np.asarray((index + 0.5) / size * dots - 0.5)


def _bounds(field: Floats, low: float | None, high: float | None) -> Range:
    finite = field[np.abs(field) < HUGE]
    bottom = float(finite.min(initial=np.inf)) if low is None or not np.isfinite(low) else float(low)
    top = float(finite.max(initial=-np.inf)) if high is None or not np.isfinite(high) else float(high)
    return (bottom, top) if bottom <= top and np.isfinite([bottom, top]).all() else (0.0, 1.0)


def _plot(
    field: Floats,
    width: int,
    height: int,
    extent: Extent | None,
    x_label: str,
    y_label: str,
    number: Number,
) -> Plot:
    if extent is not None and extent[1] > extent[0] and extent[3] > extent[2] and np.isfinite(extent).all():
        x, y = Axis(extent[0], extent[1]), Axis(extent[2], extent[3])
        return frame(width, height, x, y, x_label=x_label, y_label=y_label, number=number)
    first_row, last_row = _middle_dots(field.shape[0], 4 * height)
    first_column, last_column = _middle_dots(field.shape[1], 2 * width)
    x, y = Axis(first_column, last_column), Axis(last_row, first_row)
    return Plot(Canvas(width, height), x, y, 0, 0, width, height)


def _middle_dots(count: int, dots: int) -> Range:
    """Where the first and the last dot lie among `count` areas that fill the row of dots, area 0 around 0."""
    return 0.5 / dots * count - 0.5, (dots - 0.5) / dots * count - 0.5


def _middles(pixels: int, size: int) -> Floats:
    """Where the middles of pixels lie among `size` points, the first and last of which are on the borders.

    A pixel is two dots wide, and points at the borders are at the middle of the outermost dots.
    """
    dots = 2 * pixels
    return (2 * np.arange(pixels) + 0.5) / (dots - 1) * (size - 1)


def _bilinear(field: Floats, rows: Floats, columns: Floats) -> Floats:
    i, j = np.floor(rows).astype(np.intp), np.floor(columns).astype(np.intp)
    i, j = np.clip(i, 0, max(field.shape[0] - 2, 0)), np.clip(j, 0, max(field.shape[1] - 2, 0))
    below, right = np.minimum(i + 1, field.shape[0] - 1), np.minimum(j + 1, field.shape[1] - 1)
    u, v = (rows - i)[:, None], (columns - j)[None, :]
    with np.errstate(invalid="ignore", over="ignore"):
        upper = field[np.ix_(i, j)] * (1 - v) + field[np.ix_(i, right)] * v
        lower = field[np.ix_(below, j)] * (1 - v) + field[np.ix_(below, right)] * v
        return np.asarray(upper * (1 - u) + lower * u)


def _over(plot: Plot, dots: Dots, strength: float) -> None:
    """Dots in black or white (1), or in a shade between that and the ground (less), whichever shows there."""
    drawn = np.zeros(plot.canvas.glyph.shape, np.bool_)
    drawn[plot.top : plot.top + plot.height, plot.left : plot.left + plot.width] = dots.cells() > 0
    plot.paint(dots, Role.TEXT)
    _ink(plot.canvas, drawn, strength)


def _ink(canvas: Canvas, cells: NDArray[np.bool_], strength: float = 1.0) -> None:
    """Write what stands on coloured cells in black or white, as far as `strength` says."""
    cells = cells & (canvas.back >= RGB)
    ground = canvas.back[cells]
    ink = unpack(contrast(ground)) * strength + unpack(ground) * (1 - strength)
    canvas.fore[cells] = pack(ink)


def _write_levels(plot: Plot, names: Sequence[tuple[Floats, str]]) -> None:
    """Each level where its line comes nearest to a ray of its own from the middle, if no other is there."""
    taken = np.zeros(plot.canvas.glyph.shape, np.bool_)
    found: list[tuple[int, int, str]] = []
    for turn, (points, text) in enumerate(names):
        if not len(points) or len(text) > plot.width:
            continue
        place = points[_nearest_to_ray(points - (plot.width, 2 * plot.height), 0.6 + 2.4 * turn)]
        x = min(max(int(place[0]) // 2 - len(text) // 2, 0), plot.width - len(text)) + plot.left
        y = min(max(int(place[1]) // 4, 0), plot.height - 1) + plot.top
        if not taken[y, max(x - 1, 0) : x + len(text) + 1].any():
            taken[y, x : x + len(text)] = True
            found.append((x, y, text))
    plot.canvas.settle(taken)
    for x, y, text in found:
        plot.canvas.write(x, y, text, Role.TEXT)
    _ink(plot.canvas, taken)


def _nearest_to_ray(points: Floats, angle: float) -> int:
    """Which point is far out in a direction, and little aside of it."""
    x, y = np.cos(angle), np.sin(angle)
    return int(np.argmax(points @ (x, y) - 0.5 * np.abs(points @ (-y, x))))


def _path(plot: Plot, path: ArrayLike | None) -> None:
    points = np.asarray(path if path is not None else [], np.float64)
    if points.ndim != 2 or points.shape[1] != 2 or not plot.width or not plot.height:
        return
    dots = plot.dots()
    across, down = plot.across(points[:, 0]), plot.down(points[:, 1])
    dots.points(across, down)
    dots.lines(across[:-1], down[:-1], across[1:], down[1:])
    _over(plot, dots, 1.0)


def _marks(plot: Plot, marks: Sequence[Mark]) -> None:
    before = plot.canvas.glyph.copy()
    plot.mark(marks)
    _ink(plot.canvas, plot.canvas.glyph != before)


def _bar(canvas: Canvas, x: int, plot: Plot, colours: NDArray[np.int32], ends: Sequence[str]) -> None:
    """The colours from the highest value, at the top, to the lowest, two cells wide, with both numbers."""
    halves(canvas, colours[:, None].repeat(2, axis=1), x, plot.top)
    canvas.write(x + 3, plot.top, ends[0], Role.AXIS)
    canvas.write(x + 3, plot.top + plot.height - 1, ends[1], Role.AXIS)
