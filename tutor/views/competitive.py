"""Competing neurons: the talk's one by its account, eight among heaps of points, five among heroes."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line, matrix, scatter, table
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.data import heroes
from tutor.locale import N_, _, ngettext, number
from tutor.sims.competitive import CONSCIENCE, PART, PARTS, ROUND, WTA, WTM, Frame
from tutor.sims.competitive_data import ANYWHERE, CORNER, EXAMPLE, HEROES, RING, UNEVEN
from tutor.views import hero_table
from tutor.views.panes import above, beside, over

TITLE = N_("Competitive learning")
LABELS = {
    "distance": N_("distance"),
    "quantisation_error": N_("quantisation error"),
    "dead": N_("dead neurons"),
    "most": N_("largest group"),
    "learning_rate": N_("learning coefficient"),
    "rounds": N_("rounds"),
    "w1": N_("w₁"),
    "w2": N_("w₂"),
    "w3": N_("w₃"),
    "step": N_("step"),
}
HEADLINE = ("quantisation_error", "dead", "most")
CHOICES = {
    EXAMPLE: N_("one example"),
    RING: N_("eight equal heaps"),
    UNEVEN: N_("one large heap, seven small"),
    HEROES: N_("heroes"),
    WTA: N_("winner takes all"),
    CONSCIENCE: N_("the same with a conscience"),
    WTM: N_("winner takes most"),
    ANYWHERE: N_("anywhere"),
    CORNER: N_("in one corner"),
    PART: N_("one part of a round"),
    ROUND: N_("a whole round"),
}

UNKNOWN = "·"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The neurons among their examples, and what has become of them."""
    return {EXAMPLE: _example, HEROES: _heroes}.get(frame.topic, _heaps)(frame, width, height)


def headline(frame: Frame) -> tuple[str, ...]:
    """The readings of each face."""
    return ("distance", "w1", "w2", "w3") if frame.topic == EXAMPLE else HEADLINE


# --- the talk's example


def _example(frame: Frame, width: int, height: int) -> Canvas:
    account, rails, distance = partial(_account, frame), partial(_rails, frame), partial(_distance, frame)
    if height >= 24:
        return above(width, height, (7, account), (8, rails), (height - 17, distance))
    if height >= 15:
        return above(width, height, (7, account), (height - 8, rails))
    if width >= 70:
        return beside(width, height, (52, account), (width - 54, rails if frame.by == PART else distance))
    return account(width, height)


def _account(frame: Frame, width: int, height: int) -> Canvas:
    """Every number of the round in hand; what has not been computed is a dot."""
    part, d = frame.part, frame.differences
    columns = [frame.data[0], frame.before[0]]
    columns += [d if part >= 1 else d * np.nan, d * d if part >= 2 else d * np.nan]
    columns += [frame.rate * d if part >= 3 else d * np.nan]
    columns += [frame.weights[0] if part == PARTS else d * np.nan]
    rows = [[str(j + 1), *(_short(column[j]).rjust(6) for column in columns)] for j in range(len(d))]
    total = _short(frame.distance**2) if part >= 2 else UNKNOWN
    root = f"√{total} = {_short(frame.distance)}" if part >= 2 else ""
    rows.append(["Σ", "", "", "", total.rjust(6), "", ""])
    header = ["", "x", "w", "d", "d²", "ηd", "w − ηd"]
    canvas = table.draw(header, rows, width, height, align="lrrrrrr")
    canvas.write(0, height - 1, _("Distance: {root}").format(root=root), Role.HIGHLIGHT)
    return canvas


def _short(value: float) -> str:
    """At most three decimals; what is not known yet is a dot."""
    return UNKNOWN if np.isnan(value) else number(round(float(value), 3) + 0.0)


