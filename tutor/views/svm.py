"""The border and its street in the plane, the multiplier of each point, and how the dual climbs."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import heatmap, line, plot
from tutor.charts.axis import Axis, nice_step
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Series
from tutor.charts.plot import Key, Mark, Plot
from tutor.locale import N_, _, ngettext, number, numbers
from tutor.sims.kernels import GAUSS, LINEAR, POLYNOMIAL, SQUARES
from tutor.sims.svm import CLOUDS, CROSS, MOONS, PLAIN, RING, SIDE, SQUARED, Floats, Frame
from tutor.views import plane
from tutor.views.panes import Draw, above, beside

TITLE = N_("Support vector machine")
LABELS = {
    "support": N_("support vectors"),
    "bound": N_("held by the limit C"),
    "wrong": N_("points on the wrong side"),
    "new_wrong": N_("new points wrong, %"),
    "dual": N_("dual W(α)"),
    "gap": N_("largest disagreement"),
    "margin": N_("width of the street 2/|w|"),
    "own": N_("f at your point"),
    "b": N_("threshold b"),
    "step": N_("step"),
}
HEADLINE = ("support", "wrong", "new_wrong", "margin")
CHOICES = {
    CLOUDS: N_("two clouds"),
    RING: N_("a disc in a ring"),
    MOONS: N_("two moons"),
    CROSS: N_("corners crosswise"),
    LINEAR: N_("linear"),
    SQUARES: N_("squares only"),
    POLYNOMIAL: N_("polynomial"),
    GAUSS: N_("Gaussian"),
    PLAIN: N_("x₁ and x₂"),
    SQUARED: N_("x₁² and x₂²"),
}
PACE = 8.0

_BELOW = 10  # rows under the plane
_FARTHEST = 7.0  # of the axes of squares
_WIDEST = 3.0  # of f on its line
_STREET = (0.3, 0.5, 0.7)
"""Where f = 1, 0 and -1 lie among the colours of the plane."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The plane; below it or beside it the multipliers and the dual, where there is room."""
    picture, alphas, climb = partial(_picture, frame), partial(_multipliers, frame), partial(_climb, frame)
    across, down = _split(width, height)
    if down < height:
        below: Draw = lambda w, h: beside(w, h, (1, alphas), (1, climb))  # noqa: E731
        return above(width, height, (down, picture), (_BELOW, below))
    if across < width:
        rest: Draw = alphas if height < 13 else lambda w, h: above(w, h, (1, alphas), (1, climb))
        return beside(width, height, (across, picture), (width - across - 2, rest))
    return picture(width, height)


def _split(width: int, height: int) -> tuple[int, int]:
    """Columns and rows of the plane; on a wide screen it is about square, with the rest beside it."""
    if width >= 90 and height >= 20:
        return min(2 * height + 8, width - 34), height
    return plane.split(width, height, _BELOW)


