"""The products of a layer as cells: in a loop on the left, by vector instructions on the right."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import _, ngettext, number
from tutor.sims.parallelism import Frame, Layer, Whole
from tutor.views.panes import beside

DONE, NEXT, IDLE = "■", "·", "×"
_LABEL, _SUM = 3, 7  # cells of a neuron's number, and of its sum


def rows(frame: Frame) -> int:
    """Lines that the cells take: the heads, the neurons, and the lanes without one."""
    layer = frame.layer
    return 2 + -(-layer.neurons // layer.lanes) * layer.lanes


def least(frame: Frame) -> int:
    """Cells that both sides take when they stand close."""
    return 2 * (_LABEL + frame.layer.inputs + _SUM) + 2


def draw(frame: Frame, width: int, height: int) -> Canvas:
    layer = frame.layer
    loop = partial(_cells, layer, layer.loop, _("Loop"), 1)
    vector = partial(_cells, layer, layer.vector, _("Vector unit"), layer.lanes)
    return beside(width, height, (1, loop), (1, vector))


def _cells(layer: Layer, turns: Whole, name: str, lanes: int, width: int, height: int) -> Canvas:
    """A row for each neuron, a cell for each of its weights, and the sum so far."""
    canvas = Canvas(width, height)
    count = min(layer.tick, int(turns.max()))
    text = ngettext("{name}: {count} instruction", "{name}: {count} instructions", count)
    title = text.format(name=name, count=number(count))
    if len(title) > width:
        title = _("{name}: {count}").format(name=name, count=number(count))
    canvas.write(0, 0, cut(title, width), Role.STRONG)
    pitch = 2 if _LABEL + 2 * layer.inputs + _SUM <= width else 1
    fits = max(min(layer.inputs, (width - _LABEL - _SUM) // pitch), 0)
    padded = -(-layer.neurons // lanes) * lanes
    shown = min(padded, max(height - 1, 0))
    _paint(canvas, layer, turns, pitch, fits, min(shown, layer.neurons))
    _idle(canvas, layer, turns, lanes, pitch, fits, shown)
    sums = layer.sums(turns)
    for i in range(min(shown, layer.neurons)):
        lit = (turns[i] == layer.tick).any()
        canvas.write(0, 1 + i, f"{i + 1:>2}", Role.HIGHLIGHT if lit else Role.DIM)
        text = number(int(sums[i])).rjust(_SUM - 1)
        canvas.write(_LABEL + pitch * fits, 1 + i, text, Role.HIGHLIGHT if lit else Role.TEXT)
    if shown < padded:
        canvas.write(0, height - 1, " ⋮", Role.DIM)
    return canvas


def _paint(canvas: Canvas, layer: Layer, turns: Whole, pitch: int, fits: int, shown: int) -> None:
    """The cells of the weights: done, in hand, or still to come."""
    seen = turns[:shown, :fits]
    here = np.s_[1 : 1 + shown, _LABEL : _LABEL + pitch * fits : pitch]
    canvas.glyph[here] = np.where(seen <= layer.tick, ord(DONE), ord(NEXT))
    canvas.fore[here] = np.where(
        seen == layer.tick, Role.HIGHLIGHT, np.where(seen < layer.tick, Role.GUESS, Role.GRID)
    )


def _idle(canvas: Canvas, layer: Layer, turns: Whole, lanes: int, pitch: int, fits: int, shown: int) -> None:
    """The lanes of the last block that have no neuron: they tick along for nothing."""
    for i in range(layer.neurons, shown):
        first = (layer.neurons // lanes) * lanes
        past = turns[first, :fits] <= layer.tick
        here = np.s_[1 + i, _LABEL : _LABEL + pitch * fits : pitch]
        canvas.glyph[here] = np.where(past, ord(IDLE), ord(" "))
        canvas.fore[here] = Role.DIM
        canvas.write(_LABEL + pitch * fits + 1, 1 + i, cut(_("idle"), _SUM), Role.DIM)
