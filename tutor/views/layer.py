"""One layer as a node with its lines, as written-out rows, or as matrices; always with its numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from tutor.charts import line, network, table
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, number
from tutor.sims.layer import MATRIX, NODE, ONE, ROWS, TERM, Frame, sigmoid
from tutor.views import equation
from tutor.views.equation import Piece
from tutor.views.panes import above, beside

TITLE = N_("One layer")
LABELS = {
    "sum": N_("sum z"),
    "value": N_("value σ(z)"),
    "node": N_("node"),
    "weights": N_("weights"),
    "biases": N_("biases"),
    "parameters": N_("parameters"),
    "step": N_("step"),
}
HEADLINE = ("sum", "value", "parameters")
CHOICES = {
    ONE: N_("one node"),
    ROWS: N_("rows"),
    MATRIX: N_("matrix"),
    TERM: N_("one term"),
    NODE: N_("one node"),
}
PACE = 1.0

UNKNOWN = "·"
_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_REACH = 6.0  # the sigmoid is shown this far to each side, or as far as the sum lies


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The layer in the way that was chosen; where there is room, the net beside it."""
    return {ONE: _one, ROWS: _rows, MATRIX: _matrix}[frame.show](frame, width, height)


def _short(value: float) -> str:
    """Three decimals at most; what is not known yet is a dot."""
    return UNKNOWN if np.isnan(value) else number(round(value, 3) + 0.0)


def _named(letter: str, node: int) -> str:
    return letter + str(node + 1).translate(_BELOW)


# --- one node: its lines, its account, its place on the sigmoid


