"""Hebbian neurons: the talk's one with its account, one among points in the plane, several among heroes."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, network, scatter, table
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims import hebb_data
from tutor.sims.hebb import CLOUD, HEBB, HEROES, NEURON, OJA, PART, PARTS, ROUND, SIGMOID, SUM, Frame
from tutor.sims.hebb_data import MEAN, MIDDLE, RAW
from tutor.views import hebb_heroes
from tutor.views.panes import above, beside, over

TITLE = N_("Hebbian learning")
LABELS = {
    "sum": N_("sum s"),
    "output": N_("output y"),
    "norm": N_("length of w"),
    "rounds": N_("rounds"),
    "cosine": N_("cosine"),
    "silent": N_("no response"),
    "alone": N_("one neuron"),
    "crowded": N_("several neurons"),
    "change_1": N_("change of w₁"),
    "change_2": N_("change of w₂"),
    "change_3": N_("change of w₃"),
    "change_0": N_("change of w₀"),
    "w1": N_("w₁"),
    "w2": N_("w₂"),
    "w3": N_("w₃"),
    "w0": N_("w₀"),
    "step": N_("step"),
}
HEADLINE = ("sum", "output", "norm")
CHOICES = {
    NEURON: N_("one example"),
    CLOUD: N_("points in the plane"),
    HEROES: N_("heroes"),
    PART: N_("one part of a round"),
    ROUND: N_("a whole round"),
    HEBB: N_("Hebb"),
    OJA: N_("Oja"),
    SIGMOID: N_("sigmoid of the sum"),
    SUM: N_("the sum itself"),
    RAW: N_("zero"),
    MIDDLE: N_("the middle score, 4"),
    MEAN: N_("the mean of each score"),
}

UNKNOWN = "·"
_REACH = (4.4, 2.6)  # of the plane that is shown, to each side
_BY_POWERS = 3000.0  # weights longer than this are shown by powers of ten


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The neurons with their numbers, and where there is room how long their weights have grown."""
    if frame.topic == HEROES:
        return hebb_heroes.draw(frame, width, height)
    length = partial(_length, frame)
    if frame.topic == CLOUD:
        plane = partial(_plane, frame)
        if height >= 20:
            return above(width, height, (2, plane), (1, length))
        return beside(width, height, (3, plane), (2, length)) if width >= 60 else plane(width, height)
    neuron, account = partial(_neuron, frame), partial(_account, frame)
    if height >= 26 and width >= 40:
        return above(width, height, (10, neuron), (9, account), (height - 21, length))
    if height >= 18:
        return above(width, height, (height - 10, neuron), (9, account))
    if width >= 70:
        left = (width - 54, neuron) if frame.by == PART else (width - 54, length)
        return beside(width, height, left, (52, account))
    return account(width, height)


def headline(frame: Frame) -> tuple[str, ...]:
    """The readings of each face."""
    faces = {NEURON: HEADLINE, CLOUD: ("norm", "cosine"), HEROES: ("norm", "silent", "crowded")}
    return faces[frame.topic]


def _short(value: float) -> str:
    """Three decimals, as the talk has them; of great numbers fewer."""
    value = float(value)
    if np.isnan(value):
        return UNKNOWN
    return number(value, 3) if abs(value) < 1000 else number(float(f"{value:.4g}"))


# --- the talk's neuron


def _neuron(frame: Frame, width: int, height: int) -> Canvas:
    """Four lines with their weights lead into the neuron; the change is written on it when it is made."""
    output = frame.outputs if frame.part >= 3 else np.array([np.nan])
    return network.draw(
        (4, 1),
        width,
        height,
        weights=[frame.before.T],
        activations=[frame.inputs, output],
        lit_layer=1 if frame.part else None,
        labels=[_("inputs"), _("output y")],
        weight_labels=True,
        number=_short,
    )


def _account(frame: Frame, width: int, height: int) -> Canvas:
    """Every number of the round in hand; what has not been computed is a dot."""
    part, none = frame.part, np.full(4, np.nan)
    products = frame.products[0] if part >= 1 else none
    change = frame.changes[0] if part == PARTS else none
    new = frame.weights[0] if part == PARTS else none
    rows = []
    for j, name in enumerate(("x₁", "x₂", "x₃", "1")):
        numbers = [_short(v[j]) for v in (frame.inputs, frame.before[0], products)]
        rows.append([name, *numbers, _signed(change[j]), _short(new[j])])
    rows.append([_("sum s"), "", "", _short(frame.sums[0]) if part >= 2 else UNKNOWN, "", ""])
    rows.append([_("output y"), "", "", _short(frame.outputs[0]) if part >= 3 else UNKNOWN, "", ""])
    # the columns are as wide from the start as they will be
    rows = [[row[0], *(text.rjust(6) for text in row[1:])] for row in rows]
    header = ["", "x", "w", "x·w", "Δw", "w + Δw"]
    lit = {2: 4, 3: 5}.get(part, -1) if frame.by == PART else -1
    return table.draw(header, rows, width, height, align="lrrrrr", highlight_row=lit)


