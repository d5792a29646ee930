"""A hundred starts at once: how each goes down, who has arrived, and what one of them has learned."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import heatmap, line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.charts.plot import Mark
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.restarts import EVERY, LAMP, STARTS, SWITCHES, UPDATES, Frame, hidden_values, output_of
from tutor.views.panes import Draw, above, beside

TITLE = N_("A hundred random starts")
LABELS = {
    "found": N_("good starts of 100"),
    "share": N_("share of good starts"),
    "chance": N_("chance of one in your tries"),
    "loss": N_("loss of the net looked into"),
    "best": N_("smallest loss"),
    "worst": N_("largest loss"),
    "mean": N_("mean loss"),
    "step": N_("step"),
}
HEADLINE = ("found", "chance", "loss", "mean")
PACE = 60.0
ROW = 10  # starts in a row of the board
TOP = 0.5  # of the axis of losses: that of a net which is sure and half of the time wrong
EDGE = 0.35  # how far the map of a net reaches beyond the switches


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The board of starts, the losses of all, and where there is room the map of the net looked into."""
    board, curves, chart = partial(_board, frame), partial(_curves, frame), partial(_map, frame)
    if height >= 24 and width >= 50:
        top: Draw = lambda w, h: beside(w, h, (22, board), (w - 24, chart), gap=2)  # noqa: E731
        return above(width, height, (12, top), (height - 13, curves))
    if width >= 74 and height >= 9:
        return beside(width, height, (22, board), (width - 52, curves), (26, chart))
    if width >= 50:
        return beside(width, height, (22, board), (width - 24, curves))
    if height >= 18:
        return above(width, height, (12, board), (height - 13, curves))
    return board(width, height)


def _board(frame: Frame, width: int, height: int) -> Canvas:
    """Each start a sign: ● has arrived, ○ has not; the net looked into stands in brackets."""
    canvas = Canvas(width, height)
    text = _("● {good} good   ○ {stuck} not").format(
        good=frame.metrics["found"], stuck=STARTS - int(frame.metrics["found"])
    )
    canvas.write(0, 0, cut(text, width), Role.TEXT)
    first = 2 if height >= STARTS // ROW + 2 else 1
    for place, good in enumerate(frame.good.tolist()):
        row, column = divmod(place, ROW)
        here = place == frame.net - 1
        look = Role.HIGHLIGHT if here else Role.TARGET if good else Role.LOSS
        canvas.write(2 * column + 1, first + row, "●" if good else "○", look)
        if here:
            canvas.write(2 * column, first + row, "[", look)
            canvas.write(2 * column + 2, first + row, "]", look)
    return canvas


def _curves(frame: Frame, width: int, height: int) -> Canvas:
    """The loss of every net, the one looked into on top."""
    time = np.arange(len(frame.history)) * EVERY
    gap = np.full((1, STARTS), np.nan)
    every = np.concatenate([frame.history, gap]).T.reshape(-1)
    series = [
        Series(np.tile(np.append(time, np.nan), STARTS), every, Role.LOSS, style="solid"),
        Series(time, frame.history[:, frame.net - 1], Role.HIGHLIGHT, style="solid"),
    ]
    here = Mark(float(time[-1]), float(frame.history[-1, frame.net - 1]), "◆", Role.HIGHLIGHT)
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("Loss of all 100"),
        x_range=(0, UPDATES),
        y_range=(0, TOP),
        marks=[here],
        number=number,
    )


def _map(frame: Frame, width: int, height: int) -> Canvas:
    """What the net looked into says between the four examples; ● are those with the lamp on."""
    canvas = Canvas(width, height)
    title = _("Net {net}: loss {loss}").format(net=frame.net, loss=number(frame.metrics["loss"], 3))
    canvas.write(0, 0, cut(title, width), Role.HIGHLIGHT)
    side = np.linspace(-EDGE, 1 + EDGE, 32)
    points = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    field = output_of(hidden_values(frame.hidden, points), frame.output).reshape(32, 32)
    marks = [
        Mark(x, y, "●" if lit else "○", Role.STRONG)
        for (x, y), lit in zip(SWITCHES.tolist(), LAMP.tolist(), strict=True)
    ]
    picture = heatmap.draw(
        field,
        min(width, 2 * (height - 1) + 12),
        height - 1,
        low=0,
        high=1,
        contours=[0.5],
        marks=marks,
        extent=(-EDGE, 1 + EDGE, -EDGE, 1 + EDGE),
        steps=16,
        number=number,
    )
    canvas.paste(picture, 0, 1)
    return canvas


def describe(frame: Frame) -> list[str]:
    """How many have arrived, what that means for several tries, and where the others stand."""
    metrics = frame.metrics
    found = ngettext(
        "After {steps} updates {count} of 100 nets with {units} hidden unit has found the good minimum.",
        "After {steps} updates {count} of 100 nets with {units} hidden units have found the good minimum.",
        frame.units,
    )
    text = ngettext(
        "The chance of at least one good start in {tries} try is {chance}.",
        "The chance of at least one good start in {tries} tries is {chance}.",
        frame.tries,
    )
    rest = _("The losses lie between {best} and {worst}; net {net} has {loss}.")
    return [
        found.format(steps=number(frame.step), count=int(metrics["found"]), units=frame.units),
        text.format(tries=frame.tries, chance=percent(metrics["chance"], 1)),
        rest.format(
            best=number(metrics["best"], 3),
            worst=number(metrics["worst"], 3),
            net=frame.net,
            loss=number(metrics["loss"], 3),
        ),
    ]
