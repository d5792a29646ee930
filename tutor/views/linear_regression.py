"""The line among the points, the bowl of the objective with the walk, its true shape, and Q."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np

from tutor.charts import heatmap, line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.dots import Dots
from tutor.charts.line import Mark, Series
from tutor.data.costumes import THREE, TWELVE
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.linear_regression import RAW, STANDARDISED, Floats, Frame
from tutor.views.panes import above, beside

TITLE = N_("Linear regression")
LABELS = {
    "q": N_("objective Q"),
    "theta0": N_("Θ₀"),
    "theta1": N_("Θ₁"),
    "limit": N_("limit of α"),
    "learning_rate": N_("learning step α"),
    "gradient0": N_("∂Q/∂Θ₀"),
    "gradient1": N_("∂Q/∂Θ₁"),
    "slope": N_("slope of the line"),
    "intercept": N_("issues at price 0"),
    "least": N_("least Q"),
    "condition": N_("condition number"),
    "updates": N_("updates"),
    "step": N_("step"),
}
HEADLINE = ("q", "theta0", "theta1", "limit")
CHOICES = {
    RAW: N_("as they are"),
    STANDARDISED: N_("standardised"),
    THREE: N_("three rows"),
    TWELVE: N_("twelve rows"),
}
PACE = 2.0

END, TOP = 500.0, 10_000.0  # the prices and issues that are seen
FEW = 60  # so many points are marked one by one
_GRID = 41  # the bowl is computed at so many points each way
_BANDS = 7  # contour lines


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The points and the bowl; where there is room Q after each update, and the shape of the bowl."""
    data, bowl = partial(_data, frame), partial(_bowl, frame)
    curve, shape = partial(_curve, frame), partial(_shape, frame)
    if height >= 22 and width >= 50:
        upper = lambda w, h: beside(w, h, (1, data), (1.15, bowl))  # noqa: E731
        lower = lambda w, h: beside(w, h, (1.5, curve), (1, shape))  # noqa: E731
        return above(width, height, (5, upper), (3, lower))
    if width >= 70:
        return beside(width, height, (26, data), (30, bowl), (18, shape))
    if width >= 50:
        return beside(width, height, (1, data), (1, bowl))
    return above(width, height, (1, data), (1, bowl)) if height >= 18 else data(width, height)


