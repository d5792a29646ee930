"""One net that begins with what it knows and one that begins with nothing: their tasks and their race."""

from __future__ import annotations

from functools import partial

from tutor.charts import bars, image, line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.conv import Array
from tutor.sims.transfer import ALL_BUT_LAST, HAND, KERNELS, NOTHING, OTHERS, REAL, Frame
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("Knowledge carried to another task")
LABELS = {
    "transferred": N_("with what it knows"),
    "scratch": N_("from nothing"),
    "gained": N_("gained"),
    "first_task": N_("right in the first task"),
    "pictures": N_("pictures to learn from"),
    "frozen_parameters": N_("frozen parameters"),
    "trained_parameters": N_("trained parameters"),
    "step": N_("step"),
}
HEADLINE = ("transferred", "scratch", "gained", "trained_parameters")
CHOICES = {
    HAND: N_("another hand"),
    REAL: N_("MNIST"),
    OTHERS: N_("digits 5 to 9"),
    NOTHING: N_("nothing"),
    KERNELS: N_("the kernels"),
    ALL_BUT_LAST: N_("all but the last layer"),
}
PACE = 15.0


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """From what to what, pictures of both tasks, and the race on the second."""
    return titled(_source(frame), _panes(frame, width, height - 1), width, height, Role.DIM)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    curve = partial(_curve, frame)
    first: Draw = partial(_pictures, _("First task"), frame.first)
    second: Draw = partial(_pictures, _("Second task"), frame.second)
    if height >= 24 and width >= 40:
        shares = partial(_parameters, frame)
        return above(width, height, (7, first), (7, second), (height - 19, curve), (2, shares))
    if width >= 60 and height >= 9:
        left: Draw = lambda w, h: above(w, h, (1, first), (1, second), gap=0)  # noqa: E731
        return beside(width, height, (2, left), (3, curve))
    return curve(width, height)


def _pictures(title: str, pictures: Array, width: int, height: int) -> Canvas:
    """As many as fit, without their margin."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(title, width), Role.AXIS)
    count = max((width + 1) // 12, 1)
    canvas.paste(image.gallery([one[2:-2, 2:-2] for one in pictures[:count]], width, height - 1), 0, 1)
    return canvas


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    return line.draw(
        [
            Series(frame.trials, 100 * frame.transferred, Role.CLASS_0, _("with what it knows")),
            Series(frame.trials, 100 * frame.scratch, Role.CLASS_1, _("from nothing"), "dashed"),
        ],
        width,
        height,
        x_label=_("step"),
        y_label=_("Right, %"),
        x_range=(0, max(nice_step(frame.step or 1), 50)),
        y_range=(0, 100),
        number=number,
    )


def _parameters(frame: Frame, width: int, height: int) -> Canvas:
    """How many parameters stay and how many learn."""
    frozen, trained = (frame.metrics[name] for name in ("frozen_parameters", "trained_parameters"))
    return bars.draw(
        [_("frozen parameters"), _("trained parameters")],
        [frozen, trained],
        width,
        height,
        roles=(Role.DIM, Role.CLASS_0),
        minimum=0,
        maximum=sum(frame.counts),
        number=number,
    )


def _source(frame: Frame) -> str:
    if frame.task == REAL:
        return _("First drawn digits, then real ones: MNIST")
    if frame.task == OTHERS:
        return _("First drawn digits 0 to 4, then 5 to 9 (not MNIST)")
    return _("First drawn digits, then drawn by another hand (not MNIST)")


def describe(frame: Frame) -> list[str]:
    """The two tasks, how few pictures there are, and how both nets do."""
    pictures = int(frame.metrics["pictures"])
    text = ngettext(
        "{source}; {count} picture to learn from.", "{source}; {count} pictures to learn from.", pictures
    )
    sentences = [text.format(source=_source(frame), count=number(pictures))]
    if not frame.step:
        return [*sentences, _("In the first step one of the nets learns the first task.")]
    text = _("The net that has learnt the first task reads {known} right, the one from nothing {nothing}.")
    known, nothing = (percent(float(values[-1]), 1) for values in (frame.transferred, frame.scratch))
    sentences.append(text.format(known=known, nothing=nothing))
    text = _("{frozen} of its parameters are frozen, {trained} learn.")
    frozen, trained = (number(frame.metrics[name]) for name in ("frozen_parameters", "trained_parameters"))
    return [*sentences, text.format(frozen=frozen, trained=trained)]
