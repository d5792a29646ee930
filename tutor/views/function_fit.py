"""The pairs so far, the question that comes next, the machine's function, and who was how far off."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, number
from tutor.sims.function_fit import (
    BRAKING,
    ICE,
    LINE,
    MACHINE,
    NEAREST,
    NOBODY,
    PAIRS,
    PARABOLA,
    RANGES,
    Frame,
)
from tutor.views.panes import above, beside

TITLE = N_("A function from pairs")
LABELS = {
    "x": N_("last question x"),
    "y": N_("answer y"),
    "own_miss": N_("you were off by"),
    "own_mean": N_("you, mean of the last eight"),
    "said": N_("the machine said"),
    "miss": N_("the machine was off by"),
    "mean": N_("machine, mean of the last eight"),
    "a": N_("slope a"),
    "b": N_("constant b"),
    "step": N_("step"),
}
HEADLINE = ("y", "own_miss", "said", "miss", "own_mean", "mean")
CHOICES = {
    ICE: N_("ice creams sold"),
    BRAKING: N_("braking distances"),
    LINE: N_("line"),
    PARABOLA: N_("parabola"),
    NEAREST: N_("answer of the nearest pair"),
    NOBODY: N_("only the pairs"),
    MACHINE: N_("the machine's function too"),
}
PACE = 1.5

_TOPS = {ICE: 100.0, BRAKING: 60.0}


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The pairs; below them or beside them the misses, and a line of words."""
    pairs, misses, words = partial(_pairs, frame), partial(_misses, frame), partial(_words, frame)
    if height >= 20:
        return above(width, height, (0.6 * (height - 4), pairs), (2, words), (0.4 * (height - 4), misses))
    if width >= 60 and height >= 9:
        side = min(width // 3, 30)
        right = lambda w, h: above(w, h, (h - 6, misses), (5, words))  # noqa: E731
        return beside(width, height, (width - side - 2, pairs), (side, right))
    return pairs(width, height)


def _axes(frame: Frame) -> tuple[str, str]:
    if frame.topic == ICE:
        return _("temperature x, °C"), _("ice creams y")
    return _("speed x, km/h"), _("metres y")


def _pairs(frame: Frame, width: int, height: int) -> Canvas:
    """● the pairs, the last one lit; upright the next question, on it ◎ your prediction."""
    low, high = RANGES[frame.topic]
    top = _TOPS[frame.topic]
    x = np.linspace(low, high, 201)
    series = []
    if frame.show == MACHINE and frame.step:
        series.append(Series(x, frame.answer(x), Role.GUESS, "f(x)", "solid"))
    if frame.following is not None:
        series.append(Series([frame.following] * 2, [0, top], Role.DIM, _("next"), "dotted"))
    marks = []
    if frame.step:
        last, y = float(frame.x[-1]), float(frame.y[-1])
        series.append(Series([last, last], [frame.bets[-1], y], Role.PATH, "", "dashed"))
        marks += [Mark(last, float(frame.bets[-1]), "○", Role.PATH), Mark(last, y, "●", Role.HIGHLIGHT)]
    series.append(Series(frame.x, frame.y, Role.POINT, _("pairs") if frame.step else "", "dots", "●"))
    if frame.following is not None:
        marks.append(Mark(frame.following, frame.bet, "◎", Role.PATH, _("you")))
    names = _axes(frame)
    return line.draw(
        series,
        width,
        height,
        x_label=names[0],
        y_label=names[1],
        x_range=(low, high),
        y_range=(0, top),
        marks=marks,
        number=number,
    )


def _misses(frame: Frame, width: int, height: int) -> Canvas:
    """How far off you and the machine were, pair by pair."""
    steps = np.arange(1, frame.step + 1)
    series = [Series(steps, frame.own_misses, Role.PATH, _("you"), "dashed", "○")]
    if frame.show == MACHINE:
        series.append(Series(steps[1:], frame.misses[1:], Role.GUESS, _("machine"), "solid", "•"))
    return line.draw(
        series,
        width,
        height,
        x_label=_("pair"),
        y_label=_("off by") if width >= 30 else "",
        x_range=(0, PAIRS),
        y_range=(0, 40),
        number=number,
    )


def _short(value: float) -> str:
    return number(round(value, 1) + 0.0)


def headline(frame: Frame) -> tuple[str, ...]:
    """Of the machine only where it is shown."""
    return HEADLINE if frame.show == MACHINE else ("y", "own_miss", "own_mean")


def _words(frame: Frame, width: int, height: int) -> Canvas:
    canvas = Canvas(width, height)
    question, result = _question(frame), _result(frame)
    lines = [*question, *result] if height > 2 else [" ".join(question), " ".join(result)]
    for y, text in enumerate(lines[:height]):
        lit = y < len(question) if height > 2 else not y
        canvas.write(0, y, cut(text, width), Role.HIGHLIGHT if lit else Role.TEXT)
    return canvas


def _question(frame: Frame) -> list[str]:
    if frame.following is None:
        return [_("All pairs have been shown.")]
    return [
        _("Next: x = {x}.").format(x=_short(frame.following)),
        _("You say {bet}.").format(bet=_short(frame.bet)),
    ]


def _result(frame: Frame) -> list[str]:
    """What became of the last question."""
    if not frame.step:
        return []
    metrics = frame.metrics
    told = [
        _("It was {y}.").format(y=_short(metrics["y"])),
        _("You were off by {miss}.").format(miss=_short(metrics["own_miss"])),
    ]
    if "miss" in metrics and frame.show == MACHINE:
        told.append(_("Machine: off by {miss}.").format(miss=_short(metrics["miss"])))
    return told


def describe(frame: Frame) -> list[str]:
    """The question, the last answers, and the machine's function."""
    told = [" ".join([*_question(frame), *_result(frame)])]
    metrics = frame.metrics
    if "a" in metrics and frame.show == MACHINE:
        text = _("The machine's function is f(x) = {a}·x + ({b}).")
        told.append(text.format(a=_short(metrics["a"]), b=_short(metrics["b"])))
    if "mean" in metrics and frame.show == MACHINE:
        text = _("Over the last eight pairs you were off by {own} on average, the machine by {machine}.")
        told.append(text.format(own=_short(metrics["own_mean"]), machine=_short(metrics["mean"])))
    return told
