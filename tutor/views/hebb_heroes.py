"""Sixteen heroes and the Hebbian neurons that respond to them."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import matrix
from tutor.charts.canvas import Canvas, Role, cut
from tutor.data import heroes
from tutor.locale import N_, _, number
from tutor.sims.hebb import Frame
from tutor.views.panes import above

FEATURES = (
    N_("Intelligence"),
    N_("Strength"),
    N_("Speed"),
    N_("Durability"),
    N_("Energy projection"),
    N_("Fighting skills"),
)
YES, NO = "●", "·"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Who responds to whom; where there is room, what each neuron looks for."""
    count = len(heroes.NAMES)
    weights = partial(_weights, frame)
    if height >= count + 4 + len(FEATURES):
        return above(width, height, (count + 3, partial(_responses, frame)), (height - count - 4, weights))
    return _responses(frame, width, height)


def _responses(frame: Frame, width: int, height: int) -> Canvas:
    """A row for each hero with a sign for each neuron; in two columns where the height does not do."""
    canvas = Canvas(width, height)
    count, neurons = len(heroes.NAMES), frame.responses.shape[1]
    columns = 1 if height >= count + 1 else 2
    pitch = width // columns
    wide = pitch >= 20 + 2 * neurons + 5
    names = heroes.NAMES if wide else heroes.SHORT_NAMES
    room = max(map(len, names)) + 1
    rows = -(-count // columns)
    for column in range(columns):
        left = column * pitch
        canvas.write(left + 2 + room, 0, " ".join(str(k + 1) for k in range(neurons)), Role.DIM)
        for place in range(rows):
            _row(canvas, frame, column * rows + place, left, 1 + place, names, room)
    if height > rows + 1:
        canvas.write(0, height - 1, cut(_summary(frame), width), Role.STRONG)
    return canvas


def _row(
    canvas: Canvas, frame: Frame, hero: int, left: int, y: int, names: tuple[str, ...], room: int
) -> None:
    responses = frame.responses[hero].tolist()
    shown = frame.step > 0 and hero == frame.example
    role = Role.HIGHLIGHT if shown else Role.TEXT if any(responses) else Role.DIM
    canvas.write(left, y, "▸" if shown else " ", Role.HIGHLIGHT)
    canvas.write(left + 2, y, names[hero], role)
    for k, responds in enumerate(responses):
        colour = Role.CLASS_0 + k if responds else Role.DIM
        canvas.write(left + 2 + room + 2 * k, y, YES if responds else NO, colour)
    if not any(responses):
        canvas.write(left + 2 + room + 2 * len(responses) + 1, y, _("none"), Role.DIM)


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
        row_labels=[_(name) for name in FEATURES],
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
