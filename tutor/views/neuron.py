"""The neuron as the document draws it, with its numbers, and where its sum lies on the sigmoid."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, number
from tutor.sims.neuron import Frame, sigmoid
from tutor.views.panes import above, beside

TITLE = N_("An artificial neuron")
LABELS = {
    "s": N_("sum s"),
    "y": N_("output y"),
    "slope": N_("slope of f at s"),
    "beta": N_("steepness β"),
    "step": N_("step"),
}
HEADLINE = ("s", "y", "slope")
PACE = 1.0

UNKNOWN = "·"
_REACH = 6.0  # the sigmoid is shown this far to each side, or as far as the sum lies
_TERMS = 27  # cells for the terms with their lines
_BOX = 7  # cells inside a box


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The neuron over the curve, or beside it; alone where there is room for nothing else."""
    neuron, curve = partial(_neuron, frame), partial(_curve, frame)
    if height >= 18:
        return above(width, height, (8, neuron), (height - 9, curve))
    boxed = _TERMS + 2 * (_BOX + 3)
    if width >= boxed + 22:
        return beside(width, height, (boxed, neuron), (width - boxed - 2, curve))
    if width >= 52:
        return beside(width, height, (_TERMS, neuron), (width - _TERMS - 2, curve))
    return neuron(width, height)


def _short(value: float) -> str:
    """Three decimals at most."""
    return number(round(value, 3) + 0.0)


def _terms(frame: Frame) -> list[tuple[str, str, str]]:
    """Input, weight and product of each line; a product that has not been computed is a dot."""
    rows = []
    for k, (x, w, p) in enumerate(zip(frame.inputs, frame.weights, frame.products, strict=True)):
        name = "x" + "₀₁₂₃"[k]
        given = f"{name} {_short(x)}" if k else "1"
        rows.append((given, "w" + "₀₁₂₃"[k] + " " + _short(w), _short(p) if frame.summed > k else UNKNOWN))
    return rows


def _neuron(frame: Frame, width: int, height: int) -> Canvas:
    """A line for each input through its weight into the sum, and on into f."""
    canvas = Canvas(width, height)
    boxed = width >= _TERMS + 2 * (_BOX + 3)
    rows = _terms(frame)
    pitch = 2 if height >= 7 + (0 if boxed else 2) else 1
    for k, (given, weight, product) in enumerate(rows):
        lit = frame.step == k + 1
        role = Role.HIGHLIGHT if lit else Role.TEXT
        y = k * pitch
        canvas.write(0, y, cut(given, 8), role)
        canvas.write(len(given) + 1, y, "─" * max(9 - len(given) - 1, 0) + "▸", Role.AXIS)
        canvas.write(10, y, cut(weight, 8), role if lit or frame.weights[k] >= 0 else Role.NEGATIVE)
        canvas.write(18, y, product.rjust(6), role if frame.summed > k else Role.DIM)
        canvas.write(_TERMS - 2, y, "─" + ("╮" if k == 0 else "╯" if k == len(rows) - 1 else "┤"), Role.AXIS)
        if pitch == 2 and k < len(rows) - 1:
            canvas.write(_TERMS - 1, y + 1, "│", Role.AXIS)
    if boxed:
        _boxes(canvas, frame, pitch)
    else:
        _lines(canvas, frame, (len(rows) - 1) * pitch + 1)
    return canvas


