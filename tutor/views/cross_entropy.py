"""Truth and two guesses as bars, both losses as curves, what pulls at each score, and how far both are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from tutor.charts import bars, line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Series, Style
from tutor.charts.plot import Mark
from tutor.locale import N_, _, number, percent
from tutor.sims.cross_entropy import ANIMALS, CAT, CROSS, LOSSES, SQUARES, WAY, Floats, Frame
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("Cross-entropy and MSE")
LABELS = {
    "cross_entropy": N_("cross-entropy"),
    "mse": N_("MSE"),
    "cat_cross": N_("cat, by cross-entropy"),
    "cat_mse": N_("cat, by MSE"),
    "push_cross": N_("pull at cat, cross-entropy"),
    "push_mse": N_("pull at cat, MSE"),
    "least": N_("smallest cross-entropy there is"),
    "step": N_("step"),
}
HEADLINE = ("cross_entropy", "mse", "cat_cross", "cat_mse")
CHOICES = {
    CROSS: N_("cross-entropy"),
    SQUARES: N_("MSE"),
    WAY: N_("the way"),
    LOSSES: N_("both losses"),
}
NAMES = {"cat": N_("cat"), "dog": N_("dog"), "fox": N_("fox"), "hare": N_("hare")}

TOP = 8.0  # of the losses: minus the logarithm of 1/3000
POINTS = np.linspace(0.0005, 0.9995, 400)
KINDS: tuple[tuple[Role, Style, str], ...] = ((Role.CLASS_1, "line", "●"), (Role.CLASS_0, "dashed", "◆"))
"""How the learner by cross-entropy and the one by MSE are drawn: colour, line, mark."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The distributions first; where there is room the losses, the pulls and the way."""
    shares, losses = partial(_distributions, frame), partial(_losses, frame)
    pulls, way = partial(_pulls, frame), partial(_way, frame)
    one = losses if frame.show == LOSSES else way
    curves: Draw = lambda w, h: beside(w, h, (1, losses), (1, way))  # noqa: E731
    if width >= 100 and height >= 20:
        left: Draw = lambda w, h: above(w, h, (5, shares), (5, pulls), (h - 12, way))  # noqa: E731
        return beside(width, height, (1, left), (1, losses))
    if height >= 22:
        lower = one if width < 50 else curves
        return above(width, height, (5, shares), (5, pulls), (height - 12, lower))
    if width >= 66 and height >= 11:
        both: Draw = lambda w, h: above(w, h, (1, shares), (1, pulls))  # noqa: E731
        return beside(width, height, (width - 30, both), (28, one))
    if height >= 14:
        return above(width, height, (5, shares), (height - 6, one))
    return shares(width, height)


def _names() -> list[str]:
    return [_(NAMES[animal]) for animal in ANIMALS]


def _three(
    titles: Sequence[str], values: Sequence[Floats], width: int, height: int, low: float, decimals: int
) -> Canvas:
    """Columns of bars with a title each, on one scale from `low` to 1; only the first has the names."""
    roles = (Role.TARGET, *(role for role, _style, _mark in KINDS))[-len(values) :]
    room = max(map(len, _names())) + 2
    panes = []
    for k, (title, column) in enumerate(zip(titles, values, strict=True)):
        chart = partial(
            bars.draw,
            _names() if k == 0 else [" "] * len(ANIMALS),
            column,
            roles=roles[k],
            minimum=low,
            maximum=1,
            number=partial(number, decimals=decimals),
        )
        share = (width - room - 4) / len(values) + (room if k == 0 else 0)
        panes.append((share, partial(_under, title, chart)))
    return beside(width, height, *panes)


def _under(title: str, chart: Draw, width: int, height: int) -> Canvas:
    return titled(title, chart(width, height - 1), width, height)


def _distributions(frame: Frame, width: int, height: int) -> Canvas:
    """What people say, and what both learners say."""
    titles = [_("Truth p"), *_keys(with_names=True)]
    if max(map(len, titles)) > (width - max(map(len, _names())) - 6) / 3:
        titles[1] = f"{KINDS[0][2]} " + _("cross-ent.")
    return _three(titles, [frame.truth, *frame.guesses], width, height, 0, 3)


def _keys(with_names: bool) -> list[str]:
    """What the two learners are called: their marks, and the loss by which each learns."""
    names = (_("cross-entropy"), _("MSE"))
    return [
        f"{mark} {name}" if with_names else mark for (_r, _s, mark), name in zip(KINDS, names, strict=True)
    ]


def _pulls(frame: Frame, width: int, height: int) -> Canvas:
    """Minus the slope along each score: to the right it is to grow, to the left to shrink."""
    titles = [_("Pull at scores, {mark}").format(mark=mark) for mark in _keys(with_names=False)]
    return _three(titles, list(-frame.slopes), width, height, -1, 4)


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    """Both losses against the probability of cat, if dog has the rest; the marks are the learners."""
    said = frame.truth[CAT]
    # -p ln q - (1 - p) ln(1 - q),   and of the four squares (q - p)² stands there twice
    cross = -said * np.log(POINTS) - (1 - said) * np.log(1 - POINTS)
    squares = (POINTS - said) ** 2 / 2
    kinds = zip(KINDS, (cross, squares), _keys(width >= 36), strict=True)
    series = [Series(POINTS, curve, role, name, style=style) for (role, style, _m), curve, name in kinds]
    marks = [
        Mark(float(guess[CAT]), min(loss, TOP), mark, role)
        for (role, _style, mark), guess, loss in zip(
            KINDS, frame.guesses, (frame.cross, frame.squares), strict=True
        )
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("q of cat"),
        y_label=_("loss"),
        x_range=(0, 1),
        y_range=(0, TOP),
        marks=marks,
        number=number,
    )


def _way(frame: Frame, width: int, height: int) -> Canvas:
    """The probability of cat step by step, and the truth as a dim line."""
    steps = np.arange(len(frame.history))
    end = max(nice_step(max(frame.step, 1)), 20)
    kinds = zip(KINDS, frame.history.T, _keys(width >= 36), strict=True)
    series = [Series([0, end], [frame.truth[CAT]] * 2, Role.DIM, style="dotted")]
    series += [Series(steps, way, role, name, style=style) for (role, style, _m), way, name in kinds]
    marks = [
        Mark(frame.step, float(value), mark, role)
        for (role, _style, mark), value in zip(KINDS, frame.history[-1], strict=True)
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("q of cat"),
        x_range=(0, end),
        y_range=(0, 1),
        marks=marks,
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """What is true, what both say, and how hard each loss pulls."""
    metrics = frame.metrics
    truth = _("{share} of the people say cat.").format(share=percent(float(frame.truth[CAT]), 0))
    text = _("Step {step}: by cross-entropy the probability of cat is {cross}, by MSE {mse}.")
    way = text.format(
        step=number(frame.step), cross=number(metrics["cat_cross"], 4), mse=number(metrics["cat_mse"], 4)
    )
    text = _("The cross-entropy is {cross}, at least {least} with this truth; the MSE is {mse}.")
    losses = text.format(
        cross=number(metrics["cross_entropy"], 4),
        least=number(metrics["least"], 4),
        mse=number(metrics["mse"], 4),
    )
    text = _("At the score for cat the cross-entropy pulls with {cross}, the MSE with {mse}.")
    pulls = text.format(cross=number(metrics["push_cross"], 4), mse=number(metrics["push_mse"], 4))
    return [truth, way, losses, pulls]
