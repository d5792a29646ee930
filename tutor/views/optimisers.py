"""Four walks on one map, the height of each after every step, and where they stand."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np

from tutor.charts import contour, line, plot, table
from tutor.charts.axis import Axis
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.charts.plot import Key
from tutor.locale import N_, _, ngettext, number
from tutor.sims.optimisers import METHODS, STEPS, Frame
from tutor.sims.valleys import BENT, HEIGHT, LONG, MINIMA, SADDLE, WIDTH, Floats, value
from tutor.views.panes import Draw, above, beside

TITLE = N_("Four optimisers race")
LABELS = {
    "sgd": N_("f of SGD"),
    "momentum": N_("f of momentum"),
    "rmsprop": N_("f of RMSProp"),
    "adam": N_("f of Adam"),
    "sgd_x": N_("x of SGD"),
    "sgd_y": N_("y of SGD"),
    "momentum_x": N_("x of momentum"),
    "momentum_y": N_("y of momentum"),
    "rmsprop_x": N_("x of RMSProp"),
    "rmsprop_y": N_("y of RMSProp"),
    "adam_x": N_("x of Adam"),
    "adam_y": N_("y of Adam"),
    "sgd_arrived": N_("SGD arrived at step"),
    "momentum_arrived": N_("momentum arrived at step"),
    "rmsprop_arrived": N_("RMSProp arrived at step"),
    "adam_arrived": N_("Adam arrived at step"),
    "step": N_("step"),
}
HEADLINE = METHODS
CHOICES = {
    LONG: N_("long and straight"),
    BENT: N_("bent"),
    SADDLE: N_("a saddle between two"),
    "sgd": N_("SGD"),
    "momentum": N_("momentum"),
    "rmsprop": N_("RMSProp"),
    "adam": N_("Adam"),
}
LETTERS = dict(zip(METHODS, "SMRA", strict=True))
ROLES = dict(zip(METHODS, (Role.CLASS_0, Role.CLASS_1, Role.CLASS_2, Role.CLASS_3), strict=True))
LEVELS = (0.5, 2.0, 8.0, 40.0, 150.0, 400.0)
LOW, HIGH = 1e-3, 1e2
"""What is drawn of the heights: below the first they count as arrived, above the second as gone."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The map; the heights and a table where there is room."""
    walks, heights, places = partial(_map, frame), partial(_heights, frame), partial(_table, frame)
    if height >= 24 and width >= 50:
        lower: Draw = lambda w, h: above(w, h, (6, places), (h - 7, heights), gap=1)  # noqa: E731
        return above(width, height, (0.42 * height, walks), (0.58 * height, lower))
    if width >= 60:
        return beside(width, height, (4, walks), (3, heights))
    if height >= 16:
        return above(width, height, (1, walks), (1, heights))
    return walks(width, height)


def _map(frame: Frame, width: int, height: int) -> Canvas:
    """Lines of equal height, and the four walks; that of the method explained is solid and on top."""
    keys = [Key(LETTERS[name], ROLES[name], _(CHOICES[name])) for name in METHODS]
    axes = Axis(-WIDTH, WIDTH), Axis(-HEIGHT, HEIGHT)
    picture = plot.frame(width, height, *axes, x_label="x", y_label="y", legend=keys, number=number)
    if not picture.width or not picture.height:
        return picture.canvas
    ends = _contours(frame.valley, frame.curvature)
    dots = picture.dots()
    across, down = picture.across(ends[..., 0]), picture.down(ends[..., 1])
    dots.lines(across[:, 0], down[:, 0], across[:, 1], down[:, 1])
    picture.paint(dots, Role.GRID)
    order = sorted(range(len(METHODS)), key=lambda k: METHODS[k] == frame.shown)
    for k in order:
        style: line.Style = "solid" if METHODS[k] == frame.shown else "dotted"
        x, y = frame.paths[:, k].T
        line.trace(picture, Series(x, y, ROLES[METHODS[k]], "", style))
    picture.mark([Mark(x, y, "◇", Role.TARGET) for x, y in MINIMA[frame.valley]])
    for k in order:
        x, y = frame.paths[-1, k].tolist()
        picture.mark([Mark(x, y, LETTERS[METHODS[k]], Role.HIGHLIGHT if k == order[-1] else Role.STRONG)])
    return picture.canvas


