"""Training error and test error as the amount or the training grows, and examples as they are labelled."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np

from tutor.charts import image, line
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.data_amount import AMOUNT, TRAINING, Frame, Labelled
from tutor.sims.labelled import BY_LOT, BY_RULE, DRAWN, EASY, HARD, REAL, TEN
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.whose import whose

TITLE = N_("How much data?")
LABELS = {
    "test": N_("test error"),
    "train": N_("training error"),
    "wrong_labels": N_("share of wrong labels"),
    "examples": N_("examples"),
    "updates": N_("updates"),
    "best": N_("least test error so far"),
    "step": N_("step"),
}
HEADLINE = ("test", "train", "examples", "updates")
CHOICES = {
    AMOUNT: N_("the amount"),
    TRAINING: N_("the training"),
    BY_LOT: N_("by lot"),
    BY_RULE: N_("a 4 is called a 9"),
    TEN: N_("all ten"),
    EASY: N_("0 and 1"),
    HARD: N_("4 and 9"),
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
}
PACE = 2.0
START = 10
"""Where the axis of examples or updates begins."""


def headline(frame: Frame) -> tuple[str, ...]:
    """The wrong labels are read where there are any."""
    wrong = ("wrong_labels",) if frame.wrong else ()
    return ("test", "train", *wrong, "updates" if frame.grows == TRAINING else "examples")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Whose digits they are, the errors, and where there is room some examples with their labels."""
    return titled(whose(frame.source), _panes(frame, width, height - 1), width, height, Role.DIM)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    errors: Draw = partial(_errors, frame)
    examples: Draw = partial(_examples, frame)
    if height >= 22 and width >= 40:
        return above(width, height, (height - 15, errors), (14, examples))
    if width >= 64 and height >= 8:
        return beside(width, height, (3, errors), (2, examples))
    return errors(width, height)


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    """Both errors in per cent, and dotted the share of labels that are wrong."""
    x, wrong = np.array(frame.grown), 100 * frame.wrong
    end = max(frame.last, 2 * START)
    few = frame.grows == AMOUNT  # these are marked one by one
    series = [
        Series(x, 100 * frame.errors[:, 0], Role.TRAIN, _("training"), "dashed", "○" if few else ""),
        Series(x, 100 * frame.errors[:, 1], Role.TEST, _("test"), "solid", "●" if few else ""),
    ]
    if frame.wrong:
        series.insert(0, Series([START, end], [wrong, wrong], Role.TARGET, _("wrong labels"), "dotted"))
    return line.draw(
        series,
        width,
        height,
        x_label=_("examples") if few else _("updates"),
        y_label=_("error, %"),
        x_range=(START, end),
        y_range=(0, 100),
        log_x=True,
        number=number,
    )


def _examples(frame: Frame, width: int, height: int) -> Canvas:
    """Training examples with the labels that they have been given; ✗ marks a wrong one."""
    title = _("Labels (✗ wrong)") if frame.wrong else _("Examples and labels")
    return titled(title, _gallery(frame.labelled, width, height - 1), width, height)


@lru_cache(maxsize=8)
def _gallery(labelled: Labelled, width: int, height: int) -> Canvas:
    """As many as fit without their margin. They stay the same from frame to frame."""
    count = max(width // 11, 1) * max(height // 6, 1)
    names = [str(label) for label in labelled.given[:count].tolist()]
    wrong = (labelled.given != labelled.truths).tolist()
    return image.gallery(list(labelled.pictures[:count, 2:-2, 2:-2]), width, height, names, wrong=wrong)


def describe(frame: Frame) -> list[str]:
    """From what the net learns, and both errors."""
    metrics = frame.metrics
    sentences = [
        ngettext(
            "{source}; {count} example to learn from, {wrong} of the labels are wrong.",
            "{source}; {count} examples to learn from, {wrong} of the labels are wrong.",
            frame.examples,
        ).format(source=whose(frame.source), count=number(frame.examples), wrong=percent(frame.wrong, 1))
    ]
    if not frame.step:
        return [*sentences, _("The net has learned nothing yet.")]
    text = ngettext(
        "After {count} update the net disagrees with {train} of its training labels and reads {test} of the "
        "test digits wrongly.",
        "After {count} updates the net disagrees with {train} of its training labels and reads {test} of the "
        "test digits wrongly.",
        frame.updates,
    )
    values = {name: percent(metrics[name], 1) for name in ("train", "test")}
    sentences.append(text.format(count=number(frame.updates), **values))
    if metrics["test"] > metrics["best"]:
        sentences.append(_best(frame))
    return sentences


def _best(frame: Frame) -> str:
    """Where the test error was least."""
    count = frame.grown[int(frame.errors[:, 1].argmin())]
    if frame.grows == AMOUNT:
        one = ngettext(
            "The test error was least, {best}, with {count} example.",
            "The test error was least, {best}, with {count} examples.",
            count,
        )
    else:
        one = ngettext(
            "The test error was least, {best}, after {count} update.",
            "The test error was least, {best}, after {count} updates.",
            count,
        )
    return one.format(best=percent(frame.metrics["best"], 1), count=number(count))
