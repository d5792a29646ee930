"""Four walks on one parabola, the place of each after every step, and their factors."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Series
from tutor.locale import N_, _, number
from tutor.sims.descent_1d import CURVATURE, loss
from tutor.sims.four_rates import MINIMUM, RATES, Frame
from tutor.views.panes import above, beside

TITLE = N_("Four learning rates")
LABELS = {
    "a_1": N_("a (γ = 0.003)"),
    "a_2": N_("a (γ = 1/248.5)"),
    "a_3": N_("a (γ = 0.0075)"),
    "a_4": N_("a (γ = 0.0081)"),
    "step": N_("step"),
}
HEADLINE = ("a_1", "a_2", "a_3", "a_4")
PACE = 1.5
LOOKS = ((Role.CLASS_0, "•"), (Role.CLASS_1, "◆"), (Role.CLASS_2, "▲"), (Role.CLASS_3, "×"))


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The walks on the parabola, a after each step, and the factors where there is room."""
    walks, places, factors = partial(_walks, frame), partial(_places, frame), partial(_factors, frame)
    if height >= 22:
        rest = height - 8
        return above(width, height, (0.55 * rest, walks), (0.45 * rest, places), (6, factors))
    if width >= 60:
        left = max(41, width // 2)  # the legend of the four needs as much
        return beside(width, height, (left, walks), (width - left - 2, places))
    return walks(width, height)


def _far(frame: Frame) -> float:
    # whole units around the best a: the picture is still as long as the walks stay in it
    return max(float(np.ceil(1.1 * np.abs(frame.paths - MINIMUM).max())), 1.0)


def _walks(frame: Frame, width: int, height: int) -> Canvas:
    far = _far(frame)
    a = np.linspace(MINIMUM - far, MINIMUM + far, 201)
    series = [Series(a, loss(a), Role.LOSS)]
    for k, (role, sign) in enumerate(LOOKS):
        path = frame.paths[-12:, k]
        series.append(Series(path, loss(path), role, _name(k), "dots", marker=sign))
    return line.draw(
        series,
        width,
        height,
        x_label="a",
        y_label=_("Loss L(a)") if width >= 70 else "",
        x_range=(MINIMUM - far, MINIMUM + far),
        y_range=(0, float(loss(MINIMUM + far))),
        number=number,
    )


def _name(k: int) -> str:
    return number(round(float(RATES[k]), 4))


def _places(frame: Frame, width: int, height: int) -> Canvas:
    """a after each step."""
    far, steps = _far(frame), np.arange(frame.step + 1)
    few = frame.step <= 30
    series = [
        Series(steps, frame.paths[:, k], role, marker=sign if few else "")
        for k, (role, sign) in enumerate(LOOKS)
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label="a",
        x_range=(0, max(nice_step(frame.step or 1), 10)),
        y_range=(MINIMUM - far, MINIMUM + far),
        number=number,
    )


def _factors(frame: Frame, width: int, height: int) -> Canvas:
    """What one step multiplies the distance by."""
    rows = []
    for k, (_role, sign) in enumerate(LOOKS):
        times = number(round(1 - float(RATES[k]) * CURVATURE, 5) + 0.0)
        rows.append([f"{sign} {_name(k)}", times, number(round(float(frame.paths[-1, k]), 4))])
    return table.draw(["γ", _("distance times"), "a"], rows, width, height, align="lrr")


def describe(frame: Frame) -> list[str]:
    """Where each of the four walks is."""
    text = _("Learning rate {rate}: at step {step} a = {a}.")
    return [
        text.format(rate=_name(k), step=number(frame.step), a=number(float(frame.paths[-1, k])))
        for k in range(len(RATES))
    ]