def _data(frame: Frame, width: int, height: int) -> Canvas:
    """The rows of the table, the line, and what it misses by; all cut at the border of the picture."""
    metrics, prices, issues = frame.metrics, frame.bowl.prices, frame.bowl.y
    x = np.linspace(0, END, 201)
    with np.errstate(over="ignore"):
        y = metrics["slope"] * x + metrics["intercept"]
    guesses = frame.bowl.errors(frame.theta) + issues
    gaps = np.stack([issues, np.clip(guesses, 0, TOP), np.full_like(issues, np.nan)], axis=1).reshape(-1)
    series = [
        Series(x, np.where((y >= 0) & (y <= TOP), y, np.nan), Role.GUESS),
        Series(np.repeat(prices, 3), gaps, Role.LOSS, "", "dashed"),
        Series(prices, issues, Role.POINT, "", "dots", marker="■"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("price"),
        y_label=_("issues"),
        x_range=(0, END),
        y_range=(0, TOP),
        number=number,
    )


# --- the bowl


def _bowl(frame: Frame, width: int, height: int) -> Canvas:
    """Q over the two parameters as colours and contour lines, with the walk; dark is low."""
    bowl, best = frame.bowl, frame.bowl.best
    far = _reach(frame, width, height)
    x0, x1, y0, y1 = best[0] - far[0], best[0] + far[0], best[1] - far[1], best[1] + far[1]
    field = _field(tuple(bowl.hessian.reshape(-1).tolist()), far[0], far[1])
    marks = [
        Mark(best[0], best[1], "◇", Role.TARGET),
        Mark(frame.theta[0], frame.theta[1], "●", Role.HIGHLIGHT),
    ]
    return heatmap.draw(
        field,
        width,
        height,
        low=0.0,
        high=1.0,
        contours=[(k + 1) / (_BANDS + 1) for k in range(_BANDS)],
        level_names=False,
        marks=marks,
        path=frame.path[-2000:],
        extent=(x0, x1, y0, y1),
        scale_bar=False,
        x_label="Θ₀",
        y_label=_("Θ₁   dark: small Q"),
        number=_tick,
    )


def _tick(value: float) -> str:
    return number(float(f"{value:.4g}"))


def _reach(frame: Frame, width: int, height: int) -> tuple[float, float]:
    """How far the map reaches each way. A round bowl is drawn round: both parameters have the same units."""
    far0, far1 = _far(frame, 0), _far(frame, 1)
    if frame.scale == RAW:
        return far0, far1
    across, up = max(width - 8, 1), 2 * max(height - 3, 1)
    unit = max(far0 / across, far1 / up)
    return unit * across, unit * up


def _far(frame: Frame, k: int) -> float:
    """How far the picture reaches from the minimum: a round number, so that it stands still."""
    away = float(np.abs(frame.path[:, k] - frame.bowl.best[k]).max())
    return nice_step(max(1.1 * away, 0.02 * abs(float(frame.bowl.best[k])), 1e-3))


@lru_cache(maxsize=8)
def _field(hessian: tuple[float, ...], far0: float, far1: float) -> Floats:
    """[rows, columns]: the root of Q above its least value, 0..1, so that the contours lie evenly."""
    d0, d1 = np.meshgrid(np.linspace(-1, 1, _GRID), np.linspace(-1, 1, _GRID))
    top = max(far0, far1)
    d0, d1 = d0 * (far0 / top), d1 * (far1 / top)
    # Q - Q_min = 1/2 dᵀ H d
    above = np.sqrt(np.maximum(hessian[0] * d0 * d0 + 2 * hessian[1] * d0 * d1 + hessian[3] * d1 * d1, 0))
    return np.asarray(above / above.max())


def _shape(frame: Frame, width: int, height: int) -> Canvas:
    """One contour line with both parameters drawn to the same scale: a hair for raw prices, or a circle."""
    canvas = Canvas(width, height)
    if width < 8 or height < 4:
        return canvas
    ratio = float(np.sqrt(frame.bowl.condition))
    canvas.write(0, 0, cut(_("True shape"), width), Role.AXIS)
    text = _("{ratio} times as long as wide").format(ratio=number(round(ratio)))
    short = f"{number(round(ratio))} : 1"
    said = _("a round bowl") if ratio < 1.5 else text if len(text) <= width else short
    canvas.write(0, height - 1, said, Role.TEXT)
    canvas.paste(_ellipse(frame, width, height - 2), 0, 1)
    return canvas


def _ellipse(frame: Frame, width: int, height: int) -> Canvas:
    small, large = frame.bowl.curvatures
    _values, axes = np.linalg.eigh(frame.bowl.hessian)
    turn = np.linspace(0, 2 * np.pi, 241)
    # dᵀ H d = 1, along the two axes of the bowl
    points = np.stack([np.cos(turn), np.sin(turn) * np.sqrt(small / large)], axis=1) @ axes.T
    unit = min(width, 2 * height) / 1.15  # half as many dots as the ellipse is long; a dot is square
    across, down = width + unit * points[:, 0], 2 * height - unit * points[:, 1]
    dots = Dots(width, height)
    dots.lines(across[:-1], down[:-1], across[1:], down[1:])
    canvas = Canvas(width, height)
    dots.paint(canvas, 0, 0, Role.LOSS)
    return canvas


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """Q after each update by powers of ten, and the least Q to compare with."""
    least = frame.metrics["least"]
    end = max(nice_step(float(frame.updates[-1] or 1)), 10.0)
    top = float(max(frame.qs.max(), 10 * least))
    marker = "•" if frame.step <= FEW else ""
    series = [
        Series(frame.updates, frame.qs, Role.LOSS, "", marker=marker),
        Series([0, end], [least, least], Role.TARGET, _("least"), "dashed"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("update"),
        y_label=_("Q"),
        x_range=(0, end),
        y_range=(10 ** np.floor(np.log10(least)), 10 ** np.ceil(np.log10(top))),
        log_y=True,
        number=number,
    )


# --- in words


def describe(frame: Frame) -> list[str]:
    """Where the parameters are, what Q is, and what the shape of the bowl means for the learning step."""
    metrics = frame.metrics
    told = {name: number(metrics[name]) for name in ("theta0", "theta1", "q", "least")}
    if not frame.step:
        start = _("At the start Θ₀ = {theta0}, Θ₁ = {theta1} and Q = {q}; the least possible is {least}.")
        here = start.format(**told)
    else:
        text = ngettext(
            "After {count} update Θ₀ = {theta0}, Θ₁ = {theta1} and Q = {q}; the least possible is {least}.",
            "After {count} updates Θ₀ = {theta0}, Θ₁ = {theta1} and Q = {q}; the least possible is {least}.",
            int(frame.updates[-1]),
        )
        here = text.format(count=number(int(frame.updates[-1])), **told)
    shape = _("The condition number of the bowl is {condition}: α must stay below {limit}.").format(
        condition=number(round(metrics["condition"])), limit=number(float(f"{metrics['limit']:.4g}"))
    )
    return [here, shape, _outlook(frame)]


def _outlook(frame: Frame) -> str:
    small, large = frame.bowl.curvatures
    rate = frame.learning_rate
    if frame.done:
        return _("The walk has left every picture, and stops.")
    if rate * large >= 2:
        return _("It is above that: each update leads further away.")
    left = percent(abs(1 - rate * small), 5)
    return _("Each update leaves {left} of the way along the valley still to go.").format(left=left)
