"""The curve and the straight line, where the data end, and what both say about prices beyond."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.data.costumes import THREE, TWELVE
from tutor.locale import N_, _, number
from tutor.sims.extrapolation import LAST, Curve, Floats, Frame
from tutor.views.panes import above, beside

TITLE = N_("Too far outside the data")
LABELS = {
    "price": N_("price asked about"),
    "predicted": N_("issues by the curve"),
    "straight": N_("issues by the straight line"),
    "apart": N_("they disagree by"),
    "beyond": N_("beyond the data by"),
    "q": N_("Q over the rows"),
    "degree": N_("degree"),
    "step": N_("step"),
}
HEADLINE = ("price", "predicted", "straight", "q")
CHOICES = {THREE: N_("three rows"), TWELVE: N_("twelve rows")}
PACE = 4.0

LOW, HIGH = -10_000.0, 30_000.0  # the issues that are seen
STOPS = (250.0, 500.0, 750.0, 1000.0, 1250.0, 1500.0)
UNKNOWN = "·"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The curves; where there is room a table of what they have said so far."""
    curves, said = partial(_curves, frame), partial(_said, frame)
    if height >= 20:
        return above(width, height, (height - 10, curves), (9, said))
    if width >= 70:
        return beside(width, height, (width - 30, curves), (28, said))
    return curves(width, height)


def _curves(frame: Frame, width: int, height: int) -> Canvas:
    """Both predictions as far as has been asked. Where the data end there are upright lines."""
    x = np.linspace(0, max(frame.price, float(frame.prices.max())), 601)
    degree = _("degree {degree}").format(degree=frame.degree)
    series = [
        Series(x, _seen(frame.curve(x)), Role.GUESS, degree),
        Series(x, _seen(frame.line(x)), Role.DIM, _("straight line"), "dashed"),
        Series([0, LAST], [0, 0], Role.AXIS, "", "dotted"),
        *[Series([end, end], [LOW, HIGH], Role.GRID, "", "dotted") for end in _ends(frame)],
        Series(frame.prices, frame.issues, Role.POINT, "", "dots", marker="■"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("price"),
        y_label=_("issues"),
        x_range=(0, LAST),
        y_range=(LOW, HIGH),
        marks=[_mark(frame.curve, frame.price)],
        number=number,
    )


def _ends(frame: Frame) -> list[float]:
    return [float(frame.prices.min()), float(frame.prices.max())]


def _seen(values: Floats) -> Floats:
    """Values beyond the picture are left out."""
    return np.where((values >= LOW) & (values <= HIGH), values, np.nan)


def _mark(curve: Curve, price: float) -> Mark:
    """The price asked about, with its answer; an arrow at the border when that is out of the picture."""
    value = float(curve(price))
    sign = "●" if LOW <= value <= HIGH else "▲" if value > HIGH else "▼"
    return Mark(price, min(max(value, LOW), HIGH), sign, Role.HIGHLIGHT, _issues(value))


def _issues(value: float) -> str:
    return number(round(value)) if abs(value) < 1e7 else number(value)


def _said(frame: Frame, width: int, height: int) -> Canvas:
    """A row for every 250 of price that has been reached."""
    rows, lit = [], None
    for k, price in enumerate(STOPS):
        known = price <= frame.price
        lit = k if known else lit
        rows.append([number(price), *[_issues(float(f(price))) if known else UNKNOWN for f in _both(frame)]])
    header = [_("price"), _("degree {degree}").format(degree=frame.degree), _("line")]
    return table.draw(header, rows, width, height, align="rrr", highlight_row=lit)


def _both(frame: Frame) -> tuple[Curve, Curve]:
    return frame.curve, frame.line


def describe(frame: Frame) -> list[str]:
    """How well the curve fits, and what it says of the price asked about."""
    metrics = frame.metrics
    fit = _("The curve of degree {degree} fits the {rows} rows with Q = {q}.").format(
        degree=frame.degree, rows=number(len(frame.prices)), q=number(metrics["q"])
    )
    asked = {
        "price": number(metrics["price"]),
        "issues": _issues(metrics["predicted"]),
        "straight": _issues(metrics["straight"]),
    }
    text = _("At the price {price} it predicts {issues} issues, the straight line {straight}.")
    return [fit, text.format(**asked), _where(frame)]


def _where(frame: Frame) -> str:
    if not frame.beyond:
        return _("That price lies among the data.")
    if frame.metrics["predicted"] < 0:
        return _("That price lies outside the data, and fewer issues than none cannot be.")
    return _(
        "That price lies outside the data by {distance}: nothing there says whether it is right."
    ).format(distance=number(frame.beyond))