def _one(frame: Frame, width: int, height: int) -> Canvas:
    net, account = partial(_node, frame), partial(_account, frame)
    curve = partial(_curve, frame)
    if height >= 20:
        top = min(max(len(frame.inputs) + 6, height // 2), height - 9)
        return above(
            width, height, (top, lambda w, h: beside(w, h, (3, net), (2, account))), (height - top, curve)
        )
    if width >= 66:
        return beside(width, height, (25, net), (25, account), (width - 54, curve))
    return beside(width, height, (1, net), (1, account)) if width >= 40 else account(width, height)


def _node(frame: Frame, width: int, height: int) -> Canvas:
    """The node in hand with the lines that lead into it."""
    node = frame.node or 0
    return network.draw(
        (len(frame.inputs), 1),
        width,
        height,
        weights=[frame.weights[node : node + 1].T],
        activations=[frame.inputs, frame.values[node : node + 1]],
        lit_layer=1 if frame.node is not None else None,
        labels=[_("inputs"), _named("a", node)],
        weight_labels=True,
        number=_short,
    )


def _account(frame: Frame, width: int, height: int) -> Canvas:
    """The sum term by term; what has not been computed is a dot."""
    node = frame.node or 0
    i, part, n0 = node, frame.part if frame.node is not None else 0, len(frame.inputs)
    rows = []
    for j in range(n0):
        weight, value = _short(frame.weights[i, j]), _short(frame.inputs[j])
        product = _short(frame.products[i, j]) if part > j else UNKNOWN
        rows.append([f"{weight} · {value}", product])
    rows.append(["+ " + _("bias"), _short(frame.biases[i]) if part > n0 else UNKNOWN])
    rows.append([_named("z", i), _short(frame.sum) if part else UNKNOWN])
    rows.append([f"σ({_named('z', i)})", _short(frame.values[i])])
    lit = part - 1 if part <= n0 + 1 else n0 + 2
    head, room = _("weight · input"), width - 4 - max(len(row[1]) for row in rows)
    head = head if len(head) <= room else "w · a"
    return table.draw([head, ""], rows, width, height, align="lr", highlight_row=lit)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The sigmoid, and where on it the node's sum is."""
    here = frame.sum
    reach = max(_REACH, float(np.ceil(abs(here))) + 1)
    z = np.linspace(-reach, reach, 241)
    value = float(sigmoid(here))
    marks = [Mark(here, value, "●", Role.HIGHLIGHT, _short(value))] if frame.squeezed else []
    stem = Series([here, here], [0, value], Role.HIGHLIGHT, "", "dashed")
    series = [Series(z, sigmoid(z), Role.GUESS, "σ(z)")] + [stem] * (frame.node is not None)
    return line.draw(
        series,
        width,
        height,
        x_label="z",
        x_range=(-reach, reach),
        y_range=(0, 1),
        marks=marks,
        number=number,
    )


# --- all nodes as rows


def _rows(frame: Frame, width: int, height: int) -> Canvas:
    """The net with the lines of one node lit, and each node's sum written out."""
    count = len(frame.biases)
    if height < count + 5:
        return _sums(frame, width, height)
    return above(width, height, (height - count - 1, partial(_net, frame)), (count, partial(_sums, frame)))


def _net(frame: Frame, width: int, height: int) -> Canvas:
    return network.draw(
        frame.weights.shape[::-1],
        width,
        height,
        weights=[frame.weights.T],
        activations=[frame.inputs, frame.values],
        labels=[_("inputs"), _("nodes")],
        lit_layer=None if frame.node is None else 1,
        lit_node=frame.node,
        number=_short,
    )


def _sums(frame: Frame, width: int, height: int) -> Canvas:
    """One line for each node, in the longest form that fits for all of them."""
    canvas = Canvas(width, height)
    count = len(frame.biases)
    forms: list[Callable[[Frame, int], str]] = [_full, _brief, _briefest]
    lines = [[form(frame, node) for node in range(count)] for form in forms]
    fitting = next((rows for rows in lines if max(map(len, rows)) + 2 <= width), lines[-1])
    for node, text in enumerate(fitting):
        lit, known = node == frame.node, node < frame.finished
        role = Role.HIGHLIGHT if lit else Role.TEXT if known else Role.DIM
        canvas.write(0, node, ("▸ " if lit else "  ") + text, role)
    return canvas


def _full(frame: Frame, node: int) -> str:
    """a₁ = σ(0.5·1 − 1·2 + 2·0.5 + 1) = σ(0.5) = 0.622"""
    terms = [f"{_factor(w)}·{_factor(x)}" for w, x in zip(frame.weights[node], frame.inputs, strict=True)]
    terms.append(_factor(frame.biases[node]))
    if node == frame.node and not frame.squeezed:
        rest = [" + …"] if frame.part < len(terms) else []
        return f"{_named('a', node)} = σ({' + '.join(terms[: frame.part])}{''.join(rest)})"
    return f"{_named('a', node)} = σ({' + '.join(terms)}){_result(frame, node)}"


def _brief(frame: Frame, node: int) -> str:
    return f"{_named('a', node)} = σ({_named('z', node)}){_result(frame, node)}"


def _briefest(frame: Frame, node: int) -> str:
    return f"{_named('a', node)} = {_short(frame.values[node])}"


def _result(frame: Frame, node: int) -> str:
    if node >= frame.finished:
        return ""
    return f" = σ({_short(frame.sums[node])}) = {_short(frame.values[node])}"


def _factor(value: float) -> str:
    return f"({_short(value)})" if value < 0 else _short(value)


# --- all nodes as matrices


def _matrix(frame: Frame, width: int, height: int) -> Canvas:
    """W a + b = z, σ(z): the row in hand is pointed out, and written out below."""
    tall = max(frame.weights.shape) + 1
    product, row = partial(_equation, frame), partial(_row, frame)
    if height >= tall + 12:
        return above(width, height, (height - tall - 5, partial(_net, frame)), (tall, product), (3, row))
    if height >= tall + 3:
        return above(width, height, (height - 3, product), (2, row))
    return product(width, height)


def _row(frame: Frame, width: int, height: int) -> Canvas:
    canvas = Canvas(width, height)
    if frame.node is not None:
        forms = (_full(frame, frame.node), _brief(frame, frame.node), _briefest(frame, frame.node))
        text = next((form for form in forms if len(form) + 2 <= width), forms[-1])
        canvas.write(0, 0, cut("▸ " + text, width), Role.HIGHLIGHT)
    return canvas


def _equation(frame: Frame, width: int, height: int) -> Canvas:
    """W · a + b = z, and σ of that; without z where there is no room."""
    node, part, n0 = frame.node, frame.part, len(frame.inputs)
    summed = frame.finished + (node is not None and part == n0 + 1)
    z = np.where(np.arange(len(frame.sums)) < summed, frame.sums, np.nan)
    pieces = [
        Piece("W⁽⁰⁾", frame.weights, _short, mark=-1 if node is None else node),
        Piece("a⁽⁰⁾", frame.inputs[:, None], _short, "·", mark=part - 1 if part <= n0 else -1),
        Piece("b⁽⁰⁾", frame.biases[:, None], _short, "+"),
        Piece("z", z[:, None], _short, "=", frame.sums),
        Piece("a⁽¹⁾", frame.values[:, None], _short, "σ→", sigmoid(frame.sums)),
    ]
    if equation.width(pieces) > width:
        del pieces[3]
    return equation.draw(pieces, node, width, height)


def describe(frame: Frame) -> list[str]:
    """The layer's size, the node in hand and how far its sum has come, and what is known."""
    size = _("Inputs: {inputs}. Nodes: {nodes}. Weights: {weights}. Biases: {biases}.").format(
        inputs=number(len(frame.inputs)),
        nodes=number(len(frame.biases)),
        weights=number(frame.weights.size),
        biases=number(frame.biases.size),
    )
    if frame.node is None:
        return [size, _("Nothing has been computed yet.")]
    names = {"node": number(frame.node + 1), "sum": _short(frame.sum)}
    if not frame.squeezed:
        text = _("Node {node}: part {part} of {parts} is done, and the sum so far is {sum}.")
        parts = number(len(frame.inputs) + 2)
        return [size, text.format(part=number(frame.part), parts=parts, **names)]
    text = _("Node {node}: the sum is {sum}, and the sigmoid makes it {value}.")
    return [size, text.format(value=_short(float(frame.values[frame.node])), **names)]
