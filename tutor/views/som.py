"""A self-organising map over its data: colours as a grid, points under a lattice, heroes by name."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import pairwise

import numpy as np

from tutor.charts import colour_grid, line, scatter
from tutor.charts.canvas import RGB, Canvas, Role
from tutor.charts.colormap import contrast, sample, scale
from tutor.charts.line import Mark, Series
from tutor.data import heroes
from tutor.locale import N_, _, current, ngettext, number
from tutor.sims import map_grid
from tutor.sims.map_grid import HEXAGON, SQUARE
from tutor.sims.som import BATCH, CLOUD, COLOURS, HEROES, ONLINE, Frame, Plan
from tutor.views.panes import above, beside, over

TITLE = N_("Self-organising map")
LABELS = {
    "quantisation_error": N_("quantisation error"),
    "topographic_error": N_("topographic error"),
    "radius": N_("radius"),
    "learning_rate": N_("learning coefficient"),
    "best_row": N_("row of the best unit"),
    "best_column": N_("column of the best unit"),
    "step": N_("step"),
}
HEADLINE = ("quantisation_error", "topographic_error", "radius", "learning_rate")
CHOICES = {
    COLOURS: N_("colours"),
    CLOUD: N_("points in the plane"),
    HEROES: N_("heroes"),
    "square": N_("square"),
    "ring": N_("ring"),
    "banana": N_("banana"),
    ONLINE: N_("after each example"),
    BATCH: N_("after all examples"),
    SQUARE: N_("squares"),
    HEXAGON: N_("hexagons"),
    "random": N_("random"),
    "plane": N_("on the best plane"),
}
PACE = 1000.0

SHADES = "cividis"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The map, and how its errors fell where there is room for that."""
    picture = {COLOURS: _colours, CLOUD: _lattice, HEROES: _names}[frame.plan.topic]
    grid, errors = partial(picture, frame), partial(_errors, frame)
    if frame.plan.topic == HEROES:
        return above(width, height, (3, grid), (1, errors)) if height >= 28 else grid(width, height)
    if width >= 60 and width > 2.4 * height:
        side = min(2 * height + 2, width - 30)
        return beside(width, height, (side, grid), (width - side - 2, errors))
    if height >= 20:
        return above(width, height, (height - 9, grid), (8, errors))
    return grid(width, height)


def _colours(frame: Frame, width: int, height: int) -> Canvas:
    honeycomb = frame.plan.grid == HEXAGON
    return colour_grid.draw(frame.weights, width, height, highlight=frame.best, honeycomb=honeycomb)


def _lattice(frame: Frame, width: int, height: int) -> Canvas:
    """The units where their weights say, joined to those beside them on the grid."""
    units = frame.units.T
    lines = units[map_grid.pairs(frame.plan.side, frame.plan.grid, 1.01)]
    marks = []
    if frame.sample is not None and frame.winner is not None:
        (x, y), (u, v) = frame.sample.tolist(), units[frame.winner].tolist()
        marks = [Mark(x, y, "◆", Role.TARGET), Mark(u, v, "●", Role.HIGHLIGHT)]
    label = _("◆ example   ● best unit") if frame.plan.mode == ONLINE else ""
    lattice = _plane(width, height, label)(np.empty((0, 2)), lines=lines, line_role=Role.PATH, marks=marks)
    return over(_points(frame.plan, width, height, label, current()).copy(), lattice)


def _plane(width: int, height: int, label: str) -> partial[Canvas]:
    return partial(
        scatter.draw,
        kinds=None,
        width=width,
        height=height,
        x_range=(-1.05, 1.05),
        y_range=(-1.05, 1.05),
        square=True,
        y_label=label,
        number=number,
    )


