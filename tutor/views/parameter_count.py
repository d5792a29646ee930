"""The net with the connection that is being counted, and the account kept beside it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from textwrap import wrap

from tutor.charts import network, table
from tutor.charts.canvas import Canvas, Role
from tutor.locale import N_, _, number
from tutor.sims.parameter_count import LAYER, NODE, Frame
from tutor.views.panes import above, beside

TITLE = N_("Counting parameters")
LABELS = {
    "parameters": N_("parameters"),
    "weights": N_("weights"),
    "biases": N_("biases"),
    "connection_weights": N_("weights in this connection"),
    "connection_biases": N_("biases in this connection"),
    "connection_parameters": N_("parameters in this connection"),
    "step": N_("step"),
}
HEADLINE = ("parameters", "weights", "biases")
CHOICES = {LAYER: N_("a whole connection"), NODE: N_("one node")}
PACE = 1.0

UNKNOWN = "·"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The net and its account: side by side in a low room, otherwise one above the other."""
    rows = len(frame.sizes) + 3  # of the account: header, line, connections, blank, sum
    if height < rows + 6 and width < 70:
        return _net(frame, width, height)
    if height < 2 * rows + 8 and width >= 70:
        account = min(max(_width(_header(), _rows(frame)), 40), width - 28)
        panes = (width - 2 - account, partial(_net, frame)), (account, partial(_account, frame))
        return beside(width, height, *panes)
    rows += 3 * (height >= 2 * rows)  # and the note
    return above(width, height, (height - rows - 1, partial(_net, frame)), (rows, partial(_account, frame)))


def _net(frame: Frame, width: int, height: int) -> Canvas:
    lit = None if frame.lit is None else frame.lit + 1
    return network.draw(
        frame.sizes, width, height, lit_layer=lit, lit_node=frame.node, labels=_names(frame, width)
    )


def _names(frame: Frame, width: int) -> list[str]:
    names = [number(size) for size in frame.sizes]
    if width >= 12 * len(names):
        names[0] = _("input {size}").format(size=names[0])
        names[-1] = _("output {size}").format(size=names[-1])
    return names


def _account(frame: Frame, width: int, height: int) -> Canvas:
    """One row for each connection, the sum of them, and what is counted."""
    canvas = Canvas(width, height)
    header, rows = _header(), _rows(frame)
    if _width(header, rows) > width:
        rows = _rows(frame, brief=True)
    lit = -1 if frame.lit is None else frame.lit  # so the columns do not move with the first step
    canvas.paste(table.draw(header, rows, width, len(rows) + 3, align="lrrrr", highlight_row=lit), 0, 0)
    canvas.write(0, len(rows) + 3, _sum(frame), Role.STRONG)
    note = _("Each line is a weight. Each node they lead to has a bias.")
    for y, line in enumerate(wrap(note, max(width, 1)), len(rows) + 5):
        canvas.write(0, y, line, Role.DIM)
    return canvas


def _header() -> list[str]:
    return [_("layers"), _("weights"), _("biases"), _("both"), _("so far")]


def _width(header: list[str], rows: list[list[str]]) -> int:
    """What a table takes to show every cell whole."""
    return sum(max(map(len, column)) + 2 for column in zip(header, *rows, strict=True))


def _rows(frame: Frame, brief: bool = False) -> list[list[str]]:
    """The account's cells; where it must be brief, without the factors."""
    rows, total = [], 0
    for k, (before, after) in enumerate(pairwise(frame.sizes)):
        counted = frame.biases[k]
        nodes = counted or after
        total += (before + 1) * nodes
        weights = number(before * nodes)
        product = weights if brief else f"{number(before)}·{number(nodes)} = {weights}"
        cells = [product, number(nodes), number((before + 1) * nodes), number(total)]
        # what is not counted yet takes the room that it will need, so that nothing moves when it is
        shown = cells if counted else [UNKNOWN.rjust(len(cell)) for cell in cells]
        rows.append([f"{number(before)} → {number(after)}", *shown])
    return rows


def _sum(frame: Frame) -> str:
    """25 + 30 + 18 + 8 = 81"""
    both = [w + b for w, b in zip(frame.weights, frame.biases, strict=True) if b]
    return " + ".join(map(number, both)) + f" = {number(sum(both))}" if len(both) > 1 else ""


def describe(frame: Frame) -> list[str]:
    """The connection of this step, and the sum so far."""
    sizes = "-".join(map(str, frame.sizes))
    k, metrics = frame.lit, frame.metrics
    if k is None:
        return [_("The net {net}. Nothing has been counted yet.").format(net=sizes)]
    step = _("Connection {k} of {count}, from {before} nodes to {after}.").format(
        k=k + 1, count=len(frame.weights), before=number(frame.sizes[k]), after=number(frame.sizes[k + 1])
    )
    here = _("Weights: {before} · {nodes} = {weights}. Biases: {nodes}. Together: {both}.").format(
        before=number(frame.sizes[k]),
        nodes=number(frame.biases[k]),
        weights=number(frame.weights[k]),
        both=number(metrics["connection_parameters"]),
    )
    text = _("The whole net {net}: {total} parameters.") if frame.done else _("So far: {total} parameters.")
    return [step, here, text.format(net=sizes, total=number(metrics["parameters"]))]
