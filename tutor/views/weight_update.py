"""The animals with the border between them, what the last example did to the weights, and the cost."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np

from tutor.charts import line, network, scatter, table
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import DASHED
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.dense import sigmoid
from tutor.sims.weight_update import (
    CROSSED,
    EPOCH,
    EQUAL,
    EXAMPLE,
    FOUR,
    HIDDEN,
    HIDDEN_NODES,
    NEURON,
    ODD,
    RANDOM,
    WORKED,
    Floats,
    Frame,
    logit,
    parts,
)  # fmt: skip
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("Every weight a little")
LABELS = {
    "cost": N_("cost C(w)"),
    "right": N_("animals told right"),
    "guess": N_("guess ŷ"),
    "difference": N_("difference y − ŷ"),
    "w1": N_("weight w₁"),
    "w2": N_("weight w₂"),
    "b": N_("bias b"),
    "rate": N_("learning rate η"),
    "epoch": N_("rounds"),
    "updates": N_("updates"),
    "step": N_("step"),
}
HEADLINE = ("cost", "right", "guess", "difference", "epoch")
CHOICES = {
    EXAMPLE: N_("one example"),
    EPOCH: N_("a whole round"),
    FOUR: N_("two cats, two dogs"),
    ODD: N_("and an odd dog"),
    CROSSED: N_("crossed"),
    NEURON: N_("one neuron"),
    HIDDEN: N_("2-3-1"),
    WORKED: N_("the worked example"),
    EQUAL: N_("all equal"),
    RANDOM: N_("drawn at random"),
}
PACE = 2.0

SIDE = 4.0  # the plane shows 0 to 4 of both features
CELLS = 25
NAMES = ("w₁", "w₂", "b")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """What was done in words, the plane, the weights, and the cost after each update."""
    return titled(_now(frame), _panes(frame, width, height - 1), width, height, Role.HIGHLIGHT)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    plane, costs = partial(_plane, frame), partial(_costs, frame)
    weights = partial(_net if frame.hidden else _weights, frame)
    left = 34 if frame.hidden else 28
    if height >= 34 or (height >= 22 and width < 90):
        low = 11 if height < 40 else 15
        pair: Draw = lambda w, h: beside(w, h, (left, weights), (w - left - 2, costs))  # noqa: E731
        return above(width, height, (height - low - 1, plane), (low, pair if width >= 50 else weights))
    if width >= 60:
        rows = height if height < 10 else 5 if not frame.hidden else max(6, 2 * height // 5)
        right: Draw = lambda w, h: above(w, h, (rows, weights), (h - rows, costs), gap=0)  # noqa: E731
        side = 34 if width < 90 else 2 * width // 5
        return beside(width, height, (width - side - 2, plane), (side, right))
    if height >= 14:
        return above(width, height, (height - 6, plane), (5, weights))
    return plane(width, height)


def _now(frame: Frame) -> str:
    """The last example: what it is, what was guessed, and what is to be changed."""
    if frame.index < 0:
        return _("The weights at the start. Nothing has been learned")
    if frame.by == EPOCH:
        text = ngettext("After {count} round: cost {cost}", "After {count} rounds: cost {cost}", frame.epoch)
        return text.format(count=number(frame.epoch), cost=number(float(frame.costs[-1]), 4))
    kind = _("cat") if frame.y[frame.index] > 0.5 else _("dog")
    return _("Example {k}, a {kind}: y = {y}, ŷ = {guess}, y − ŷ = {miss}").format(
        k=number(frame.index + 1),
        kind=kind,
        y=number(int(frame.y[frame.index])),
        guess=number(frame.guess, 3),
        miss=number(float(frame.y[frame.index]) - frame.guess, 3),
    )


@lru_cache(1)
def _grid() -> Floats:
    x, y = np.meshgrid(np.linspace(0, SIDE, 2 * CELLS), np.linspace(0, SIDE, CELLS))
    return np.stack([x.ravel(), y.ravel()], axis=1)


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    """The animals over the guess at every place; the border at ½ now and, for one neuron, before."""
    guess = sigmoid(logit(frame.weights, _grid())).reshape(CELLS, 2 * CELLS)
    return scatter.draw(
        frame.x,
        1 - frame.y,
        width,
        height,
        x_range=(0, SIDE),
        y_range=(0, SIDE),
        names=[_("cat"), _("dog")],
        glyphs="●▲",
        background=1 - guess,
        levels=[0.5],
        lines=_old_border(frame),
        line_role=Role.TEXT,
        line_pattern=DASHED,
        marks=_current(frame),
        x_label=_("pointed ears x₁"),
        y_label=_("long snout x₂"),
        number=number,
    )


def _current(frame: Frame) -> list[scatter.Mark]:
    """Which example was looked at last."""
    if frame.index < 0 or frame.by == EPOCH:
        return []
    x, y = frame.x[frame.index].tolist()
    sign = "●" if frame.y[frame.index] > 0.5 else "▲"
    return [scatter.Mark(x, y, sign, Role.HIGHLIGHT, number(frame.index + 1))]


def _old_border(frame: Frame) -> Floats | None:
    """Where the border was before the last update, as one segment across the plane."""
    if frame.hidden or frame.index < 0:
        return None
    w1, w2, b = frame.before.tolist()
    if abs(w1) + abs(w2) < 1e-12:
        return None
    # w₁ x₁ + w₂ x₂ + b = 0
    if abs(w2) > abs(w1):
        return np.array([[[0.0, -b / w2], [SIDE, -(b + w1 * SIDE) / w2]]])
    return np.array([[[-b / w1, 0.0], [-(b + w2 * SIDE) / w1, SIDE]]])


def _weights(frame: Frame, width: int, height: int) -> Canvas:
    """Each weight: before, how it was nudged, and now."""
    rows = []
    for k, name in enumerate(NAMES):
        nudge = float(frame.weights[k] - frame.before[k])
        told = frame.index >= 0
        rows.append(
            [
                name,
                _weight(float(frame.before[k])),
                number(nudge, 3) if told else "·",
                _weight(float(frame.weights[k])) if told else "·",
            ]
        )
    return table.draw(["", _("before"), _("nudge"), _("now")], rows, width, height, align="lrrr")


def _weight(value: float) -> str:
    return number(value, 3 if abs(value) < 100 else 0)


def _net(frame: Frame, width: int, height: int) -> Canvas:
    """The net 2-3-1 with its weights; equal lines are equal weights."""
    w, b, v, _c = parts(frame.weights)
    x = frame.x[max(frame.index, 0)]
    h = np.tanh(w @ x + b)
    out = sigmoid(logit(frame.weights, x[None]))
    picture = network.draw(
        (2, HIDDEN_NODES, 1),
        width,
        height - 1,
        weights=[w.T, v[:, None]],
        activations=[x, h, out],
        labels=("x", "h", "ŷ"),
        number=partial(number, decimals=2),
    )
    return titled(_("The net and its weights"), picture, width, height)


def _costs(frame: Frame, width: int, height: int) -> Canvas:
    """The cost after each update, or after each round when those are looked at."""
    whole = frame.by == EPOCH
    costs = frame.costs[:: len(frame.y)] if whole else frame.costs
    last = len(costs) - 1
    series = [Series(np.arange(last + 1), costs, Role.LOSS, marker="•" if last <= 16 else "")]
    return line.draw(
        series,
        width,
        height,
        x_label=_("rounds") if whole else _("updates"),
        y_label=_("Cost C"),
        x_range=(0, max(nice_step(last or 1), 8)),
        y_range=(0, max(float(costs.max()), 1.2)),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """The last example, what it did to the weights, and how far the learning has come."""
    told = [_now(frame) + "."]
    if frame.index >= 0 and not frame.hidden:
        moves = "; ".join(
            f"{name} {_weight(float(old))} → {_weight(float(new))}"
            for name, old, new in zip(NAMES, frame.before, frame.weights, strict=True)
        )
        told.append(_("The weights: {moves}.").format(moves=moves))
    text = ngettext(
        "Of {count} animal {right} told right; the cost is {cost}.",
        "Of {count} animals {right} told right; the cost is {cost}.",
        len(frame.y),
    )
    told.append(
        text.format(
            count=number(len(frame.y)), right=number(frame.right), cost=number(float(frame.costs[-1]), 4)
        )
    )
    return told
