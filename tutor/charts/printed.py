"""Charts that are printed once, by plotext: plain text without a screen. Live pictures never come here.

plotext has one figure for the whole process and cuts it to the terminal's size; both stay inside this file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.axis import HUGE, Axis, Number, Range, fit, labels, numeric, plain
from tutor.charts.canvas import cut
from tutor.charts.dots import Floats

if TYPE_CHECKING:
    from tutor.charts.line import Series

_MARKERS = ("braille", "x", "o", "+", "*")  # series are told apart without colour
_LEAST = (16, 6)  # plotext draws no axes in less
_BLOCKS = "▁▂▃▄▅▆▇█"


def chart(
    series: Sequence[Series],
    width: int = 72,
    height: int = 16,
    *,
    x_label: str = "",
    y_label: str = "",
    x_range: Range | None = None,
    y_range: Range | None = None,
    log_y: bool = False,
    number: Number = plain,
) -> str:
    """The series as lines of text without colours, at most `width` wide and `height` high.

    The same data as `line.draw`. Without a single finite point, or with too little room, only the names.
    """
    data = [(numeric(one.x), numeric(one.y)) for one in series]
    data = [(x[: min(len(x), len(y))], y[: min(len(x), len(y))]) for x, y in data]
    axes = fit([x for x, _ in data], x_range), fit([y for _, y in data], y_range, log_y)
    head = _head(series, y_label, width)
    rows = height - len(head) - (1 if x_label else 0)
    pieces = [
        list(_pieces(x, y, one.style == "step", 2 * width, axes))
        for one, (x, y) in zip(series, data, strict=True)
    ]
    if not any(pieces) or width < _LEAST[0] or rows < _LEAST[1]:
        return "\n".join([*head, cut(x_label, width)]).strip("\n")
    scattered = [one.style == "dots" for one in series]
    body = _plot(pieces, scattered, axes, width, rows, number)
    foot = [cut(x_label, width).rjust(width)] if x_label else []
    return "\n".join(line.rstrip() for line in [*head, *body, *foot])


def sparkline(values: ArrayLike, width: int) -> str:
    """Values as one row of blocks, averaged to at most `width` of them; what is not finite is a blank."""
    given = numeric(values)
    if not len(given) or width < 1:
        return ""
    if len(given) > width:
        edges = np.linspace(0, len(given), width + 1).astype(np.intp)
        given = np.array([_mean(given[start:stop]) for start, stop in pairwise(edges.tolist())])
    finite = given[np.abs(given) < HUGE]
    low, high = float(finite.min(initial=np.inf)), float(finite.max(initial=-np.inf))
    span = high - low
    steps = (
        (given - low) / span * (len(_BLOCKS) - 1) if span > 0 else np.where(np.isfinite(given), 3.0, np.nan)
    )
    return "".join(_BLOCKS[round(step)] if 0 <= step < 8 else " " for step in steps.tolist())


def _mean(values: Floats) -> float:
    finite = values[np.abs(values) < HUGE]
    return float(finite.mean()) if len(finite) else float("nan")


def _head(series: Sequence[Series], y_label: str, width: int) -> list[str]:
    """The name of the y axis and the legend, one line."""
    signs = ["⠒⠒" if marker == "braille" else marker for marker in _MARKERS]
    names = [f"{signs[k % len(signs)]} {one.label}" for k, one in enumerate(series) if one.label]
    line = "   ".join([y_label] * bool(y_label) + names)
    return [cut(line, width)] if line else []


def _pieces(
    x: Floats, y: Floats, stairs: bool, columns: int, axes: tuple[Axis, Axis]
) -> Iterator[tuple[Floats, Floats]]:
    """The unbroken parts of a line inside the axes, each thinned to what the columns can show."""
    kept = (np.abs(x) < HUGE) & (np.abs(y) < HUGE) & ((y > 0) | (not axes[1].log))
    kept &= (x >= axes[0].low) & (x <= axes[0].high) & (y >= axes[1].low) & (y <= axes[1].high)
    borders = np.flatnonzero(np.diff(np.concatenate([[False], kept, [False]]).astype(np.int8)))
    for start, stop in borders.reshape(-1, 2)[:200].tolist():
        px, py = x[start:stop], y[start:stop]
        if stairs:
            px, py = np.repeat(px, 2)[1:], np.repeat(py, 2)[:-1]
        yield _thinned(px, py, columns)


def _thinned(x: Floats, y: Floats, columns: int) -> tuple[Floats, Floats]:
    """Of many points, the lowest and the highest of each of `columns` stretches, in their order."""
    if len(x) <= 2 * columns:
        return x, y
    edges = np.linspace(0, len(x), columns + 1).astype(np.intp)
    parts = [y[start:stop] for start, stop in pairwise(edges.tolist())]
    places = [
        {start + int(part.argmin()), start + int(part.argmax())}
        for start, part in zip(edges.tolist(), parts, strict=False)
    ]
    chosen = np.array([0, *sorted(set().union(*places)), len(x) - 1])
    return x[chosen], y[chosen]


def _plot(
    pieces: Sequence[Sequence[tuple[Floats, Floats]]],
    scattered: Sequence[bool],
    axes: tuple[Axis, Axis],
    width: int,
    height: int,
    number: Number,
) -> list[str]:
    """plotext's figure, cleared before and after, freed from the terminal's size while it is built.

    Logarithms are taken here: plotext's own logarithmic ruler does not keep to given limits.
    """
    import plotext

    figure = plotext.figure
    plotext.terminal.limit(False, False)
    try:
        figure.clear()
        figure.theme("colorless")
        figure.plot_size(width, height)
        for k, parts in enumerate(pieces):
            for x, y in parts:
                y = np.log10(y) if axes[1].log else y
                signal = figure.signal(x.tolist(), y.tolist(), marker=_MARKERS[k % len(_MARKERS)])
                figure.draw(signal if scattered[k] else signal.lines())
        for name, axis, most in (("x", axes[0], max(width // 12, 2)), ("y", axes[1], max(height // 3, 2))):
            ruler, ticks = figure.ruler(name), axis.ticks(most)
            ruler.lim(_inner(axis, axis.low), _inner(axis, axis.high))
            ruler.ticks([_inner(axis, tick) for tick in ticks], labels(ticks, number, axis.log))
        return str(figure.build().string(True)).rstrip("\n").split("\n")
    finally:
        figure.clear()
        plotext.terminal.limit(True, True)


def _inner(axis: Axis, value: float) -> float:
    return float(np.log10(value)) if axis.log else value
