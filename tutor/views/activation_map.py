"""A digit, the evidence for a class laid over it, the map in numbers, and the ten probabilities."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, colour_grid, image, matrix
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.colormap import sample, unpack
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.activation_map import (
    APART,
    CLASSES,
    DRAWN,
    FIRST,
    ITS_ANSWER,
    NOTHING,
    REAL,
    STRONGEST,
    Frame,
)
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.whose import by_a_steady_hand

TITLE = N_("Where the evidence lies")
LABELS = {
    "accuracy": N_("accuracy"),
    "loss": N_("loss of the last batch"),
    "answer": N_("the net says"),
    "shown": N_("evidence for"),
    "score": N_("score of this class"),
    "probability": N_("its probability"),
    "strongest": N_("largest value of the map"),
    "on_ink": N_("share of the evidence on ink"),
    "step": N_("step"),
}
HEADLINE = ("accuracy", "answer", "score", "probability")
CHOICES = {
    ITS_ANSWER: N_("the net's answer"),
    **{digit: digit for digit in CLASSES[1:]},
    NOTHING: N_("nothing"),
    STRONGEST: N_("the strongest place"),
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
}
PACE = 20.0


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Whose digits they are, the digit with and without the evidence; where there is room the numbers."""
    return titled(by_a_steady_hand(frame.source), _panes(frame, width, height - 1), width, height, Role.DIM)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    digit, evidence, chances = partial(_digit, frame), partial(_evidence, frame), partial(_chances, frame)
    if height >= 26 and width >= 50:
        pictures: Draw = lambda w, h: beside(w, h, (1, digit), (1, evidence))  # noqa: E731
        numbers: Draw = lambda w, h: beside(w, h, (w - 20, partial(_map, frame)), (18, chances))  # noqa: E731
        return above(width, height, (15, pictures), (height - 16, numbers))
    if width >= 66:
        side = min(2 * (height - 1), width // 3)
        return beside(width, height, (side, digit), (side, evidence), (width - 2 * side - 4, chances))
    if width >= 40:
        return beside(width, height, (1, digit), (1, evidence))
    return evidence(width, height)


def _digit(frame: Frame, width: int, height: int) -> Canvas:
    title = _("Digit {digit}").format(digit=frame.truth)
    if frame.covered is not None:
        title = _("Digit {digit}, covered").format(digit=frame.truth)
    return _titled(title, image.draw(0.08 + 0.92 * frame.picture, width, height - 1), width)


def _evidence(frame: Frame, width: int, height: int) -> Canvas:
    """Orange speaks for the class, blue against it; ink is lighter, ◆ marks the strongest place."""
    bound = float(np.abs(frame.evidence).max()) or 1.0
    colours = unpack(sample("diverging", 0.5 + 0.5 * frame.spread / bound))
    colours *= (0.35 + 0.65 * frame.picture)[:, :, None]
    row, column = frame.strongest
    middle = (APART * row + FIRST, APART * column + FIRST)
    picture = colour_grid.draw(colours, width, height - 1, highlight=middle)
    return _titled(_("Evidence for {digit}").format(digit=frame.shown), picture, width)


def _map(frame: Frame, width: int, height: int) -> Canvas:
    """The 8 x 8 numbers whose mean, with the bias, is the score."""
    text = _("Map: mean {mean}, bias {bias}")
    title = text.format(
        mean=number(float(frame.map.mean()), 2), bias=number(float(frame.biases[frame.shown]), 2)
    )
    bound = float(np.abs(frame.evidence).max()) or 1.0
    picture = matrix.draw(
        frame.map,
        width,
        height - 1,
        shade="diverging",
        low=-bound,
        high=bound,
        number=lambda value: number(round(value) + 0.0, 0),
    )
    return _titled(title, picture, width)


def _chances(frame: Frame, width: int, height: int) -> Canvas:
    names = [number(digit) for digit in range(10)]
    chart = bars.draw(
        names,
        frame.outputs,
        width,
        height - 1,
        highlight=frame.answer,
        minimum=0,
        maximum=1,
        number=partial(number, decimals=2),
    )
    return _titled(_("Probability"), chart, width)


def _titled(title: str, picture: Canvas, width: int) -> Canvas:
    canvas = Canvas(width, picture.height + 1)
    canvas.write(0, 0, cut(title, width), Role.AXIS)
    canvas.paste(picture, 0, 1)
    return canvas


def describe(frame: Frame) -> list[str]:
    """How well the net reads, what it says to this digit, and where the evidence is strongest."""
    text = ngettext(
        "{source}; after {steps} update {right} of the test digits are read right.",
        "{source}; after {steps} updates {right} of the test digits are read right.",
        frame.step,
    )
    right = percent(frame.accuracy, 1)
    sentences = [text.format(source=by_a_steady_hand(frame.source), steps=number(frame.step), right=right)]
    text = _("To this {digit} it says {answer}; the class shown is {shown}, with the probability {chance}.")
    chance = number(float(frame.outputs[frame.shown]), 2)
    sentences.append(text.format(digit=frame.truth, answer=frame.answer, shown=frame.shown, chance=chance))
    row, column = frame.strongest
    text = _("The evidence is strongest around row {row}, column {column} of the picture.")
    place = text.format(row=APART * row + FIRST + 1, column=APART * column + FIRST + 1)
    return [*sentences, place]
