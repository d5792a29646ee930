"""A net that learns digits: loss and accuracy, digits read wrongly, what is confused, what a unit sees."""

from __future__ import annotations

from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.charts import bars, colour_grid, image, line, matrix
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.digit_training import (
    BOTH,
    CURVES,
    DRAWN,
    FULL,
    INSIDE,
    MINI,
    OWN,
    PAPER,
    RACE,
    REAL,
    SINGLE,
    Frame,
    Own,
    Run,
)
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.whose import whose

TITLE = N_("A net learns digits")
LABELS = {
    "loss": N_("loss"),
    "accuracy": N_("accuracy"),
    "batch_loss": N_("loss of the last batch"),
    "updates": N_("updates"),
    "updates_per_epoch": N_("updates in an epoch"),
    "examples_seen": N_("examples seen"),
    "epoch": N_("epochs"),
    "tried": N_("test digits tried"),
    "full_batch_loss": N_("full batch: loss"),
    "full_batch_accuracy": N_("full batch: accuracy"),
    "full_batch_updates": N_("full batch: updates"),
    "mini_batch_loss": N_("mini-batch: loss"),
    "mini_batch_accuracy": N_("mini-batch: accuracy"),
    "mini_batch_updates": N_("mini-batch: updates"),
    "one_by_one_loss": N_("one by one: loss"),
    "one_by_one_accuracy": N_("one by one: accuracy"),
    "one_by_one_updates": N_("one by one: updates"),
    "step": N_("step"),
}
HEADLINE = ("loss", "accuracy", "epoch", "updates")
CHOICES = {
    RACE: N_("race of all three"),
    FULL: N_("full batch"),
    MINI: N_("mini-batch"),
    SINGLE: N_("one by one"),
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
    BOTH: N_("drawn, tried on MNIST"),
    CURVES: N_("the training"),
    INSIDE: N_("inside the net"),
    OWN: N_("your own digit"),
    "ReLU": N_("ReLU"),
    "sigmoid": N_("sigmoid"),
    "cross-entropy": N_("cross-entropy"),
    "squared error": N_("squared error"),
}
Style = Literal["line", "dashed", "dotted"]
RACERS: dict[str, tuple[Role, Style, str]] = {
    FULL: (Role.CLASS_0, "line", "⠒⠒⠒⠒"),
    MINI: (Role.CLASS_1, "dashed", "⠒⠒ ⠒⠒"),
    SINGLE: (Role.CLASS_2, "dotted", "⠂⠂⠂⠂"),
}
"""How the curves of a race are drawn, and how that looks in the key above them."""


GROUND = 0.08  # black paper is a little lighter than a dark screen, so that its edges show


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Where the digits come from, the curves, and as many pictures as there is room for."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(whose(frame.source, frame.test_source), width), Role.DIM)
    head = 1
    if len(frame.runs) > 1 and height >= 8:
        _key(frame, canvas)
        head = 2
    panes = _own_panes(frame, frame.own, width, height - head) if frame.own else None
    canvas.paste(panes or _panes(frame, width, height - head), 0, head)
    return canvas


