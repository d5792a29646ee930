"""Two classes: the sigmoid with the raw output on it, the threshold, and both probabilities."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import numpy as np

from tutor.charts import bars, line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import _, ngettext, number
from tutor.sims.layer import sigmoid
from tutor.sims.probabilities import DECISION, ONE_PLUS, OTHER, POWER, SIGMOID, powers
from tutor.sims.softmax import Frame
from tutor.views.panes import above, beside, titled

ROLES = (Role.CLASS_0, Role.DIM)
REACH = 8.0
Z = np.linspace(-REACH, REACH, 161)


def now(frame: Frame) -> str:
    """What the last step has done."""
    texts = {
        0: _("One raw output y: any number at all"),
        POWER: _("Turn the sign and raise e to it"),
        ONE_PLUS: _("Add 1"),
        SIGMOID: _("Divide 1 by it: the probability of “cat”"),
        OTHER: _("What is left of 1: “not a cat”"),
    }
    if frame.phase == DECISION:
        return decision(frame)
    return texts[frame.phase]


def decision(frame: Frame) -> str:
    """The answer at this threshold."""
    text = (
        _("{p} reaches the threshold {t}: “cat”")
        if frame.says_yes
        else _("{p} is below the threshold {t}: “not a cat”")
    )
    return text.format(p=number(float(frame.shares[0]), 3), t=number(frame.threshold))


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The curve; beside it or below it the numbers of the formula, both probabilities and what was drawn."""
    curve, numbers, shares, tally = (partial(part, frame) for part in (_curve, _numbers, _shares, _drawn))
    if height >= 20 and width >= 40:
        low = lambda w, h: beside(w, h, (1, shares), (1, tally))  # noqa: E731
        return above(width, height, (height - 11, curve), (4, numbers), (5, low))
    if width >= 60 and height >= 8:
        right = lambda w, h: above(w, h, (3, shares), (h - 4, tally))  # noqa: E731
        return beside(width, height, (3, curve), (2, right))
    if height >= 12:
        return above(width, height, (height - 4, curve), (3, shares))
    return curve(width, height)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    z, t = frame.knobs.z, frame.threshold
    border = math.log(t / (1 - t))
    series = [
        Series(Z, sigmoid(Z), Role.GUESS, "σ(y)"),
        Series([-REACH, REACH], [t, t], Role.DIM, _("threshold"), "dashed"),
        Series([border, border], [0, t], Role.DIM, "", "dotted"),
    ]
    marks = [Mark(z, 0.0, "▲", Role.HIGHLIGHT)]
    if frame.phase >= SIGMOID:
        p = float(sigmoid(z))
        series.append(Series([z, z], [0, p], Role.HIGHLIGHT, "", "solid"))
        marks = [*marks, Mark(z, p, "●", Role.HIGHLIGHT, number(p, 3))]
    return line.draw(
        series,
        width,
        height,
        x_label=_("raw output y"),
        y_label=_("probability of “cat”"),
        x_range=(-REACH, REACH),
        y_range=(0, 1),
        marks=marks,
        number=number,
    )


def _numbers(frame: Frame, width: int, height: int) -> Canvas:
    """The numbers of the formula, each once it is known."""
    canvas = Canvas(width, height)
    z = number(round(frame.knobs.z, 2) + 0.0)
    rows = (
        ("y", z, 0),
        ("e⁻ʸ", number(float(f"{powers(frame.knobs)[0]:.5g}")), POWER),
        ("1 + e⁻ʸ", number(float(f"{frame.total:.5g}")), ONE_PLUS),
        ("1 / (1 + e⁻ʸ)", number(float(frame.shares[0]), 4), SIGMOID),
    )
    for row, (name, value, since) in enumerate(rows):
        known = frame.phase >= since
        role = Role.HIGHLIGHT if frame.phase == since else Role.TEXT
        canvas.write(0, row, f"{name:>12} = {value if known else '·'}", role)
    return canvas


def _shares(frame: Frame, width: int, height: int) -> Canvas:
    names = [_("cat"), _("not a cat")]
    picture = bars.draw(
        names, frame.shares, width, height - 1, roles=ROLES, minimum=0, maximum=1, number=_share
    )
    return titled(_("Probabilities"), picture, width, height)


def _drawn(frame: Frame, width: int, height: int) -> Canvas:
    return drawn(frame, [_("cat"), _("not a cat")], ROLES, width, height)


def drawn(frame: Frame, names: Sequence[str], roles: Sequence[int], width: int, height: int) -> Canvas:
    """The share of each class among the examples drawn, and the last ten of them by their initials."""
    count = int(frame.tally.sum())
    title = ngettext("{count} example drawn", "{count} examples drawn", count).format(count=number(count))
    seen = frame.tally / count if count else np.full(len(frame.tally), np.nan)
    room = height - 1
    last = room > len(names)
    picture = bars.draw(
        names, seen, width, room - last,
        roles=roles, minimum=0, maximum=1, label_share=0.5, number=_share,
    )  # fmt: skip
    canvas = titled(title, picture, width, height)
    if last and count:
        signs = " ".join(names[k][:1] for k in frame.drawn.tolist())
        canvas.write(0, height - 1, cut(signs, width), Role.DIM)
    return canvas


def _share(value: float) -> str:
    return number(value, 3)
