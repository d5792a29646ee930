"""Histograms: upright bars an eighth of a cell exact; further groups as outlines over the first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.axis import HUGE, Number, Range, fit, numeric, plain
from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import DASHED, SOLID, Dots, Floats
from tutor.charts.plot import Key, Plot, frame

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def draw(
    values: ArrayLike | Sequence[ArrayLike],
    width: int,
    height: int,
    *,
    bins: int | None = None,
    roles: Sequence[int] = (Role.CLASS_0, Role.CLASS_1, Role.CLASS_2),
    names: Sequence[str] = (),
    x_range: Range | None = None,
    maximum: float | None = None,
    rules: Sequence[float] = (),
    x_label: str = "",
    y_label: str = "",
    number: Number = plain,
) -> Canvas:
    """How many values fall into each of `bins` equal parts of the range (default: by the square root of n).

    `values` is one array, or several groups: the first is drawn as bars, the others as outlines. What is
    not finite or outside the range is not counted. `rules` are upright lines, such as a threshold;
    `maximum` fixes the top of the counts.
    """
    groups = _groups(values)
    x = fit([*groups, numeric(list(rules))], x_range)
    bins = bins or _bins(groups, width)
    counts = [np.histogram(group, bins, (x.low, x.high))[0].astype(np.float64) for group in groups]
    largest = max((float(count.max(initial=0)) for count in counts), default=0.0)
    y = fit([np.array([0.0, maximum or largest or 1.0])])
    looks = ["█"] + ["⠒⠒"] * len(groups)
    legend = [
        Key(look, roles[k % len(roles)], name)
        for k, (look, name) in enumerate(zip(looks, names, strict=False))
    ]
    plot = frame(width, height, x, y, x_label=x_label, y_label=y_label, legend=legend, number=number)
    if plot.width and plot.height:
        for k, count in enumerate(counts):
            role = roles[k % len(roles)]
            _bars(plot, count, role) if k == 0 else _outline(plot, count, role)
        _rules(plot, rules)
    return plot.canvas


def _groups(values: ArrayLike | Sequence[ArrayLike]) -> list[Floats]:
    nested = isinstance(values, list | tuple) and len(values) > 0 and np.ndim(values[0]) > 0
    arrays = [numeric(group) for group in values] if nested else [numeric(values)]  # type: ignore[union-attr,arg-type]
    return [array[np.abs(array) < HUGE] for array in arrays]


def _bins(groups: Sequence[Floats], width: int) -> int:
    size = max((len(group) for group in groups), default=0)
    return int(min(max(np.sqrt(size), 5), 40, max(width - 8, 1)))


def _bars(plot: Plot, counts: Floats, role: int) -> None:
    """Each column of cells shows the bin at its middle; bars stand apart where they are wide enough."""
    middle = (np.arange(plot.width) + 0.5) / plot.width * len(counts)
    index = middle.astype(np.intp)
    heights = _cells(plot, counts)[index]
    if plot.width >= 4 * len(counts):
        first = np.flatnonzero(np.diff(index, prepend=-1))
        heights[first[1:]] = 0
    rows = np.arange(plot.height)[::-1, None]
    eighths = np.rint(np.clip(heights[None, :] - rows, 0, 1) * 8).astype(np.intp)
    here = np.s_[plot.top : plot.top + plot.height, plot.left : plot.left + plot.width]
    signs = np.array([ord(sign) for sign in _EIGHTHS])[eighths]
    plot.canvas.glyph[here] = np.where(eighths > 0, signs, plot.canvas.glyph[here])
    plot.canvas.fore[here] = np.where(eighths > 0, role, plot.canvas.fore[here])


def _cells(plot: Plot, counts: Floats) -> Floats:
    """The heights of bars in cells: the top of the range is the top edge of the plot."""
    return np.asarray(np.clip(counts / plot.y.high, 0, 1) * plot.height)


def _outline(plot: Plot, counts: Floats, role: int) -> None:
    """The profile of the bars as a line: their tops, and the steps between them; nothing at zero."""
    dots = plot.dots()
    edges = np.linspace(0, dots.columns - 1, len(counts) + 1)
    down = dots.rows - 0.5 - 4 * _cells(plot, counts)
    some = counts > 0
    dots.lines(edges[:-1][some], down[some], edges[1:][some], down[some], SOLID)
    walls = np.concatenate([[dots.rows - 1.0], np.minimum(down, dots.rows - 1), [dots.rows - 1.0]])
    steps = walls[1:] != walls[:-1]
    dots.lines(edges[steps], walls[:-1][steps], edges[steps], walls[1:][steps], SOLID)
    _over(plot, dots, role)


def _rules(plot: Plot, rules: Sequence[float]) -> None:
    dots = plot.dots()
    x = plot.across(numeric(list(rules)))
    dots.lines(x, np.full(len(x), -0.4), x, np.full(len(x), dots.rows - 1.0), DASHED)
    _over(plot, dots, Role.HIGHLIGHT)


def _over(plot: Plot, dots: Dots, role: int) -> None:
    """Lay dots over the bars: a full cell keeps its colour as the ground of the line."""
    here = np.s_[plot.top : plot.top + plot.height, plot.left : plot.left + plot.width]
    full = (plot.canvas.glyph[here] == ord("█")) & (dots.cells() > 0)
    plot.canvas.back[here][full] = plot.canvas.fore[here][full]
    plot.paint(dots, role)
