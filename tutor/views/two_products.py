"""The net with its numbers, and its two matrix products, row by row."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import network
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.dots import Floats
from tutor.locale import N_, _, number
from tutor.sims.two_products import INPUTS, LAST, NEURON, PART, PARTS, RELU, SIGMOID, UNITS, Frame
from tutor.views import equation
from tutor.views.equation import Piece
from tutor.views.panes import Draw, above, beside

TITLE = N_("A net as two matrix products")
LABELS = {
    "sum": N_("sum in hand"),
    "k1": N_("k₁"),
    "k2": N_("k₂"),
    "k3": N_("k₃"),
    "h1": N_("h₁"),
    "h2": N_("h₂"),
    "h3": N_("h₃"),
    "y": N_("output y"),
    "step": N_("step"),
}
HEADLINE = ("sum", "h1", "h2", "h3", "y")
CHOICES = {
    RELU: N_("ReLU"),
    SIGMOID: N_("sigmoid"),
    PART: N_("one term"),
    NEURON: N_("one neuron"),
}
PACE = 1.5

UNKNOWN = "·"
_BELOW = "₁₂₃"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The net where there is room; the two products; what is being computed."""
    net, first, second = partial(_net, frame), partial(_first, frame), partial(_second, frame)
    account = partial(_account, frame)
    if height >= 20:
        return above(width, height, (height - 15, net), (4, first), (4, second), (4, account))
    if height >= 11 and width >= 70:
        both: Draw = lambda w, h: above(w, h, (4, first), (4, second), gap=0)  # noqa: E731
        top: Draw = lambda w, h: beside(w, h, (w - 42, net), (40, both))  # noqa: E731
        return above(width, height, (8, top), (height - 9, account))
    if height >= 10:
        return above(width, height, (4, first), (2, second), (height - 8, account))
    return (second if frame.unit == UNITS else first)(width, height)


def _short(value: float) -> str:
    return UNKNOWN if np.isnan(value) else number(round(value, 3) + 0.0)


def _known(values: Floats, count: int) -> Floats:
    return np.where(np.arange(len(values)) < count, values, np.nan)


def _net(frame: Frame, width: int, height: int) -> Canvas:
    unit = frame.unit
    y = np.array([frame.y if frame.done else np.nan])
    return network.draw(
        (INPUTS, UNITS, 1),
        width,
        height,
        weights=[frame.weights.T, frame.outer[:, None]],
        activations=[frame.x, _known(frame.hidden, frame.activated), y],
        lit_layer=None if unit is None else 1 + (unit == UNITS),
        lit_node=0 if unit == UNITS else unit,
        labels=["x", "h", "y"],
        weight_labels=True,
        number=_short,
    )


def _first(frame: Frame, width: int, height: int) -> Canvas:
    """W · x + b = k, and σ of it."""
    row = frame.unit if frame.unit is not None and frame.unit < UNITS else None
    column = frame.part - 1 if row is not None and frame.part <= INPUTS else -1
    pieces = [
        Piece("W", frame.weights, _short, mark=-1 if row is None else row),
        Piece("x", frame.x[:, None], _short, "·", mark=column),
        Piece("b", frame.biases[:, None], _short, "+"),
        Piece("k", _known(frame.sums, frame.summed)[:, None], _short, "=", frame.sums),
        Piece("h", _known(frame.hidden, frame.activated)[:, None], _short, "σ→", frame.hidden),
    ]
    if equation.width(pieces) > width:
        del pieces[3]
    return equation.draw(pieces, row, width, height)


def _second(frame: Frame, width: int, height: int) -> Canvas:
    """v · h + c = y"""
    column = frame.part - 1 if frame.unit == UNITS and frame.part <= UNITS else -1
    y = np.array([[frame.y if frame.done else np.nan]])
    if height < 4:
        return _flat(frame, width, height, column)
    pieces = [
        Piece("v", frame.outer[None, :], _short),
        Piece("h", _known(frame.hidden, frame.activated)[:, None], _short, "·", frame.hidden, mark=column),
        Piece("c", np.array([[frame.c]]), _short, "+"),
        Piece("y", y, _short, "=", np.array([frame.y])),
    ]
    return equation.draw(pieces, None, width, height)


def _flat(frame: Frame, width: int, height: int, column: int) -> Canvas:
    """The second product in one line."""
    canvas = Canvas(width, height)
    v = " ".join(map(_short, frame.outer.tolist()))
    h = " ".join(map(_short, _known(frame.hidden, frame.activated).tolist()))
    y = _short(frame.y) if frame.done else UNKNOWN
    text = f"v [{v}] · h [{h}]ᵀ + c {_short(frame.c)} = y {y}"
    role = Role.HIGHLIGHT if frame.unit == UNITS else Role.TEXT
    canvas.write(max((width - len(text)) // 2, 0), 0, cut(text, width), role)
    return canvas


def _account(frame: Frame, width: int, height: int) -> Canvas:
    """What is being summed, as far as it has come."""
    canvas = Canvas(width, height)
    for y, text in enumerate(_lines(frame)):
        canvas.write(0, y, cut(text, width), Role.DIM if y else Role.HIGHLIGHT)
    return canvas


def _lines(frame: Frame) -> list[str]:
    shapes = _("W is {rows} × {columns}, v is 1 × {rows}").format(rows=number(UNITS), columns=number(INPUTS))
    if frame.unit is None:
        return ["y = v·σ(W·x + b) + c", shapes]
    return [_sum(frame), shapes]


def _sum(frame: Frame) -> str:
    """k₁ = 1·2 + 2·1 + 0 = 4, then h₁ = ReLU(4) = 4."""
    unit = frame.unit or 0
    if unit == UNITS:
        return _written("y", frame.outer, frame.hidden, frame.c, frame.part, LAST, frame.sum)
    name = "k" + _BELOW[unit]
    if frame.part < PARTS:
        bias = float(frame.biases[unit])
        return _written(name, frame.weights[unit], frame.x, bias, frame.part, INPUTS + 1, frame.sum)
    how = "ReLU" if frame.activation == RELU else "σ"
    k, h = _short(float(frame.sums[unit])), _short(float(frame.hidden[unit]))
    return f"h{_BELOW[unit]} = {how}({k}) = {h}"


def _written(
    name: str, weights: Floats, values: Floats, bias: float, part: int, whole: int, total: float
) -> str:
    terms = [f"{_factor(w)}·{_factor(x)}" for w, x in zip(weights.tolist(), values.tolist(), strict=True)]
    terms.append(_factor(bias))
    rest = " + …" if part < whole else ""
    return f"{name} = {' + '.join(terms[:part])}{rest} = {_short(total)}"


def _factor(value: float) -> str:
    return f"({_short(value)})" if value < 0 else _short(value)


def describe(frame: Frame) -> list[str]:
    """The formula, what is in hand, and what is known."""
    if frame.unit is None:
        inputs, units = number(INPUTS), number(UNITS)
        text = _(
            "A net with {inputs} inputs, {units} hidden neurons and one output. Nothing is computed yet."
        )
        return [text.format(inputs=inputs, units=units)]
    told = [_("In hand: {sum}.").format(sum=_sum(frame))]
    if frame.activated:
        values = "; ".join(map(_short, frame.hidden[: frame.activated].tolist()))
        told.append(_("Known of h: {values}.").format(values=values))
    return told
