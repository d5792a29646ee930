"""A network of layers: nodes in columns, weights as braille lines whose sign and size need no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.charts.axis import Number
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.dots import DASHED, DOTTED, SOLID, Dots, Floats, Mask, Whole

_FILLS = "○◔◑◕●"
_EDGES_A_ROW = 2  # at most this many lines between two layers for each row: of more, the strongest
_WEAK, _STRONG = 0.08, 0.6  # parts of the largest weight: below, dotted; above, a double line


def two_decimals(value: float) -> str:
    return format(value, "z.2f")


@dataclass(frozen=True)
class _Layer:
    """Where one column of nodes stands: `nodes[i]` is drawn on `rows[i]`; `gap` is the row of ⋮."""

    x: int
    nodes: Whole
    rows: Whole
    texts: tuple[str, ...]
    gap: int | None = None
    hidden: int = 0

    @property
    def reach(self) -> int:
        """Cells from the column's centre to where lines begin."""
        return max((len(text) for text in self.texts), default=1) // 2 + 1


@dataclass(frozen=True)
class _Edges:
    """Lines between two layers in dots, with the weight of each (NaN: unknown)."""

    ends: Floats  # [4, edges]: x0 y0 x1 y1
    weights: Floats  # [edges]
    lit: NDArray[np.bool_]  # [edges]


def draw(
    sizes: Sequence[int],
    width: int,
    height: int,
    *,
    weights: Sequence[ArrayLike] | None = None,
    activations: Sequence[ArrayLike | None] | None = None,
    lit_layer: int | None = None,
    lit_node: int | None = None,
    labels: Sequence[str] = (),
    weight_labels: bool = False,
    number: Number = two_decimals,
) -> Canvas:
    """Layers of `sizes` nodes from left to right.

    `weights[k][i, j]` leads from node i of layer k to node j of layer k + 1: positive lines are whole,
    negative ones dashed, the strongest double, those near zero dotted. `activations[k]` fills the nodes of
    layer k, or is written on them where there is room; NaN is not known yet. `lit_layer` (and `lit_node`
    in it) is what this step is about: its nodes and the lines into it stand out. A layer that is too tall
    shows some nodes and ⋮ with the number of the others. `labels` stand under the layers; without them,
    their sizes do.
    """
    canvas = Canvas(width, height)
    sizes = [max(int(size), 0) for size in sizes]
    if not sizes or not canvas.glyph.size:
        return canvas
    names = list(labels) if labels else [str(size) for size in sizes]
    rows = height - 1 if height >= 4 and any(names) else height
    layers = _place(sizes, canvas.width, rows, names, _texts(sizes, width, rows, activations, number))
    edges = [
        _between(layers[k], layers[k + 1], _matrix(weights, k, sizes), lit_layer == k + 1, lit_node, rows)
        for k in range(len(sizes) - 1)
    ]
    _draw_edges(canvas, edges, weights is not None, lit_layer is not None)
    if weight_labels:
        _write_weights(canvas, edges, number)
    for k, layer in enumerate(layers):
        lit = lit_layer == k
        values, room = _values(activations, k, sizes[k]), canvas.width // len(sizes) - 2
        _draw_nodes(canvas, layer, values, lit, lit_node if lit else None, sizes[k], room)
        if rows < height and k < len(names):
            _write_name(canvas, layer.x, names[k], len(sizes), lit)
    return canvas


def _texts(
    sizes: Sequence[int],
    width: int,
    rows: int,
    activations: Sequence[ArrayLike | None] | None,
    number: Number,
) -> list[list[str]]:
    """The activations as text, where the columns are far enough apart to write them on the nodes."""
    written = [
        [
            number(value) if np.isfinite(value) else "○"
            for value in _values(activations, k, size)[:rows].tolist()
        ]
        + [number(value) for value in _values(activations, k, size)[-rows:].tolist() if np.isfinite(value)]
        for k, size in enumerate(sizes)
    ]
    widest = max((len(text) for texts in written for text in texts), default=0)
    return written if width >= len(sizes) * (widest + 6) else [[] for _ in sizes]


