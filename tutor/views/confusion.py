"""The scores of both classes at a threshold, the four counts and their shares, and the curves of a sweep."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from tutor.charts import bars, line, table
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.confusion import DRAWN, TABLE, Floats, Frame
from tutor.views.panes import Draw, above, beside

TITLE = N_("A threshold over two classes")
LABELS = {
    "threshold": N_("threshold"),
    "tp": N_("cats found, TP"),
    "fp": N_("false alarms, FP"),
    "fn": N_("cats missed, FN"),
    "tn": N_("others passed over, TN"),
    "accuracy": N_("accuracy"),
    "precision": N_("precision"),
    "recall": N_("recall"),
    "f1": N_("F1"),
    "false_rate": N_("false positive rate"),
    "area": N_("area under the curve so far"),
    "step": N_("step"),
}
HEADLINE = ("precision", "recall", "f1", "accuracy")
CHOICES = {TABLE: N_("the twelve of the table"), DRAWN: N_("drawn at random")}
BINS = 40
SIDE = 10.0  # where single pictures stand, above the middle and below it


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The scores and the four counts; where there is room the shares as bars, and both curves."""
    scores, matrix, shares = partial(_scores, frame), partial(_matrix, frame), partial(_shares, frame)
    roc, trade = partial(_roc, frame), partial(_trade, frame)
    if height >= 24 and width >= 50:
        rest = height - 6
        return above(
            width,
            height,
            (0.5 * rest, scores),
            (4, lambda w, h: beside(w, h, (4, matrix), (3, shares))),
            (0.5 * rest, lambda w, h: beside(w, h, (1, roc), (1, trade))),
        )
    left: Draw = lambda w, h: above(w, h, (h - 5, scores), (4, matrix))  # noqa: E731
    if width >= 60 and height >= 11:
        return beside(width, height, (4, left), (3, roc))
    if height >= 20:
        return above(width, height, (height // 2 - 3, scores), (4, matrix), (height - height // 2 - 3, roc))
    if height >= 11:
        return left(width, height)
    return scores(width, height)


def _scores(frame: Frame, width: int, height: int) -> Canvas:
    """Cats upwards from the middle, others downwards, by score; × or another pattern for those got wrong."""
    piled = _pictures(frame) if frame.few else _piles(frame)
    reach = 2 * SIDE if frame.few else _reach(frame)
    rule = Series([frame.threshold] * 2, [-reach, reach], Role.HIGHLIGHT, "", "dashed")
    return line.draw(
        [*piled, rule],
        width,
        height,
        x_label=_("score"),
        y_label="" if frame.few or width < 50 else _("↑ cats ↓ others"),
        x_range=(0, 1),
        y_range=(-reach, reach),
        marks=[Mark(frame.threshold, reach, "▾", Role.HIGHLIGHT)],
        number=_score if frame.few else _size,
    )


def _reach(frame: Frame) -> float:
    """How many pictures the fullest part of the range holds, in whole fives."""
    piles = (np.histogram(frame.scores[frame.cats == kind], BINS, (0, 1))[0].max() for kind in (True, False))
    return 5.0 * float(np.ceil(max(piles) / 5))


def _score(value: float) -> str:
    return number(value) if 0 < value <= 1 else ""  # beside the other axis nothing is counted


def _size(value: float) -> str:
    return number(abs(value))


def _pictures(frame: Frame) -> list[Series]:
    """Each picture is a sign."""
    right = (frame.scores >= frame.threshold) == frame.cats
    height = np.where(frame.cats, SIDE, -SIDE)
    groups = (
        (frame.cats & right, Role.CLASS_0, _("cat"), "●"),
        (~frame.cats & right, Role.CLASS_1, _("other"), "○"),
        (~right, Role.STRONG, _("wrong"), "×"),
    )
    return [
        Series(frame.scores[chosen], height[chosen], role, name, "dots", marker=sign)
        for chosen, role, name, sign in groups
    ]


def _piles(frame: Frame) -> list[Series]:
    """So many pictures lie in each part of the range: filled where right, striped where wrong."""
    called = frame.scores >= frame.threshold
    groups: tuple[tuple[NDArray[np.bool_], int, int, str, line.Style], ...] = (
        (frame.cats & called, 1, Role.CLASS_0, _("found"), "solid"),
        (frame.cats & ~called, 1, Role.STRONG, "", "dotted"),
        (~frame.cats & called, -1, Role.STRONG, _("wrong"), "dotted"),
        (~frame.cats & ~called, -1, Role.CLASS_1, _("let pass"), "solid"),
    )
    return [
        _pile(frame.scores[chosen], side, role, name, style) for chosen, side, role, name, style in groups
    ]


def _pile(scores: Floats, side: int, role: int, name: str, style: line.Style) -> Series:
    tops = side * np.repeat(np.histogram(scores, BINS, (0, 1))[0], 8)
    x = np.repeat((np.arange(len(tops)) + 0.5) / len(tops), 3)
    filled = np.where(tops, tops, np.nan)
    upright = np.stack([0 * filled, filled, np.full(len(tops), np.nan)])
    return Series(x, upright.T.reshape(-1), role, name, style)


def _matrix(frame: Frame, width: int, height: int) -> Canvas:
    tp, fp, fn, tn = (number(count) for count in frame.counts)
    rows = [[_("is a cat"), f"TP {tp}", f"FN {fn}"], [_("is another"), f"FP {fp}", f"TN {tn}"]]
    header = ["", _("says cat"), _("says other")]
    return table.draw(header, rows, width, height, align="lrr")


def _shares(frame: Frame, width: int, height: int) -> Canvas:
    names = ("precision", "recall", "f1", "accuracy")
    values = [frame.metrics.get(name, np.nan) for name in names]
    labels = [_(LABELS[name]) for name in names]
    roles = [Role.CLASS_2, Role.CLASS_3, Role.GUESS, Role.DIM]
    return bars.draw(
        labels, values, width, height, roles=roles, minimum=0, maximum=1, label_share=0.55, number=_short
    )


def _short(value: float) -> str:
    return number(value, 2)


def _roc(frame: Frame, width: int, height: int) -> Canvas:
    """The curve as far as the sweep has come, and where the threshold at work is on it."""
    across, up = frame.roc
    here = Mark(frame.metrics["false_rate"], frame.metrics["recall"], "●", Role.HIGHLIGHT)
    series = [Series([0, 1], [0, 1], Role.DIM, "", "dotted"), Series(across, up, Role.PATH, "", "solid")]
    title = _("ROC: recall")
    if frame.step:
        area = number(frame.area, 3)
        titles = [text.format(area=area) for text in (_("ROC: recall, area {area}"), _("ROC, area {area}"))]
        title = titles[len(titles[0]) > width - 4]
    return line.draw(
        series,
        width,
        height,
        x_label=_("FP rate"),
        y_label=title,
        x_range=(0, 1),
        y_range=(0, 1),
        marks=[here],
        number=number,
    )


def _trade(frame: Frame, width: int, height: int) -> Canvas:
    """Precision against recall, along the same sweep."""
    true, false = frame.found
    recall, precision = true[1:] / frame.cats.sum(), true[1:] / np.maximum(true[1:] + false[1:], 1)
    marks = []
    if "precision" in frame.metrics:
        marks.append(Mark(frame.metrics["recall"], frame.metrics["precision"], "●", Role.HIGHLIGHT))
    return line.draw(
        [Series(recall, precision, Role.CLASS_2)],
        width,
        height,
        x_label=_("recall"),
        y_label=_("precision"),
        x_range=(0, 1),
        y_range=(0, 1),
        marks=marks,
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """The four counts, the statistics, and how far the sweep has come."""
    tp, fp, fn, tn = (number(count) for count in frame.counts)
    metrics = frame.metrics
    text = _(
        "At threshold {threshold}: {tp} cats found, {fn} missed; {fp} false alarms, {tn} others passed over."
    )
    told = [text.format(threshold=number(frame.threshold, 3), tp=tp, fp=fp, fn=fn, tn=tn)]
    if "precision" in metrics:
        text = _("Precision {precision}, recall {recall}, F1 {f1}, accuracy {accuracy}.")
    else:
        text = _("Nothing is called a cat: no precision, recall {recall}, F1 {f1}, accuracy {accuracy}.")
    shares = ("precision", "recall", "f1", "accuracy")
    told.append(text.format(**{name: number(metrics.get(name, np.nan), 3) for name in shares}))
    if frame.step:
        text = ngettext(
            "The sweep has taken {count} picture; the area under its curve is {area}.",
            "The sweep has taken {count} pictures; the area under its curve is {area}.",
            frame.step,
        )
        told.append(text.format(count=number(frame.step), area=number(frame.area, 3)))
    return told
