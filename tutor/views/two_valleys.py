"""The walk on the loss, the model among its points, and a map of where every start leads."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import heatmap, line, plot
from tutor.charts.axis import Axis, nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.two_valleys import (
    AWAY,
    BENT,
    BOTH,
    LEFT,
    ONLY_A,
    RESTLESS,
    RIGHT,
    STRAIGHT,
    Frame,
    X,
    Y,
    ends,
    guess,
    loss,
)
from tutor.views.panes import Pane, above, beside

TITLE = N_("Two valleys")
LABELS = {
    "a": N_("a"),
    "b": N_("b"),
    "loss": N_("loss"),
    "gradient": N_("derivative dL/da"),
    "gradient_b": N_("derivative dL/db"),
    "learning_rate": N_("learning rate γ"),
    "step": N_("step"),
}
HEADLINE = ("a", "loss", "gradient")
CHOICES = {
    BENT: "ŷ = ax + b − 2a²",
    STRAIGHT: N_("ŷ = −5.5(a − 0.246)x + …"),
    ONLY_A: N_("a, with b held still"),
    BOTH: N_("a and b"),
}
PACE = 4.0

NEAR = 0.45
"""As far from 0 the two valleys fill the picture; a walk from further out is shown by powers of ten."""
LOW_RATE, HIGH_RATE = 0.005, 0.5
GRID = 161, 60  # starts and learning rates of the map
LOOKS = {
    LEFT: ("▒", Role.CLASS_0, N_("left bottom")),
    RIGHT: ("█", Role.CLASS_1, N_("right bottom")),
    RESTLESS: ("~", Role.CLASS_4, N_("restless")),
    AWAY: ("·", Role.DIM, N_("away")),
}


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The loss with the walk; below it the map of all starts, and the model among the points."""
    walk, data = partial(_walk, frame), partial(_data, frame)
    other = partial(_losses, frame)
    if frame.moves == BOTH:
        walk = partial(_plane, frame)
    elif frame.model == BENT:
        other = partial(_map, frame)
    if height >= 22 and width >= 50:
        low = partial(_pair, other, data)
        return above(width, height, (1.15, walk), (1, low))
    if width >= 60:
        return beside(width, height, (1, walk), (1, other))
    if height >= 16:
        return above(width, height, (1, walk), (1, other))
    return walk(width, height)


def _pair(left: object, right: object, width: int, height: int) -> Canvas:
    return beside(width, height, (1.3, left), (1, right))  # type: ignore[arg-type]


def _walk(frame: Frame, width: int, height: int) -> Canvas:
    """L(a) with the walk on it, and the turning points."""
    far = float(np.abs(frame.path[:, 0]).max())
    near = far <= NEAR
    reach = NEAR if near else 1.05 if far <= 1.05 else nice_step(far)
    a = np.linspace(-reach, reach, 301)
    b = float(frame.path[0, 1])
    values = loss(a, b, frame.model)
    series = [
        Series(a, values, Role.LOSS),
        Series(frame.path[:, 0], frame.losses, Role.PATH, _("the walk"), "dashed", marker="•"),
    ]
    marks = [Mark(frame.a, frame.metrics["loss"], "●", Role.HIGHLIGHT, f"a = {number(round(frame.a, 4))}")]
    turns = frame.turns
    for k, turn in enumerate(turns):
        top = len(turns) == 3 and k == 1
        role, sign = (Role.DIM, "△") if top else (Role.TARGET, "◇")
        marks.insert(0, Mark(turn, float(loss(turn, b, frame.model)), sign, role))
    top_value = max(0.25, 1.05 * float(frame.losses.max()))
    lowest = max(float(values.min()), 1e-4)
    return line.draw(
        series,
        width,
        height,
        x_label="a",
        y_label=_("Loss L(a)") if near else _("Loss by powers of ten"),
        x_range=(-reach, reach),
        y_range=(0, top_value) if near else (10 ** np.floor(np.log10(lowest)), float(values.max()) * 1.5),
        log_y=not near,
        marks=marks,
        number=number,
    )


def _map(frame: Frame, width: int, height: int) -> Canvas:
    """Every start and every learning rate, and how the walk ends from there."""
    found = ends(float(frame.path[0, 1]), frame.model, *GRID, LOW_RATE, HIGH_RATE)
    kinds = np.unique(found).tolist()
    legend = [plot.Key(LOOKS[kind][0], LOOKS[kind][1], _(LOOKS[kind][2])) for kind in kinds]
    axes = Axis(-1, 1), Axis(LOW_RATE, HIGH_RATE, True)
    lines = _wrapped(legend, width) if height >= 9 else []
    picture = plot.frame(
        width,
        height - len(lines),
        *axes,
        x_label=_("start a"),
        y_label="γ",
        legend=() if lines else legend,
        number=number,
    )
    if picture.width < 1 or picture.height < 1:
        return picture.canvas
    rows = np.rint(np.linspace(GRID[1] - 1, 0, picture.height)).astype(int)
    columns = np.rint(np.linspace(0, GRID[0] - 1, picture.width)).astype(int)
    cells = found[np.ix_(rows, columns)]
    here = np.s_[picture.top : picture.top + picture.height, picture.left : picture.left + picture.width]
    for kind in kinds:
        sign, role, _name = LOOKS[kind]
        picture.canvas.glyph[here][cells == kind] = ord(sign)
        picture.canvas.fore[here][cells == kind] = role
    rate = float(np.clip(frame.learning_rate, LOW_RATE, HIGH_RATE))
    picture.mark([Mark(float(frame.path[0, 0]), rate, "◆", Role.HIGHLIGHT)])
    return above(width, height, (height - len(lines), lambda *_size: picture.canvas), *lines, gap=0)


