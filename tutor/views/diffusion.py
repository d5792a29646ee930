"""The points now, films of the way into the noise and back, how much noise comes when, and the loss."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from tutor.charts import line, plot
from tutor.charts.axis import Axis
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.dots import Dots
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.denoiser import Floats
from tutor.sims.diffusion import BACKWARDS, FORWARDS, LEARNING, STOPS, Frame
from tutor.views.panes import Draw, above, beside

TITLE = N_("Diffusion: into the noise and back")
LABELS = {
    "t": N_("steps of noise t"),
    "beta": N_("β of this step"),
    "kept": N_("ᾱ, kept of the signal"),
    "signal": N_("weight of the point √ᾱ"),
    "noise": N_("weight of the noise √(1 − ᾱ)"),
    "distance": N_("distance to the data"),
    "loss": N_("loss"),
    "step": N_("step"),
}
HEADLINE = ("t", "signal", "noise", "distance")
CHOICES = {
    FORWARDS: N_("add noise"),
    LEARNING: N_("learn"),
    BACKWARDS: N_("remove noise"),
    "swiss roll": N_("Swiss roll"),
    "ring": N_("ring"),
    "moons": N_("moons"),
}

EDGE = 3.0
TAIL = 12  # moments of the first point's way that are still to be seen


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The plane; beside or below it both films, and the curve of this act."""
    plane, films, curve = partial(_plane, frame), partial(_films, frame), partial(_curve, frame)
    if width >= 100 and height >= 24:
        side = min(2 * height + 4, width - 44)
        right: Draw = lambda w, h: above(w, h, (3, films), (2, curve))  # noqa: E731
        return beside(width, height, (side, plane), (width - side - 2, right))
    if width >= 66 and height >= 8:
        side = min(2 * height + 6, width - 40)
        into: Draw = lambda w, h: above(w, h, (2, partial(_into, frame)), (3, curve))  # noqa: E731
        others: dict[str, Draw] = {LEARNING: curve, FORWARDS: into, BACKWARDS: films}
        return beside(width, height, (side, plane), (width - side - 2, others[frame.act]))
    if width >= 50 and height >= 26:
        low = 11
        top: Draw = lambda w, h: beside(w, h, (4, plane), (3, curve))  # noqa: E731
        return above(width, height, (height - low - 1, top), (low, films))
    return plane(width, height)


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    """All points, and the first one with the way it has come."""
    axis = Axis(-EDGE, EDGE)
    picture = plot.frame(width, height, axis, axis, y_label=_moment(frame), number=number)
    x, y = frame.points.T
    dots = picture.dots()
    dots.points(picture.across(x), picture.down(y))
    picture.paint(dots, Role.POINT)
    tail = frame.path[-TAIL:]
    if len(tail) > 1:
        line.trace(picture, Series(tail[:, 0], tail[:, 1], Role.PATH))
    picture.mark([Mark(float(x[0]), float(y[0]), "●", Role.HIGHLIGHT)])
    return picture.canvas


def _moment(frame: Frame) -> str:
    if frame.act == LEARNING:
        return _("drawn from noise by the net") if frame.step else _("pure noise")
    return _("t = {t} of {all}").format(t=frame.t, all=frame.schedule.steps)


def _films(frame: Frame, width: int, height: int) -> Canvas:
    """Above the way into the noise, below the way back, both with t growing to the right."""
    canvas = Canvas(width, height)
    rows = (height - 2) // 2
    if rows < 1:
        return canvas
    canvas.paste(_into(frame, width, rows + 1), 0, 0)
    canvas.paste(_film(frame, _("← back out of it"), frame.back, width, rows + 1), 0, rows + 1)
    return canvas


def _into(frame: Frame, width: int, height: int) -> Canvas:
    return _film(frame, _("into the noise →"), frame.there, width, height)