def _boxes(canvas: Canvas, frame: Frame, pitch: int) -> None:
    """The sum and the activation function, a box each, in the middle of the lines."""
    middle = 3 if pitch == 2 else 1
    gap = max(min((canvas.width - _TERMS - 2 * (_BOX + 2)) // 2, 6), 1)
    canvas.write(_TERMS - 1, middle, "├" if pitch == 2 else "┼", Role.AXIS)
    s = _short(frame.s) if frame.step else UNKNOWN
    y = _short(frame.y) if frame.finished else UNKNOWN
    x = _TERMS
    for sign, value, name, lit in (
        ("Σ", s, "s", 0 < frame.step <= len(frame.weights)),
        ("f", y, "y", frame.finished),
    ):
        role = Role.HIGHLIGHT if lit else Role.TEXT
        canvas.write(x, middle, "─" * (gap - 1) + "▸", Role.AXIS)
        x += gap
        edge = Role.HIGHLIGHT if lit else Role.AXIS
        canvas.write(x, middle - 1, "╭" + sign.center(_BOX, "─") + "╮", edge)
        canvas.write(x, middle, "│" + cut(value, _BOX).center(_BOX) + "│", edge)
        canvas.write(x + 1, middle, cut(value, _BOX).center(_BOX), role)
        canvas.write(x, middle + 1, "╰" + "─" * _BOX + "╯", edge)
        canvas.write(x + 1 + _BOX // 2, middle + 2, name, Role.DIM)
        x += _BOX + 2


def _lines(canvas: Canvas, frame: Frame, y: int) -> None:
    """Sum and output as two lines of text, where there is no room for boxes."""
    known = _short(frame.s) if frame.step else UNKNOWN
    canvas.write(0, y, f"s = Σ = {known}", Role.HIGHLIGHT if 0 < frame.step < 5 else Role.TEXT)
    output = _short(frame.y) if frame.finished else UNKNOWN
    canvas.write(0, y + 1, f"y = f(s) = {output}", Role.HIGHLIGHT if frame.finished else Role.TEXT)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The sigmoid of this steepness, that of steepness 1 to compare with, and where the sum is."""
    here = frame.s
    reach = max(_REACH, float(np.ceil(abs(here))) + 1)
    s = np.linspace(-reach, reach, 481)
    beta = _("β = {beta}").format(beta=_short(frame.beta))
    series = [Series(s, sigmoid(s, frame.beta), Role.GUESS, beta)]
    if abs(frame.beta - 1) > 1e-9:
        series.append(Series(s, sigmoid(s), Role.DIM, _("β = {beta}").format(beta=number(1)), "dashed"))
    series.append(Series([-reach, reach], [0.5, 0.5], Role.GRID, "", "dotted"))
    if frame.step:
        series.append(Series([here, here], [0, frame.y], Role.HIGHLIGHT, "", "dashed"))
    marks = [Mark(here, frame.y, "●", Role.HIGHLIGHT, _short(frame.y))] if frame.finished else []
    return line.draw(
        series,
        width,
        height,
        x_label="s",
        y_label="f(s)",
        x_range=(-reach, reach),
        y_range=(0, 1),
        marks=marks,
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """How far the sum has come, what the sigmoid makes of it, and what its steepness means."""
    if not frame.step:
        start = _("The neuron has {inputs} inputs, a weight for each, and the bias weight {bias}.")
        return [
            start.format(inputs=number(len(frame.inputs) - 1), bias=_short(frame.weights[0])),
            _steepness(frame),
        ]
    if not frame.finished:
        text = _("Terms added: {done} of {all}. The sum so far is {s}.")
        told = {"done": number(frame.summed), "all": number(len(frame.weights)), "s": _short(frame.s)}
        return [text.format(**told), _steepness(frame)]
    text = _("The sum is {s}, and with β = {beta} the output is {y}.")
    result = text.format(s=_short(frame.s), beta=_short(frame.beta), y=_short(frame.y))
    return [result, _steepness(frame)]


def _steepness(frame: Frame) -> str:
    if frame.beta == 0:
        return _("With β = 0 the sigmoid is level: the output is 0.5 whatever comes in.")
    if frame.beta < 0:
        return _("β is negative, so the sigmoid falls: positive sums give less than 0.5.")
    return _("The sigmoid rises, in the middle with slope {slope}: positive sums give more than 0.5.").format(
        slope=_short(frame.beta / 4)
    )