@lru_cache(maxsize=8)
def _contours(valley: str, curvature: float) -> Floats:
    """The lines of equal height as segments, [n, 2 ends, (x, y)]."""
    x, y = np.linspace(-WIDTH, WIDTH, 121), np.linspace(-HEIGHT, HEIGHT, 121)
    field = value(valley, curvature, np.stack(np.meshgrid(x, y), axis=-1))
    ends = np.concatenate(contour.lines(field, LEVELS))
    columns, rows = ends[..., 0], ends[..., 1]
    return np.stack(
        [np.interp(columns, np.arange(len(x)), x), np.interp(rows, np.arange(len(y)), y)], axis=-1
    )


def _heights(frame: Frame, width: int, height: int) -> Canvas:
    """f after each step by powers of ten."""
    steps = np.arange(frame.step + 1)
    end = next(end for end in (50, 100, 200, STEPS) if frame.step <= end)
    series = [
        Series(steps, np.clip(frame.values[:, k], LOW, HIGH), ROLES[name]) for k, name in enumerate(METHODS)
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("f, by powers of ten"),
        x_range=(0, end),
        y_range=(LOW, HIGH),
        log_y=True,
        marks=[
            Mark(frame.step, float(np.clip(frame.values[-1, k], LOW, HIGH)), LETTERS[name], Role.STRONG)
            for k, name in enumerate(METHODS)
        ],
        number=_tick,
    )


def _tick(value: float) -> str:
    """Small numbers as powers of ten: 0.001 beside 100 would lengthen both to three decimals."""
    return f"10⁻{'⁰¹²³⁴⁵⁶⁷⁸⁹'[round(-np.log10(value))]}" if LOW <= value < 1 else number(value)


def _table(frame: Frame, width: int, height: int) -> Canvas:
    rows = [
        [
            f"{LETTERS[name]} {_(CHOICES[name])}",
            *(_short(part) for part in frame.paths[-1, k].tolist()),
            _short(float(frame.values[-1, k])),
            number(frame.arrivals[name]) if name in frame.arrivals else "–",
        ]
        for k, name in enumerate(METHODS)
    ]
    header = ["", "x", "y", "f", _("arrived at")]
    return table.draw(header, rows, width, height, align="lrrrr", highlight_row=METHODS.index(frame.shown))


def _short(value: float) -> str:
    """Three significant digits."""
    return number(float(f"{value:.3g}"))


def describe(frame: Frame) -> list[str]:
    """How low each has come, and who has been at the bottom."""
    heights = {name: _short(float(frame.values[-1, k])) for k, name in enumerate(METHODS)}
    if frame.step == 0:
        x, y = (number(part) for part in frame.paths[0, 0].tolist())
        text = _("All four start at x = {x}, y = {y}, where f = {value}.")
        return [text.format(x=x, y=y, value=heights["sgd"])]
    text = ngettext(
        "After {steps} step f is {sgd} (SGD), {momentum} (momentum), {rmsprop} (RMSProp), {adam} (Adam).",
        "After {steps} steps f is {sgd} (SGD), {momentum} (momentum), {rmsprop} (RMSProp), {adam} (Adam).",
        frame.step,
    )
    told = [text.format(steps=number(frame.step), **heights)]
    if frame.arrivals:
        text = _("Arrived at the bottom, with the step: {list}.")
        first = sorted(frame.arrivals.items(), key=lambda item: item[1])
        told.append(text.format(list=", ".join(f"{_(CHOICES[name])} {number(at)}" for name, at in first)))
    return told
