"""Line charts in braille: several series over common axes, fast for ten thousand points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.axis import Axis, Number, Range, fit, numeric, plain
from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import BRAILLE, DASH_DOT, DASHED, DOTTED, SOLID, Dots, Floats, Mask
from tutor.charts.plot import Key, Mark, Plot, frame

__all__ = ["Mark", "Series", "draw", "trace"]

Style = Literal["line", "solid", "dashed", "dotted", "dots", "step"]

_PATTERNS = {"solid": SOLID, "dashed": DASHED, "dotted": DOTTED}
_TURNS = (SOLID, DASHED, DOTTED, DASH_DOT)  # lines of different roles differ without colour as well
_SIGNS = "•×▪◦+"
_KEPT = 1000  # points up to which a line's dots are kept for the next frame
_UNORDERED = 200_000  # a line that runs back and forth is thinned to this many points


@dataclass(frozen=True, eq=False)
class Series:
    """Points (x, y) in order, what they mean (`role`, or an RGB colour), and how they are joined.

    `x` and `y` are sequences of one length; a value that is not finite leaves a gap. "dots" draws the points
    alone, with `marker` or a sign of their own; any other style with a marker draws it on each point as well.
    A "line" has a pattern that tells its role from the others, a "solid" one has none.
    """

    x: ArrayLike
    y: ArrayLike
    role: int = Role.TEXT
    label: str = ""
    style: Style = "line"
    marker: str = ""


def draw(
    series: Sequence[Series],
    width: int,
    height: int,
    *,
    x_label: str = "",
    y_label: str = "",
    x_range: Range | None = None,
    y_range: Range | None = None,
    log_x: bool = False,
    log_y: bool = False,
    marks: Sequence[Mark] = (),
    number: Number = plain,
) -> Canvas:
    """All series over common axes, later ones on top, with a legend of those that have a label."""
    data = [_points(one) for one in series]
    x = fit([x for x, _ in data] + [numeric([mark.x for mark in marks])], x_range, log_x)
    y = fit([y for _, y in data] + [numeric([mark.y for mark in marks])], y_range, log_y)
    looks = _looks(series)
    legend = [Key(_sample(one, look), one.role, one.label) for one, look in zip(series, looks, strict=True)]
    plot = frame(width, height, x, y, x_label=x_label, y_label=y_label, legend=legend, number=number)
    for one, look, (xs, ys) in zip(series, looks, data, strict=True):
        _draw(plot, one, look, xs, ys)
    for one, look, (xs, ys) in zip(series, looks, data, strict=True):
        _signs(plot, one, look, xs, ys)
    plot.mark(marks)
    return plot.canvas


def trace(plot: Plot, series: Series) -> None:
    """Draw one series into a plot that is there already."""
    (look,) = _looks([series])
    _draw(plot, series, look, *_points(series))
    _signs(plot, series, look, *_points(series))


@dataclass(frozen=True)
class _Look:
    """How a series is told from the others: the pattern of its line, the sign of its points."""

    pattern: Mask
    sign: str


def _points(series: Series) -> tuple[Floats, Floats]:
    x, y = numeric(series.x), numeric(series.y)
    size = min(len(x), len(y))
    return x[:size], y[:size]


def _looks(series: Sequence[Series]) -> list[_Look]:
    """Lines of another role get another pattern, points of another role another sign."""
    turns: dict[tuple[bool, int], int] = {}
    looks = []
    for one in series:
        scattered = one.style == "dots"
        turn = turns.setdefault((scattered, one.role), sum(key[0] == scattered for key in turns))
        pattern = _PATTERNS.get(one.style, _TURNS[turn % len(_TURNS)])
        looks.append(_Look(pattern, one.marker or (_SIGNS[turn % len(_SIGNS)] if scattered else "")))
    return looks


def _sample(series: Series, look: _Look) -> str:
    """Four cells of the line as it is drawn, or its sign."""
    if series.style == "dots":
        return look.sign
    text = _swatch(look.pattern.tobytes())
    return text[:2] + look.sign + text[2:]


@cache
def _swatch(pattern: bytes) -> str:
    dots = Dots(4, 1)
    dots.runs(np.arange(8), np.ones(8), np.ones(8), np.frombuffer(pattern, np.bool_))
    return "".join(chr(BRAILLE | cell) if cell else " " for cell in dots.cells()[0].tolist())


def _draw(plot: Plot, series: Series, look: _Look, x: Floats, y: Floats) -> None:
    if not plot.width or not plot.height or (series.style == "dots" and _few(plot, x)):
        return
    if len(x) > _KEPT:
        plot.paint(_raster(plot, series.style, look.pattern, x, y), series.role)
        return
    size, axes, data = (plot.width, plot.height), (plot.x, plot.y), (x.tobytes(), y.tobytes())
    plot.paint(_rastered(*size, *axes, series.style, look.pattern.tobytes(), *data), series.role)


@lru_cache(32)
def _rastered(
    width: int, height: int, x: Axis, y: Axis, style: Style, pattern: bytes, xs: bytes, ys: bytes
) -> Dots:
    """The dots of a short series, kept: from frame to frame most of them do not move."""
    plot = Plot(Canvas(0, 0), x, y, 0, 0, width, height)
    return _raster(
        plot, style, np.frombuffer(pattern, np.bool_), np.frombuffer(xs, np.float64), np.frombuffer(ys)
    )


def _raster(plot: Plot, style: Style, pattern: Mask, x: Floats, y: Floats) -> Dots:
    dots = plot.dots()
    across, down = plot.across(x), plot.down(y)
    if style == "dots":
        dots.points(across, down)
    else:
        _join(dots, *(_stairs(across, down) if style == "step" else (across, down)), pattern)
    return dots


def _signs(plot: Plot, series: Series, look: _Look, x: Floats, y: Floats) -> None:
    """The sign of each point, over all lines; a series of one point gets one as well, to be seen."""
    sign = look.sign or ("•" if len(x) == 1 else "")
    if sign and _few(plot, x) and plot.width and plot.height:
        plot.glyphs(x, y, sign, series.role)


def _few(plot: Plot, x: Floats) -> bool:
    """Whether each point can have a sign of its own; more of them are drawn as dots."""
    return len(x) <= 2 * plot.width


def _stairs(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Each value holds until the next x."""
    return np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]


