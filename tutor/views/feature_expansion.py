"""The plane of the inputs beside that of the features: the points move from one to the other."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.plot import Key, Mark, Plot
from tutor.locale import N_, _, number, percent
from tutor.sims.feature_expansion import MOVES, Frame
from tutor.sims.xor import CROSS, HEAPS, NONE, RELU, RING, SIDE, SIGMOID
from tutor.views import equation, plane
from tutor.views.equation import Piece
from tutor.views.panes import Draw, above, beside

TITLE = N_("New features, then regression")
LABELS = {
    "straight": N_("right by a line in the plane of x, %"),
    "right": N_("right by a line in the plane of h, %"),
    "h1": N_("h₁ of your point"),
    "h2": N_("h₂ of your point"),
    "y": N_("y of your point"),
    "v1": N_("v₁"),
    "v2": N_("v₂"),
    "c": N_("c"),
    "step": N_("step"),
}
HEADLINE = ("straight", "right", "h1", "h2", "y")
CHOICES = {
    CROSS: N_("corners crosswise"),
    RING: N_("a disc in a ring"),
    HEAPS: N_("two heaps"),
    NONE: N_("none"),
    SIGMOID: N_("sigmoid"),
    RELU: N_("ReLU"),
}
PACE = 4.0

_LOW, _HIGH = -2.0, 4.0  # of the features
_SUMS = 8  # rows of what is said and of one product, with a gap before each


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Both planes; what they mean; where there is room the learner's point as two products."""
    inputs, features = partial(_inputs, frame), partial(_features, frame)
    told, sums = partial(_told, frame), partial(_sums, frame)
    if width < 50:
        return (features if frame.step else inputs)(width, height)
    down = _rows(width, height)
    both: Draw = lambda w, h: beside(w, h, (1, inputs), (1, features))  # noqa: E731
    if down + _SUMS <= height:
        return above(width, height, (down, both), (2, told), (height - down - 4, sums))
    return above(width, height, (down, both), (1, told), gap=0) if height >= 8 else both(width, height)


def pad(frame: Frame, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Where the learner may point: in the plane of the inputs."""
    if width < 50:
        return None if frame.step else plane.room(_plane(frame, width, height, False), -SIDE, SIDE)
    across = round((width - 2) / 2)
    down = _rows(width, height) if height >= 8 else height
    return plane.room(_plane(frame, across, down, False), -SIDE, SIDE)


def _rows(width: int, height: int) -> int:
    """Rows of the planes: as many as their width can use, or all but one."""
    tall = width // 4 + 2
    return tall if tall + _SUMS <= height else height - 1


def _plane(frame: Frame, width: int, height: int, features: bool) -> Plot:
    low, high = (_LOW, _HIGH) if features else (-SIDE, SIDE)
    names = ("h₁", "h₂") if features else ("x₁", "x₂")
    keys = [Key("●", Role.CLASS_0, "+1"), Key("○", Role.CLASS_1, "−1")]
    if frame.fitted and not features:
        keys.append(Key("◆◇", Role.STRONG, _("wrong")))
    return plane.axes(
        low, high, width, height, x_label=names[0], y_label=names[1], legend=tuple(keys), number=number
    )


def _inputs(frame: Frame, width: int, height: int) -> Canvas:
    """The points as they are given, the folds, and in the end the border."""
    plot = _plane(frame, width, height, False)
    if frame.fitted:
        plane.sides(plot, frame.output)
    if frame.activation != NONE:
        for weights, bias in zip(frame.weights, frame.biases, strict=True):
            plane.border(plot, np.append(weights, bias), Role.DIM, "dotted")
    if frame.fitted:
        plane.zero(plot, frame.output)
    _points(plot, frame, frame.points)
    x, y = frame.own.tolist()
    plot.mark([Mark(x, y, "◎", Role.PATH)])
    return plot.canvas


def _features(frame: Frame, width: int, height: int) -> Canvas:
    """The points on their way, and in the end the straight border between them."""
    plot = _plane(frame, width, height, True)
    if frame.fitted:
        plane.sides(plot, plane.linear(frame.output_layer))
        plane.border(plot, frame.output_layer)
    _points(plot, frame, frame.places)
    x, y = ((1 - frame.part) * frame.own + frame.part * frame.features(frame.own)).tolist()
    plot.mark([Mark(x, y, "◎", Role.PATH)])
    return plot.canvas


def _points(plot: Plot, frame: Frame, places: np.ndarray) -> None:
    for truth, role, signs in ((1, Role.CLASS_0, "◆●"), (-1, Role.CLASS_1, "◇○")):
        chosen = frame.truth == truth
        wrong = frame.wrong[chosen] & frame.fitted
        glyphs = np.where(wrong, ord(signs[0]), ord(signs[1])).astype(np.uint32)
        colours = np.where(wrong, Role.STRONG, role).astype(np.int32)
        plot.glyphs(places[chosen, 0], places[chosen, 1], glyphs, colours)


def _told(frame: Frame, width: int, height: int) -> Canvas:
    """What the right plane shows just now."""
    canvas = Canvas(width, height)
    lines = [_moment(frame)]
    if frame.fitted:
        lines.append(_compared(frame))
    for y, text in enumerate(lines[:height] if height > 1 else lines[-1:]):
        canvas.write(0, y, cut(text, width), Role.HIGHLIGHT if not y else Role.TEXT)
    return canvas


def _moment(frame: Frame) -> str:
    if not frame.step:
        return _("The points have not moved yet: h = x.")
    if frame.step < MOVES:
        return _("The points move to h: {share} of the way.").format(share=percent(frame.part))
    if not frame.fitted:
        return _("Each point is at its features h.")
    return _("The regression has drawn its border: v·h + c = 0.")


def _compared(frame: Frame) -> str:
    shares = {name: percent(frame.metrics[name] / 100, 1) for name in ("straight", "right")}
    return _("Right in the plane of x: {straight}; in that of h: {right}.").format(**shares)


def _short(value: float) -> str:
    return "·" if np.isnan(value) else number(round(value, 2) + 0.0)


def _sums(frame: Frame, width: int, height: int) -> Canvas:
    """W · x + b = k and σ of it, v · h + c = y, for the learner's point; without room, the one in hand."""
    k, h = frame.weights @ frame.own + frame.biases, frame.features(frame.own)
    first = [
        Piece("W", frame.weights, _short),
        Piece("x ◎", frame.own[:, None], _short, "·"),
        Piece("b", frame.biases[:, None], _short, "+"),
        Piece("k", k[:, None], _short, "="),
    ]
    if frame.activation != NONE:
        first.append(Piece("h", h[:, None], _short, "σ→"))
    if not frame.fitted:
        return equation.draw(first, None, width, min(height, 4))
    second = [
        Piece("v", frame.output_layer[None, :2], _short),
        Piece("h", h[:, None], _short, "·"),
        Piece("c", frame.output_layer[None, 2:], _short, "+"),
        Piece("y", np.array([[frame.metrics["y"]]]), _short, "="),
    ]
    if height < 8:
        return equation.draw(second, None, width, min(height, 3))
    return above(
        width,
        8,
        (4, lambda w, h: equation.draw(first, None, w, h)),
        (3, lambda w, h: equation.draw(second, None, w, h)),
    )


def describe(frame: Frame) -> list[str]:
    """Where the points are, and who gets how many right."""
    return [_moment(frame), _compared(frame)] if frame.fitted else [_moment(frame)]
