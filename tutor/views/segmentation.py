"""A picture, the truth and the guess pixel by pixel, and how well they overlap while the net learns."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, colour_grid, image, line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.segmentation import BACKGROUND, CROSS, DISC, NARROW, RING, WIDE, Classes, Frame
from tutor.views.panes import above, beside
from tutor.views.tick import tick

TITLE = N_("Every pixel gets a class")
LABELS = {
    "loss": N_("loss of the last batch"),
    "foreground": N_("IoU of all figures"),
    "mean_iou": N_("mean IoU of the classes"),
    "pixels_right": N_("pixels right"),
    "here": N_("IoU in this picture"),
    "iou_background": N_("IoU, background"),
    "iou_disc": N_("IoU, disc"),
    "iou_ring": N_("IoU, ring"),
    "iou_cross": N_("IoU, cross"),
    "step": N_("step"),
}
HEADLINE = ("foreground", "mean_iou", "pixels_right", "here")
CHOICES = {WIDE: N_("up to 15 pixels"), NARROW: N_("up to 7 pixels")}
NAMES = {
    BACKGROUND: N_("background"),
    DISC: N_("disc"),
    RING: N_("ring"),
    CROSS: N_("cross"),
}
PACE = 20.0
COLOURS = np.array([(0.1, 0.1, 0.13), (0.94, 0.89, 0.26), (0.34, 0.71, 0.91), (0.84, 0.37, 0.0)])
"""Of background, disc, ring and cross: they differ in lightness too (Okabe and Ito, 2008)."""
ROLES = (Role.DIM, Role.CLASS_0, Role.CLASS_1, Role.CLASS_2)


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Three pictures; where there is room, the overlap of each class and its way there."""
    pictures, scores, curve = partial(_pictures, frame), partial(_scores, frame), partial(_curve, frame)
    if height >= 22 and width >= 40:
        rows = min(12, width // 6 + 2) if width < 110 or height < 40 else 23
        return above(width, height, (rows, pictures), (4, scores), (height - rows - 6, curve))
    if height >= 18:
        return above(width, height, (2, pictures), (1, scores))
    return pictures(width, height)


def _pictures(frame: Frame, width: int, height: int) -> Canvas:
    """Picture, truth and guess side by side; as many as have room."""
    panes = [
        (_("Picture {number}").format(number=frame.number), partial(image.draw, np.clip(frame.image, 0, 1))),
        (_("Truth"), partial(colour_grid.draw, COLOURS[frame.truth])),
        (_("Guess, ✗ wrong"), partial(_guess, frame.guess, frame.truth)),
    ]
    count = 3 if width >= 50 else 2 if width >= 30 else 1
    drawn = [
        (1.0, lambda w, h, title=title, one=one: _titled(title, one(w, h - 1), w, h))
        for title, one in panes[3 - count :]
    ]
    return beside(width, height, *drawn)


def _guess(guess: Classes, truth: Classes, width: int, height: int) -> Canvas:
    """The classes that were guessed, with ✗ where a pixel is wrong, if pixels are not averaged."""
    canvas = colour_grid.draw(COLOURS[guess], width, height)
    side = min(width // guess.shape[1], 2 * height // guess.shape[0])
    if side < 1:
        return canvas
    wrong = (guess != truth).repeat(side, axis=0).repeat(side, axis=1)
    left, top = (width - wrong.shape[1]) // 2, (height - (wrong.shape[0] + 1) // 2) // 2
    if len(wrong) % 2:
        wrong = np.vstack([wrong, np.zeros_like(wrong[:1])])
    rows, columns = np.nonzero(wrong[0::2] | wrong[1::2])
    places = rows + top, columns + left
    canvas.settle(places)
    canvas.glyph[places] = ord("✗")
    canvas.fore[places] = Role.HIGHLIGHT
    return canvas


def _titled(title: str, picture: Canvas, width: int, height: int) -> Canvas:
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(title, width).center(width).rstrip(), Role.AXIS)
    canvas.paste(picture, 0, 1)
    return canvas


def _scores(frame: Frame, width: int, height: int) -> Canvas:
    """The IoU of each class as a bar; its name and colour are the key to the pictures."""
    names = [f"■ {_(name)}" for name in NAMES.values()]
    return bars.draw(
        names,
        frame.each[-1],
        width,
        height,
        roles=ROLES,
        minimum=0,
        maximum=1,
        number=partial(number, decimals=3),
    )


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    series = [
        Series(frame.trials, frame.right, Role.DIM, _("pixels right")),
        Series(frame.trials, frame.foreground, Role.TEST, _("IoU, all figures")),
        Series(frame.trials, frame.each.mean(axis=1), Role.GUESS, _("mean IoU")),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        x_range=(0, max(nice_step(frame.step or 1), 50)),
        y_range=(0, 1),
        number=tick,
    )


def describe(frame: Frame) -> list[str]:
    """How well the figures are found, how well they are told apart, and how the picture shown came out."""
    if frame.lost:
        return [_("The steps were too large: the weights have grown beyond all bounds.")]
    text = ngettext(
        "After {steps} update {right} of all pixels are right.",
        "After {steps} updates {right} of all pixels are right.",
        frame.step,
    )
    metrics = frame.metrics
    sentences = [text.format(steps=number(frame.step), right=percent(metrics["pixels_right"], 1))]
    text = _("The figures together have an IoU of {all}; the mean of the four classes is {mean}.")
    sentences.append(text.format(all=number(metrics["foreground"], 3), mean=number(metrics["mean_iou"], 3)))
    text = _("In picture {number} the IoU of the figures is {here}.")
    return [*sentences, text.format(number=number(frame.number), here=number(metrics["here"], 3))]
