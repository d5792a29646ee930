"""The walk down the loss, the loss after each step, and the line that is being learned."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.descent_1d import MINIMUM, Frame, loss
from tutor.views.panes import above, beside

TITLE = N_("Gradient descent on a parabola")
LABELS = {
    "a": N_("a"),
    "loss": N_("loss L(a)"),
    "gradient": N_("derivative dL/da"),
    "learning_rate": N_("learning rate γ"),
    "distance": N_("distance to the best a"),
    "factor": N_("the distance is multiplied by"),
    "step": N_("step"),
}
HEADLINE = ("a", "loss", "gradient", "distance")
PACE = 2.0

FEW = 30  # so many steps are marked one by one


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The parabola with the walk; where there is room the loss after each step, and the data."""
    walk, losses, data = partial(_walk, frame), partial(_losses, frame), partial(_data, frame)
    if height >= 22 and width >= 50:
        return above(width, height, (3, walk), (2, lambda w, h: beside(w, h, (1, losses), (1, data))))
    if width >= 60:
        return beside(width, height, (3, walk), (2, losses))
    if height >= 16:
        return above(width, height, (3, walk), (2, losses))
    return walk(width, height)


def _walk(frame: Frame, width: int, height: int) -> Canvas:
    # a round distance around the best a: the picture is still as long as the walk stays in it
    far = nice_step(max(1.1 * float(np.abs(frame.path - MINIMUM).max()), 1e-3))
    top = float(loss(MINIMUM + far))
    a = np.linspace(MINIMUM - far, MINIMUM + far, 201)
    series = [
        Series(a, loss(a), Role.LOSS, _("loss")),
        Series(frame.path, frame.losses, Role.PATH, _("the walk"), marker="•"),
        _tangent(frame, far, top),
    ]
    here = _("a = {a}").format(a=number(frame.a))
    marks = [
        Mark(MINIMUM, 0.0, "◇", Role.TARGET, _("minimum") if height >= 16 else ""),
        Mark(frame.a, frame.metrics["loss"], "●", Role.HIGHLIGHT, here),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label="a",
        y_label=_("Loss L(a)"),
        x_range=(MINIMUM - far, MINIMUM + far),
        y_range=(0, top),
        marks=marks,
        number=number,
    )


def _tangent(frame: Frame, far: float, top: float) -> Series:
    """The slope at the point, as long as it stays inside the picture."""
    slope, height = frame.metrics["gradient"], frame.metrics["loss"]
    reach = min(0.4 * far, height / abs(slope), (top - height) / abs(slope)) if slope else 0.4 * far
    a = np.array([frame.a - reach, frame.a + reach])
    return Series(a, height + slope * (a - frame.a), Role.HIGHLIGHT, _("slope"), "dashed")


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    growing = frame.losses[-1] > frame.losses[0]
    title = _("Loss by powers of ten") if growing else _("Loss after each step")
    marker = "•" if frame.step <= FEW else ""
    series = [Series(np.arange(frame.step + 1), frame.losses, Role.LOSS, marker=marker)]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=title,
        x_range=(0, max(nice_step(frame.step or 1), 10)),
        y_range=None if growing else (0, float(frame.losses.max()) or 1.0),
        log_y=bool(growing),
        number=number,
    )


def _data(frame: Frame, width: int, height: int) -> Canvas:
    """The points, the line y = a x, and what the line misses by."""
    end = 11.0
    misses = np.stack([frame.y, frame.a * frame.x, np.full_like(frame.x, np.nan)], axis=1).reshape(-1)
    ends = np.clip(frame.a, -5, 25) * end
    series = [
        Series([0, end], [0, frame.a * end], Role.GUESS, _("y = a·x")),
        Series(np.repeat(frame.x, 3), misses, Role.LOSS, _("error"), "dashed"),
        Series(frame.x, frame.y, Role.POINT, _("data"), "dots", marker="■"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label="x",
        x_range=(0, end),
        y_range=(min(0.0, ends), max(120.0, ends)),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """Where the walk is, what a step does to the distance, and what that leads to."""
    metrics = frame.metrics
    if frame.step == 0:
        text = _("The walk starts at a = {a}. There the loss is {loss} and its derivative {gradient}.")
        here = text.format(**{name: number(metrics[name]) for name in ("a", "loss", "gradient")})
    else:
        text = ngettext(
            "After {steps} step a = {a}; the loss went {before} → {after}.",
            "After {steps} steps a = {a}; the loss went {before} → {after}.",
            frame.step,
        )
        before, after = float(frame.losses[0]), metrics["loss"]
        here = text.format(
            steps=number(frame.step), a=number(metrics["a"]), before=number(before), after=number(after)
        )
    rule = _("The best a is {best}. Each step multiplies the distance to it by {factor}.").format(
        best=number(MINIMUM), factor=number(metrics["factor"])
    )
    return [here, rule, _outlook(frame)]


def _outlook(frame: Frame) -> str:
    factor = frame.metrics["factor"]
    if frame.diverged:
        return _("The walk has left every picture, and stops.")
    if abs(factor) > 1:
        return _("That is more than 1 in size: the walk jumps across the minimum, further away each time.")
    if factor < 0:
        return _("It is negative: the walk jumps from side to side, but ever nearer to the minimum.")
    return _("It lies between 0 and 1: the walk comes nearer from one side.")