def _rails(frame: Frame, width: int, height: int) -> Canvas:
    """A rail for each number: where the example has it, and where the weight stands on its way."""
    canvas = Canvas(width, height)
    every = np.concatenate(
        [frame.data[0], frame.earlier[0].weights[0] if frame.earlier else frame.weights[0]]
    )
    low, high = min(0.0, float(np.floor(every.min()))), max(4.0, float(np.ceil(every.max())))
    room = max(width - 5, 1)
    canvas.write(0, 0, cut(_("◆ example  ● weight  ○ before"), width), Role.DIM)
    pitch = 2 if height >= 2 * len(frame.data[0]) + 1 else 1
    for j, (x, w, old) in enumerate(zip(frame.data[0], frame.weights[0], frame.before[0], strict=True)):
        y = 1 + pitch * j + (pitch - 1)
        canvas.write(0, y, str(j + 1), Role.DIM)
        canvas.write(3, y, "─" * room, Role.GRID)
        for value, sign, role in ((old, "○", Role.DIM), (x, "◆", Role.TARGET), (w, "●", Role.HIGHLIGHT)):
            canvas.write(3 + round((float(value) - low) / (high - low) * (room - 1)), y, sign, role)
    ends = (number(low), number(high))
    canvas.write(3, height - 1, ends[0], Role.AXIS)
    canvas.write(3 + room - len(ends[1]), height - 1, ends[1], Role.AXIS)
    return canvas


def _distance(frame: Frame, width: int, height: int) -> Canvas:
    """The distance after each round: it shrinks by the same factor each time."""
    start = float(np.linalg.norm(frame.earlier[0].weights[0] - frame.data[0]))
    rounds = np.arange(frame.rounds + 1)
    series = [
        Series(
            rounds, start * abs(1 - frame.rate) ** rounds, Role.PATH, marker="•" if frame.rounds < 30 else ""
        )
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("round"),
        y_label=_("Distance to the example"),
        x_range=(0, max(nice_step(frame.rounds or 1), 10)),
        y_range=(0, start or 1.0),
        number=number,
    )


# --- heaps of points


def _heaps(frame: Frame, width: int, height: int) -> Canvas:
    plane, groups, error = partial(_plane, frame), partial(_groups, frame), partial(_error, frame)
    if height >= 22 and width >= 50:
        below = min(len(frame.weights), 9) + 1
        return above(
            width,
            height,
            (height - below - 1, plane),
            (below, lambda w, h: beside(w, h, (2, groups), (3, error))),
        )
    if width >= 60:
        side = min(2 * height + 8, width - 32)
        return beside(width, height, (side, plane), (width - side - 2, groups))
    return plane(width, height)


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    """Each point in the colour of its neuron, the neurons by their numbers; × has no points."""
    plane = partial(
        scatter.draw,
        width=width,
        height=height,
        x_range=(-1.05, 1.05),
        y_range=(-1.05, 1.05),
        square=True,
        y_label=_("1 2 … neurons   × dead   ◆ example"),
        number=number,
    )
    points = plane(frame.data, frame.nearest % 10, glyphs="·")
    marks = []
    if frame.example is not None:
        x, y = frame.data[frame.example].tolist()
        marks.append(Mark(x, y, "◆", Role.TEXT))
    for k, (x, y) in enumerate(frame.weights.tolist()):
        alive = bool(frame.sizes[k])
        role = Role.HIGHLIGHT if k == frame.winner else Role.STRONG if alive else Role.NEGATIVE
        marks.append(Mark(x, y, _sign(k) if alive else "×", role, "" if alive else _sign(k)))
    moved = _moved(frame)
    return over(points, plane(np.empty((0, 2)), None, lines=moved, line_role=Role.HIGHLIGHT, marks=marks))


def _moved(frame: Frame) -> np.ndarray[tuple[int, int, int], np.dtype[np.float64]]:
    """A line from where the winner was to the example, as long as that can be seen."""
    if frame.winner is None or frame.example is None:
        return np.empty((0, 2, 2))
    return np.stack([frame.before[frame.winner], frame.data[frame.example]])[None]


def _sign(unit: int) -> str:
    return "123456789abcdefg"[unit]


