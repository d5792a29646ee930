"""A drawn cat with the outline that the rule expects, both verdicts, and both error rates."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import colour_grid, line, table
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Series
from tutor.locale import N_, _, number, percent
from tutor.sims.cat_ears import Frame, template
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

PAPER, INK, EXPECTED, HIT = (0.10, 0.11, 0.14), (0.95, 0.95, 0.95), (0.85, 0.45, 0.10), (0.35, 0.75, 0.95)


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The cat, what both say about it, and the errors on new faces."""
    cat, errors, says = partial(_cat, frame), partial(_errors, frame), partial(_verdicts, frame)
    if height >= 24:
        return above(width, height, (20, cat), (3, says), (height - 25, errors))
    if width >= 60 and height >= 9:
        side = min(2 * height, 40)
        right = partial(_pair, says, errors)
        return beside(width, height, (side, cat), (width - side - 2, right))
    return errors(width, height) if height < 8 else above(width, height, (height - 4, cat), (3, says))


def _pair(upper: object, lower: object, width: int, height: int) -> Canvas:
    return above(width, height, (3, upper), (height - 4, lower))  # type: ignore[arg-type]


def _cat(frame: Frame, width: int, height: int) -> Canvas:
    """Ink, and the rule's outline: where it meets ink, and where it does not."""
    colours = np.empty((*frame.picture.shape, 3))
    ink, wanted = frame.picture > 0, template(frame.circle)
    colours[:] = PAPER
    colours[ink], colours[wanted & ~ink], colours[wanted & ink] = INK, EXPECTED, HIT
    return colour_grid.draw(colours, width, height)


def _verdicts(frame: Frame, width: int, height: int) -> Canvas:
    """Who says what about this cat, and how often they are wrong about new faces."""
    header = ["", _("this cat"), _("wrong on new")]
    rows = [
        [_("rule"), _says(frame.rule_says), percent(frame.rule_errors / 100, 1)],
        [_("net"), _says(frame.net_says), percent(float(frame.net_errors[-1]) / 100, 1)],
    ]
    return table.draw(header, rows, width, height, align="llr")


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
