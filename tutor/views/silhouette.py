"""What the net says about every place, its misses in other colours, and how the likeness grows."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import colour_grid, line
from tutor.charts.canvas import Canvas, Role, cut, rgb
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.silhouette import ASKED, PLAIN, WAVES, Frame
from tutor.views.panes import above, beside

TITLE = N_("A net learns a silhouette")
LABELS = {
    "iou": N_("likeness, IoU"),
    "right": N_("places answered rightly"),
    "loss": N_("mean cross-entropy"),
    "parameters": N_("parameters"),
    "step": N_("epoch"),
}
HEADLINE = ("iou", "right", "parameters")
CHOICES = {PLAIN: N_("x and y"), WAVES: N_("waves of x and y"), "tanh": N_("tanh"), "ReLU": N_("ReLU")}
PACE = 30.0

PAPER, INK = (16 / 255, 16 / 255, 24 / 255), (0.98, 0.80, 0.25)
MISSING, TOO_MUCH = (0.15, 0.38, 0.75), (0.80, 0.32, 0.12)
SURE = 0.1
"""An answer this near to 0 or 1 is painted as 0 or 1: what is almost certain leaves no shadow."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The picture as the net gives it; the curve of the likeness below or beside it."""
    canvas = Canvas(width, height)
    _head(canvas, frame)
    picture, scores = partial(_picture, frame), partial(_scores, frame)
    across, down = _room(width, height)
    if height - 1 - down >= 7:
        canvas.paste(above(width, height - 1, (down, picture), (height - down - 2, scores)), 0, 1)
    elif width - across >= 20:
        canvas.paste(beside(width, height - 1, (across, picture), (width - across - 2, scores)), 0, 1)
    else:
        canvas.paste(picture(width, height - 1), 0, 1)
    return canvas


def pad(frame: Frame, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Where the picture is, for a pen."""
    if width < 20 or height < 5:
        return None
    left, top, across, down = colour_grid.place(ASKED, *_room(width, height))
    return left, top + 1, across, down


def _room(width: int, height: int) -> tuple[int, int]:
    """The room for the picture below the first line: as much as its shape, twice as wide as high, can use."""
    if width >= 60 and height < width // 4 + 9:
        return min(4 * (height - 1), width - 28), height - 1
    return width, min(height - 1, -(-width // 4))


def _head(canvas: Canvas, frame: Frame) -> None:
    """What is learned, and what the colours mean."""
    swatches = ((_("right"), INK), (_("missing"), MISSING), (_("too much"), TOO_MUCH))
    what = _("your drawing") if frame.own else _("the bat")
    canvas.write(0, 0, cut(what, canvas.width), Role.STRONG)
    x = len(what) + 2
    for name, colour in swatches:
        if x + len(name) + 2 <= canvas.width:
            canvas.write(x, 0, "■", rgb(*(round(255 * part) for part in colour)))
            canvas.write(x + 2, 0, name, Role.DIM)
        x += len(name) + 4


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    """How surely the net says inside, as ink; where it misses, another colour, stronger when it is surer."""
    said = np.clip((frame.answer[:, :, None].astype(np.float64) - SURE) / (1 - 2 * SURE), 0, 1)
    truth = frame.truth[:, :, None]
    paper = np.array(PAPER)
    hit = np.array(MISSING) + said * (np.array(INK) - np.array(MISSING))
    miss = paper + said * (np.array(TOO_MUCH) - paper)
    # a place where the net is unsure, at about one half, has a mixture
    return colour_grid.draw(np.where(truth, hit, miss), width, height)


def _scores(frame: Frame, width: int, height: int) -> Canvas:
    marker = "•" if frame.step == 0 else ""
    series = [Series(np.arange(frame.step + 1), frame.scores, Role.TRAIN, marker=marker)]
    return line.draw(
        series,
        width,
        height,
        x_label=_("epoch"),
        y_label=_("Likeness, IoU"),
        x_range=(0, frame.epochs),
        y_range=(0, 1),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """The net, what it learns, how like the answer is."""
    net = _("A net {net} with {count} parameters learns {what}.").format(
        net="-".join(map(str, frame.sizes)),
        count=number(frame.parameters),
        what=_("your drawing") if frame.own else _("the bat"),
    )
    text = ngettext(
        "After {count} epoch the IoU is {iou}; {right} of the places are answered rightly.",
        "After {count} epochs the IoU is {iou}; {right} of the places are answered rightly.",
        frame.step,
    )
    iou, right = number(float(frame.scores[-1]), 3), number(frame.metrics["right"], 3)
    return [net, text.format(count=number(frame.step), iou=iou, right=right), _seen(frame)]


def _seen(frame: Frame) -> str:
    missing = int((frame.truth & ~frame.said).sum())
    extra = int((frame.said & ~frame.truth).sum())
    text = _("Of {all} places, {missing} are missing from its shape and {extra} too many are in it.")
    return text.format(all=number(frame.truth.size), missing=number(missing), extra=number(extra))
