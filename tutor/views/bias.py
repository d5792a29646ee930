"""The error of group A to the left, that of group B to the right, a row for each sample; and their digits."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np

from tutor.charts import image
from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.bias import DRAWN, HAND, REAL, SHARES, TURNED, Frame, Written, total
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.whose import whose

TITLE = N_("A skewed sample")
LABELS = {
    "error_a": N_("error of group A"),
    "error_b": N_("error of group B"),
    "total": N_("error of all"),
    "share": N_("share of B in the sample"),
    "of_b": N_("examples of B"),
    "even": N_("error if both groups were alike in size"),
    "step": N_("step"),
}
HEADLINE = ("total", "error_a", "error_b", "of_b")
CHOICES = {
    TURNED: N_("rows and columns exchanged"),
    HAND: N_("another hand"),
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
}
PACE = 1.0
LEFT, RIGHT = 7, 9
"""Cells for the share at the left of the bars, and for the error of all at their right."""
A, B = Role.CLASS_0, Role.CLASS_1


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Whose digits they are, the errors of both groups, and where there is room how they write."""
    return titled(whose(frame.source), _panes(frame, width, height - 1), width, height, Role.DIM)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    errors: Draw = partial(_errors, frame)
    hands: Draw = partial(_hands, frame)
    if height >= 24 and width >= 40:
        room = min(max(height - 14, 15), 27)
        return above(width, height, (height - room - 1, errors), (room, hands))
    if width >= 66 and height >= 8:
        return beside(width, height, (width - 24, errors), (22, hands))
    return errors(width, height)


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    """A's bars grow to the left, B's to the right, from a common line; full length is 100 per cent."""
    canvas = Canvas(width, height)
    if width < 40:
        return _listed(frame, canvas)
    room = (width - LEFT - RIGHT - 1) // 2
    middle = LEFT + room
    _heads(canvas, middle)
    pitch = 2 if height >= 2 * len(SHARES) + 1 else 1
    for place, share in enumerate(SHARES):
        y = 1 + place * pitch
        known = place < frame.step
        canvas.write(0, y, percent(share, 1).rjust(LEFT - 1), Role.TEXT if known else Role.DIM)
        canvas.write(middle, y, "│", Role.AXIS)
        if known:
            _row(canvas, frame, place, middle, room, y)
    if height > (len(SHARES) + 2) * pitch + 1:
        _strip(canvas, frame, (len(SHARES) + 2) * pitch)
    return canvas


def _listed(frame: Frame, canvas: Canvas) -> Canvas:
    """The last errors as numbers alone, where there is no room for bars."""
    first = max(frame.step - canvas.height, 0)
    for y, place in enumerate(range(first, frame.step)):
        a, b = (percent(value) for value in frame.errors[place].tolist())
        canvas.write(0, y, f"{percent(frame.shares[place], 1):>6}  A {a}  B {b}")
    return canvas


def _strip(canvas: Canvas, frame: Frame, y: int) -> None:
    """The sample as one line: a part of it for each group, however small."""
    title = _("the sample")
    canvas.write(0, y, title, Role.AXIS)
    left = len(title) + 1
    room = max(canvas.width - left, 2)
    of_b = round(room * frame.metrics["share"])
    of_b = max(of_b, 1) if frame.of_b else 0
    canvas.write(left, y, "▒" * (room - of_b), A)
    canvas.write(left + room - of_b, y, "█" * of_b, B)


def _heads(canvas: Canvas, middle: int) -> None:
    """What the columns are."""
    canvas.write(0, 0, _("B in it"), Role.AXIS)
    head = _("A: wrong")
    canvas.write(middle - len(head) - 1, 0, head, A)
    canvas.write(middle + 2, 0, _("B: wrong"), B)
    last = _("all, %")
    canvas.write(canvas.width - len(last), 0, last, Role.AXIS)


def _row(canvas: Canvas, frame: Frame, place: int, middle: int, room: int, y: int) -> None:
    """Both bars with their numbers, and the error of all."""
    a, b = frame.errors[place].tolist()
    for value, side, role, sign in ((a, -1, A, "▒"), (b, 1, B, "█")):
        cells = round(value * max(room - 5, 1))
        text = percent(value)
        if side < 0:
            canvas.write(middle - cells, y, sign * cells, role)
            canvas.write(middle - cells - len(text) - 1, y, text, role)
        else:
            canvas.write(middle + 1, y, sign * cells, role)
            canvas.write(middle + cells + 2, y, text, role)
    text = number(100 * total(frame.shares[place], a, b), 1)
    newest = place == frame.step - 1
    canvas.write(canvas.width - len(text), y, text, Role.HIGHLIGHT if newest else Role.TEXT)


def _hands(frame: Frame, width: int, height: int) -> Canvas:
    """The same digits as A and as B writes them; above them, how many of each there are in the sample."""
    canvas = Canvas(width, height)
    half = height // 2
    for top, name, role, count in (
        (0, "A", A, frame.examples - frame.of_b),
        (half, "B", B, frame.of_b),
    ):
        text = ngettext("{group}: {count} example", "{group}: {count} examples", count)
        canvas.write(0, top, cut(text.format(group=name, count=number(count)), width), role)
        canvas.paste(_gallery(frame.written, name, width, half - 1), 0, top + 1)
    return canvas


@lru_cache(maxsize=16)
def _gallery(written: Written, name: str, width: int, height: int) -> Canvas:
    """As many as fit without their margin. They stay the same from frame to frame."""
    named = height >= 6
    side = min(2 * (height - named), 24)
    count = max(width // (side + 1), 1)
    pictures = (written.a if name == "A" else written.b)[:count, 2:-2, 2:-2]
    names = [str(label) for label in written.labels[:count].tolist()]
    return image.gallery(list(pictures), width, height, names if named else ())


def describe(frame: Frame) -> list[str]:
    """How the sample is made up, and the errors of the groups."""
    metrics = frame.metrics
    source = whose(frame.source)
    if not frame.step:
        return [_("{source}; no net has learned yet.").format(source=source)]
    text = ngettext(
        "{source}; {count} example of {all} in the sample is of group B ({share}).",
        "{source}; {count} examples of {all} in the sample are of group B ({share}).",
        frame.of_b,
    )
    sample = text.format(
        source=source,
        count=number(frame.of_b),
        all=number(frame.examples),
        share=percent(metrics["share"], 1),
    )
    text = _("Group A is read wrongly in {a} of the cases, group B in {b}; over all it is {total}.")
    errors = {name: percent(metrics[key], 1) for name, key in (("a", "error_a"), ("b", "error_b"))}
    told = [sample, text.format(total=percent(metrics["total"], 1), **errors)]
    if frame.weight > 1:
        text = _("Each example of group B is shown {count} times as often.")
        told.append(text.format(count=number(frame.weight)))
    ratio = metrics["error_b"] / max(metrics["error_a"], 1e-3)
    if ratio > 1 and np.isfinite(ratio):
        told.append(_("B's error is {ratio} times A's.").format(ratio=number(ratio, 1)))
    return told