def pad(frame: Frame, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Where the learner may point; not among the squares."""
    if frame.axes == SQUARED:
        return None
    return plane.room(_plane(frame, *_split(width, height)), -SIDE, SIDE)


def _plane(frame: Frame, width: int, height: int) -> Plot:
    legend: tuple[Key, ...] = (Key("●○", Role.CLASS_0, "+1"), Key("▲△", Role.CLASS_1, "−1"))
    if width >= 46:
        legend = (*legend, Key("●▲", Role.STRONG, _("support vector")))
    low, high = (0.0, _FARTHEST) if frame.axes == SQUARED else (-SIDE, SIDE)
    names = ("x₁²", "x₂²") if frame.axes == SQUARED else ("x₁", "x₂")
    return plane.axes(
        low, high, width, height, x_label=names[0], y_label=names[1], legend=legend, number=number
    )


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    """Where f is above and below 0 by colour, the border and both edges of the street as lines."""
    shown = _plane(frame, width, height)
    if not shown.width or not shown.height:
        return shown.canvas
    if frame.support.any():
        heatmap.paint(shown, _field(frame, shown), colormap="diverging", levels=_STREET)
    places = _seen(frame, frame.machine.x)
    _signs(shown, frame, places[:, 0], places[:, 1])
    if frame.move is not None:
        for k in (frame.move.i, frame.move.j):
            plane.ring(shown, *places[k].tolist())
    if frame.axes != SQUARED:
        x, y = frame.own.tolist()
        label = f"f = {number(frame.metrics['own'], 2)}" if shown.width >= 24 else ""
        shown.mark([Mark(x, y, "◎", Role.STRONG, label)])
    return shown.canvas


def _signs(shown: Plot, frame: Frame, x: Floats, y: Floats) -> None:
    """Each point by its class, filled and on top where it is a support vector."""
    first = frame.machine.y > 0
    kind = 2 * frame.support + first
    glyphs = np.array([ord(sign) for sign in "△○▲●"], np.uint32)[kind]
    roles = np.where(first, Role.CLASS_0, Role.CLASS_1).astype(np.int32)
    order = np.argsort(frame.support, kind="stable")
    shown.glyphs(x[order], y[order], glyphs[order], roles[order])


def _seen(frame: Frame, places: Floats) -> Floats:
    return places**2 if frame.axes == SQUARED else places


def _field(frame: Frame, shown: Plot) -> Floats:
    """f over the plane, 2.5 to -2.5 as 0 to 1: each side in its class's colour; first row at the bottom."""
    x = np.linspace(shown.x.low, shown.x.high, min(shown.width, 40))
    y = np.linspace(shown.y.low, shown.y.high, min(2 * shown.height, 32))
    places = np.stack(np.meshgrid(x, y), axis=-1)
    if frame.axes == SQUARED:
        places = np.sqrt(np.maximum(places, 0))
    return np.clip(0.5 - frame.output(places) / 5, 0, 1)


def _multipliers(frame: Frame, width: int, height: int) -> Canvas:
    """Each point's α above what f says of it: 0 beyond the street, up to C inside of it."""
    top = _above(float(frame.alpha.max()))
    shown = plot.frame(
        width,
        height,
        Axis(-_WIDEST, _WIDEST),
        Axis(0.0, top),
        x_label="f",
        y_label=_("α of each point"),
        number=number,
    )
    if not shown.width or not shown.height:
        return shown.canvas
    edges = np.array([-1, -1, np.nan, 0, 0, np.nan, 1, 1])
    line.trace(shown, Series(edges, np.array([0, top] * 4)[[0, 1, 2, 0, 1, 2, 0, 1]], Role.DIM, "", "dotted"))
    values = np.clip(frame.values, -_WIDEST, _WIDEST)
    _signs(shown, frame, values, frame.alpha)
    return shown.canvas


def _above(value: float) -> float:
    """The least of 1, 2 and 5 times a power of ten that is not below: an axis that seldom changes."""
    return nice_step(max(value, 0.1))


def _climb(frame: Frame, width: int, height: int) -> Canvas:
    """The dual after each step."""
    end = 25.0
    while end < frame.step:
        end *= 2
    return line.draw(
        [Series(np.arange(len(frame.duals)), frame.duals, Role.GUESS, style="solid")],
        width,
        height,
        x_label=_("step"),
        y_label=_("Dual W(α)"),
        x_range=(0, end),
        y_range=(0, _above(frame.dual)),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """How many points carry the border, how wide the street is, what f says of the own point."""
    metrics = frame.metrics
    count = int(metrics["support"])
    if not count:
        return [_("No pair has moved yet: all multipliers are 0, and there is no border.")]
    text = ngettext(
        "After {steps} steps {count} of {all} points is a support vector; {wrong} on the wrong side.",
        "After {steps} steps {count} of {all} points are support vectors; {wrong} on the wrong side.",
        count,
    )
    carried = text.format(
        steps=number(frame.step),
        count=number(count),
        all=number(len(frame.alpha)),
        wrong=number(metrics["wrong"]),
    )
    rest = _("The dual is {dual}; at your point ({place}) f = {own}.").format(
        dual=number(metrics["dual"], 3),
        place=numbers(np.round(frame.own, 2).tolist()),
        own=number(metrics["own"], 3),
    )
    over = (
        _("No pair has anything to gain any more.") if frame.done else _("There is still something to gain.")
    )
    return [carried, rest, over]
