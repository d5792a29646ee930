"""Points in the plane, by class (sign and colour) or in colours of their own, with lines between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.charts import heatmap
from tutor.charts.axis import HUGE, Axis, Number, Range, fit, plain
from tutor.charts.canvas import Canvas, Role
from tutor.charts.colormap import pack
from tutor.charts.dots import SOLID, Floats, Mask, Whole
from tutor.charts.plot import Key, Mark, Plot, frame

__all__ = ["Mark", "draw", "points"]

FILLED = "●▲■◆✚▼★✖◖▬"
OPEN = "○△□◇+▽☆×◌–"
_UNKNOWN = "·"


def draw(
    places: ArrayLike,
    kinds: ArrayLike | None,
    width: int,
    height: int,
    *,
    lines: ArrayLike | None = None,
    line_role: int = Role.DIM,
    line_pattern: Mask = SOLID,
    x_range: Range | None = None,
    y_range: Range | None = None,
    square: bool = False,
    glyphs: str = "",
    names: Sequence[str] = (),
    highlight: Sequence[int] | None = None,
    background: ArrayLike | None = None,
    colormap: str = "diverging",
    levels: Sequence[float] = (),
    marks: Sequence[Mark] = (),
    x_label: str = "",
    y_label: str = "",
    number: Number = plain,
) -> Canvas:
    """`places[n, 2]` as signs. `kinds` are classes `[n]` (0, 1, ...; below 0: unknown) or colours `[n, 3]`.

    `names` of the classes make a legend. With `highlight` (indices) those points are filled and on top, all
    others open. `lines[m, 2, 2]` are segments under the points, such as a lattice or a boundary, in a
    `line_pattern` of `dots`. `background`
    `[h, w]`, 0..1, first row at the bottom, fills the plane in the colours of a map, with contour lines at
    `levels` (0.5: the boundary of two classes). `square` makes one unit as long upwards as sideways.
    """
    given = _pairs(places, 2)
    segments = _pairs(lines, 4)
    seen = given if np.isfinite(given).all(axis=1).any() else segments.reshape(-1, 2)
    x, y = (
        fit([seen[:, k], np.array([mark[k] for mark in ((m.x, m.y) for m in marks)])], limits)
        for k, limits in enumerate((x_range, y_range))
    )
    legend = _legend(names, glyphs or (FILLED if highlight is None else OPEN), kinds)
    if square:
        x, y = _square(x, y, width - 6, height - 3)
    plot = frame(width, height, x, y, x_label=x_label, y_label=y_label, legend=legend, number=number)
    if background is not None:
        heatmap.paint(plot, background, colormap=colormap, levels=levels)
    _lines(plot, segments, line_role, line_pattern)
    points(plot, given, kinds, glyphs=glyphs, highlight=highlight)
    plot.mark(marks)
    return plot.canvas


def points(
    plot: Plot,
    places: ArrayLike,
    kinds: ArrayLike | None = None,
    *,
    glyphs: str = "",
    highlight: Sequence[int] | None = None,
) -> None:
    """The points alone, into a plot that is there already. Too many of one kind become dots."""
    given = _pairs(places, 2)
    if not len(given) or not plot.width or not plot.height:
        return
    index, colours = _kinds(kinds, len(given))
    if kinds is None and highlight is None and not glyphs and 3 * len(given) > plot.width * plot.height:
        dots = plot.dots()
        dots.points(plot.across(given[:, 0]), plot.down(given[:, 1]))
        plot.paint(dots, Role.POINT)
        return
    chosen = np.zeros(len(given), np.bool_)
    if highlight is not None:
        chosen[[k for k in highlight if -len(given) <= k < len(given)]] = True
    signs = _signs(index, chosen, glyphs, highlight is not None)
    order = np.argsort(chosen, kind="stable")
    plot.glyphs(given[order, 0], given[order, 1], signs[order], colours[order])


def _pairs(values: ArrayLike | None, width: int) -> Floats:
    """Values as rows of `width` numbers; none when they are not."""
    given = np.asarray(values if values is not None else [], np.float64)
    rows = given.reshape(len(given), -1) if given.ndim and given.size else np.empty((0, width))
    return rows if rows.shape[1] == width else np.empty((0, width))


def _kinds(kinds: ArrayLike | None, count: int) -> tuple[Whole, NDArray[np.int32]]:
    """The class of each point (-1 unknown) and its colour."""
    given = np.zeros(count) if kinds is None else np.asarray(kinds, np.float64)
    if given.shape == (count, 3):
        return np.zeros(count, np.intp), pack(given)
    if given.shape != (count,):
        given = np.full(count, -1.0)
    index = np.where(np.isfinite(given), given, -1).astype(np.intp)
    roles = np.where(index < 0, Role.DIM, Role.CLASS_0 + index % 10)
    return index, (np.full(count, Role.POINT) if kinds is None else roles).astype(np.int32)


def _signs(index: Whole, chosen: NDArray[np.bool_], glyphs: str, some: bool) -> NDArray[np.uint32]:
    table = np.array([ord(sign) for sign in glyphs or (OPEN if some else FILLED)], np.uint32)
    full = np.array([ord(sign) for sign in FILLED], np.uint32)
    signs = np.where(index < 0, ord(_UNKNOWN), table[index % len(table)])
    if some:
        signs = np.where(chosen & (index >= 0), full[index % len(full)], signs)
    return np.asarray(signs, np.uint32)


def _legend(names: Sequence[str], glyphs: str, kinds: ArrayLike | None) -> list[Key]:
    if kinds is None or np.ndim(kinds) != 1:
        return []
    return [Key(glyphs[k % len(glyphs)], Role.CLASS_0 + k % 10, name) for k, name in enumerate(names)]


def _lines(plot: Plot, segments: Floats, role: int, pattern: Mask) -> None:
    if not len(segments) or not plot.width or not plot.height:
        return
    dots = plot.dots()
    kept = segments[(np.abs(segments) < HUGE).all(axis=1)]
    ends = plot.across(kept[:, 0]), plot.down(kept[:, 1]), plot.across(kept[:, 2]), plot.down(kept[:, 3])
    dots.lines(*ends, pattern)
    plot.paint(dots, role)
    plot.ink(plot.canvas.fore == role)


def _square(x: Axis, y: Axis, width: int, height: int) -> tuple[Axis, Axis]:
    """Widen the range that has room to spare; a cell counts as twice as high as wide."""
    wide, high = x.high - x.low, y.high - y.low
    unit = max(wide / max(width, 1), high / max(2 * height, 1))
    more_x, more_y = (unit * max(width, 1) - wide) / 2, (unit * max(2 * height, 1) - high) / 2
    return Axis(x.low - more_x, x.high + more_x), Axis(y.low - more_y, y.high + more_y)
