"""Two nets on digits that have been moved: right answers by distance, and both answers to one digit."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, image, line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.augmentation import DOWN, DRAWN, FARTHEST, LEFT, REAL, RIGHT, UP, Frame
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.whose import by_a_steady_hand

TITLE = N_("Shifts that a net has to stand")
LABELS = {
    "plain_in_place": N_("plain net, in place"),
    "augmented_in_place": N_("with shifts, in place"),
    "plain_moved": N_("plain net, moved"),
    "augmented_moved": N_("with shifts, moved"),
    "gained": N_("gained"),
    "epoch": N_("epochs"),
    "step": N_("step"),
}
HEADLINE = ("plain_in_place", "plain_moved", "augmented_moved", "gained")
CHOICES = {
    RIGHT: N_("to the right"),
    LEFT: N_("to the left"),
    UP: N_("up"),
    DOWN: N_("down"),
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
}
PACE = 20.0
ROLES = (Role.CLASS_0, Role.CLASS_1)


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Whose digits they are, accuracy by distance, and one test digit with both answers."""
    return titled(by_a_steady_hand(frame.source), _panes(frame, width, height - 1), width, height, Role.DIM)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    curve, digit, answers = partial(_curve, frame), partial(_digit, frame), partial(_answers, frame)
    if height >= 24 and width >= 50:
        below: Draw = lambda w, h: beside(w, h, (28, digit), (w - 30, answers))  # noqa: E731
        return above(width, height, (height - 16, curve), (15, below))
    if width >= 60:
        side = min(2 * (height - 1), width // 3)
        return beside(width, height, (width - side - 2, curve), (side, digit))
    return curve(width, height)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """Of digits moved by 0 to 8 pixels, how many each net reads right; the chosen distance is marked."""
    far = np.arange(FARTHEST + 1)
    plain, other = 100 * frame.trials.plain[-1], 100 * frame.trials.augmented[-1]
    at = frame.distance
    marks = [
        Mark(at, float(plain[at]), "●", Role.HIGHLIGHT),
        Mark(at, float(other[at]), "●", Role.HIGHLIGHT),
    ]
    return line.draw(
        [
            Series(far, plain, ROLES[0], _("plain"), marker="×"),
            Series(far, other, ROLES[1], _("with shifts"), "dashed", marker="◦"),
        ],
        width,
        height,
        x_label=_("moved, px"),
        y_label=_("Right, %"),
        x_range=(0, FARTHEST),
        y_range=(0, 100),
        marks=marks,
        number=number,
    )


def _digit(frame: Frame, width: int, height: int) -> Canvas:
    """The test digit where it is now, and what the two nets say."""
    canvas = Canvas(width, height)
    plain, other = int(frame.plain.argmax()), int(frame.augmented.argmax())
    title = _("{digit}: plain {plain}, shifts {other}").format(digit=frame.truth, plain=plain, other=other)
    if len(title) > width:
        title = f"{frame.truth}: × {plain}  ◦ {other}"  # the signs of the two curves
    canvas.write(0, 0, cut(title, width), Role.AXIS)
    paper = 0.08 + 0.92 * frame.picture  # black paper is a little lighter than a dark screen
    canvas.paste(image.draw(paper, width, height - 1), 0, 1)
    return canvas


def _answers(frame: Frame, width: int, height: int) -> Canvas:
    """The probability that each net gives to what it says, and to the truth."""
    canvas = Canvas(width, height)
    y = 0
    for name, outputs, role in (
        (_("plain"), frame.plain, ROLES[0]),
        (_("with shifts"), frame.augmented, ROLES[1]),
    ):
        first = np.argsort(-outputs, kind="stable")[:4].tolist()
        canvas.write(0, y, cut(name, width), role)
        names = [f"{digit}{'✓' if digit == frame.truth else ' '}" for digit in first]
        chart = bars.draw(
            names,
            outputs[first],
            width,
            4,
            roles=role,
            minimum=0,
            maximum=1,
            number=partial(number, decimals=2),
        )
        canvas.paste(chart, 0, y + 1)
        y += 6
    if height >= 14 and frame.step:
        text = _("last one moved: ↓ {down} → {across}")
        moved = text.format(down=number(frame.down), across=number(frame.across))
        canvas.write(0, y, cut(moved, width), Role.DIM)
    return canvas


def describe(frame: Frame) -> list[str]:
    """How both nets read digits in place and moved, and what they say to the one shown."""
    text = ngettext(
        "{source}; both nets have been updated {steps} time.",
        "{source}; both nets have been updated {steps} times.",
        frame.step,
    )
    sentences = [text.format(source=by_a_steady_hand(frame.source), steps=number(frame.step))]
    plain, other = frame.trials.plain[-1], frame.trials.augmented[-1]
    for name, found in ((_("The plain net"), plain), (_("The net with shifts"), other)):
        text = _("{net} reads {place} of the digits right in place and {moved} moved by {far} px.")
        sentences.append(
            text.format(
                net=name,
                place=percent(float(found[0]), 1),
                moved=percent(float(found[frame.distance]), 1),
                far=number(frame.distance),
            )
        )
    text = _("To this {digit} the one says {plain}, the other {other}.")
    said = text.format(
        digit=frame.truth, plain=int(frame.plain.argmax()), other=int(frame.augmented.argmax())
    )
    return [*sentences, said]
