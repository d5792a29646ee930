"""The walk on a map of f, the value after each step, and how long the steps are."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from tutor.charts import contour, heatmap, line, plot
from tutor.charts.axis import Axis, nice_step
from tutor.charts.canvas import RGB, SPACE, Canvas, Role
from tutor.charts.colormap import contrast, pack, unpack
from tutor.charts.dots import DASHED
from tutor.charts.line import Mark, Series
from tutor.charts.plot import Plot
from tutor.locale import N_, _, ngettext, number
from tutor.sims.descent_2d import BEST, HIGH, IGNORED, LOW, RESPECTED, Floats, Frame, f, outside
from tutor.views.panes import Draw, above, beside

TITLE = N_("Descent in two dimensions")
LABELS = {
    "x1": N_("x₁"),
    "x2": N_("x₂"),
    "f": N_("f(x₁, x₂)"),
    "slope_1": N_("slope along x₁"),
    "slope_2": N_("slope along x₂"),
    "gradient": N_("length of the gradient"),
    "moved": N_("length of the step"),
    "learning_rate": N_("learning rate γ"),
    "left_at": N_("left the domain at step"),
    "step": N_("step"),
}
HEADLINE = ("x1", "x2", "f", "gradient")
CHOICES = {IGNORED: N_("ignored"), RESPECTED: N_("respected")}
PACE = 4.0

TOP = 1.25  # colours go from -TOP to TOP: all that f takes in the domain
LEVELS = [-1.1, -0.8, -0.4, 0.0, 0.4, 0.8, 1.1]
GRID = 1 / 16  # f is computed at points so far apart, or further where the window is large
FEW = 60  # so many steps are marked one by one
Window = tuple[float, float, float, float]
"""What part of the plane is seen: x1 from, to, x2 from, to."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The map with the walk; where there is room the curves of the values and of the steps' lengths."""
    walk, values, lengths = partial(_map, frame), partial(_values, frame), partial(_lengths, frame)
    side = _square(frame, height)
    if height >= 18 and width >= side + 32:
        curves = partial(_curves, frame)
        return beside(width, height, (side, walk), (width - side - 2, curves))
    if height >= 22 and width >= 50:
        top = 2 * height // 3
        side = min(_square(frame, top), width - 22)
        upper: Draw = lambda w, h: beside(w, h, (side, walk), (w - side - 2, values))  # noqa: E731
        return above(width, height, (top, upper), (height - top - 1, lengths))
    if width >= 60:
        return beside(width, height, (3, walk), (2, values))
    if height >= 16:
        return above(width, height, (3, walk), (2, values))
    return walk(width, height)


def _curves(frame: Frame, width: int, height: int) -> Canvas:
    return above(width, height, (1, partial(_values, frame)), (1, partial(_lengths, frame)))


def _window(frame: Frame) -> Window:
    """The domain; more of the plane where the walk may leave it or has done so, in whole units."""
    low, high = LOW.copy(), HIGH.copy()
    if frame.edge == IGNORED or frame.left_at is not None:
        low[1], high[1] = -3.0, 3.0
    low = np.minimum(low, np.floor(frame.path.min(axis=0)))
    high = np.maximum(high, np.ceil(frame.path.max(axis=0)))
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def _square(frame: Frame, height: int) -> int:
    """How wide the map must be for a unit to be as long across as it is up."""
    x0, x1, y0, y1 = _window(frame)
    gutter, head, foot = 4, 1, 2
    return round(2 * (height - head - foot) * (x1 - x0) / (y1 - y0)) + gutter


def _map(frame: Frame, width: int, height: int) -> Canvas:
    """Colours in the domain, contours beyond it as well, the walk over both."""
    window = _window(frame)
    x0, x1, y0, y1 = window
    axes = Axis(x0, x1), Axis(y0, y1)
    picture = plot.frame(
        width, height, *axes, x_label="x₁", y_label=_("x₂   ◇ least value inside"), number=number
    )
    heatmap.paint(picture, 0.5 + _field(window)[1] / (2 * TOP))
    _bound(picture)
    _contours(picture, window)
    _walk(picture, frame)
    return picture.canvas


