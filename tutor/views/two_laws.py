"""Both laws on axes of powers of ten, and by how much they disagree."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, number, percent
from tutor.sims.two_laws import LAST, LIGHT, Frame, full, too_much
from tutor.views.panes import above, beside

TITLE = N_("A simple law and a fuller one")
LABELS = {
    "t": N_("time, s"),
    "simple": N_("simple law, m/s"),
    "full": N_("fuller law, m/s"),
    "excess": N_("too much by, %"),
    "step": N_("step"),
}
HEADLINE = ("t", "simple", "full", "excess")
PACE = 1.5


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The two speeds as far as the present time, the disagreement, and the numbers of each time."""
    speeds, excess, rows = partial(_speeds, frame), partial(_excess, frame), partial(_table, frame)
    if height >= 24:
        return above(width, height, (1.2, speeds), (0.8, excess), (0.9, rows))
    if width >= 60 and height >= 8:
        return beside(width, height, (1, speeds), (1, excess))
    return speeds(width, height)


def _times(frame: Frame) -> np.ndarray:
    return np.logspace(0, np.log10(max(float(frame.times.max()), 1.1)), 160)


def _speeds(frame: Frame, width: int, height: int) -> Canvas:
    t = _times(frame)
    series = [
        Series(t, full(frame.a, t), Role.TARGET, _("fuller")),
        Series(t, frame.a * t, Role.GUESS, _("simple"), "dashed"),
        Series([1, LAST], [LIGHT, LIGHT], Role.DIM, _("light"), "dotted"),
    ]
    now = frame.metrics
    marks = [
        Mark(frame.t, now["simple"], "○", Role.GUESS),
        Mark(frame.t, now["full"], "●", Role.HIGHLIGHT),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("time t, s"),
        y_label=_("speed, m/s"),
        x_range=(1, LAST),
        y_range=(0.1 if frame.a < 1 else 1, 1e13 if frame.a > 10 else 1e11),
        log_x=True,
        log_y=True,
        marks=marks,
        number=number,
    )


def _excess(frame: Frame, width: int, height: int) -> Canvas:
    """How much too high the simple law is, in per cent."""
    t = _times(frame)
    share = np.array([100 * too_much(frame.a, one) for one in t.tolist()])
    one_percent = Series([1, LAST], [1, 1], Role.DIM, percent(0.01), "dotted")
    return line.draw(
        [one_percent, Series(t, share, Role.LOSS)],
        width,
        height,
        x_label=_("time t, s"),
        y_label=_("simple law too high by, %"),
        x_range=(1, LAST),
        y_range=(1e-18, 1e8),
        log_x=True,
        log_y=True,
        marks=[Mark(frame.t, frame.metrics["excess"], "●", Role.HIGHLIGHT)],
        number=number,
    )


def _table(frame: Frame, width: int, height: int) -> Canvas:
    header = [_("t, s"), _("simple"), _("fuller"), _("too much by, %")]
    shown = frame.times[-max(height - 2, 1) :].tolist()
    rows = [
        [
            number(t),
            number(frame.a * t),
            number(float(full(frame.a, t))),
            number(float(f"{100 * too_much(frame.a, t):.3g}")),
        ]
        for t in shown
    ]
    return table.draw(header, rows, width, height, align="rrrr")


def describe(frame: Frame) -> list[str]:
    """Both speeds, and what the difference means."""
    metrics = frame.metrics
    here = _("After {t} s the simple law gives {simple} m/s, the fuller one {full} m/s.").format(
        t=number(frame.t), simple=number(metrics["simple"]), full=number(metrics["full"])
    )
    share = percent(float(f"{metrics['excess'] / 100:.3g}"), 30)
    gap = _("The simple law is too high by {excess}.").format(excess=share)
    if metrics["simple"] > LIGHT:
        return [here, gap, _("That is more than the speed of light: here the simple law no longer holds.")]
    if metrics["excess"] < 1e-3:
        return [here, gap, _("No ordinary instrument would notice.")]
    return [here, gap]
