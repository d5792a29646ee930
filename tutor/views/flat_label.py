"""Flats with labels: the threshold among them, the stairs of its errors, the probability behind it."""

from __future__ import annotations

import numpy as np

from tutor.charts import line
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.locale import _, number
from tutor.sims.classify_or_regress import HIGH, LOW
from tutor.sims.flat_model import Frame, cross_entropy
from tutor.views.panes import titled

TOP = 8.0
"""The highest price that is seen, in millions."""
THRESHOLDS = np.linspace(LOW, HIGH, 161)


def labelled(frame: Frame, width: int, height: int) -> Canvas:
    """Dear flats filled, others open, ✗ wrongly labelled. Right of the upright line the model says dear."""
    area, price = frame.rows.T
    wrong, dear = frame.wrong, frame.labels > 0
    t = min(frame.threshold, HIGH)
    kinds = (
        (dear & ~wrong, Role.CLASS_1, _("dear"), "●"),
        (~dear & ~wrong, Role.CLASS_0, _("not"), "○"),
        (wrong, Role.LOSS, _("wrong label"), "✗"),
    )
    series = [
        Series([LOW, HIGH], [frame.limit] * 2, Role.DIM, "", "dotted"),
        Series([t, t], [0, TOP], Role.GUESS, _("threshold") if width >= 44 else "", "solid"),
    ]
    series += [
        Series(area[chosen], price[chosen], role, name, "dots", marker=sign)
        for chosen, role, name, sign in kinds
    ]
    return plane(series, width, height)


def stairs(frame: Frame, width: int, height: int) -> Canvas:
    """The share of wrong labels (stairs) and the cross-entropy (smooth) wherever the threshold stood."""
    area, labels = frame.rows[:, 0], frame.labels
    w = max(frame.w, 0.0)
    z = w * (frame.scaled[None, :] - frame.place(THRESHOLDS)[:, None])
    wrong = ((area[None, :] > THRESHOLDS[:, None]) != (labels > 0)).mean(axis=1)
    smooth = (np.logaddexp(0, z) - labels * z).mean(axis=1)
    now = min(frame.threshold, HIGH)
    own = float(frame.metrics["wrong"]) / len(area)
    marks = [
        Mark(now, own, "●", Role.HIGHLIGHT),
        Mark(now, cross_entropy(frame.output(area), labels), "●", Role.HIGHLIGHT),
    ]
    names = _("share wrong"), _("cross-entropy")
    if len("".join(names)) + 13 > width:  # with the signs before them
        names = (_("wrong"), _("entropy")) if width >= 34 else ("", "")
    picture = line.draw(
        [
            Series(THRESHOLDS, wrong, Role.LOSS, names[0], "step"),
            Series(THRESHOLDS, smooth, Role.GUESS, names[1], "dashed"),
        ],
        width,
        height - 1,
        x_label=_("threshold") if width >= 30 else "",
        x_range=(LOW, HIGH),
        y_range=(0, 1.5),
        marks=marks,
        number=number,
    )
    return titled(_("Share wrong, cross-entropy"), picture, width, height)


def chances(frame: Frame, width: int, height: int) -> Canvas:
    """The probability of dear by the area, and the labels as 0 and 1."""
    area = np.linspace(LOW, HIGH, 161)
    dear = frame.labels > 0
    own = frame.rows[:, 0]
    picture = line.draw(
        [
            Series(area, frame.chance(area), Role.GUESS, "", "solid"),
            Series(own[dear], np.ones(int(dear.sum())), Role.CLASS_1, "", "dots", marker="●"),
            Series(own[~dear], np.zeros(int((~dear).sum())), Role.CLASS_0, "", "dots", marker="○"),
        ],
        width,
        height - 1,
        x_label="m²",
        x_range=(LOW, HIGH),
        y_range=(0, 1),
        number=number,
    )
    return titled(_("Probability of dear"), picture, width, height)


def plane(series: list[Series], width: int, height: int) -> Canvas:
    return line.draw(
        series,
        width,
        height,
        x_label=_("area, m²"),
        y_label=_("millions"),
        x_range=(LOW, HIGH),
        y_range=(0, TOP),
        number=number,
    )