def _bound(picture: Plot) -> None:
    """Take away the colours of the cells beyond the domain, and draw its border outside the others."""
    left, right = (np.rint(picture.across(np.array([LOW[0], HIGH[0]]))) // 2).astype(int).tolist()
    top, bottom = (np.rint(picture.down(np.array([HIGH[1], LOW[1]]))) // 4).astype(int).tolist()
    beyond = np.ones((picture.height, picture.width), np.bool_)
    beyond[top : bottom + 1, left : right + 1] = False
    canvas = picture.canvas
    here = np.s_[picture.top : picture.top + picture.height, picture.left : picture.left + picture.width]
    for cells, nothing in ((canvas.glyph, SPACE), (canvas.fore, Role.NONE), (canvas.back, Role.NONE)):
        cells[here][beyond] = nothing
    x0, x1, y0, y1 = 2 * left - 1, 2 * right + 2, 4 * top - 1, 4 * bottom + 4
    sides = np.array([(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)], np.float64)
    dots = picture.dots()
    dots.lines(sides[:, 0], sides[:, 1], sides[:, 2], sides[:, 3], DASHED)
    picture.paint(dots, Role.AXIS)


@lru_cache(maxsize=4)
def _field(window: Window) -> tuple[Floats, Floats]:
    """The points [rows, columns, 2] of a grid over the window, and f at each."""
    (x0, x1, y0, y1) = window
    points = np.stack(np.meshgrid(_places(x0, x1), _places(y0, y1)), axis=-1)
    return points, f(points[..., 0], points[..., 1])


@lru_cache(maxsize=4)
def _lines(window: Window) -> Floats:
    """The lines of equal f as segments, [n, 2 ends, (x1, x2)]."""
    points, field = _field(window)
    ends = np.concatenate(contour.lines(field, LEVELS))
    x, y = points[0, :, 0], points[:, 0, 1]
    columns, rows = (
        np.interp(ends[..., 0], np.arange(len(x)), x),
        np.interp(ends[..., 1], np.arange(len(y)), y),
    )
    return np.stack([columns, rows], axis=-1)


def _places(low: float, high: float) -> Floats:
    step = max(GRID, (high - low) / 120)
    return np.linspace(low, high, round((high - low) / step) + 1)


def _contours(picture: Plot, window: Window) -> None:
    """Lines of equal f: in a shade of the colours that they lie on, and on where the domain has ended."""
    ends = _lines(window)
    across, down = picture.across(ends[..., 0]), picture.down(ends[..., 1])
    before, dots = picture.canvas.glyph.copy(), picture.dots()
    dots.lines(across[:, 0], down[:, 0], across[:, 1], down[:, 1])
    picture.paint(dots, Role.GRID)
    _ink(picture.canvas, picture.canvas.glyph != before, 0.5)


def _walk(picture: Plot, frame: Frame) -> None:
    before = picture.canvas.glyph.copy()
    x1, x2 = frame.path.T
    line.trace(picture, Series(x1, x2, Role.PATH, marker="•" if len(x1) <= FEW else ""))
    picture.mark([Mark(BEST[0], BEST[1], "◇", Role.TARGET), Mark(x1[-1], x2[-1], "●", Role.HIGHLIGHT)])
    _ink(picture.canvas, picture.canvas.glyph != before)


def _ink(canvas: Canvas, cells: NDArray[np.bool_], strength: float = 1.0) -> None:
    """Write what stands on colours in black or white, or in a shade between that and the colour."""
    cells = cells & (canvas.back >= RGB)
    ground = canvas.back[cells]
    canvas.fore[cells] = pack(unpack(contrast(ground)) * strength + unpack(ground) * (1 - strength))


def _values(frame: Frame, width: int, height: int) -> Canvas:
    """f after each step, and the least value in the domain to compare with."""
    end, least = _end(frame), float(f(BEST[0], BEST[1]))
    low, high = float(frame.values.min()), float(frame.values.max())
    series = [
        Series([0, end], [least, least], Role.TARGET, style="dashed"),
        Series(np.arange(frame.step + 1), frame.values, Role.LOSS, marker="•" if frame.step <= FEW else ""),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("f after each step"),
        x_range=(0, end),
        y_range=(min(-TOP, low), max(TOP, high)),
        number=number,
    )


def _lengths(frame: Frame, width: int, height: int) -> Canvas:
    steps = np.arange(1, frame.step + 1)
    top = float(frame.lengths.max(initial=0.0))
    return line.draw(
        [Series(steps, frame.lengths, Role.PATH, marker="•" if frame.step <= FEW else "")],
        width,
        height,
        x_label=_("step"),
        y_label=_("Length of each step"),
        x_range=(0, _end(frame)),
        y_range=(0, nice_step(max(top, 0.05))),
        number=number,
    )


def _end(frame: Frame) -> float:
    """Where the axis of the steps ends: it grows by whole parts, so that the curves stand still."""
    return max(nice_step(max(frame.step, 1)), 20.0)


def describe(frame: Frame) -> list[str]:
    """Where the walk is, the gradient there, and what has become of it."""
    metrics = frame.metrics
    point = {"x1": number(metrics["x1"]), "x2": number(metrics["x2"])}
    if frame.step == 0:
        text = _("The walk starts at x₁ = {x1}, x₂ = {x2}, where f = {value}.")
        here = text.format(**point, value=number(metrics["f"]))
    else:
        text = ngettext(
            "After {steps} step x₁ = {x1}, x₂ = {x2}; f went {before} → {after}.",
            "After {steps} steps x₁ = {x1}, x₂ = {x2}; f went {before} → {after}.",
            frame.step,
        )
        values = {"before": number(float(frame.values[0])), "after": number(metrics["f"])}
        here = text.format(steps=number(frame.step), **point, **values)
    slopes = _("The slope along x₁ is {slope_1}, along x₂ {slope_2}.").format(
        slope_1=number(metrics["slope_1"], 6), slope_2=number(metrics["slope_2"], 6)
    )
    return [here, slopes, _outlook(frame)]


def _outlook(frame: Frame) -> str:
    if frame.lost:
        return _("The walk has left every picture, and stops.")
    if frame.held and frame.done:
        return _("It stands still: each step leads out through the edge and is put back.")
    if frame.held:
        return _("The last step led out through the edge and was put back on it.")
    if outside(frame.path[-1]):
        return _("It is outside the domain, which it left at step {step}.").format(
            step=number(frame.left_at or 0)
        )
    if frame.done:
        return _("It stands still: the gradient is zero there.")
    return _("The next step goes against the gradient, across the contour lines.")
