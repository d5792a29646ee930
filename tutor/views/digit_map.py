"""A map of digits: each a point or its own sign, those at the pointer as pictures, and how good it is."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import image, line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.digit_map import DRAWN, HIDDEN, LAST, REAL, SHOWN, VOTERS, Frame
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.whose import by_a_steady_hand

TITLE = N_("A map of digits (t-SNE)")
LABELS = {
    "divergence": N_("KL divergence"),
    "agreement": N_("right by its neighbours"),
    "at_start": N_("right at the start (PCA)"),
    "digits": N_("digits"),
    "digit": N_("digit at the pointer"),
    "step": N_("step"),
}
HEADLINE = ("divergence", "digit")
CHOICES = {HIDDEN: N_("not shown"), SHOWN: N_("shown"), DRAWN: N_("drawn"), REAL: N_("MNIST")}
PACE = 40.0
CUT = 4  # pixels of margin that a small picture does without
PICTURES = 6  # the digit at the pointer and its nearest: two rows, or one where there is little room
Rectangle = tuple[int, int, int, int]


def headline(frame: Frame) -> tuple[str, ...]:
    """With hidden labels nothing is told that was counted with them."""
    return HEADLINE[:1] if frame.labels == HIDDEN else ("divergence", "agreement", "at_start", "digit")


def _map_size(width: int, height: int) -> tuple[int, int]:
    """The columns and rows of the map, below its title."""
    if width >= 50 and height >= 24:
        return width, height - 12
    return (width - 34 if width >= 60 else width), height


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The map; the digits at the pointer and the curve below it or at its side."""
    columns, rows = _map_size(width, height)
    plane = partial(_map, frame)
    pictures, curve = partial(_pictures, frame), partial(_curve, frame)
    if rows < height:
        low: Draw = lambda w, h: beside(w, h, (1, pictures), (1, curve))  # noqa: E731
        return above(width, height, (rows, plane), (height - rows - 1, low))
    if columns < width:
        side: Draw = pictures if height < 16 else lambda w, h: above(w, h, (1, pictures), (1, curve))
        return beside(width, height, (columns, plane), (width - columns - 2, side))
    return plane(width, height)


def pad(frame: Frame, width: int, height: int) -> Rectangle | None:
    """The cells of the map, where one can point."""
    columns, rows = _map_size(width, height)
    return (0, 1, columns, rows - 1) if columns > 0 and rows > 1 else None


def _map(frame: Frame, width: int, height: int) -> Canvas:
    """Each digit at its place: a dot, or with labels its sign and colour. ◆ is the pointer."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(by_a_steady_hand(frame.task.source), width), Role.DIM)
    rows = height - 1
    if rows < 1 or width < 1:
        return canvas
    x, y = _cells(frame.spots, width, rows)
    if frame.labels == SHOWN:
        canvas.glyph[1 + y, x] = (ord("0") + frame.task.labels).astype(np.uint32)
        canvas.fore[1 + y, x] = (Role.CLASS_0 + frame.task.labels).astype(np.int32)
    else:
        canvas.glyph[1 + y, x], canvas.fore[1 + y, x] = ord("•"), Role.POINT
    column, row = _cells(np.array([frame.point]), width, rows)
    canvas.write(int(column[0]), 1 + int(row[0]), "◆", Role.HIGHLIGHT)
    return canvas


def _cells(spots: np.ndarray, width: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    x = np.rint((np.clip(spots[:, 0], -1, 1) + 1) / 2 * (width - 1)).astype(np.intp)
    y = np.rint((1 - np.clip(spots[:, 1], -1, 1)) / 2 * (rows - 1)).astype(np.intp)
    return x, y


def _pictures(frame: Frame, width: int, height: int) -> Canvas:
    """The digit nearest to the pointer, and those nearest to it on the map."""
    chosen = frame.nearest[: PICTURES if height > 10 else PICTURES // 2]
    shown = [picture[CUT:-CUT, CUT:-CUT] for picture in frame.task.pictures[chosen]]
    known = frame.labels == SHOWN
    names = [str(label) if known else "?" for label in frame.task.labels[chosen].tolist()]
    gallery = image.gallery(shown, width, height - 1, names, highlight=0)
    return titled(_("Nearest to ◆ and neighbours"), gallery, width, height)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """How badly the map stands for the neighbours in the data; with labels, how many digits fit in."""
    shown = frame.labels == SHOWN
    values = frame.tried[:, 2 if shown else 1]
    series = [Series(frame.tried[:, 0], values, Role.TEST if shown else Role.LOSS, style="solid")]
    if shown:
        series.append(Series([0, LAST], [values[0]] * 2, Role.TARGET, _("PCA"), style="dashed"))
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("By {count} neighbours").format(count=VOTERS) if shown else _("KL divergence"),
        x_range=(0, LAST),
        y_range=(0, 1 if shown else 4),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """How far the map has come, and what lies at the pointer."""
    metrics = frame.metrics
    progress = ngettext(
        "{source}; {digits} of them. After {steps} step the divergence went {before} → {after}.",
        "{source}; {digits} of them. After {steps} steps the divergence went {before} → {after}.",
        frame.step,
    ).format(
        source=by_a_steady_hand(frame.task.source),
        digits=number(len(frame.places)),
        steps=number(frame.step),
        before=number(float(frame.tried[0, 1]), 3),
        after=number(metrics["divergence"], 3),
    )
    if frame.labels == HIDDEN:
        return [progress, _("The labels are hidden; the map has never seen them.")]
    right = _("{part} of the digits are what most of {count} neighbours are; at the start it was {first}.")
    near = ", ".join(map(str, frame.task.labels[frame.nearest[1:PICTURES]].tolist()))
    here = _("At the pointer lies a {digit}; nearest to it lie {near}.")
    return [
        progress,
        right.format(
            part=percent(metrics["agreement"], 1), count=VOTERS, first=percent(metrics["at_start"], 1)
        ),
        here.format(digit=metrics["digit"], near=near),
    ]
