"""The three fields of learning side by side: pairs with a line, points with centres, levers with rewards."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line, scatter
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.charts.scatter import Mark
from tutor.locale import N_, _, number, percent
from tutor.sims.three_fields import Frame
from tutor.views.panes import above, beside, titled

TITLE = N_("Three fields of learning")
LABELS = {
    "miss": N_("supervised: off by, mean"),
    "away": N_("unsupervised: distance to the centre"),
    "reward": N_("reinforcement: rewarded, last twenty"),
    "best": N_("pulls of lever C"),
    "step": N_("step"),
}
HEADLINE = ("miss", "away", "reward", "best")
PACE = 4.0

_RANGE = (0.0, 10.0)
_LEVERS = "ABC"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Each field in a pane of its own, with what it is told."""
    panes = [
        partial(_pane, (_("Supervised: x and the answer"), _("Supervised")), partial(_supervised, frame)),
        partial(
            _pane, (_("Unsupervised: only the points"), _("Unsupervised")), partial(_unsupervised, frame)
        ),
        partial(_pane, (_("Reinforcement: a reward"), _("Reinforcement")), partial(_reinforcement, frame)),
    ]
    if width >= 70 and height < 24:
        return beside(width, height, *((1, pane) for pane in panes))
    if height >= 18:
        return above(width, height, (1, panes[0]), (1, panes[1]), (0.7, panes[2]))
    return panes[frame.step % 3](width, height)


def _pane(titles: tuple[str, str], picture: partial[Canvas], width: int, height: int) -> Canvas:
    title = titles[len(titles[0]) > width]
    return titled(title, picture(width, height - 1), width, height, Role.STRONG)


def _supervised(frame: Frame, width: int, height: int) -> Canvas:
    """The pairs and the line that is fitted to them."""
    series = []
    if frame.line is not None:
        ends = np.array(_RANGE)
        series.append(Series(ends, np.polyval(frame.line, ends), Role.GUESS, "f(x)", "solid"))
    series.append(Series(frame.pairs[:, 0], frame.pairs[:, 1], Role.POINT, "", "dots", "●"))
    return line.draw(
        series, width, height, x_label="x", y_label="y", x_range=_RANGE, y_range=_RANGE, number=number
    )


def _unsupervised(frame: Frame, width: int, height: int) -> Canvas:
    """The points by their nearest centre, and the centres."""
    nearest = ((frame.points[:, None] - frame.centres[None]) ** 2).sum(axis=2)
    kinds = nearest.argmin(axis=1) if len(frame.points) else None
    marks = [
        Mark(x, y, sign, Role.HIGHLIGHT) for (x, y), sign in zip(frame.centres.tolist(), "123", strict=True)
    ]
    return scatter.draw(
        frame.points,
        kinds,
        width,
        height,
        x_range=_RANGE,
        y_range=_RANGE,
        glyphs="○△□",
        marks=marks,
        number=number,
    )


def _reinforcement(frame: Frame, width: int, height: int) -> Canvas:
    """What is thought of each lever, the one pulled last lit, and whether it paid."""
    names = [f"{name} ({number(tried)})" for name, tried in zip(_LEVERS, frame.tried.tolist(), strict=True)]
    last = int(frame.pulls[-1]) if frame.step else None
    picture = bars.draw(
        names,
        np.nan_to_num(frame.estimates),
        width,
        max(height - 2, 0),
        highlight=last,
        minimum=0,
        maximum=1,
        number=_two,
    )
    canvas = Canvas(width, height)
    canvas.paste(picture, 0, 0)
    if last is not None:
        canvas.write(0, height - 1, cut(_pulled(frame), width), Role.HIGHLIGHT)
    return canvas


def _two(value: float) -> str:
    return number(value, 2)


def _pulled(frame: Frame) -> str:
    lever = _LEVERS[int(frame.pulls[-1])]
    return (_("Pulled {lever}: paid") if frame.rewards[-1] else _("Pulled {lever}: nothing")).format(
        lever=lever
    )


def describe(frame: Frame) -> list[str]:
    """What each field has made of what it was told."""
    if not frame.step:
        return [_("Three machines wait: one for pairs, one for points, one for rewards.")]
    told = []
    if frame.line is not None:
        a, b = frame.line.tolist()
        text = _("Supervised: the line is f(x) = {a}·x + ({b}).")
        told.append(text.format(a=number(a, 2), b=number(b, 2)))
    text = _("Unsupervised: a point is {away} from its centre on average.")
    told.append(text.format(away=number(frame.metrics["away"], 2)))
    text = _("Reinforcement: {pulled}. Of the last twenty pulls {share} paid.")
    told.append(text.format(pulled=_pulled(frame), share=percent(frame.metrics["reward"])))
    return told
