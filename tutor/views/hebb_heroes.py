"""Sixteen heroes and the Hebbian neurons that respond to them."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import matrix
from tutor.charts.canvas import Canvas
from tutor.data import heroes
from tutor.locale import _, number
from tutor.sims.hebb import Frame
from tutor.views import hero_table
from tutor.views.panes import above


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Who responds to whom; where there is room, what each neuron looks for."""
    shown = frame.example if frame.step else None
    responses = partial(hero_table.draw, frame.responses, shown, _summary(frame))
    if height >= hero_table.ROWS + 1 + len(hero_table.FEATURES):
        rest = height - hero_table.ROWS - 1
        return above(width, height, (hero_table.ROWS, responses), (rest, partial(_weights, frame)))
    return responses(width, height)


def _summary(frame: Frame) -> str:
    numbers = frame.metrics
    return _("no response: {silent}   one neuron: {alone}   several: {crowded}").format(
        silent=number(numbers["silent"]), alone=number(numbers["alone"]), crowded=number(numbers["crowded"])
    )


def _weights(frame: Frame, width: int, height: int) -> Canvas:
    """The weights of each neuron, a column for each."""
    return matrix.draw(
        frame.weights.T,
        width,
        height,
        row_labels=[_(name) for name in hero_table.FEATURES],
        column_labels=[str(k + 1) for k in range(len(frame.weights))],
        number=lambda value: number(value, 1) if abs(value) < 100 else number(float(f"{value:.3g}")),
    )


def describe(frame: Frame) -> list[str]:
    """The two weaknesses in numbers, and the groups: heroes to whom the same neurons respond."""
    groups: dict[tuple[bool, ...], list[str]] = {}
    for name, responses in zip(heroes.NAMES, frame.responses.tolist(), strict=True):
        groups.setdefault(tuple(responses), []).append(name)
    parts = [
        "{} ({})".format(" – ".join(names), " ".join(str(k + 1) for k in np.flatnonzero(key)) or _("none"))
        for key, names in sorted(groups.items(), key=lambda group: -len(group[1]))
    ]
    numbers = frame.metrics
    counted = _("Heroes without response: {silent}, with one neuron: {alone}, with several: {crowded}.")
    return [
        counted.format(
            silent=number(numbers["silent"]),
            alone=number(numbers["alone"]),
            crowded=number(numbers["crowded"]),
        ),
        _("Groups, each with its neurons: {groups}.").format(groups="; ".join(parts)),
    ]
