"""Flats with prices: the line among them, each flat's share of the error, the error if the line moved."""

from __future__ import annotations

import numpy as np

from tutor.charts import bars, line
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.locale import _, number, percent
from tutor.sims.classify_or_regress import HIGH, LOW
from tutor.sims.flat_model import ABSOLUTE, RELATIVE, SQUARED, Floats, Frame
from tutor.views.flat_label import TOP, plane
from tutor.views.panes import titled

SHIFTS = np.linspace(-2, 2, 161)


def priced(frame: Frame, width: int, height: int) -> Canvas:
    """The line of guesses, and from each flat how far it is away."""
    area, price = frame.rows.T
    guesses = np.clip(price + frame.errors, 0, TOP)
    x = np.linspace(LOW, HIGH, 161)
    y = frame.output(x)
    gaps = np.stack([price, guesses, np.full_like(price, np.nan)], axis=1).reshape(-1)
    return plane(
        [
            Series(np.repeat(area, 3), gaps, Role.LOSS, _("error"), "dashed"),
            Series(x, np.where((y >= 0) & (y <= TOP), y, np.nan), Role.GUESS, _("guess"), "solid"),
            Series(area, price, Role.POINT, _("flat"), "dots", marker="■"),
        ],
        width,
        height,
    )


def losses_of(frame: Frame, errors: Floats) -> Floats:
    """What each flat adds, by what counts as close."""
    if frame.closeness == SQUARED:
        return np.asarray(errors**2)
    scale = frame.rows[:, 1] if frame.closeness == RELATIVE else 1.0
    return np.asarray(np.abs(errors) / scale)


def shares(frame: Frame, width: int, height: int) -> Canvas:
    """How much of all error comes from each flat, the largest part first."""
    losses = losses_of(frame, frame.errors)
    parts = losses / max(float(losses.sum()), 1e-12)
    order = np.argsort(-parts, kind="stable")[: max(height - 1, 0)]
    names = [_("{area} m²").format(area=number(area)) for area in frame.rows[order, 0].tolist()]
    chart = bars.draw(
        names,
        parts[order],
        width,
        height - 1,
        roles=Role.LOSS,
        highlight=0,
        minimum=0,
        maximum=1,
        number=percent,
    )
    return titled(_("Share of all error"), chart, width, height)


def shifted(frame: Frame, width: int, height: int) -> Canvas:
    """The mean error if the whole line were moved up or down; ● is where it stands."""
    moved = frame.errors[None, :] + SHIFTS[:, None]
    means = losses_of(frame, moved).mean(axis=1)
    picture = line.draw(
        [Series(SHIFTS, means, Role.LOSS, "", "solid")],
        width,
        height - 1,
        x_label=_("millions up") if width >= 26 else "",
        x_range=(-2, 2),
        y_range=(0, {SQUARED: 8.0, ABSOLUTE: 2.5, RELATIVE: 1.0}[frame.closeness]),
        marks=[Mark(0.0, float(means[len(means) // 2]), "●", Role.HIGHLIGHT)],
        number=number,
    )
    return titled(_("Error, line moved"), picture, width, height)
