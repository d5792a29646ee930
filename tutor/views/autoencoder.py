"""The plane of codes and the digits in it, the picture at the pointer, digits in and out, and the error."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from tutor.charts import image, line, plot
from tutor.charts.axis import Axis
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.colormap import sample
from tutor.charts.colour_grid import halves, shrink
from tutor.charts.dots import Floats
from tutor.charts.line import Series
from tutor.charts.plot import Mark, Plot
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.autoencoder import CURVED, DRAWN, MAP, PAIRS, POINTS, REACH, REAL, STRAIGHT, Frame
from tutor.sims.dense import Array
from tutor.views.whose import whose

TITLE = N_("Autoencoder: digits through a bottleneck")
LABELS = {
    "error": N_("reconstruction error"),
    "pca_error": N_("error of PCA"),
    "variance": N_("error of the mean picture"),
    "code": N_("numbers in the code"),
    "compression": N_("compression ratio"),
    "code_1": N_("code 1"),
    "code_2": N_("code 2"),
    "nearest": N_("nearest digit"),
    "step": N_("step"),
}
HEADLINE = ("error", "pca_error", "code_1", "code_2")
CHOICES = {
    POINTS: N_("encoded digits"),
    MAP: N_("map of digits"),
    PAIRS: N_("digits in and out"),
    CURVED: N_("ReLU"),
    STRAIGHT: N_("none"),
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
}

SIDE = 28
CUT = 4  # pixels of margin that a digit in a small picture does without
TILED = 11  # cells from one small picture to the next
TILE = 12  # a digit on the map is at least about so many pixels wide
Rectangle = tuple[int, int, int, int]
"""Left, top, width, height."""


class Rooms(NamedTuple):
    """Where each picture stands; None: there is no room for it."""

    plane: Rectangle
    digit: Rectangle | None = None
    pairs: Rectangle | None = None
    curve: Rectangle | None = None


def rooms(width: int, height: int, show: str = POINTS) -> Rooms:
    """The plane is always there; beside it what the learner asks for, and the rest where there is room.

    With `PAIRS` the digits before and after come first, else the digit at the pointer; a map takes more room.
    """
    pairs = show == PAIRS
    if width >= 50 and height >= 27:
        return _atlas(width, height) if show == MAP and width < 100 else _tall(width, height, pairs)
    if width >= 66 and height >= 8:
        return _flat(width, height, show)
    side = min(2 * (height - 2), SIDE, width // 2)
    if width >= 40 and height >= 8:
        beside = (width - side, 1, side, height - 1)
        plane = (0, 1, width - side - 2, height - 1)
        return Rooms(plane, pairs=beside) if pairs else Rooms(plane, beside)
    if height >= 22:
        half = SIDE // 2 + 1
        below = (0, height - half, width, half)
        plane = (0, 1, width, height - half - 2)
        return Rooms(plane, pairs=below) if pairs else Rooms(plane, below)
    return Rooms((0, 1, width, max(height - 1, 0)))


def _tall(width: int, height: int, pairs: bool) -> Rooms:
    """Two rows of pictures."""
    side = SIDE if width < 100 or height < 46 else 2 * SIDE
    top = max(side // 2 + 1, height - 15)
    low, rest = top + 2, height - top - 2
    plane, beside = (0, 1, width - side - 2, top), (width - side, 1, side, top)
    if pairs and width < 100:
        return Rooms(plane, None, (0, low, width, rest), beside)
    half = (width * 4 // 7) // TILED * TILED
    return Rooms(plane, beside, (0, low, half, rest), (half + 2, low, width - half - 2, rest))


def _atlas(width: int, height: int) -> Rooms:
    """The map over the whole width, so that several digits are on it."""
    top = height * 3 // 5
    low, rest = top + 2, height - top - 2
    side = min(2 * rest, SIDE)
    return Rooms((0, 1, width, top), (0, low, side, rest), None, (side + 2, low, width - side - 2, rest))


def _flat(width: int, height: int, show: str) -> Rooms:
    """All pictures side by side."""
    side = min(2 * (height - 2), SIDE)
    if show == MAP:
        return Rooms((0, 1, width - side - 2, height - 1), (width - side, 1, side, height - 1))
    if show == PAIRS:
        left = width - 2 * side - 4
        return Rooms((0, 1, left, height - 1), None, (left + 2, 1, 2 * side + 2, height - 1))
    left = (width - side - 4) * 5 // 9
    rest = left + side + 4
    beside = (left + 2, 1, side, height - 1)
    return Rooms((0, 1, left, height - 1), beside, None, (rest, 1, width - rest, height - 1))


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Whose digits they are, and the pictures that there is room for."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(whose(frame.look.task.source), width), Role.DIM)
    place = rooms(width, height, frame.show)
    for rectangle, picture in zip(place, (_plane, _digit, _pairs, _curve), strict=True):
        if rectangle:
            left, top, *size = rectangle
            canvas.paste(picture(frame, *size), left, top)
    return canvas


def pad(frame: Frame, width: int, height: int) -> Rectangle | None:
    """The cells of the plane, where one can point."""
    left, top, *size = rooms(width, height, frame.show).plane
    inner = _axes(*size)
    if not inner.width or not inner.height:
        return None
    return left + inner.left, top + inner.top, inner.width, inner.height


def _axes(width: int, height: int) -> Plot:
    return plot.frame(
        width,
        height,
        Axis(-REACH, REACH),
        Axis(-REACH, REACH),
        x_label=_("code 1"),
        y_label=_("code 2   ◆ pointer"),
        number=number,
    )


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    picture = _axes(width, height)
    if frame.show == MAP:
        _map(frame, picture)
    else:
        look, task = frame.look, frame.look.task
        # as many digits as can be told apart
        some = np.s_[: max(picture.width * picture.height // 4, 1)]
        x, y = look.places[some].T.astype(np.float64)
        labels = task.labels[some]
        signs = (ord("0") + labels).astype(np.uint32)
        picture.glyphs(x, y, signs, (Role.CLASS_0 + labels).astype(np.int32))
    picture.mark([Mark(*frame.point, "◆", Role.HIGHLIGHT)])
    return picture.canvas


def _map(frame: Frame, picture: Plot) -> None:
    """What the net draws at places all over the plane, each picture where its code is."""
    width, rows = picture.width, 2 * picture.height
    if not width or not rows:
        return
    across = max(width // TILE, 1)
    down = max(round(rows * across / width), 1)
    columns = np.linspace(0, width, across + 1).round().astype(int).tolist()
    lines = np.linspace(0, rows, down + 1).round().astype(int).tolist()
    tiles = _drawn(frame, across, down)
    pixels = np.zeros((rows, width))
    for r in range(down):
        for c in range(across):
            here = np.s_[lines[r] : lines[r + 1], columns[c] : columns[c + 1]]
            room = min(lines[r + 1] - lines[r], columns[c + 1] - columns[c])
            tile = shrink(_trimmed(tiles[r * across + c]).astype(np.float64), room, room)
            top, left = ((size - room) // 2 for size in pixels[here].shape)
            pixels[here][top : top + room, left : left + room] = tile
    halves(picture.canvas, sample("grey", pixels), picture.left, picture.top)


def _drawn(frame: Frame, across: int, down: int) -> Array:
    """The pictures [down * across, 28, 28] at the middles of equal parts of the plane, from the top left."""
    x = REACH * ((2 * np.arange(across) + 1) / across - 1)
    y = REACH * (1 - (2 * np.arange(down) + 1) / down)
    places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2).astype(np.float32)
    return frame.look.decode(places)


def _trimmed(picture: Array) -> Array:
    return picture[CUT:-CUT, CUT:-CUT]


def _digit(frame: Frame, width: int, height: int) -> Canvas:
    """What the net draws at the pointer."""
    canvas = Canvas(width, height)
    x, y = (number(value, 2) for value in frame.point)
    for text in (_("drawn from ({x}, {y})"), _("◆ ({x}, {y})")):
        title = text.format(x=x, y=y)
        if len(title) <= width:
            break
    canvas.write(0, 0, cut(title, width), Role.HIGHLIGHT)
    canvas.paste(image.draw(frame.picture, width, height - 1), 0, 1)
    return canvas


def _pairs(frame: Frame, width: int, height: int) -> Canvas:
    """Test digits as they went in and as they came out: the nearest to the pointer, large, or several."""
    canvas, look = Canvas(width, height), frame.look
    several = width >= 2 * TILED and height >= 2 * TILED // 2 + 2
    chosen = _chosen(tuple(look.task.labels.tolist()))[: width // TILED] if several else [frame.nearest]
    before, after = look.pictures(look.task.inputs[chosen]), look.pictures(look.outputs[chosen])
    rows = (height - 2) // 2 if several else height - 1
    right, down = (0, height - rows - 1) if several else ((width + 2) // 2, 0)
    for title, pictures, x, y in ((_("in"), before, 0, 0), (_("out"), after, right, down)):
        canvas.write(x, y, title, Role.AXIS)
        for k, picture in enumerate(pictures):
            room = TILED - 1 if several else width // 2 - 1
            canvas.paste(image.draw(_trimmed(picture), room, rows), x + TILED * k, y + 1)
    return canvas


@lru_cache(maxsize=4)
def _chosen(labels: tuple[int, ...]) -> list[int]:
    """The place of the first test digit of each kind."""
    return [labels.index(digit) for digit in (3, 0, 7, 4, 2, 8, 1, 5, 9, 6) if digit in labels]


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The error on test digits as the net learns; the dashed line is PCA's."""
    task = frame.look.task
    end = _end(frame.step)
    x, y = _known(frame)
    top = max(1.5 * task.variance, 0.05)
    return line.draw(
        [
            Series(x, np.minimum(y, top), Role.TEST, _("net")),
            Series([0, end], [task.pca_error] * 2, Role.TARGET, _("PCA"), style="dashed"),
        ],
        width,
        height,
        x_label=_("step"),
        y_label=_("Error") if width >= 36 else "",
        x_range=(0, end),
        y_range=(0, top),
        number=number,
    )


