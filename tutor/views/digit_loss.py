"""Ten outputs as bars, what each misses its label by, the squares added up, and the loss for every label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import wrap

import numpy as np

from tutor.charts import bars
from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import N_, _, ngettext, number
from tutor.sims.digit_loss import DIGITS, Frame, losses
from tutor.views.panes import above, beside

TITLE = N_("The loss of one digit")
LABELS = {
    "loss": N_("loss so far"),
    "term": N_("this node adds"),
    "right": N_("from the node of the truth"),
    "others": N_("from the other nodes"),
    "guess": N_("the net says"),
    "label": N_("the truth"),
    "output_sum": N_("sum of the outputs"),
    "step": N_("step"),
}
HEADLINE = ("loss", "term", "guess", "label")
PACE = 2.0

ROWS = DIGITS + 2  # of the account: a header, the nodes, the sum
UNKNOWN = "·"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The account node by node; where there is room, what the loss were if the truth were another digit."""
    account, labels = partial(_account, frame), partial(_every_label, frame)
    if height >= ROWS + 9:
        return above(width, height, (ROWS, account), (height - ROWS - 1, labels))
    if width >= 100:
        return beside(width, height, (3, account), (2, labels))
    return account(width, height)


def _account(frame: Frame, width: int, height: int) -> Canvas:
    """A row for each node: its bar, the label, the difference and its square. Below them the sum so far."""
    canvas = Canvas(width, height)
    columns = _columns(frame)
    room = width - sum(_widths(columns)) - 1
    if room < 16:  # the squares are the point: labels and differences give way
        columns = columns[2:]
        room = max(width - sum(_widths(columns)) - 1, 0)
    body = min(max(height - 2, 0), DIGITS)
    lit = frame.step - 1
    roles = [Role.TARGET if digit == frame.label else Role.GUESS for digit in range(DIGITS)]
    nodes = bars.draw(
        [str(digit) for digit in range(DIGITS)],
        frame.outputs,
        room,
        body,
        roles=roles,
        highlight=lit,
        maximum=1.0,
        number=partial(number, decimals=2),
    )
    canvas.paste(nodes, 0, 1)
    heading = cut(_("output ŷ"), room)
    canvas.write(room - len(heading), 0, heading, Role.DIM)
    if body == DIGITS:  # fewer rows show only some of the nodes
        _write_columns(canvas, columns, room + 1, frame)
    _write_sum(canvas, frame)
    return canvas


def _columns(frame: Frame) -> list[list[str]]:
    """Header and ten cells of each column to the right of the bars."""
    label = [number(int(value)) for value in frame.truth]
    misses = [number(float(value), 2) for value in frame.outputs - frame.truth]
    squares = [
        number(float(term), 4) if k < frame.step else UNKNOWN.rjust(6) for k, term in enumerate(frame.terms)
    ]
    return [[_("label y"), *label], [_("ŷ − y"), *misses], [_("squared"), *squares]]


def _widths(columns: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) + 2 for column in columns]


def _write_columns(canvas: Canvas, columns: Sequence[Sequence[str]], x: int, frame: Frame) -> None:
    for column, size in zip(columns, _widths(columns), strict=True):
        x += size
        for y, text in enumerate(column):
            role = Role.DIM if not y else Role.HIGHLIGHT if y == frame.step else Role.TEXT
            canvas.write(x - 1 - len(text), y, text, role)
            if y == frame.label + 1 and role == Role.TEXT:
                canvas.write(x - 1 - len(text), y, text, Role.TARGET)


def _write_sum(canvas: Canvas, frame: Frame) -> None:
    """The verdict to the left, the sum to the right, under the squares."""
    y = min(DIGITS + 1, canvas.height - 1)
    value = number(frame.metrics["loss"], 4 if frame.step else 0)
    whole, so_far = _("Loss: {loss}").format(loss=value), _("So far: {loss}").format(loss=value)
    text = cut(whole if frame.done else so_far, canvas.width)
    canvas.write(canvas.width - len(text), y, text, Role.STRONG)
    verdict = _("The net says {guess}, the truth is {label}.")
    verdict = verdict.format(guess=frame.guess, label=frame.label)
    # the sum grows to four decimals: the verdict stays or is left out from the start
    if len(verdict) + max(len(whole), len(so_far)) - len(value) + 8 <= canvas.width:
        canvas.write(0, y, verdict, Role.DIM)


def _every_label(frame: Frame, width: int, height: int) -> Canvas:
    """The same outputs against each of the ten labels, once the loss of this one is known."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_("The loss if the truth were …"), width), Role.DIM)
    if not frame.done:
        note = _("When all ten squares have been added up, the loss for every other label is shown here.")
        for y, text in enumerate(wrap(note, max(width, 1)), 1):
            canvas.write(0, y, text, Role.DIM)
        return canvas
    roles = [Role.TARGET if digit == frame.label else Role.LOSS for digit in range(DIGITS)]
    chart = bars.draw(
        [str(digit) for digit in range(DIGITS)],
        losses(frame.outputs),
        width,
        min(height - 1, 2 * DIGITS - 1),
        roles=roles,
        highlight=frame.label,
        number=partial(number, decimals=4),
    )
    canvas.paste(chart, 0, 1)
    return canvas


def describe(frame: Frame) -> list[str]:
    """What the net says, how far the sum has come, and where the loss comes from."""
    metrics = frame.metrics
    verdict = _("The net says {guess}, with the output {output}. The truth is {label}.").format(
        guess=frame.guess, output=number(float(frame.outputs.max()), 2), label=frame.label
    )
    if not frame.step:
        return [verdict, _("No square has been added up yet.")]
    if not frame.done:
        text = ngettext(
            "{count} square has been added up: {loss} so far.",
            "{count} squares have been added up: {loss} so far.",
            frame.step,
        )
        return [verdict, text.format(count=number(frame.step), loss=number(metrics["loss"], 4))]
    whole = _("The loss is {loss}: {right} from the node of the truth, {others} from the other nine.")
    whole = whole.format(**{name: number(metrics[name], 4) for name in ("loss", "right", "others")})
    best = int(np.argmin(losses(frame.outputs)))
    text = _("Of all labels, {best} would give these outputs the smallest loss: {loss}.")
    return [verdict, whole, text.format(best=best, loss=number(float(losses(frame.outputs).min()), 4))]
