"""A picture, what is true of its pixels, what the net says of them, and how well that goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from tutor.charts import bars, colour_grid, line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, rgb
from tutor.charts.line import Series
from tutor.data.scenes import BACKGROUND, CROSS, DISC, RING, SIDE
from tutor.locale import N_, _, number, percent
from tutor.sims.segmentation import ANY, SHAPE_NAMES, Frame
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("An answer for every pixel")
LABELS = {
    "iou": N_("IoU of any shape"),
    "disc": N_("IoU of discs"),
    "ring": N_("IoU of rings"),
    "cross": N_("IoU of crosses"),
    "accuracy": N_("pixels that are right"),
    "intersection": N_("pixels in both"),
    "union": N_("pixels in either"),
    "shown": N_("IoU in this picture"),
    "reach": N_("pixels it sees across"),
    "parameters": N_("parameters"),
    "loss": N_("loss"),
    "step": N_("step"),
}
HEADLINE = ("iou", "accuracy", "shown", "loss")
CHOICES = {
    ANY: N_("any shape"),
    SHAPE_NAMES[DISC]: N_("disc"),
    SHAPE_NAMES[RING]: N_("ring"),
    SHAPE_NAMES[CROSS]: N_("cross"),
}
PACE = 30.0
# the background is nearly that of a dark screen; the three shapes differ in lightness too
COLOURS = np.array([[0.10, 0.10, 0.13], [0.95, 0.75, 0.20], [0.33, 0.65, 0.90], [0.72, 0.30, 0.56]])
WRONG = np.array([0.95, 0.95, 0.95])


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Three small pictures side by side or two by two, and what is left for the course of the training."""
    side = SIDE * (2 if width >= 4 * SIDE + 12 and height >= 2 * SIDE + 4 else 1)
    tall, three = side // 2 + 1, width >= 3 * side + 4
    if width >= 2 * side + 2 and height >= 2 * tall + 2:
        return _two_rows(frame, width, height, side, three)
    if three and height >= tall:
        row = partial(_three, frame, side)
        if height < tall + 3:
            return row(width, height)
        return above(width, height, (tall, row), (height - tall, partial(_marks, frame)), gap=0)
    if width >= 60:
        return _three(frame, (width - 4) // 3, width, height)
    if width >= 30:
        return beside(width, height, (1, partial(_truth, frame)), (1, partial(_guess, frame)))
    return _guess(frame, width, height)


def _two_rows(frame: Frame, width: int, height: int, side: int, three: bool) -> Canvas:
    """The masks in two rows of squares; where they are low enough, the training below, else beside."""
    tall = side // 2 + 1
    squares = (partial(_picture, frame), partial(_truth, frame), partial(_errors, frame))
    top = partial(_row, side, squares if three else squares[:2])
    rest = height - 2 * tall - 2
    if not three and rest >= 9:
        low = partial(_row, side, (partial(_guess, frame), partial(_errors, frame)))
        return above(width, height, (tall, top), (tall, low), (rest, partial(_course, frame)))
    low = partial(_row, side, (partial(_guess, frame), partial(_training, frame)))
    return above(width, height, (tall, top), (height - tall - 1, low))


def _three(frame: Frame, side: int, width: int, height: int) -> Canvas:
    pictures = (partial(_picture, frame), partial(_truth, frame), partial(_guess, frame))
    return _row(side, pictures, width, height)


def _row(side: int, pictures: Sequence[Draw], width: int, height: int) -> Canvas:
    """Pictures of one width; the last has what is left."""
    rest = width - (side + 2) * (len(pictures) - 1)
    panes = [*((side, draw) for draw in pictures[:-1]), (rest, pictures[-1])]
    return beside(width, height, *panes)


def _training(frame: Frame, width: int, height: int) -> Canvas:
    return above(width, height, (5, partial(_marks, frame)), (height - 6, partial(_curve, frame)))


def _colours(pixels: np.ndarray, width: int, height: int) -> Canvas:
    """Pixels as a square at the upper left."""
    fit = min(width, 2 * (height - 1))
    return colour_grid.draw(pixels, fit, max(height - 1, 0))


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    grey = np.clip(0.1 + 0.85 * frame.picture, 0, 1)
    return titled(_("The picture"), _colours(np.repeat(grey[..., None], 3, 2), width, height), width, height)


def _truth(frame: Frame, width: int, height: int) -> Canvas:
    return titled(_("What is true"), _colours(COLOURS[frame.truth], width, height), width, height)


def _guess(frame: Frame, width: int, height: int) -> Canvas:
    """What the net says, with the IoU that the reader has chosen."""
    title = _("The net: IoU {iou}").format(iou=number(frame.metrics["shown"], 3))
    return titled(title, _colours(COLOURS[frame.guess], width, height), width, height, Role.HIGHLIGHT)


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    """The pixels that the net gets wrong."""
    wrong = frame.guess != frame.truth
    title = _("Wrong pixels: {count} of {all}").format(count=int(wrong.sum()), all=wrong.size)
    faint = 0.5 * COLOURS[frame.truth] + 0.5 * COLOURS[BACKGROUND]
    pixels = np.where(wrong[..., None], WRONG, faint)
    return titled(title, _colours(pixels, width, height), width, height)


def _course(frame: Frame, width: int, height: int) -> Canvas:
    return beside(width, height, (2, partial(_marks, frame)), (3, partial(_curve, frame)))


def _marks(frame: Frame, width: int, height: int) -> Canvas:
    """IoU over all test pictures, class by class."""
    names = [f"■ {_(CHOICES[SHAPE_NAMES[kind]])}" for kind in SHAPE_NAMES] + [f"□ {_(CHOICES[ANY])}"]
    values = [*frame.each, frame.metrics["iou"]]
    if height <= len(names):
        return titled(_("IoU over 64 test pictures"), _listed(names, values, width), width, height)
    picture = bars.draw(
        names,
        values,
        width,
        max(height - 1, 0),
        roles=[*(_rgb(kind) for kind in SHAPE_NAMES), Role.TEST],
        label_share=0.5,
        minimum=0,
        maximum=1,
        number=partial(number, decimals=3),
    )
    return titled(_("IoU over 64 test pictures"), picture, width, height)


def _listed(names: Sequence[str], values: Sequence[float], width: int) -> Canvas:
    """The marks as numbers alone, two to a line, where bars would have to leave some out."""
    canvas = Canvas(width, -(-len(names) // 2))
    looks = [*(_rgb(kind) for kind in SHAPE_NAMES), Role.TEST]
    for place, (name, value, look) in enumerate(zip(names, values, looks, strict=True)):
        x, y = place % 2 * (width // 2), place // 2
        canvas.write(x, y, name[:1], look)
        canvas.write(x + 1, y, f"{name[1:]} {number(value, 3)}")
    return canvas


def _rgb(kind: int) -> int:
    red, green, blue = (int(255 * part) for part in COLOURS[kind])
    return rgb(red, green, blue)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    curve = frame.curve
    series = [
        Series(curve.step, curve.any_shape, Role.TEST, _("any")),
        Series(curve.step, curve.shapes, Role.GUESS, _("mean"), style="dashed"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label="IoU",
        x_range=(0, max(nice_step(frame.step or 1), 50)),
        y_range=(0, 1),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """How the net does over all tests, then in the picture shown."""
    metrics = frame.metrics
    over = _(
        "After {step} steps: IoU of any shape {iou}, of discs {disc}, of rings {ring}, of crosses {cross}."
    )
    pixels = _("{share} of the pixels are right; each answer depends on {reach} × {reach} pixels.")
    here = _(
        "In the picture shown, {kind}: {both} pixels are in both masks, {either} in at least one; IoU {iou}."
    )
    sentences = [
        over.format(
            step=number(frame.step), **{k: number(metrics[k], 3) for k in ("iou", "disc", "ring", "cross")}
        ),
        pixels.format(share=percent(metrics["accuracy"], 1), reach=number(metrics["reach"])),
        here.format(
            kind=_(CHOICES[frame.kind]),
            both=number(metrics["intersection"]),
            either=number(metrics["union"]),
            iou=number(metrics["shown"], 3),
        ),
    ]
    if frame.lost:
        sentences.append(_("The steps were too large: the weights have grown beyond all bounds."))
    return sentences