def _signed(value: float) -> str:
    return ("+" if round(float(value), 3) > 0 else "") + _short(value)


def _length(frame: Frame, width: int, height: int) -> Canvas:
    """How long the weights were after each round; Oja's rule leads to 1."""
    norms, rounds = frame.norms, frame.rounds
    steep = bool(norms.max() > _BY_POWERS)
    end = float(max(nice_step(rounds or 1), 10))
    series = [
        Series(np.arange(rounds + 1), norms, Role.PATH),
        Series([0, end], [1, 1], Role.TARGET, "", "dotted"),
    ]
    title = _("Length, powers of 10") if steep else _("Length of w")
    return line.draw(
        series,
        width,
        height,
        x_label=_("round"),
        y_label=title,
        x_range=(0, end),
        y_range=None if steep else (0, max(nice_step(float(norms.max())), 2.0)),
        log_y=steep,
        number=number,
    )


# --- points in the plane


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    """The points, the axis along which they lie furthest apart, and the weights as an arrow."""
    axis = 9 * hebb_data.long_axis(frame.data)
    angles = np.linspace(0, 2 * np.pi, 61)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    # weights that have grown out of the picture end at its edge
    tip = frame.weights[0] / max(1.0, *(abs(frame.weights[0]) / np.array(_REACH)).tolist())
    plane = partial(
        scatter.draw,
        kinds=None,
        width=width,
        height=height,
        x_range=(-_REACH[0], _REACH[0]),
        y_range=(-_REACH[1], _REACH[1]),
        square=True,
        y_label=_("● weights   ○ length 1   ◆ example"),
        number=number,
    )
    points = plane(frame.data, glyphs="·" if 3 * len(frame.data) <= width * height else "")
    points.fore[points.fore == Role.POINT] = Role.DIM
    sketch = plane(
        np.empty((0, 2)),
        lines=np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1), [[-axis, axis]]]),
        line_role=Role.TARGET,
    )
    x, y = frame.inputs.tolist()
    marks = [Mark(x, y, "◆", Role.TEXT)] if frame.step else []
    marks.append(Mark(float(tip[0]), float(tip[1]), "●", Role.HIGHLIGHT))
    arrow = plane(np.empty((0, 2)), lines=[[[0.0, 0.0], tip]], line_role=Role.HIGHLIGHT, marks=marks)
    return over(over(points, sketch), arrow)


# --- in words


def describe(frame: Frame) -> list[str]:
    """What has been shown, how long the weights have grown, and what the neurons make of the data."""
    if frame.topic == NEURON and frame.by == PART and frame.rounds < 2 and frame.part < PARTS:
        return [_part(frame)]
    text = ngettext(
        "After {count} round the weights are {after} long; they began at {before}.",
        "After {count} rounds the weights are {after} long; they began at {before}.",
        frame.rounds,
    )
    told = [
        text.format(
            count=number(frame.rounds),
            before=_short(float(frame.norms[0])),
            after=_short(float(frame.norms[-1])),
        )
    ]
    if frame.topic == HEROES:
        return [*told, *hebb_heroes.describe(frame)]
    if frame.topic == CLOUD:
        text = _("The cosine of the angle between the weights and the long axis of the points is {cosine}.")
        return [*told, text.format(cosine=number(frame.cosine, 4))]
    weights = " ".join(_short(w) for w in frame.weights[0].tolist())
    return [
        *told,
        _("The weights are {weights}; the last belongs to the constant 1.").format(weights=weights),
    ]


def _part(frame: Frame) -> str:
    products = " ".join(_short(w) for w in frame.products[0].tolist())
    texts = (
        _("Nothing has been computed yet."),
        _("The products of inputs and weights are {products}."),
        _("The products add up to {sum}."),
        _("The output is {output}."),
    )
    return texts[frame.part % PARTS].format(
        products=products, sum=_short(float(frame.sums[0])), output=_short(float(frame.outputs[0]))
    )