def _wrapped(legend: list[plot.Key], width: int) -> list[Pane]:
    """The legend in lines below the picture; nothing when one line above it has room for all."""
    sizes = [len(key.sample) + 1 + len(key.label) for key in legend]
    if 4 + sum(sizes) + 3 * len(sizes) <= width:
        return []
    half = (len(legend) + 1) // 2
    return [(1, partial(_key_line, keys)) for keys in (legend[:half], legend[half:]) if keys]


def _key_line(keys: list[plot.Key], width: int, height: int) -> Canvas:
    canvas, place = Canvas(width, height), 0
    for key in keys:
        canvas.write(place, 0, key.sample, key.colour)
        canvas.write(place + 2, 0, cut(key.label, width - place - 2), Role.TEXT)
        place += len(key.label) + 4
    return canvas


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    """The loss over a and b as colours and contours by powers of ten, with the walk."""
    extent = (-1.0, 1.0, 1.0, 4.0)
    a, b = np.meshgrid(np.linspace(-1, 1, 81), np.linspace(1, 4, 81))
    field = np.log10(loss(a, b, frame.model))
    lowest = np.unravel_index(field.argmin(), field.shape)
    return heatmap.draw(
        field,
        width,
        height,
        low=-3,
        high=1.5,
        contours=[-2.0, -1.0, 0.0, 1.0],
        path=np.clip(frame.path, -5, 5),
        marks=[
            Mark(float(a[lowest]), float(b[lowest]), "◇", Role.TARGET),
            Mark(frame.a, frame.b, "●", Role.HIGHLIGHT),
        ],
        extent=extent,
        x_label="a",
        y_label=_("b   colours: log₁₀ of the loss"),
        number=number,
    )


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    return line.draw(
        [Series(np.arange(frame.step + 1), np.maximum(frame.losses, 1e-9), Role.LOSS, marker="•")],
        width,
        height,
        x_label=_("step"),
        y_label=_("Loss after each step"),
        x_range=(0, max(nice_step(frame.step or 1), 20)),
        y_range=(5e-4, max(20.0, float(frame.losses.max()))),
        log_y=True,
        number=number,
    )


def _data(frame: Frame, width: int, height: int) -> Canvas:
    """The four points and the line that the model draws now."""
    far = 0.4
    # the model is a straight line in x: two of its points are enough
    inner = guess(np.array(frame.a), frame.b, frame.model)
    slope = (inner[-1] - inner[0]) / (X[-1] - X[0])
    middle = float(inner.mean())
    series = [
        Series([-far, far], [middle - far * slope, middle + far * slope], Role.GUESS, _("model")),
        Series(X, Y, Role.POINT, _("data"), "dots", marker="■"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label="x",
        x_range=(-far, far),
        y_range=(1.7, 2.05) if 1.7 < middle < 2.05 else (min(1.0, middle), max(2.5, middle)),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """Where the walk is, where the valleys are, and what becomes of it."""
    metrics = frame.metrics
    if frame.step == 0:
        text = _("The walk starts at a = {a}, b = {b}. There the loss is {loss}.")
    else:
        text = ngettext(
            "After {steps} step a = {a}, b = {b}, and the loss is {loss}.",
            "After {steps} steps a = {a}, b = {b}, and the loss is {loss}.",
            frame.step,
        )
    numbers = {name: number(metrics[name]) for name in ("a", "b", "loss")}
    here = text.format(steps=number(frame.step), **numbers)
    return [here, _valleys(frame), _outlook(frame)]


def _valleys(frame: Frame) -> str:
    if frame.moves == BOTH:
        return _("Both a and b are learned.")
    turns = [number(round(turn, 5)) for turn in frame.turns]
    if len(turns) < 3:
        return _("Over a the loss has one minimum, at {place}.").format(place=turns[0])
    return _("Over a the loss has minima at {left} and {right}; the top between them is at {top}.").format(
        left=turns[0], top=turns[1], right=turns[2]
    )


def _outlook(frame: Frame) -> str:
    if frame.away:
        return _("The walk has left every picture, and stops.")
    if frame.done:
        return _("It stands still at a minimum.")
    if abs(frame.metrics["gradient"]) < 1e-9 and frame.moves == ONLY_A:
        return _("The derivative is zero here.")
    return (
        _("The next step goes to the right.")
        if frame.metrics["gradient"] < 0
        else _("The next step goes to the left.")
    )