def _known(frame: Frame) -> tuple[Floats, Floats]:
    tried = frame.tried
    x, y = tried.steps, tried.values[:, 0]
    return np.append(x, frame.step), np.append(y, frame.look.error)


def _end(step: int) -> float:
    """Where the axis of the steps ends: it doubles now and then, so that the curve stands still between."""
    end = 50
    while end < step:
        end *= 2
    return float(end)


def describe(frame: Frame) -> list[str]:
    """How far it has come, how that compares with PCA, and what is drawn at the pointer."""
    task, metrics = frame.look.task, frame.metrics
    start = float(frame.tried.values[0, 0])
    progress = ngettext(
        "{source}; {count} number for 784 pixels. After {steps} steps the reconstruction error went "
        "{before} → {after}.",
        "{source}; {count} numbers for 784 pixels. After {steps} steps the reconstruction error went "
        "{before} → {after}.",
        frame.code,
    ).format(
        source=whose(frame.look.task.source),
        count=number(frame.code),
        steps=number(frame.step),
        before=number(start, 4),
        after=number(metrics["error"], 4),
    )
    better = metrics["error"] < task.pca_error
    text = (
        _("PCA with as many numbers leaves {pca}: the net is better by {part}.")
        if better
        else _("PCA with as many numbers leaves {pca}: the net is not better than that.")
    )
    compared = text.format(
        pca=number(task.pca_error, 4), part=percent(1 - metrics["error"] / task.pca_error, 1)
    )
    here = _("The pointer is at ({x}, {y}); the test digit nearest to it is a {digit}.").format(
        x=number(frame.point[0], 2), y=number(frame.point[1], 2), digit=metrics["nearest"]
    )
    return [progress, compared, here]
