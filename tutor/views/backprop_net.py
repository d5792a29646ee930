"""A net 2-2-1 with its bias nodes: weights on the way forward, shares of the error on the way back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import DASHED, SOLID, Dots
from tutor.locale import _, number
from tutor.sims.backprop import (
    ERROR,
    HIDDEN_1,
    HIDDEN_2,
    OUTPUT,
    SHARES,
    SHARES_1,
    SHARES_2,
    SIGNAL,
    SIGNAL_1,
    SIGNAL_2,
    Frame,
)

_ROOMY, _TIGHT = (8, 10, 10, 4), (7, 9, 8, 3)
"""Cells that the texts of inputs, hidden neurons and the output take, and decimals of a number."""
_FORWARD = {HIDDEN_1: (0, 1, 2), HIDDEN_2: (3, 4, 5), OUTPUT: (6, 7, 8)}
_BACK = {SHARES: (6, 7, 8), SIGNAL_1: (6,), SHARES_1: (0, 1, 2), SIGNAL_2: (7,), SHARES_2: (3, 4, 5)}
_WIDE = 18  # cells between two layers that hold a weight and its share


@dataclass(frozen=True)
class _Edge:
    """The line of weight k in cells, from its source to its target."""

    k: int
    x0: int
    y0: int
    x1: int
    y1: int


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Inputs on the left, the output on the right, the two +1 nodes at the bottom."""
    canvas = Canvas(width, height)
    left, node, out, decimals = _ROOMY if width >= 54 else _TIGHT
    free = width - left - node - out
    if free < 14 or height < 9:
        return _small(frame, canvas)
    rows = [round(part * (height - 1)) for part in (0, 0.5, 1)]
    middle, right = left + free - max(8, 3 * free // 8), width - out
    inputs = [_Edge(3 * j + i, left, rows[i], middle - 1, rows[j]) for j in range(2) for i in range(3)]
    hidden = [_Edge(6 + i, middle + node, rows[i], right - 1, rows[1]) for i in range(3)]
    edges = inputs + hidden
    for edge in edges:
        _line(canvas, frame, edge)
    for edge in edges:
        _label(canvas, frame, edge)
    for name, value, row in zip("₁₂", frame.x.tolist(), rows, strict=False):
        canvas.write(0, row, f"x{name} {number(round(value, 2) + 0.0)}"[:left])
    canvas.write(left - 3, rows[2], "+1", Role.DIM)
    canvas.write(middle + node - 3, rows[2], "+1", Role.DIM)
    places = ((middle, rows[0]), (middle, rows[1]), (right, rows[1]))
    _neurons(canvas, frame, places, decimals)
    return canvas


def lit(frame: Frame) -> tuple[int, ...]:
    """The weights that the last step was about."""
    return _FORWARD.get(frame.phase, _BACK.get(frame.phase, ()))


def _line(canvas: Canvas, frame: Frame, edge: _Edge) -> None:
    """Whole for a positive weight, dashed for a negative one; bright when the step is about it."""
    negative = frame.weights[edge.k] < 0
    role = Role.GRID
    if edge.k in lit(frame):
        role = Role.LOSS if frame.phase >= SIGNAL else Role.TEXT
    dots = Dots(canvas.width, canvas.height)
    x0, y0, x1, y1 = np.array([[2 * edge.x0 + 1], [4 * edge.y0 + 1.5], [2 * edge.x1], [4 * edge.y1 + 1.5]])
    dots.lines(x0, y0, x1, y1, DASHED if negative else SOLID)
    dots.paint(canvas, 0, 0, role)


def _label(canvas: Canvas, frame: Frame, edge: _Edge) -> None:
    """The weight on its line, with its share after ◂ once that is known; where it is narrow, only that."""
    weight, share = float(frame.weights[edge.k]), float(frame.shares[edge.k])
    wide = edge.x1 - edge.x0 >= _WIDE
    parts = [(number(round(weight, 2) + 0.0), Role.POSITIVE if weight >= 0 else Role.NEGATIVE)]
    if not np.isnan(share):
        parts = [*(parts if wide else []), (f"◂{number(share, 4 if wide else 3)}", Role.LOSS)]
    text = " ".join(part for part, _role in parts)
    part = 0.34 if edge.k < 6 else 0.4
    x = round(edge.x0 + part * (edge.x1 - edge.x0) - len(text) / 2)
    x = max(min(x, edge.x1 - len(text)), edge.x0)
    y = round(edge.y0 + part * (edge.y1 - edge.y0))
    for piece, role in parts:
        canvas.write(x, y, piece, Role.HIGHLIGHT if edge.k in lit(frame) else role)
        x += len(piece) + 1


def _neurons(canvas: Canvas, frame: Frame, places: tuple[tuple[int, int], ...], decimals: int) -> None:
    """Each neuron: its output, and below it the error signal that has come back to it."""
    values = (*frame.hidden, frame.output)
    lights = ((HIDDEN_1, SIGNAL_1), (HIDDEN_2, SIGNAL_2), (OUTPUT, SIGNAL))
    for k, (name, (x, y)) in enumerate(zip(("h₁", "h₂", "y"), places, strict=True)):
        value, signal = values[k], frame.signals[k]
        shown = "○" if np.isnan(value) else number(value, decimals)
        canvas.write(x, y, f"{name} {shown}", Role.HIGHLIGHT if frame.phase in lights[k] else Role.STRONG)
        if not np.isnan(signal):
            role = Role.HIGHLIGHT if frame.phase in lights[k] else Role.LOSS
            canvas.write(x, y + 1, f"δ {number(signal, decimals)}", role)
    _end(canvas, frame, *places[2], decimals)


def _end(canvas: Canvas, frame: Frame, right: int, row: int, decimals: int) -> None:
    """What was expected above the output, and the error below it."""
    expected = _("expected t = {value}").format(value=number(frame.expected))
    canvas.write(max(canvas.width - len(expected), 0), row - 3 if row >= 8 else 0, expected, Role.TARGET)
    if frame.phase >= ERROR:
        role = Role.HIGHLIGHT if frame.phase == ERROR else Role.LOSS
        canvas.write(right, row + 3, f"E {number(frame.found.error, decimals)}", role)


def _small(frame: Frame, canvas: Canvas) -> Canvas:
    """Only the numbers, where there is no room for a net."""
    values = zip(("h₁", "h₂", "y"), (*frame.hidden, frame.output), frame.signals, strict=True)
    for row, (name, value, signal) in enumerate(values):
        shown = "○" if np.isnan(value) else number(value, 4)
        back = "" if np.isnan(signal) else f"  δ {number(signal, 4)}"
        canvas.write(0, row, f"{name} {shown}{back}")
    if frame.phase >= ERROR:
        canvas.write(0, 3, f"E {number(frame.found.error, 4)}", Role.LOSS)
    return canvas
