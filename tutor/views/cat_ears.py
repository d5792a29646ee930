"""A drawn cat with the outline that the rule expects, both verdicts, and both error rates."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.canvas import LOWER, SPACE, UPPER, Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, number, percent
from tutor.sims.cat_ears import Bools, Frame, template, thick
from tutor.views.panes import above, beside

TITLE = N_("Has it pointed ears?")
LABELS = {
    "rule_errors": N_("rule, % wrong"),
    "net_errors": N_("net, % wrong"),
    "missed": N_("cats that the rule misses, %"),
    "rule_says": N_("rule on this cat (1 yes)"),
    "net_says": N_("net on this cat (1 yes)"),
    "step": N_("step"),
}
HEADLINE = ("rule_errors", "net_errors", "missed")
PACE = 4.0

HIT, MISS = "●", "×"
FULL = ord("█")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The cat, what both say about it, and the errors on new faces."""
    cat, errors, says = partial(_cat, frame), partial(_errors, frame), partial(_verdicts, frame)
    if height >= 24:
        rows = 20 if height >= 34 else 16
        return above(width, height, (rows, cat), (4, says), (height - rows - 6, errors))
    if width >= 60 and height >= 9:
        side = 32 if height < 20 else 40
        right = partial(_pair, says, errors)
        return beside(width, height, (side, cat), (width - side - 2, right))
    return errors(width, height) if height < 8 else above(width, height, (height - 5, cat), (4, says))


def _pair(upper: object, lower: object, width: int, height: int) -> Canvas:
    return above(width, height, (4, upper), (height - 5, lower))  # type: ignore[arg-type]


def _cat(frame: Frame, width: int, height: int) -> Canvas:
    """Ink as blocks, two pixels to a cell; signs on the rule's outline: found, and not found."""
    canvas = Canvas(width, height)
    if not canvas.glyph.size:
        return canvas
    drawn, outline = frame.picture > 0, template(frame.circle)
    found = outline & (thick(frame.picture[None])[0] > 0)  # ink under it or beside it, as the rule has it
    ink, hit, miss = (
        _fitted(_window(drawn | outline, part), width, height) for part in (drawn, found, outline & ~found)
    )
    upper, lower = ink[0::2], ink[1::2]
    left, top = (width - ink.shape[1]) // 2, (height - len(upper)) // 2
    here = np.s_[top : top + len(upper), left : left + ink.shape[1]]
    blocks = np.where(upper, np.where(lower, FULL, UPPER), np.where(lower, LOWER, SPACE))
    hit, miss = _cells(hit), _cells(miss)
    canvas.glyph[here] = np.where(miss, ord(MISS), np.where(hit, ord(HIT), blocks))
    canvas.fore[here] = np.where(miss, Role.CLASS_1, np.where(hit, Role.CLASS_0, Role.TEXT))
    return canvas


def _window(content: Bools, part: Bools) -> Bools:
    """`part` without the empty rows and columns around all of the content."""
    rows, columns = np.flatnonzero(content.any(axis=1)), np.flatnonzero(content.any(axis=0))
    return part[rows[0] // 2 * 2 : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _fitted(pixels: Bools, width: int, height: int) -> Bools:
    """At most `height` rows of cells of two pixels, and `width` columns: true where any pixel of many is."""
    down, across = (min(size, room) for size, room in zip(pixels.shape, (2 * height, width), strict=True))
    scale = min(down / pixels.shape[0], across / pixels.shape[1])
    rows = (np.arange(pixels.shape[0]) * scale).astype(int)
    columns = (np.arange(pixels.shape[1]) * scale).astype(int)
    small = np.zeros(((rows[-1] + 2) // 2 * 2, columns[-1] + 1), np.bool_)
    np.logical_or.at(small, (rows[:, None], columns[None, :]), pixels)
    return small


def _cells(pixels: Bools) -> Bools:
    """Whether either pixel of a cell is set."""
    return np.asarray(pixels[0::2] | pixels[1::2])


def _verdicts(frame: Frame, width: int, height: int) -> Canvas:
    """Who says what about this cat, and how often they are wrong about new faces."""
    header = ["", _("this cat"), _("wrong on new")]
    rows = [
        [_("rule"), _says(frame.rule_says), percent(frame.rule_errors / 100, 1)],
        [_("net"), _says(frame.net_says), percent(float(frame.net_errors[-1]) / 100, 1)],
    ]
    canvas = table.draw(header, rows, width, height, align="llr")
    if height > 3:
        _key(canvas)
    return canvas


def _key(canvas: Canvas) -> None:
    """What the two signs in the picture mean, on the last row."""
    place = 0
    for sign, role, name in ((HIT, Role.CLASS_0, _("outline found")), (MISS, Role.CLASS_1, _("not found"))):
        canvas.write(place, canvas.height - 1, sign, role)
        canvas.write(place + 2, canvas.height - 1, cut(name, canvas.width - place - 2), Role.TEXT)
        place += len(name) + 5


def _says(ears: bool) -> str:
    return _("✓ ears") if ears else _("✗ no ears")


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    """Per cent wrong of the new faces: the rule never changes, the net learns."""
    steps = np.arange(frame.step + 1)
    series = [
        Series([0, 30], [frame.rule_errors] * 2, Role.TEXT, _("rule"), "dashed"),
        Series(steps, frame.net_errors, Role.LOSS, _("net"), marker="•"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("wrong, %"),
        x_range=(0, 30 if frame.step <= 30 else 60),
        y_range=(0, 70),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """What both say about the cat that is shown, and how often they are wrong."""
    told = [
        _("The rule finds the ears of this cat.")
        if frame.rule_says
        else _("The rule does not find the ears of this cat."),
        _("The net finds them.") if frame.net_says else _("The net does not find them."),
    ]
    text = _("Of new faces the rule gets {rule} wrong, the net {net}; the rule misses {missed} of the cats.")
    shares = (frame.rule_errors, float(frame.net_errors[-1]), frame.missed)
    rule, net, missed = (percent(share / 100, 1) for share in shares)
    return [*told, text.format(rule=rule, net=net, missed=missed)]
