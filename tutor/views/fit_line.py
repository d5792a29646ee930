"""The points and the line with what it misses by; the loss of each slope tried; or the sums that give a."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import Dots
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.fit_line import (
    ABSOLUTE,
    DOCUMENT,
    FROM,
    MEAN,
    NOISY,
    PLAIN,
    SOLVE,
    SQUARES,
    TRY,
    Frame,
    best_slope,
    loss,
)
from tutor.views.panes import above, beside

TITLE = N_("A line fitted to points")
LABELS = {
    "a": N_("slope a"),
    "loss": N_("loss"),
    "miss": N_("largest miss"),
    "best_a": N_("best slope so far"),
    "best_loss": N_("its loss"),
    "used": N_("points in the sums"),
    "sum_xy": N_("sum of x·y"),
    "sum_xx": N_("sum of x²"),
    "step": N_("step"),
}
HEADLINE = ("a", "loss", "miss")
CHOICES = {
    TRY: N_("tries the next slope"),
    SOLVE: N_("takes in the next point"),
    DOCUMENT: N_("the three of the lecture"),
    NOISY: N_("drawn, with errors"),
    SQUARES: N_("sum of squares"),
    MEAN: N_("mean of squares"),
    ABSOLUTE: N_("sum of sizes"),
    PLAIN: N_("sum of misses"),
}
PACE = 2.0

FEW_SQUARES = 6
"""So many squares have their area written below them."""
_WINDOWS = ((FROM, 12.6), (4.0, 16.0), (0.0, 20.0))
"""Slopes that are seen: the narrowest window that holds all that were tried."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Trying: line, losses, squares, table. Solving: line and the table of the sums."""
    data, rows = partial(_data, frame), partial(_table, frame)
    if frame.method == SOLVE:
        size = min(len(frame.x), 12) + 3
        if height >= 18:
            return above(width, height, (height - size - 1, data), (size, rows))
        if width >= 60 and height >= 6:
            return beside(width, height, (width - 38, data), (36, rows))
        return data(width, height)
    curve = partial(_curve, frame)
    if height >= 22 and width >= 44:
        size = min(len(frame.x), 5) + 3
        half = (height - size - 2) * 3 // 5
        squares = partial(_squares, frame)
        top = partial(_side_by_side, data, curve)
        return above(width, height, (half, top), (height - size - 2 - half, squares), (size, rows))
    if width >= 70 and height >= 9:
        return beside(width, height, (1, data), (1, curve), (0.9, partial(_squares, frame)))
    if width >= 56:
        return beside(width, height, (1, data), (1, curve))
    if height >= 16:
        return above(width, height, (1, data), (1, curve))
    return curve(width, height)


def _side_by_side(left: object, right: object, width: int, height: int) -> Canvas:
    return beside(width, height, (1, left), (1, right))  # type: ignore[arg-type]


def _data(frame: Frame, width: int, height: int) -> Canvas:
    """The points, the line through the origin, and a dashed line for each miss."""
    end = 12.0
    misses = np.stack([frame.y, frame.guesses, np.full_like(frame.x, np.nan)], axis=1).reshape(-1)
    fresh = slice(frame.used, None) if frame.method == SOLVE and frame.step else slice(None)
    series = [
        Series([0, end], [0, frame.a * end], Role.GUESS, _("y = a·x")),
        Series(np.repeat(frame.x, 3), misses, Role.LOSS, _("miss"), "dashed"),
        Series(frame.x[fresh], frame.y[fresh], Role.POINT, _("data"), "dots", marker="■"),
    ]
    if fresh.start:
        known = slice(None, frame.used)
        series.append(
            Series(frame.x[known], frame.y[known], Role.HIGHLIGHT, _("taken in"), "dots", marker="◆")
        )
    return line.draw(
        series,
        width,
        height,
        x_label="x",
        x_range=(0, end),
        y_range=(0, 150 if frame.y.max() > 115 else 120),
        number=number,
    )


