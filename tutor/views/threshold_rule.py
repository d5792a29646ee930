"""Fruits by weight and colour with the rules as lines, the errors of each threshold, and who does better."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, number, percent
from tutor.sims.base import Metrics
from tutor.sims.threshold_rule import COLOUR, DRAWN, LEMON, ORANGE, TABLE, WEIGHT, Frame
from tutor.views.panes import above, beside

TITLE = N_("A rule by hand, a rule learned")
LABELS = {
    "hand_errors": N_("your errors"),
    "learned_errors": N_("errors of the learned"),
    "hand": N_("your threshold"),
    "learned": N_("learned threshold"),
    "tried": N_("threshold being tried"),
    "tried_errors": N_("its errors"),
    "hand_new": N_("your rule on new fruits, % wrong"),
    "learned_new": N_("learned rule on new fruits, % wrong"),
    "fruits": N_("examples"),
    "step": N_("step"),
}
HEADLINE = ("hand_errors", "learned", "learned_errors")
CHOICES = {
    WEIGHT: N_("weight"),
    COLOUR: N_("colour"),
    TABLE: N_("the ten of the table"),
    DRAWN: N_("drawn at random"),
}
PACE = 4.0

_RANGES = ((60.0, 260.0), (0.0, 10.0))


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The fruits and the rules; the errors of every threshold tried; the two rules compared."""
    fruits, counts, match = partial(_fruits, frame), partial(_counts, frame), partial(_match, frame)
    if height >= 22:
        rest = height - 6
        return above(width, height, (0.58 * rest, fruits), (0.42 * rest, counts), (4, match))
    if width >= 60 and height >= 11:
        side = 30
        return beside(
            width,
            height,
            (width - side - 2, fruits),
            (side, lambda w, h: above(w, h, (h - 4, counts), (3, match))),
        )
    return fruits(width, height)


def _fruits(frame: Frame, width: int, height: int) -> Canvas:
    """Each fruit in its place; × for those that the rule at work gets wrong."""
    grams, shade = frame.fruits.T
    wrong = frame.wrong(frame.current)
    (left, right), (low, high) = _range(grams, 0), _range(shade, 1)
    roomy = width >= 56
    series = []
    if frame.step:
        name = _("learned") if frame.done else _("tried")
        series.append(_line(frame, frame.current, Role.HIGHLIGHT, name if roomy else "", "line"))
    series.append(_line(frame, frame.hand, Role.TEXT, _("yours"), "dotted"))
    for kind, role, name, sign in (
        (LEMON, Role.CLASS_4, _("lemon"), "○"),
        (ORANGE, Role.CLASS_1, _("orange"), "●"),
    ):
        right_ones = (frame.kinds == kind) & ~wrong
        series.append(Series(grams[right_ones], shade[right_ones], role, name, "dots", marker=sign))
    series.append(Series(grams[wrong], shade[wrong], Role.STRONG, _("wrong"), "dots", marker="×"))
    return line.draw(
        series,
        width,
        height,
        x_label=_("weight, g"),
        y_label=_("colour, 0 yellow – 10 orange") if roomy else "",
        x_range=(left, right),
        y_range=(low, high),
        number=number,
    )


def _range(values: np.ndarray, column: int) -> tuple[float, float]:
    """The usual range, wider where fruits lie outside it."""
    low, high = _RANGES[column]
    return min(low, float(values.min())), max(high, float(values.max()))


def _line(frame: Frame, threshold: float, role: Role, name: str, style: line.Style) -> Series:
    """A threshold as a line across the picture: upright for weight, level for colour."""
    ends = _range(frame.fruits[:, 1 - frame.column], 1 - frame.column)
    here = (threshold, threshold)
    return Series(*((here, ends) if frame.feature == WEIGHT else (ends, here)), role, name, style)


def _counts(frame: Frame, width: int, height: int) -> Canvas:
    """The errors of each threshold tried so far, and where the rule by hand is."""
    values = frame.fruits[:, frame.column]
    hand = Mark(frame.hand, frame.metrics["hand_errors"], "◆", Role.TEXT, _("yours"))
    marks = [hand]
    if frame.learned is not None:
        marks.append(Mark(frame.learned, frame.metrics["learned_errors"], "●", Role.HIGHLIGHT))
    x_label = _("threshold, g") if frame.feature == WEIGHT else _("threshold")
    return line.draw(
        [Series(frame.tried, frame.counts, Role.LOSS, marker="•" if frame.step <= 30 else "")],
        width,
        height,
        x_label=x_label,
        y_label=_("errors"),
        x_range=_range(values, frame.column),
        y_range=(0, max(len(frame.kinds) / 2, frame.metrics["hand_errors"], *frame.counts, 1)),
        marks=marks,
        number=number,
    )


def _match(frame: Frame, width: int, height: int) -> Canvas:
    """The two rules side by side: on the examples, and on fruits that neither has seen."""
    metrics = frame.metrics
    header = ["", _("from"), _("errors"), _("new fruits") if width >= 50 else _("new")]
    rows = [_row(metrics, _("yours"), "hand"), _row(metrics, _("learned"), "learned")]
    return table.draw(header, rows, width, height, align="lrrr")


def _row(metrics: Metrics, name: str, rule: str) -> list[str]:
    if rule not in metrics:
        return [name, "–", "–", "–"]
    share = percent(metrics[f"{rule}_new"] / 100, 1)
    count = f"{number(metrics[f'{rule}_errors'])}/{number(metrics['fruits'])}"
    return [name, number(round(metrics[rule], 2)), count, share]


def describe(frame: Frame) -> list[str]:
    """What the rule by hand gets wrong, what is being tried, and the best so far."""
    metrics = frame.metrics
    count = number(metrics["fruits"])
    unit = _("{threshold} g") if frame.feature == WEIGHT else _("shade {threshold}")

    def named(threshold: float) -> str:
        return unit.format(threshold=number(round(threshold, 2)))

    text = _(
        "Your rule says orange from {threshold}. Wrong: {errors} of {count} examples, {share} of new ones."
    )
    told = [
        text.format(
            threshold=named(frame.hand),
            errors=number(metrics["hand_errors"]),
            count=count,
            share=percent(metrics["hand_new"] / 100, 1),
        )
    ]
    if frame.learned is None:
        return [*told, _("No threshold has been tried yet.")]
    if not frame.done:
        text = _("Being tried: {threshold}. Wrong: {errors} of {count}.")
        tried = named(float(metrics["tried"]))
        told.append(text.format(threshold=tried, errors=number(metrics["tried_errors"]), count=count))
    text = _("Best so far: {threshold}. Wrong: {errors} of {count} examples, {share} of new ones.")
    if frame.done:
        text = _("The learned rule: {threshold}. Wrong: {errors} of {count} examples, {share} of new ones.")
    share = percent(metrics["learned_new"] / 100, 1)
    learned = named(frame.learned)
    told.append(
        text.format(threshold=learned, errors=number(metrics["learned_errors"]), count=count, share=share)
    )
    return told
