"""Guess and truth as points with the square on their difference, the loss of each example, and the mean."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number, numbers
from tutor.sims.loss import ALIKE, DRAWN, ONE, Floats, Frame
from tutor.views.panes import above, beside

TITLE = N_("Guess against truth")
LABELS = {
    "loss": N_("loss of this example"),
    "length": N_("length of the difference"),
    "sum": N_("sum so far"),
    "mean": N_("mean so far"),
    "largest": N_("largest loss so far"),
    "examples": N_("examples"),
    "step": N_("step"),
}
HEADLINE = ("loss", "length", "mean")
CHOICES = {
    DRAWN: N_("drawn at random"),
    ALIKE: N_("all miss like the first"),
    ONE: N_("all others are perfect"),
}
PACE = 1.5

SPAN = 1.8
"""How many units of an output the plane shows at least: all of 0..1, and most of a square outside."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The plane of the two outputs and the bars: side by side, or one above the other in a high room."""
    plane, losses = partial(_plane, frame), partial(_losses, frame)
    rows = frame.count + 5
    if height >= 20 and width < 90:
        return above(width, height, (max(height - rows - 1, 10), plane), (rows, losses))
    if width >= 44:
        size = min(max(2 * height + 4, 30), width * 3 // 5)
        return beside(width, height, (size, plane), (width - size - 2, losses))
    return losses(width, height)


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    """Where the guess is, where it should be, and the square whose area is the loss; at the end, all."""
    guess, truth = frame.guesses[frame.current].tolist(), frame.truths[frame.current].tolist()
    marks = [
        Mark(truth[0], truth[1], "◇", Role.TARGET, _("truth y")),
        Mark(guess[0], guess[1], "●", Role.GUESS, _("guess ŷ")),
    ]
    if frame.done:
        marks = [Mark(cat, dog, "◇", Role.TARGET) for cat, dog in frame.truths[:2].tolist()]
    columns, rows = max(width - 6, 1), max(height - 3, 1)
    unit = SPAN / min(rows, columns / 2)  # a cell is twice as high as wide
    return line.draw(
        _all(frame) if frame.done else _one(frame),
        width,
        height,
        x_label=_("cat"),
        y_label=_("dog"),
        x_range=(0.5 - unit * columns / 4, 0.5 + unit * columns / 4),
        y_range=(0.5 - unit * rows / 2, 0.5 + unit * rows / 2),
        marks=marks,
        number=number,
    )


def _one(frame: Frame) -> list[Series]:
    """The difference of this example and the square on it, over the guesses before."""
    guess, truth = frame.guesses[frame.current], frame.truths[frame.current]
    around, earlier = _square(truth, guess), frame.guesses[: frame.current]
    return [
        Series(around[:, 0], around[:, 1], Role.LOSS, _("the loss as an area"), "dotted"),
        Series([truth[0], guess[0]], [truth[1], guess[1]], Role.LOSS),
        Series(earlier[:, 0], earlier[:, 1], Role.DIM, "", "dots", marker="∘"),
    ]


def _all(frame: Frame) -> list[Series]:
    """Every guess with the way that it misses its truth by."""
    ways = np.stack([frame.truths, frame.guesses, np.full_like(frame.truths, np.nan)], axis=1).reshape(-1, 2)
    return [
        Series(ways[:, 0], ways[:, 1], Role.LOSS, _("what they miss by")),
        Series(frame.guesses[:, 0], frame.guesses[:, 1], Role.GUESS, "", "dots", marker="●"),
    ]


def _square(truth: Floats, guess: Floats) -> Floats:
    """The corners [5, 2] of the square on the difference, on the side that is nearer the middle."""
    across = guess - truth
    turned = np.array([-across[1], across[0]])
    middle = (truth + guess) / 2
    if np.sum((middle + turned - 0.5) ** 2) > np.sum((middle - turned - 0.5) ** 2):
        turned = -turned
    return np.stack([truth, guess, guess + turned, truth + turned, truth])


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    """A bar for each example that has been compared; below them the sum, and the mean once it is taken."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_("Loss of each example"), width), Role.DIM)
    shown = np.where(np.arange(frame.count) < frame.compared, frame.losses, np.nan)
    rows = min(frame.count, max(height - 4, 1))
    chart = bars.draw(
        [_("example {l}").format(l=k + 1) if width >= 36 else str(k + 1) for k in range(frame.count)],
        shown,
        width,
        rows,
        roles=Role.LOSS,
        highlight=frame.current if frame.step and not frame.done else -1,
        maximum=float(frame.losses.max()) or 1.0,
        number=partial(number, decimals=4),
    )
    canvas.paste(chart, 0, 1)
    text = _("sum {sum}").format(sum=number(frame.metrics["sum"], 4 if frame.step else 0))
    canvas.write(width - len(text), rows + 2, text)
    text = _mean(frame)
    canvas.write(max(width - len(text), 0), rows + 3, cut(text, width), Role.STRONG)
    return canvas


def _mean(frame: Frame) -> str:
    if not frame.done:
        return _("mean: after the last example")
    return _("mean {sum} / {count} = {mean}").format(
        sum=number(frame.metrics["sum"], 4), count=frame.count, mean=number(frame.metrics["mean"], 4)
    )


def describe(frame: Frame) -> list[str]:
    """The example of this step, the sum so far, and what the mean hides."""
    metrics, k = frame.metrics, frame.current
    guess, truth = (f"({numbers(row[k].tolist())})" for row in (frame.guesses, frame.truths))
    here = _("Example {l}: the guess is {guess}, the truth {truth}.").format(
        l=k + 1, guess=guess, truth=truth
    )
    if not frame.step:
        return [here, _("Nothing has been compared yet.")]
    if not frame.done:
        loss = _("Its squared length, the loss, is {loss}; the length is {length}.")
        text = ngettext(
            "Sum over {count} example: {sum}.", "Sum over {count} examples: {sum}.", frame.compared
        )
        return [
            here,
            loss.format(loss=number(metrics["loss"]), length=number(round(metrics["length"], 4))),
            text.format(count=frame.compared, sum=number(metrics["sum"])),
        ]
    mean = _("The mean over {count} examples is {mean}; the largest single loss is {largest}.")
    return [mean.format(count=frame.count, mean=number(metrics["mean"]), largest=number(metrics["largest"]))]
