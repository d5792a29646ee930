"""The net with its numbers, what goes in and comes out as bars, and the node in hand written out."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, network
from tutor.charts.canvas import Canvas, Role, cut, rgb
from tutor.locale import N_, _, number
from tutor.sims.forward_pass import BY_HAND, COLOUR, DRAWN, LAYER, NODE, SWITCHES, Floats, Frame
from tutor.views.panes import above, beside

TITLE = N_("Numbers through a net")
LABELS = {
    "input": N_("into the node"),
    "value": N_("out of the node"),
    "layer": N_("layers computed"),
    "nodes": N_("nodes"),
    "connections": N_("connections"),
    "step": N_("step"),
}
HEADLINE = ("input", "value", "layer", "connections")
CHOICES = {
    LAYER: N_("a whole layer"),
    NODE: N_("one node"),
    COLOUR: N_("amounts"),
    SWITCHES: N_("switches, 1 or 0"),
    BY_HAND: N_("set by hand"),
    DRAWN: N_("drawn at random"),
}
PACE = 1.0

UNKNOWN = "·"


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The net on top, the node in hand below it, and what goes in and out beside it or at the bottom."""
    net, told, ends = partial(_net, frame), partial(_told, frame), partial(_ends, frame)
    rows = len(frame.values[0]) + len(frame.values[-1]) + 3
    if height < 6:
        return net(width, height)
    if width >= 70 and height < rows + 16:
        return above(
            width,
            height,
            (height - 3, lambda w, h: beside(w, h, (w - 26, net), (24, ends))),
            (2, told),
        )
    if height >= rows + 12:
        return above(width, height, (height - rows - 5, net), (3, told), (rows, ends))
    return above(width, height, (height - 3, net), (2, told))


def _short(value: float) -> str:
    return UNKNOWN if np.isnan(value) else number(round(value, 2) + 0.0)


def _net(frame: Frame, width: int, height: int) -> Canvas:
    names = [""] * len(frame.sizes)
    names[0], names[-1] = _("input"), _("output")
    inner = len(frame.sizes) - 2
    for k in range(1, inner + 1):
        names[k] = _("hidden") if inner == 1 else _("hidden {k}").format(k=k)
    return network.draw(
        frame.sizes,
        width,
        height,
        weights=[weights.T for weights in frame.weights],
        activations=list(frame.values),
        lit_layer=frame.layer or None,
        lit_node=frame.node if frame.by == NODE and frame.layer else None,
        labels=names if width >= 10 * len(names) else [number(size) for size in frame.sizes],
        weight_labels=len(frame.sizes) == 2 and max(frame.sizes) <= 3,
        number=_short,
    )


def _told(frame: Frame, width: int, height: int) -> Canvas:
    """The node's input term by term, and its value."""
    canvas = Canvas(width, height)
    if not frame.layer:
        return canvas
    where = _("Layer {layer}, node {node}:").format(layer=number(frame.layer), node=number(frame.node + 1))
    pairs = zip(frame.weights[frame.layer - 1][frame.node], frame.values[frame.layer - 1], strict=True)
    terms = [f"{_bracketed(weight)}·{_short(value)}" for weight, value in pairs]
    total, value = _short(frame.metrics["input"]), number(round(frame.metrics["value"], 3))
    sums = [f"{' + '.join(terms)} = {total}", f"{terms[0]} + … + {terms[-1]} = {total}", f"Σ = {total}"]
    tails = [f"   σ({total}) = {value}"]
    line = next((text for text in sums if len(text) + len(tails[0]) <= width), sums[-1])
    canvas.write(0, 0, cut(where, width), Role.DIM)
    canvas.write(0, 1, cut(line + tails[0], width), Role.HIGHLIGHT)
    return canvas


def _bracketed(value: float) -> str:
    return f"({_short(value)})" if value < 0 else _short(value)


def _ends(frame: Frame, width: int, height: int) -> Canvas:
    """What goes in and what comes out as bars from 0 to 1, with the colour itself where it is one."""
    canvas = Canvas(width, height)
    first, last = frame.values[0], frame.values[-1]
    head = _("in")
    canvas.write(0, 0, cut(head, width), Role.DIM)
    if _is_colour(frame):
        red, green, blue = (round(255 * float(part)) for part in first)
        canvas.fill(len(head) + 1, 0, width - len(head) - 1, 1, rgb(red, green, blue))
    names_in, names_out = _names(frame)
    canvas.paste(_bars(names_in, first, width, Role.POINT), 0, 1)
    canvas.write(0, len(first) + 2, cut(_("out"), width), Role.DIM)
    canvas.paste(_bars(names_out, last, width, Role.GUESS), 0, len(first) + 3)
    return canvas


def _bars(names: list[str], values: Floats, width: int, role: Role) -> Canvas:
    return bars.draw(names, values, width, len(values), roles=role, minimum=0, maximum=1, number=_short)


def _is_colour(frame: Frame) -> bool:
    return len(frame.values[0]) == 3 and frame.inputs == COLOUR


def _names(frame: Frame) -> tuple[list[str], list[str]]:
    """What the bars are called: plain numbers, but for a colour and for the net that was made for it."""
    names_in = [number(j + 1) for j in range(len(frame.values[0]))]
    names_out = [number(j + 1) for j in range(len(frame.values[-1]))]
    if _is_colour(frame):
        names_in = [_("red"), _("green"), _("blue")]
    if frame.by_hand and _is_colour(frame):
        names_out = [_("warm"), _("green")]
    return names_in, names_out


def describe(frame: Frame) -> list[str]:
    """What goes in, how far the numbers have come, what the node in hand does, and what comes out."""
    names_in, names_out = _names(frame)
    given = _("Into the net {net} go: {values}.")
    told = [given.format(net="-".join(map(str, frame.sizes)), values=_listed(names_in, frame.values[0]))]
    if not frame.layer:
        return [*told, _("Nothing has been computed yet.")]
    text = _("Layer {layer}, node {node}: {input} comes in, {value} goes out.")
    told.append(
        text.format(
            layer=number(frame.layer),
            node=number(frame.node + 1),
            input=_short(frame.metrics["input"]),
            value=number(round(frame.metrics["value"], 3)),
        )
    )
    if frame.done:
        told.append(_("Out of the net come: {values}.").format(values=_listed(names_out, frame.values[-1])))
    return told


def _listed(names: list[str], values: Floats) -> str:
    return "; ".join(f"{name} {_short(value)}" for name, value in zip(names, values, strict=True))