def _window(frame: Frame) -> tuple[float, float]:
    low, high = float(frame.tried.min()), float(frame.tried.max())
    return next(window for window in _WINDOWS if window[0] <= low and high <= window[1])


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The loss of each slope tried; the whole curve once all have been tried."""
    low, high = _window(frame)
    grid = np.linspace(low, high, 121)
    values = loss(grid, frame.x, frame.y, frame.measure)
    series = []
    if frame.done:
        series.append(Series(grid, values, Role.LOSS, style="dotted"))
    series.append(Series(frame.tried, frame.losses, Role.LOSS, style="dots", marker="•"))
    a, value = frame.a, float(frame.losses[-1])
    marks = [Mark(a, value, "●", Role.HIGHLIGHT, f"L({number(a)}) = {number(round(value, 2))}")]
    if frame.done and frame.measure in (SQUARES, MEAN):
        best = best_slope(frame.x, frame.y)
        least = float(loss(best, frame.x, frame.y, frame.measure))
        marks.insert(0, Mark(best, least, "◇", Role.TARGET))
    return line.draw(
        series,
        width,
        height,
        x_label="a",
        y_label=_(CHOICES[frame.measure]),
        x_range=(low, high),
        y_range=(min(0.0, float(values.min())), float(values.max())),
        marks=marks,
        number=number,
    )


def _squares(frame: Frame, width: int, height: int) -> Canvas:
    """A square on each miss: its area is that point's share of the loss. The scale stands still."""
    canvas = Canvas(width, height)
    sides = np.abs(frame.misses)
    ends = np.array(_window(frame))
    widest = np.abs(frame.y - np.multiply.outer(ends, frame.x))
    title = _("The area of each square is the square of a miss")
    canvas.write(0, 0, title if len(title) <= width else _("Squares of the misses"), Role.DIM)
    rows = height - 2
    if rows < 1:
        return canvas
    named = len(sides) <= (FEW_SQUARES if width > 40 else 3)
    gap = 2 if not named else 10 if width > 40 else 4
    unit = min(
        (4 * rows - 1) / widest.max(),
        (2 * width - gap * len(sides)) / max(float(widest.sum(axis=1).max()), 1),
    )
    dots, left, floor = Dots(width, rows), 0.0, 4 * rows - 1
    for side, share in zip(sides.tolist(), (sides**2).tolist(), strict=True):
        x, size = round(left), max(round(side * unit), 1)
        _square(dots, x, floor, size)
        if named:
            canvas.write(x // 2, height - 1, number(round(share, 2)), Role.LOSS)
            left += max(size, 2 * len(number(round(share, 2)))) + gap
        else:
            left += size + gap
    dots.paint(canvas, 0, 1, Role.LOSS)
    return canvas


def _square(dots: Dots, left: int, floor: int, side: int) -> None:
    """Filled with a dot in two, so that a small one is still seen."""
    across, down = np.meshgrid(np.arange(left, left + side), np.arange(floor - side + 1, floor + 1))
    edge = (across == left) | (across == left + side - 1) | (down == floor) | (down == floor - side + 1)
    kept = edge | ((across + down) % 2 == 0)
    dots.points(across[kept].astype(np.float64), down[kept].astype(np.float64))


def _table(frame: Frame, width: int, height: int) -> Canvas:
    """A row for each point and their sum."""
    header, rows, total = _sums(frame) if frame.used else _misses(frame)
    room = max(height - 3, 1)
    if len(rows) > room:
        rows = [*rows[: room - 1], ["⋮"] + [""] * (len(header) - 1)]
    return table.draw(header, [*rows, total], width, height, align="r" * len(header))


def _misses(frame: Frame) -> tuple[list[str], list[list[str]], list[str]]:
    square = frame.measure in (SQUARES, MEAN)
    shares = frame.misses**2 if square else np.abs(frame.misses)
    last = _("squared") if square else _("size")
    shown = [frame.x, frame.y, frame.guesses, frame.misses, shares]
    rows = [[number(round(value, 4)) for value in row] for row in np.stack(shown, axis=1).tolist()]
    total = ["Σ", "", "", number(round(float(frame.misses.sum()), 4)), number(round(float(shares.sum()), 4))]
    return ["x", "y", "a·x", _("miss"), last], rows, total


def _sums(frame: Frame) -> tuple[list[str], list[list[str]], list[str]]:
    """The ratio of each point; of those taken in, the products as well."""
    rows = []
    for k, (x, y) in enumerate(zip(frame.x.tolist(), frame.y.tolist(), strict=True)):
        products = [number(round(x * y, 4)), number(round(x * x, 4))] if k < frame.used else ["", ""]
        rows.append([number(x), number(y), number(round(y / x, 3)), *products])
    metrics = frame.metrics
    total = ["Σ", "", "", number(round(metrics["sum_xy"], 4)), number(round(metrics["sum_xx"], 4))]
    return ["x", "y", "y / x", "x·y", "x²"], rows, total


def describe(frame: Frame) -> list[str]:
    """The line, its loss, and what has been found so far."""
    metrics = frame.metrics
    points = ngettext("{count} point", "{count} points", len(frame.x)).format(count=number(len(frame.x)))
    here = _("The line y = {a}·x against {points}. Loss ({measure}): {loss}.").format(
        a=number(frame.a), points=points, measure=_(CHOICES[frame.measure]), loss=number(metrics["loss"])
    )
    largest = _("The largest miss is {miss}.").format(miss=number(metrics["miss"]))
    if frame.method == SOLVE:
        if not frame.used:
            return [here, largest, _("No point has been taken into the sums yet.")]
        sums = _("Points taken in: {used}. a = {products} / {squares} = {a}.").format(
            used=number(frame.used),
            products=number(metrics["sum_xy"]),
            squares=number(metrics["sum_xx"]),
            a=number(frame.a),
        )
        return [here, largest, sums]
    tried = _("Slopes tried: {count}. The smallest loss so far is {loss}, at a = {a}.").format(
        count=number(len(frame.tried)), loss=number(metrics["best_loss"]), a=number(metrics["best_a"])
    )
    return [here, largest, tried]
