"""Points in the plane, the border of a net and its folds, and what the net amounts to at the pointer."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.charts.plot import Key, Mark, Plot
from tutor.locale import N_, _, ngettext, number, numbers, percent
from tutor.sims.xor import CROSS, HEAPS, NONE, RELU, RING, SIDE, SIGMOID, UPDATES, Frame
from tutor.views import plane
from tutor.views.panes import above, beside

TITLE = N_("Layers with and without bends")
LABELS = {
    "loss": N_("loss"),
    "right": N_("points on the right side, %"),
    "parameters": N_("parameters"),
    "output": N_("y at your point"),
    "w1": N_("w₁ there"),
    "w2": N_("w₂ there"),
    "b": N_("bias there"),
    "step": N_("step"),
}
HEADLINE = ("loss", "right", "parameters", "output")
CHOICES = {
    CROSS: N_("corners crosswise"),
    RING: N_("a disc in a ring"),
    HEAPS: N_("two heaps"),
    NONE: N_("none"),
    SIGMOID: N_("sigmoid"),
    RELU: N_("ReLU"),
}
PACE = 20.0

_ACCOUNT = 9  # rows below the plane
_CURVE = 22  # columns of the loss


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The plane; below it or beside it what the net is, and its loss."""
    picture, account, losses = partial(_picture, frame), partial(_account, frame), partial(_losses, frame)
    across, down = plane.split(width, height, _ACCOUNT)
    if down < height:
        below = lambda w, h: beside(w, h, (w - _CURVE - 2, account), (_CURVE, losses))  # noqa: E731
        return above(width, height, (down, picture), (_ACCOUNT, below))
    if across < width:
        return beside(width, height, (across, picture), (width - across - 2, account))
    return picture(width, height)


def headline(frame: Frame) -> tuple[str, ...]:
    """With the one neuron that the net amounts to, where there is one."""
    return HEADLINE if frame.collapsed is None else (*HEADLINE, "w1", "w2", "b")


def pad(frame: Frame, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Where the learner may point."""
    return plane.room(_plane(frame, *plane.split(width, height, _ACCOUNT)), -SIDE, SIDE)


def _plane(frame: Frame, width: int, height: int) -> Plot:
    keys = [Key("●", Role.CLASS_0, "+1"), Key("○", Role.CLASS_1, "−1"), Key("◆◇", Role.STRONG, _("wrong"))]
    if len(frame.folds):
        keys.append(Key("⠂⠂⠂", Role.DIM, _("folds") if frame.activation == RELU else _("units")))
    keys = keys if width >= 40 else keys[:3]
    return plane.axes(
        -SIDE, SIDE, width, height, x_label="x₁", y_label="x₂", legend=tuple(keys), number=number
    )


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    plot = _plane(frame, width, height)
    plane.sides(plot, frame.output)
    for fold in frame.folds:
        plane.border(plot, fold, Role.DIM, "dotted")
    plane.zero(plot, frame.output)
    for truth, role, signs in ((1, Role.CLASS_0, "◆●"), (-1, Role.CLASS_1, "◇○")):
        chosen = frame.truth == truth
        places, wrong = frame.points[chosen], frame.wrong[chosen]
        glyphs = np.where(wrong, ord(signs[0]), ord(signs[1])).astype(np.uint32)
        plot.glyphs(places[:, 0], places[:, 1], glyphs, np.where(wrong, Role.STRONG, role).astype(np.int32))
    x, y = frame.own.tolist()
    label = f"y = {_short(frame.metrics['output'])}" if plot.width >= 24 else ""
    plot.mark([Mark(x, y, "◎", Role.PATH, label)])
    return plot.canvas


def _short(value: float) -> str:
    return number(round(value, 2) + 0.0)


def _account(frame: Frame, width: int, height: int) -> Canvas:
    """The size of the net, the one neuron that it amounts to here, and which units are on."""
    canvas = Canvas(width, height)
    for y, (text, role) in enumerate(_lines(frame, width)):
        canvas.write(0, y, cut(text, width), role)
    return canvas


def _lines(frame: Frame, width: int) -> list[tuple[str, int]]:
    net = "-".join(map(str, frame.net.sizes))
    size = ngettext("{net}: {count} parameter", "{net}: {count} parameters", len(frame.net.parameters))
    told: list[tuple[str, int]] = [(size.format(net=net, count=number(len(frame.net.parameters))), Role.TEXT)]
    right = int((~frame.wrong).sum())
    counted = _("on the right side: {right} of {all}").format(
        right=number(right), all=number(len(frame.points))
    )
    told += [(counted, Role.TEXT), ("", Role.TEXT), (_where(frame), Role.DIM)]
    if frame.collapsed is not None:
        told.append(("y = " + plane.written(frame.collapsed, _short), Role.HIGHLIGHT))
    for k, values in enumerate(frame.hidden if len(frame.folds) else [], 1):
        told.append((_("layer {k}").format(k=number(k)) + "  " + _units(frame, values), Role.TEXT))
    return told


def _where(frame: Frame) -> str:
    """Where the net is one neuron."""
    if frame.collapsed is None:
        return _("Bent everywhere: no single neuron")
    if len(frame.folds):
        place = numbers(np.round(frame.own, 2).tolist())
        return _("Around your point ({place}):").format(place=place)
    return _("One neuron, everywhere:")


def _units(frame: Frame, values: np.ndarray) -> str:
    """For ReLU which units are on, for a sigmoid how far."""
    if frame.activation == RELU:
        return " ".join("●" if value > 0 else "○" for value in values.tolist())
    return " ".join("○◔◑◕●"[round(4 * value)] for value in values.tolist())


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    top = max(1.0, float(np.ceil(frame.losses[0])))
    marker = "•" if frame.step == 0 else ""
    return line.draw(
        [Series(np.arange(frame.step + 1), frame.losses, Role.LOSS, marker=marker)],
        width,
        height,
        x_label=_("step"),
        y_label=_("loss"),
        x_range=(0, UPDATES),
        y_range=(0, top),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """The net, how many points are on the right side, and what it amounts to."""
    net = "-".join(map(str, frame.net.sizes))
    text = _("The net {net} (parameters: {count}): {share} of the points are on the right side, loss {loss}.")
    told = [
        text.format(
            net=net,
            count=number(len(frame.net.parameters)),
            share=percent(frame.metrics["right"] / 100, 1),
            loss=number(frame.metrics["loss"], 3),
        )
    ]
    if frame.collapsed is None:
        return [*told, _("The sigmoid bends everywhere: no place has a single neuron that does the same.")]
    same = plane.written(frame.collapsed, _short)
    if not len(frame.folds):
        return [*told, _("Everywhere it amounts to one neuron: y = {same}.").format(same=same)]
    place = numbers(np.round(frame.own, 2).tolist())
    text = _("Around ({place}) it amounts to one neuron: y = {same}.")
    return [*told, text.format(place=place, same=same)]