def _place(
    sizes: Sequence[int], width: int, rows: int, names: Sequence[str], texts: Sequence[Sequence[str]]
) -> list[_Layer]:
    """The columns evenly from margin to margin, the nodes of each centred on the height."""
    ends = [len(name) for name in (*names[:1], *names[len(sizes) - 1 :][:1])]
    ends += [len(text) for text in (*texts[0], *texts[-1])]
    margin = min(max(ends, default=1) // 2, width // (2 * len(sizes)))
    if len(sizes) == 1:
        centres = np.array([width // 2])
    else:
        centres = np.rint(np.linspace(margin, width - 1 - margin, len(sizes))).astype(np.intp)
    base = rows / max(min(max(sizes), rows), 1)
    return [
        _column(int(x), size, rows, base, tuple(text))
        for x, size, text in zip(centres, sizes, texts, strict=True)
    ]


def _column(x: int, size: int, rows: int, base: float, texts: tuple[str, ...]) -> _Layer:
    slots = size if size <= rows else max(min(rows, 3), rows // 2)
    pitch = min(rows / max(slots, 1), 2 * base, 6.0)
    places = np.floor(rows / 2 + (np.arange(slots) - (slots - 1) / 2) * pitch).astype(np.intp)
    places = np.clip(places, 0, max(rows - 1, 0))
    if size <= rows:
        return _Layer(x, np.arange(size), places, texts)
    first, last = slots // 2, slots - slots // 2 - 1
    nodes = np.concatenate([np.arange(first), np.arange(size - last, size)])
    shown = np.delete(places, first)
    return _Layer(x, nodes, shown, texts, int(places[first]), size - first - last)


def _matrix(weights: Sequence[ArrayLike] | None, k: int, sizes: Sequence[int]) -> Floats:
    """The weights between layers k and k + 1; NaN everywhere when they are not given, or of another shape."""
    shape = (sizes[k], sizes[k + 1])
    if weights is not None and k < len(weights):
        given = np.asarray(weights[k], np.float64)
        if given.shape == shape:
            return given
    return np.broadcast_to(np.nan, shape)


def _values(activations: Sequence[ArrayLike | None] | None, k: int, size: int) -> Floats:
    given = activations[k] if activations is not None and k < len(activations) else None
    if given is None:
        return np.empty(0)
    values = np.asarray(given, np.float64).reshape(-1)
    return values if len(values) == size else np.empty(0)


def _between(
    left: _Layer, right: _Layer, weights: Floats, lit: bool, lit_node: int | None, rows: int
) -> _Edges:
    """Every line between two layers; of too many, the strongest."""
    i, j = (index.reshape(-1) for index in np.indices((len(left.nodes), len(right.nodes))))
    values = weights[left.nodes[i], right.nodes[j]]
    most = max(_EDGES_A_ROW * rows, 40)
    if len(values) > most and np.isfinite(values).any():
        size = np.where(np.isfinite(values), np.abs(values), 0)
        kept = np.sort(np.argsort(-size, kind="stable")[:most])
        i, j, values = i[kept], j[kept], values[kept]
    x0, x1 = 2 * (left.x + left.reach), 2 * (right.x - right.reach) + 1
    ends = np.stack(
        [np.full(len(i), x0), 4 * left.rows[i] + 1.4, np.full(len(i), x1), 4 * right.rows[j] + 1.4]
    )
    towards = np.full(len(i), lit) if lit_node is None else (right.nodes[j] == lit_node) & lit
    return _Edges(ends if x1 > x0 else ends[:, :0], values, towards)


def _draw_edges(canvas: Canvas, layers: Sequence[_Edges], weighted: bool, some_lit: bool) -> None:
    """Faint lines first, strong ones over them, those of this step on top."""
    layers = [edges for edges in layers if edges.ends.size]
    if not layers:
        return
    ends = np.concatenate([edges.ends for edges in layers], axis=1)
    values = np.concatenate([edges.weights for edges in layers])
    lit = np.concatenate([edges.lit for edges in layers])
    size = np.abs(np.where(np.isfinite(values), values, 0))
    size = size / max(size.max(), 1e-300)
    faint = (size < _WEAK) if weighted else ~lit
    dim = faint | (~lit if some_lit else False)
    _line(canvas, ends[:, dim & ~faint & (values < 0)], Role.GRID, DASHED)
    _line(canvas, ends[:, dim & ~faint & (values > 0)], Role.GRID, SOLID)
    _line(canvas, ends[:, faint], Role.GRID, DOTTED if weighted else SOLID)
    if not weighted:
        _line(canvas, ends[:, lit], Role.TEXT, SOLID)
    for strong in (False, True):
        for sign, role, pattern in ((-1, Role.NEGATIVE, DASHED), (1, Role.POSITIVE, SOLID)):
            chosen = ~dim & (np.sign(values) == sign) & ((size > _STRONG) == strong)
            _line(canvas, ends[:, chosen], role, pattern, double=strong)


def _line(canvas: Canvas, ends: Floats, role: int, pattern: Mask, double: bool = False) -> None:
    if ends.size:
        dots = Dots(canvas.width, canvas.height)
        dots.lines(ends[0], ends[1], ends[2], ends[3], pattern)
        if double:
            dots.lines(ends[0], ends[1] + 1, ends[2], ends[3] + 1, pattern)
        dots.paint(canvas, 0, 0, role)


def _draw_nodes(
    canvas: Canvas, layer: _Layer, values: Floats, lit: bool, lit_node: int | None, size: int, room: int
) -> None:
    largest = float(np.abs(values[np.isfinite(values)]).max(initial=0.0)) if len(values) else 0.0
    for node, row in zip(layer.nodes.tolist(), layer.rows.tolist(), strict=True):
        shown = lit and lit_node in (None, node)
        text = "●" if shown else "○"
        if len(values) and np.isfinite(values[node]):
            part = abs(float(values[node])) / largest if largest else 0.0
            text = _FILLS[round(part * (len(_FILLS) - 1))]
        if layer.texts:
            text = layer.texts[node if node < len(layer.texts) else node - size]
        canvas.write(layer.x - (len(text) - 1) // 2, row, text, Role.HIGHLIGHT if shown else Role.TEXT)
    if layer.gap is not None:
        after = layer.x + 2 < canvas.width - len(f" +{layer.hidden} ")
        text = f"⋮ +{layer.hidden} " if after else f" +{layer.hidden} ⋮"
        text = text if len(text) <= room else text.strip() if len(text) - 1 <= room else "⋮"
        canvas.write(layer.x if after else layer.x - len(text) + 1, layer.gap, text, Role.DIM)


def _write_name(canvas: Canvas, x: int, name: str, count: int, lit: bool) -> None:
    name = cut(name, max(canvas.width // count - 1, 1))
    start = min(max(x - (len(name) - 1) // 2, 0), max(canvas.width - len(name), 0))
    canvas.write(start, canvas.height - 1, name, Role.HIGHLIGHT if lit else Role.DIM)


def _write_weights(canvas: Canvas, layers: Sequence[_Edges], number: Number) -> None:
    """The weights on their lines, a third of the way along, wherever two do not meet."""
    taken = np.zeros(canvas.glyph.shape, np.bool_)
    for edges in layers:
        for (x0, y0, x1, y1), weight in zip(edges.ends.T.tolist(), edges.weights.tolist(), strict=False):
            text = number(weight) if np.isfinite(weight) else ""
            column = int(x0 + 0.32 * (x1 - x0)) // 2 - len(text) // 2
            row = int(y0 + 0.32 * (y1 - y0)) // 4
            if not text or column <= x0 // 2 or column + len(text) >= x1 // 2:
                continue
            here = np.s_[row, max(column - 1, 0) : column + len(text) + 1]
            if not taken[here].any():
                canvas.write(column, row, text, Role.NEGATIVE if weight < 0 else Role.POSITIVE)
                taken[here] = True