@lru_cache(maxsize=4)
def _points(plan: Plan, width: int, height: int, label: str, language: str) -> Canvas:
    """The points, faint: they stay the same during a run. `language` is that of the numbers on the axes."""
    # as many as can be told apart
    shown = plan.data[: width * height // 2]
    points = _plane(width, height, label)(shown, glyphs="·" if 3 * len(shown) <= width * height else "")
    points.fore[points.fore == Role.POINT] = Role.DIM
    return points


def _names(frame: Frame, width: int, height: int) -> Canvas:
    """Each hero's name on its best unit; behind it, how far that unit is from its neighbours."""
    side, canvas = frame.plan.side, Canvas(width, height)
    legend = height >= side + 1
    # in a honeycomb every second row is moved by half a unit
    moved = 0.5 if frame.plan.grid == HEXAGON else 0.0
    rows = np.linspace(0, height - legend, side + 1).round().astype(int).tolist()
    columns = [
        ((np.arange(side + 1) + moved * odd) / (side + moved) * width).round().astype(int).tolist()
        for odd in (0, 1)
    ]
    shades = sample(SHADES, scale(frame.ridges))
    inks, heroes_on = contrast(shades).tolist(), _on_units(frame)
    for r, (top, bottom) in enumerate(pairwise(rows)):
        for c, (left, right) in enumerate(pairwise(columns[r % 2])):
            canvas.fill(left, top, right - left, bottom - top, int(shades[r, c]))
            lines = _in_a_cell(heroes_on.get(r * side + c, []), right - left, bottom - top)
            start = top + (bottom - top - len(lines)) // 2
            for y, text in enumerate(lines, start):
                canvas.write(left + (right - left - len(text)) // 2, y, text, inks[r][c])
    if legend:
        _legend(canvas)
    return canvas


def _on_units(frame: Frame) -> dict[int, list[int]]:
    """The heroes on each unit that has any."""
    found: dict[int, list[int]] = {}
    for hero, unit in enumerate(frame.nearest[:, 0].tolist()):
        found.setdefault(unit, []).append(hero)
    return found


def _in_a_cell(here: list[int], width: int, height: int) -> list[str]:
    """Names that fit one under another; of too many, the number that is left out."""
    fits = max((len(heroes.NAMES[k]) for k in here), default=0) < width
    names = [(heroes.NAMES if fits else heroes.SHORT_NAMES)[k] for k in here]
    if len(names) > height:
        names = [*names[: max(height - 1, 0)], f"+{len(names) - max(height - 1, 0)}"]
    return [name[: max(width, 0)] for name in names[:height]]


def _legend(canvas: Canvas) -> None:
    alike, apart = _("like its neighbours"), _("far from them")
    y = canvas.height - 1
    canvas.write(0, y, alike, Role.DIM)
    steps = sample(SHADES, np.linspace(0, 1, 8))
    for k, shade in enumerate(steps.tolist()):
        canvas.fill(len(alike) + 1 + k, y, 1, 1, shade if shade >= RGB else 0)
    canvas.write(len(alike) + 10, y, apart, Role.DIM)


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    frames = [*(one for one in frame.earlier if one.step < frame.step), frame]
    steps = [one.step for one in frames]
    series = [
        Series(steps, [one.quantisation_error for one in frames], Role.LOSS, _("quantisation")),
        Series(steps, [one.topographic_error for one in frames], Role.TRAIN, _("topographic")),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("Errors"),
        x_range=(0, frame.plan.duration),
        y_range=(0, 1),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """How much has been shown, how the errors changed, where the last example landed."""
    first = frame.earlier[0] if frame.earlier else frame
    shown = ngettext("{count} step of {all}.", "{count} steps of {all}.", frame.step).format(
        count=number(frame.step), all=number(frame.plan.duration)
    )
    errors = _("Quantisation error {q0} → {q1}, topographic error {t0} → {t1}.").format(
        q0=number(first.quantisation_error, 3),
        q1=number(frame.quantisation_error, 3),
        t0=number(first.topographic_error, 3),
        t1=number(frame.topographic_error, 3),
    )
    best = _("The unit nearest to the last example stands in row {row}, column {column}.")
    sentences = [shown, errors]
    if frame.best is not None:
        sentences.append(best.format(row=frame.best[0] + 1, column=frame.best[1] + 1))
    if frame.plan.topic == HEROES:
        sentences.append(_together(frame))
    return sentences


def _together(frame: Frame) -> str:
    """The heroes that share a unit."""
    units = frame.nearest[:, 0]
    groups = [np.flatnonzero(units == unit).tolist() for unit in np.unique(units).tolist()]
    shared = ["–".join(heroes.NAMES[k] for k in group) for group in groups if len(group) > 1]
    if not shared:
        return _("Every hero has a unit alone.")
    return _("Heroes on one unit: {groups}.").format(groups="; ".join(shared))