def _groups(frame: Frame, width: int, height: int) -> Canvas:
    """How many points belong to each neuron."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_("Points of each neuron"), width), Role.DIM)
    names = [f" {_sign(k)}" if size else f"×{_sign(k)}" for k, size in enumerate(frame.sizes.tolist())]
    pane = bars.draw(
        names,
        frame.sizes,
        width,
        height - 1,
        roles=[Role.CLASS_0 + k % 10 for k in range(len(names))],
        maximum=float(max(len(frame.data) / 3, frame.sizes.max())),
        number=number,
    )
    canvas.paste(pane, 0, 1)
    return canvas


def _error(frame: Frame, width: int, height: int) -> Canvas:
    frames = [*(one for one in frame.earlier if one.step < frame.step), frame]
    series = [Series([one.step for one in frames], [one.quantisation_error for one in frames], Role.LOSS)]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("Quantisation error"),
        x_range=(0, frame.duration),
        y_range=(0, max(nice_step(frames[0].quantisation_error), 0.1)),
        number=number,
    )


# --- heroes


def _heroes(frame: Frame, width: int, height: int) -> Canvas:
    """Each hero with the neuron that is nearest; where there is room, the typical hero of each."""
    marks = frame.nearest[:, None] == np.arange(len(frame.weights))
    summary = _("dead neurons: {dead}   largest group: {most}").format(
        dead=number(frame.metrics["dead"]), most=number(frame.metrics["most"])
    )
    who = partial(hero_table.draw, marks, frame.example, summary, lit=frame.winner)
    if height >= hero_table.ROWS + 8:
        return above(
            width, height, (hero_table.ROWS, who), (height - hero_table.ROWS - 1, partial(_scores, frame))
        )
    return who(width, height)


def _scores(frame: Frame, width: int, height: int) -> Canvas:
    """The weights of each neuron as scores from 1 to 7: the typical hero of its group."""
    return matrix.draw(
        frame.weights.T * heroes.HIGHEST,
        width,
        height,
        row_labels=[_(name) for name in hero_table.FEATURES],
        column_labels=[str((k + 1) % 10) for k in range(len(frame.weights))],
        low=1.0,
        high=7.0,
        number=lambda value: number(value, 1),
    )


# --- in words


def describe(frame: Frame) -> list[str]:
    """How far the neurons are from the examples, which of them are dead, who belongs together."""
    if frame.topic == EXAMPLE:
        return _told_example(frame)
    shown = ngettext("{count} step of {all}.", "{count} steps of {all}.", frame.step).format(
        count=number(frame.step), all=number(frame.duration)
    )
    first = frame.earlier[0] if frame.earlier else frame
    error = _("Quantisation error {before} → {after}.").format(
        before=number(first.quantisation_error, 3), after=number(frame.quantisation_error, 3)
    )
    dead = [_sign(k) for k in np.flatnonzero(frame.sizes == 0).tolist()]
    told = _("Neurons to which nothing belongs: {names}.").format(names=", ".join(dead) or _("none"))
    return [shown, error, told, _groups_told(frame)]


def _groups_told(frame: Frame) -> str:
    if frame.topic != HEROES:
        sizes = ", ".join(number(size) for size in frame.sizes.tolist())
        return _("Points of neuron 1, 2, …: {sizes}.").format(sizes=sizes)
    units = np.unique(frame.nearest).tolist()
    groups = [" – ".join(heroes.NAMES[k] for k in np.flatnonzero(frame.nearest == unit)) for unit in units]
    return _("Groups: {groups}.").format(groups="; ".join(groups))


def _told_example(frame: Frame) -> list[str]:
    told = _("The example is {example}, the weights are {weights}.").format(
        example=_row(frame.data[0]), weights=_row(frame.weights[0])
    )
    now = float(np.linalg.norm(frame.weights[0] - frame.data[0]))
    text = ngettext(
        "After {count} round their distance is {distance}.",
        "After {count} rounds their distance is {distance}.",
        frame.rounds,
    )
    return [told, text.format(count=number(frame.rounds), distance=_short(now))]


def _row(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> str:
    return " ".join(map(_short, values.tolist()))
