"""The squares with values and best actions, the four Q of one square, how the start's value grows."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line, stage
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.grid_maps import ARROWS, LAKE, ROOM
from tutor.sims.gridworld import EPISODE, MANY, MOVE, Frame
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("Q-learning in a grid world")
LABELS = {
    "moves": N_("moves"),
    "episodes": N_("episodes"),
    "known": N_("squares with a value above 0"),
    "value": N_("value of the start"),
    "best": N_("its best value V*"),
    "gap": N_("largest distance from V*"),
    "path": N_("best known path, moves (0: none)"),
    "return": N_("return of the last episode"),
    "length": N_("its moves"),
    "step": N_("step"),
}
HEADLINE = ("episodes", "known", "value", "path")
CHOICES = {
    ROOM: N_("small room"),
    LAKE: N_("frozen lake"),
    MOVE: N_("a move"),
    EPISODE: N_("an episode"),
    MANY: N_("500 moves"),
}
SIGNS = {"G": "★", "H": "✕", "#": "█"}


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The world; below or beside it the square that was left last, and the start's value over time."""
    squares, four, climb = partial(_squares, frame), partial(_four, frame), partial(_climb, frame)
    if height >= 22 and width >= 40:
        below: Draw = lambda w, h: beside(w, h, (3, four), (5, climb))  # noqa: E731
        return above(width, height, (height - 11, squares), (10, below))
    if width >= 60 and height >= 10:
        right: Draw = lambda w, h: above(w, h, (5, four), (h - 6, climb))  # noqa: E731
        return beside(width, height, (width - 34, squares), (32, right))
    return squares(width, height)


def _squares(frame: Frame, width: int, height: int) -> Canvas:
    """Each square's value as a colour and a number, and its best known action, where one is best."""
    world = frame.world
    signs, values = [], frame.values.reshape(world.rows, world.columns).copy()
    for row, text in enumerate(world.signs):
        line_of_signs = []
        for column, sign in enumerate(text):
            here = row * world.columns + column
            line_of_signs.append(SIGNS.get(sign) or _arrow(frame.q[here]))
            if sign in SIGNS:
                values[row, column] = np.nan
        signs.append(line_of_signs)
    came = frame.last.square if frame.last is not None else None
    picture = stage.grid(
        signs,
        width,
        max(height - 1, 0) if height >= 6 else height,
        values=values,
        agent=divmod(frame.square, world.columns),
        highlight=None if came is None else divmod(came, world.columns),
        low=0.0,
        high=1.0,
        number=_two,
    )
    if height < 6:
        return picture
    return titled(_title(frame, width), picture, width, height)


def _title(frame: Frame, width: int) -> str:
    long, short = _("★ goal   ✕ hole   ☻ agent   arrows: the best known action"), _("★ goal  ✕ hole  ☻ agent")
    return long if len(long) <= width else short


def _arrow(four: np.ndarray) -> str:
    best = np.flatnonzero(four == four.max())
    return ARROWS[int(best[0])] if len(best) == 1 else "·"


def _two(value: float) -> str:
    return number(value + 0.0, 2)


def _four(frame: Frame, width: int, height: int) -> Canvas:
    """Q of the four actions in the square that the agent has just left; at first where it is."""
    last = frame.last
    square = frame.square if last is None else last.square
    row, column = divmod(square, frame.world.columns)
    title = _("Q in row {row}, column {column}").format(row=row + 1, column=column + 1)
    four = frame.q[square]
    picture = bars.draw(
        list(ARROWS),
        four,
        width,
        max(height - 1, 0),
        highlight=None if last is None else last.action,
        minimum=-1.0 if four.min() < 0 else 0.0,
        maximum=1.0,
        number=_two,
    )
    return titled(cut(title, width), picture, width, height)


def _climb(frame: Frame, width: int, height: int) -> Canvas:
    """The value of the start and the return of each episode; dashed the best that the start can be worth."""
    steps, known = frame.curve.steps, frame.curve.values
    value, earned = known.T if len(steps) else (np.zeros(0), np.zeros(0))
    end = 25.0
    while end < frame.step:
        end *= 2
    best = frame.metrics["best"]
    series = [
        Series([0, end], [best, best], Role.TARGET, "V*", "dashed"),
        Series(steps, value, Role.GUESS, "V", "solid"),
        Series(steps, earned, Role.TRAIN, "G", "dotted"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        x_range=(0, end),
        y_range=(min(0.0, float(earned.min(initial=0.0))), 1.0),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """How much has been walked, how far the values have spread, whether the best path is known."""
    metrics = frame.metrics
    if not frame.moves:
        return [_("The agent has not moved yet, and knows nothing of the goal.")]
    text = ngettext(
        "After {moves} move in {episodes} episodes, squares with a value above 0: {known}.",
        "After {moves} moves in {episodes} episodes, squares with a value above 0: {known}.",
        frame.moves,
    ).format(moves=number(frame.moves), episodes=number(frame.episodes), known=number(metrics["known"]))
    worth = _("The start is worth {value}; at best it can be worth {best}.").format(
        value=number(metrics["value"], 3), best=number(metrics["best"], 3)
    )
    if not frame.path:
        return [text, worth, _("The best known actions do not lead to the goal yet.")]
    way = ngettext(
        "The best known actions lead to the goal in {count} move.",
        "The best known actions lead to the goal in {count} moves.",
        frame.path,
    )
    return [text, worth, way.format(count=number(frame.path))]