def _film(frame: Frame, title: str, film: Sequence[Floats | None], width: int, height: int) -> Canvas:
    """Stills beside each other below their title and times."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(title, width), Role.AXIS)
    for k, points in enumerate(film):
        left, right = k * width // STOPS, (k + 1) * width // STOPS - 1
        _still(canvas, points, (left, 1, right - left, height - 1))
    _times(frame, canvas, width, len(title) + 2)
    return canvas


def _times(frame: Frame, canvas: Canvas, width: int, free: int) -> None:
    """The time of each still, on the line of the title, as far as there is room."""
    for k, t in enumerate(frame.stops):
        middle = (k * width // STOPS + (k + 1) * width // STOPS - 1) // 2
        text = f"t={t}" if width >= 60 else str(t)
        start = middle - len(text) // 2
        if start >= free:
            canvas.write(start, 0, text, Role.DIM)


def _still(canvas: Canvas, points: Floats | None, room: tuple[int, int, int, int]) -> None:
    """One moment in dots; a single dot where it has not come yet."""
    left, top, width, height = room
    if width < 1 or height < 1:
        return
    if points is None:
        canvas.write(left + width // 2, top + height // 2, "·", Role.DIM)
        return
    dots = Dots(width, height)
    unit = min(dots.columns, dots.rows) / (2 * EDGE)
    x, y = points[: 4 * width * height].T
    dots.points(dots.columns / 2 + unit * x, dots.rows / 2 - unit * y)
    dots.paint(canvas, left, top, Role.POINT)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    return (_losses if frame.act == LEARNING else _schedule)(frame, width, height)


def _schedule(frame: Frame, width: int, height: int) -> Canvas:
    """How much of a point and how much noise there is at each time."""
    schedule, t = frame.schedule, frame.t
    times = np.arange(schedule.steps + 1)
    point, noise = (_("point"), _("noise")) if width >= 30 else ("√ᾱ", "√(1 − ᾱ)")
    return line.draw(
        [
            Series(times, schedule.signal, Role.TRAIN, point),
            Series(times, schedule.noise, Role.CLASS_1, noise, style="dashed"),
        ],
        width,
        height,
        x_label="t",
        y_label=_("Weights") if width >= 38 else "",
        x_range=(0, schedule.steps),
        y_range=(0, 1),
        marks=[
            Mark(t, float(schedule.signal[t]), "●", Role.HIGHLIGHT),
            Mark(t, float(schedule.noise[t]), "◆", Role.HIGHLIGHT),
        ],
        number=number,
    )


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    losses = frame.losses
    end = 100.0
    while end < frame.step:
        end *= 2
    values = losses.values[:, 0] if len(losses.steps) else np.zeros(0)
    return line.draw(
        [Series(losses.steps, np.minimum(values, 1.5), Role.LOSS)],
        width,
        height,
        x_label=_("update") if width >= 30 else _("step"),
        y_label=_("Loss"),
        x_range=(0, end),
        y_range=(0, 1.5),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """Where the points are on the way, and how far they are from the data."""
    metrics = frame.metrics
    distance = _("The energy distance between these points and the data is {distance}.").format(
        distance=number(metrics["distance"], 4)
    )
    if frame.act == LEARNING:
        text = ngettext("The net has made {count} update.", "The net has made {count} updates.", frame.step)
        learned = text.format(count=number(frame.step))
        if "loss" in metrics:
            learned += " " + _("The loss is {loss}.").format(loss=number(metrics["loss"], 3))
        return [learned, distance]
    here = _("t = {t} of {all}: a point counts {signal}, the noise {noise}.").format(
        t=number(frame.t),
        all=number(frame.schedule.steps),
        signal=number(metrics["signal"], 3),
        noise=number(metrics["noise"], 3),
    )
    way = {
        FORWARDS: _("Noise is being added, step by step."),
        BACKWARDS: _("The net is taking noise away, step by step, from pure noise on."),
    }
    return [here, way[frame.act], distance]
