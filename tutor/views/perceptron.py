"""The points and the border between them, the account of the last example, the mistakes of each round."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.charts.plot import Key, Mark, Plot
from tutor.locale import N_, _, ngettext, number, numbers
from tutor.sims.perceptron import ASKS, CARDS, CLOUDS, CROSS, EXAMPLE, MINUS, MISTAKE, PLUS, SIDE, Frame
from tutor.views import plane
from tutor.views.panes import above, beside

TITLE = N_("A perceptron")
LABELS = {
    "output": N_("output y of the last example"),
    "own": N_("y at your point"),
    "away": N_("your point's distance from the border"),
    "w1": N_("w₁"),
    "w2": N_("w₂"),
    "b": N_("bias b"),
    "mistakes": N_("mistakes"),
    "wrong": N_("points on the wrong side"),
    "round": N_("round"),
    "step": N_("step"),
}
HEADLINE = ("w1", "w2", "b", "mistakes", "wrong", "own")
CHOICES = {
    CARDS: N_("punched cards"),
    CLOUDS: N_("two clouds"),
    CROSS: N_("corners crosswise"),
    ASKS: N_("only asks"),
    PLUS: N_("belongs to +1"),
    MINUS: N_("belongs to −1"),
    EXAMPLE: N_("the next example"),
    MISTAKE: N_("the next mistake"),
}
PACE = 2.0

_ACCOUNT = 9  # rows: two sentences, a gap, and the table of the three numbers


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The plane; below it or beside it the account, and the mistakes where there is room."""
    picture, account, rounds = partial(_picture, frame), partial(_account, frame), partial(_rounds, frame)
    across, down = plane.split(width, height, _ACCOUNT)
    if down < height:
        rest = lambda w, h: beside(w, h, (w - 24, account), (22, rounds))  # noqa: E731
        return above(width, height, (down, picture), (_ACCOUNT, rest))
    if across < width:
        return beside(width, height, (across, picture), (width - across - 2, account))
    return picture(width, height)