def _join(dots: Dots, x: Floats, y: Floats, pattern: Mask) -> None:
    """Connect the points in order. Beyond two points a dot column only what a column shows is drawn."""
    if len(x) > 2 * dots.columns:
        column = np.rint(x)
        if (column[1:] >= column[:-1]).all():
            _envelope(dots, column, x, y, pattern)
            return
        if len(x) > _UNORDERED:
            kept = np.linspace(0, len(x) - 1, _UNORDERED).astype(np.intp)
            x, y = x[kept], y[kept]
    if len(pattern) == 1:
        dots.points(x, y)  # a point between two gaps has no line
    dots.lines(x[:-1], y[:-1], x[1:], y[1:], pattern)


def _envelope(dots: Dots, column: Floats, x: Floats, y: Floats, pattern: Mask) -> None:
    """The least and greatest value of each column, stretched to where the line crosses into the next one."""
    first = np.concatenate([[0], np.flatnonzero(column[1:] != column[:-1]) + 1])
    columns, low, high = column[first], np.fmin.reduceat(y, first), np.fmax.reduceat(y, first)
    x0, y0, x1, y1 = x[first[1:] - 1], y[first[1:] - 1], x[first[1:]], y[first[1:]]
    wide = columns[1:] > columns[:-1] + 1
    rise = y1 - y0
    border = np.where(wide, np.nan, y0 + (columns[:-1] + 0.5 - x0) / (x1 - x0) * rise)
    up, down = np.where(rise > 0, border, np.nan), np.where(rise < 0, border, np.nan)
    # a row belongs to the column on its side of the crossing, hence the half dots
    high[:-1], low[:-1] = np.fmax(high[:-1], up - 0.5), np.fmin(low[:-1], down + 0.5)
    low[1:], high[1:] = np.fmin(low[1:], up + 0.5), np.fmax(high[1:], down - 0.5)
    seen = (columns >= 0) & (columns < dots.columns) & (low <= high)
    dots.runs(columns[seen].astype(np.intp), low[seen], high[seen], pattern)
    if wide.any():
        dots.lines(x0[wide], y0[wide], x1[wide], y1[wide], pattern)