def pad(frame: Frame, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Where the paper is, for a pen."""
    head = 2 if len(frame.runs) > 1 and height >= 8 else 1
    if frame.own is None:
        return None
    left, top, across, down = colour_grid.place(PAPER, *_paper_room(width, height - head))
    return left, top + head, across, down


def _paper_room(width: int, height: int) -> tuple[int, int]:
    """The room for the paper, at the upper left."""
    if height >= 26 and width >= 50:
        side = 56 if width >= 100 and height >= 42 else 28
        return side, side // 2
    return max(min(2 * height, width // 2 if width < 66 else width // 3), 1), height


def _own_panes(frame: Frame, own: Own, width: int, height: int) -> Canvas:
    """The learner's own digit, what the net says to it now, and how the training goes."""
    side, high = _paper_room(width, height)
    paper, read, curves = partial(_paper, own), partial(_read, own), partial(_curves, frame)
    if high < height:
        top: Draw = lambda w, h: beside(w, h, (side, paper), (w - side - 2, read))  # noqa: E731
        return above(width, height, (high, top), (height - high - 1, curves))
    if width >= 66:
        middle = (width - side - 4) // 2
        return beside(
            width, height, (side, paper), (middle, read), (width - side - middle - 4, partial(_losses, frame))
        )
    return beside(width, height, (side, paper), (width - side - 2, read))


def _paper(own: Own, width: int, height: int) -> Canvas:
    grey = np.repeat(GROUND + (1 - GROUND) * own.paper[:, :, None], 3, axis=2)
    return colour_grid.draw(grey, width, height)


def _read(own: Own, width: int, height: int) -> Canvas:
    """The ten outputs as they stand, with the largest pointed out."""
    title = _("What the net reads now")
    if own.empty:
        title = _("Paper is empty: p takes the pen")
        title = title if len(title) <= width else _("p takes the pen")
    picture = bars.draw(
        [str(digit) for digit in range(10)],
        own.outputs,
        width,
        height - 1,
        roles=[Role.GUESS] * 10,
        highlight=None if own.empty else int(own.outputs.argmax()),
        minimum=0,
        maximum=1,
        number=partial(number, decimals=2),
    )
    return titled(title, picture, width, height)


def _key(frame: Frame, canvas: Canvas) -> None:
    x = 0
    for run in frame.runs:
        role, _style, sign = RACERS[run.method]
        text = f"{sign} {_(CHOICES[run.method])}"
        canvas.write(x, 1, text, role)
        x += len(text) + 3


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    losses, accuracy, digits = partial(_losses, frame), partial(_accuracy, frame), partial(_digits, frame)
    curves, inside = partial(_curves, frame), partial(_inside, frame)
    if width >= 100 and height >= 25:
        return beside(
            width,
            height,
            (2, lambda w, h: above(w, h, (1, losses), (1, accuracy))),
            (3, lambda w, h: above(w, h, (h - 16, digits), (15, inside))),
        )
    if width >= 50 and height >= 28:
        return above(width, height, (height - 22, curves), (7, digits), (13, inside))
    if frame.inside and width >= 60 and height >= 12:
        return inside(width, height)
    if width >= 66:
        return beside(width, height, (1, losses), (1, accuracy), (1, digits))
    if height >= 13:
        return above(width, height, (3, curves), (2, digits))
    return curves(width, height)


def _curves(frame: Frame, width: int, height: int) -> Canvas:
    losses, accuracy = partial(_losses, frame), partial(_accuracy, frame)
    return beside(width, height, (1, losses), (1, accuracy)) if width >= 40 else losses(width, height)


def _inside(frame: Frame, width: int, height: int) -> Canvas:
    """What is confused with what, and the weights of one unit."""
    side = min(2 * (height - 1), 28, width - 36)
    return beside(width, height, (width - side - 2, partial(_table, frame)), (side, partial(_unit, frame)))


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    series = [_series(frame, run, run.loss, Role.LOSS) for run in frame.runs]
    return _curve(frame, series, _("Loss"), width, height)


def _accuracy(frame: Frame, width: int, height: int) -> Canvas:
    series = [_series(frame, run, 100 * run.accuracy, Role.TEST) for run in frame.runs]
    return _curve(frame, series, _("Right, %"), width, height, (0, 100))


def _curve(
    frame: Frame,
    series: list[Series],
    title: str,
    width: int,
    height: int,
    y_range: tuple[float, float] | None = None,
) -> Canvas:
    seen = frame.metrics["examples_seen"]
    end = nice_step(max(seen, 1))
    return line.draw(
        series,
        width,
        height,
        x_label=_("images seen") if width >= 36 else _("images"),
        y_label=title,
        x_range=(0, end),
        y_range=y_range,
        number=number,
    )


def _series(frame: Frame, run: Run, values: NDArray[np.float64], alone: Role) -> Series:
    """A curve by the examples seen, in the look of its racer or alone."""
    role, style, _sign = RACERS[run.method] if len(frame.runs) > 1 else (alone, "line", "")
    return Series(run.seen, values, role, style=style)


def _digits(frame: Frame, width: int, height: int) -> Canvas:
    """Test digits, those that were read wrongly first, each with the truth and then the guess.

    They lose their margin and are shown at half size: half as many, but one can read them.
    """
    trial = frame.trial
    count = max((width + 1) // 13, 1) * max(height // 7, 1)
    pictures = list(trial.pictures[:count, 2:-2, 2:-2])
    wrong = (trial.truths != trial.guesses).tolist()
    names = [
        f"{truth}→{guess}" if truth != guess else f"{truth}"
        for truth, guess in zip(trial.truths.tolist(), trial.guesses.tolist(), strict=True)
    ]
    return image.gallery(pictures, width, height, names[:count], wrong=wrong[:count])


def _table(frame: Frame, width: int, height: int) -> Canvas:
    """Of each digit (row), how many in a hundred were taken for which (column)."""
    counts = frame.trial.matrix.astype(np.float64)
    shares = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    names = [str(digit) for digit in range(10)]
    picture = matrix.draw(
        shares,
        width,
        height - 1,
        row_labels=names,
        column_labels=names,
        shade="viridis",
        low=0,
        high=40,
        number=_percent,
    )
    return titled(_("Digit (row) taken for (column), %"), picture, width, height)


def _percent(value: float) -> str:
    """Two signs at most: nothing is a dot, all a square."""
    return "·" if value < 0.5 else "■" if value > 99.5 else str(round(value))


def _unit(frame: Frame, width: int, height: int) -> Canvas:
    """The weights from each pixel to one unit: dark below zero, bright above."""
    weights = np.nan_to_num(frame.weights, nan=0, posinf=0, neginf=0)
    largest = float(np.abs(weights).max()) or 1.0
    picture = image.draw(0.5 + 0.5 * weights / largest, width, height - 1, colormap="diverging")
    return titled(_("Unit {unit}").format(unit=frame.unit), picture, width, height)


def describe(frame: Frame) -> list[str]:
    """Which digits they are, how the loss and the accuracy stand, and what is confused most."""
    sentences = [
        _("{source}; {count} to learn from.").format(
            source=whose(frame.source, frame.test_source), count=number(frame.examples)
        )
    ]
    sentences += [_progress(frame, run) for run in frame.runs]
    return [*sentences, _told(frame.own) if frame.own else _worst(frame)]


def _told(own: Own) -> str:
    """What the net says to the learner's own digit."""
    if own.empty:
        return _("Your paper is empty.")
    first, second = np.argsort(-own.outputs, kind="stable")[:2].tolist()
    return _("It reads what you have drawn as {first}, with an output of {output}; next is {second}.").format(
        first=number(first), output=number(float(own.outputs[first]), 2), second=number(second)
    )


def _progress(frame: Frame, run: Run) -> str:
    if run.lost:
        text = _("{method}: the steps were too large, the weights have grown beyond all bounds.")
        return text.format(method=_capital(_(CHOICES[run.method])))
    text = ngettext(
        "{method}: after {updates} update and {epochs} epochs the loss went {before} → {after}; "
        "{right} of the test digits are read right.",
        "{method}: after {updates} updates and {epochs} epochs the loss went {before} → {after}; "
        "{right} of the test digits are read right.",
        run.updates,
    )
    return text.format(
        method=_capital(_(CHOICES[run.method])),
        updates=number(run.updates),
        epochs=number(frame.metrics["epoch"], 2),
        before=number(float(run.loss[0]), 3),
        after=number(float(run.loss[-1]), 3),
        right=percent(float(run.accuracy[-1]), 1),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _worst(frame: Frame) -> str:
    wrong = frame.trial.matrix.copy()
    np.fill_diagonal(wrong, 0)
    truth, guess = divmod(int(wrong.argmax()), len(wrong))
    count = int(wrong.max())
    if not count:
        return _("No test digit is read wrongly.")
    return ngettext(
        "The commonest mistake: a {truth} is taken for a {guess}, {count} time of {all}.",
        "The commonest mistake: a {truth} is taken for a {guess}, {count} times of {all}.",
        count,
    ).format(truth=truth, guess=guess, count=number(count), all=number(int(frame.trial.matrix[truth].sum())))