def pad(frame: Frame, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Where the learner's point may be."""
    return plane.room(_plane(frame, *plane.split(width, height, _ACCOUNT)), 0, SIDE)


def _plane(frame: Frame, width: int, height: int) -> Plot:
    """The empty plane with its axes and the legend."""
    cards = frame.topic == CARDS
    names = (_("left card"), _("right card")) if cards and width >= 44 else ("+1", "−1")
    keys = [Key("●", Role.CLASS_0, names[0]), Key("○", Role.CLASS_1, names[1])]
    keys.append(Key("◆◇", Role.STRONG, _("wrong")))
    x_label, y_label = (_("x₁, holes left"), _("x₂, holes right")) if cards else ("x₁", "x₂")
    if width < 44:
        x_label, y_label = "x₁", "x₂"
    return plane.axes(
        0, SIDE, width, height, x_label=x_label, y_label=y_label, legend=tuple(keys), number=number
    )


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    plot = _plane(frame, width, height)
    plane.sides(plot, plane.linear(frame.line))
    if frame.mistaken:
        plane.border(plot, frame.before, Role.DIM, "dotted")
    plane.border(plot, frame.line)
    plane.arrow(plot, frame.line)
    if plane.seen(plot, frame.line) is None and width >= 30 and plot.height > 2:
        plot.canvas.write(plot.left + 1, plot.top, cut(_unseen(frame), plot.width - 1), Role.DIM)
    count = len(frame.points) - (frame.own_class != 0)
    for truth, role in ((1, Role.CLASS_0), (-1, Role.CLASS_1)):
        chosen = (frame.truth == truth) & (np.arange(len(frame.points)) < count)
        places, wrong = frame.points[chosen], frame.wrong[chosen]
        signs = np.where(wrong, *(map(ord, "◆●") if truth == 1 else map(ord, "◇○"))).astype(np.uint32)
        plot.glyphs(places[:, 0], places[:, 1], signs, np.where(wrong, Role.STRONG, role).astype(np.int32))
    _own(plot, frame)
    if frame.shown is not None:
        plane.ring(plot, *frame.points[frame.shown].tolist())
    return plot.canvas


def _unseen(frame: Frame) -> str:
    if not np.hypot(*frame.line[:2]):
        return _("Both weights are 0: there is no border.")
    return _("The border lies outside the picture.")


def _own(plot: Plot, frame: Frame) -> None:
    """The learner's point, with the neuron's output there."""
    sign = {0: "◎", 1: "★", -1: "☆"}[frame.own_class]
    label = f"y = {_short(frame.metrics['own'])}"
    x, y = frame.own.tolist()
    plot.mark([Mark(x, y, sign, Role.PATH, label if plot.width >= 24 else "")])


def _short(value: float) -> str:
    return number(round(value, 2) + 0.0)


def _account(frame: Frame, width: int, height: int) -> Canvas:
    """What the neuron said to the example, and what that did to its three numbers."""
    canvas = Canvas(width, height)
    said, verdict = _sentences(frame)
    role = Role.STRONG if frame.mistaken else Role.TEXT
    canvas.write(0, 0, cut(said, width), role)
    canvas.write(0, 1, cut(verdict, width), role)
    x = np.append(frame.own if frame.shown is None else frame.points[frame.shown], 1.0)
    change = frame.line - frame.before
    turn = "+" if change[2] >= 0 else "−"
    header = ["", "w", "x", "w·x", f"{turn} η·x", "→ w"]
    rows = []
    for k, name in enumerate(("w₁", "w₂", "b")):
        moved = [_short(abs(change[k])), _short(frame.line[k])] if frame.mistaken else ["", ""]
        cells = [name, _short(frame.before[k]), _short(x[k]), _short(frame.before[k] * x[k]), *moved]
        rows.append(cells)
    rows.append(["y", "", "", _short(float(frame.before @ x)), "", ""])
    canvas.paste(table.draw(header, rows, width, height - 3, align="lrrrrr"), 0, 3)
    return canvas


def _sentences(frame: Frame) -> tuple[str, str]:
    """Which example it was and what was said to it, in two lines."""
    if frame.shown is None:
        place = numbers(np.round(frame.own, 2).tolist())
        return _("Your point ({place})").format(place=place), _side(frame.metrics["own"])
    text = _("Example {count} of {all}: {truth}")
    said = text.format(
        count=number(frame.shown + 1),
        all=number(len(frame.points)),
        truth=_class(frame, int(frame.truth[frame.shown])),
    )
    if not frame.mistaken:
        return said, _("y = {y}: correct, all stays").format(y=_short(frame.output))
    return said, _("y = {y}: wrong, border moves").format(y=_short(frame.output))


def _class(frame: Frame, truth: int) -> str:
    if frame.topic == CARDS:
        return _("marked left, +1") if truth == 1 else _("marked right, −1")
    return "+1" if truth == 1 else "−1"


def _side(output: float) -> str:
    if output > 0:
        return _("y = {y}: on the + side").format(y=_short(output))
    if output < 0:
        return _("y = {y}: on the − side").format(y=_short(output))
    return _("y = 0: exactly on the border")


def _rounds(frame: Frame, width: int, height: int) -> Canvas:
    """How many mistakes each round had."""
    count = len(frame.rounds)
    whole = count - (not (frame.done or frame.shown == len(frame.points) - 1))
    places = np.arange(1, count + 1)
    series = [
        Series(places[:whole], frame.rounds[:whole], Role.LOSS, marker="•" if count <= 20 else ""),
        Series(places[whole:], frame.rounds[whole:], Role.DIM, "", "dots", "○"),  # not finished
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("round"),
        y_label=_("mistakes in a round"),
        x_range=(0, max(5, count)),
        y_range=(0, max(4, int(frame.rounds.max()))),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """The border, the last example, the mistakes, the learner's point."""
    metrics = frame.metrics
    text = _("The border is {border} = 0; {wrong} of {all} points are on its wrong side.")
    wrong, count = number(metrics["wrong"]), number(len(frame.points))
    told = [text.format(border=plane.written(frame.line, _short), wrong=wrong, all=count)]
    if frame.shown is not None:
        told.append(". ".join(_sentences(frame)) + ".")
    text = ngettext(
        "{count} mistake so far, in round {round}.",
        "{count} mistakes so far, in round {round}.",
        frame.mistakes,
    )
    made = text.format(count=number(frame.mistakes), round=number(metrics["round"]))
    if frame.done:
        made += " " + _("The last round had none: it has learned.")
    told.append(made)
    place = f"({numbers(np.round(frame.own, 2).tolist())})"
    told.append(_("Your point {place}: {side}.").format(place=place, side=_side(metrics["own"])))
    return told
