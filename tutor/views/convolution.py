"""A picture with the kernel on it, the sum under the kernel number by number, and the output as it grows."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import colour_grid, line, matrix
from tutor.charts.canvas import RGB, Canvas, Role, cut
from tutor.charts.colormap import sample, unpack
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.convolution import (
    BLUR,
    HORIZONTAL,
    OUTLINE,
    PLAIN,
    RELU,
    SAME,
    SHARPEN,
    SIDE,
    VERTICAL,
    Floats,
    Frame,
)
from tutor.sims.digit_pictures import DRAWN, REAL
from tutor.views.panes import above, beside, titled
from tutor.views.whose import whose

TITLE = N_("A kernel slides over a digit")
LABELS = {
    "row": N_("row"),
    "column": N_("column"),
    "value": N_("output at this place"),
    "output_side": N_("side of the output"),
    "outputs": N_("pixels of the output"),
    "weights": N_("parameters, with the bias"),
    "multiplications": N_("multiplications in all"),
    "step": N_("step"),
}
HEADLINE = ("row", "column", "value", "output_side")
CHOICES = {
    VERTICAL: N_("vertical edge"),
    HORIZONTAL: N_("horizontal edge"),
    OUTLINE: N_("outline"),
    BLUR: N_("blur"),
    SHARPEN: N_("sharpen"),
    SAME: N_("same again"),
    PLAIN: N_("nothing"),
    RELU: N_("ReLU"),
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
}
PACE = 20.0
PAPER = 0.08  # black paper is a little lighter than a dark screen, so that its edges show
HERE, ZEROS = np.array((1.0, 0.75, 0.1)), np.array((0.1, 0.2, 0.4))
"""The tint of what lies under the kernel, and the colour of the padding."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Whose digits they are; picture, numbers and output; where there is room one row of both as curves."""
    return titled(whose(frame.source), _panes(frame, width, height - 1), width, height, Role.DIM)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    picture, output, numbers = partial(_picture, frame), partial(_output, frame), partial(_numbers, frame)
    side = SIDE + 2 * frame.padding
    if height >= 26 and width >= 50:
        rows = side // 2 + 1
        if width >= 100 and height >= 40:
            rows = side + 1
        pictures = lambda w, h: beside(w, h, (1, picture), (1, output))  # noqa: E731
        return above(
            width,
            height,
            (rows, pictures),
            (8, partial(_wide, frame)),
            (height - rows - 10, partial(_rows, frame)),
        )
    if width >= 66:
        room = min(2 * (height - 1), width // 3)
        return beside(width, height, (room, picture), (width - 2 * room - 4, numbers), (room, output))
    if width >= 40:
        return beside(width, height, (1, picture), (1, output))
    return output(width, height) if frame.step else picture(width, height)


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    """The picture with its padding; what lies under the kernel has a tint and corners of its own."""
    canvas = Canvas(width, height)
    head = _("Picture {rows} × {columns}").format(rows=SIDE, columns=SIDE)
    if frame.padding:
        head = f"{head} + 2·{frame.padding}"
    canvas.write(0, 0, cut(head, width), Role.AXIS)
    grey = np.repeat(PAPER + (1 - PAPER) * frame.padded[:, :, None], 3, axis=2)
    outside = np.ones(frame.padded.shape, bool)
    inner = slice(frame.padding, frame.padding + SIDE)
    outside[inner, inner] = False
    grey[outside] = ZEROS
    (row, column), reach = frame.corner, len(frame.kernel)
    window = np.s_[row : row + reach, column : column + reach]
    grey[window] = 0.45 * grey[window] + 0.55 * HERE
    middle = (row + reach // 2, column + reach // 2)
    canvas.paste(colour_grid.draw(grey, width, height - 1, highlight=middle), 0, 1)
    return canvas


def _bound(frame: Frame) -> float:
    """How far from 0 an output can be: the scale of its colours, which stays."""
    kernel = frame.kernel
    return max(float(kernel[kernel > 0].sum()), float(-kernel[kernel < 0].sum())) + abs(frame.bias)


def _output(frame: Frame, width: int, height: int) -> Canvas:
    """The output so far: blue below zero, orange above; without negative weights in grey."""
    canvas = Canvas(width, height)
    head = _("Output {rows} × {columns}").format(rows=frame.side, columns=frame.side)
    canvas.write(0, 0, cut(head, width), Role.AXIS)
    bound = _bound(frame)
    if (frame.kernel < 0).any() and not frame.relu:
        colours = sample("diverging", 0.5 + 0.5 * frame.output / bound)
    else:
        colours = sample("grey", PAPER + (1 - PAPER) * np.maximum(frame.output, 0) / bound)
    unknown = colours < RGB
    colours = np.where(unknown, RGB | 0x303038, colours)
    here = frame.place if frame.step else None
    canvas.paste(colour_grid.draw(unpack(colours), width, height - 1, highlight=here), 0, 1)
    return canvas


def _numbers(frame: Frame, width: int, height: int) -> Canvas:
    """Under the kernel, the kernel, and what comes out: one above the other."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_("Under the kernel"), width), Role.AXIS)
    canvas.paste(_matrix(frame.window, width, 3), 0, 1)
    name = _(CHOICES[frame.name])
    title = _("× kernel: {name}").format(name=name)
    canvas.write(0, 4, title if len(title) <= width else cut(f"× {name}", width), Role.AXIS)
    canvas.paste(_matrix(frame.kernel, width, 3, "diverging"), 0, 5)
    for y, text in enumerate(_sum(frame), 8):
        canvas.write(0, y, cut(text, width), Role.HIGHLIGHT)
    return canvas


def _wide(frame: Frame, width: int, height: int) -> Canvas:
    """Under the kernel times the kernel is the products: side by side, and below them their sum."""
    canvas = Canvas(width, height)
    parts = [
        (_("Under the kernel"), frame.window, "", 18),
        (_(CHOICES[frame.name]), frame.kernel, "diverging", 16),
        (_("products"), frame.window * frame.kernel, "diverging", 21),
    ]
    x = max((width - sum(size + 1 for *_rest, size in parts)) // 2, 0)
    for k, (name, values, shade, size) in enumerate(parts):
        canvas.write(x, 0, cut(name, size).center(size), Role.AXIS)
        canvas.paste(_matrix(values, size, 3, shade), x, 1)
        if k:
            canvas.write(x - 1, 2, "×="[k - 1], Role.STRONG)
        x += size + 1
    for y, text in enumerate(_sum(frame), 5):
        canvas.write(0, y, cut(text, width).center(width).rstrip(), Role.HIGHLIGHT)
    return canvas


def _matrix(values: Floats, width: int, height: int, shade: str = "grey") -> Canvas:
    top = 1.0 if shade in ("", "grey") else max(float(np.abs(values).max()), 1e-9)
    low = 0.0 if shade in ("", "grey") else -top
    return matrix.draw(values, width, height, shade=shade or "grey", low=low, high=top, number=_brief)


def _brief(value: float) -> str:
    return number(round(value, 2), None if value == int(value) else 2)


def _sum(frame: Frame) -> list[str]:
    """What the products add up to, with the bias and ReLU where there are such."""
    products = float((frame.window * frame.kernel).sum())
    texts = [_("sum = {sum}").format(sum=number(products, 2))]
    if frame.bias:
        texts.append(_("with the bias {total}").format(total=number(frame.total, 2)))
    if frame.relu:
        texts.append(_("after ReLU {value}").format(value=number(frame.value, 2)))
    return texts


def _rows(frame: Frame, width: int, height: int) -> Canvas:
    """The row of the picture in the kernel's middle, and the row of the output that it gives, as curves."""
    row = frame.corner[0] + len(frame.kernel) // 2
    ink = frame.padded[row]
    bound = _bound(frame)
    places = np.arange(frame.side) * frame.stride + 1 + len(frame.kernel) // 2
    made = frame.output[frame.place[0]]
    series = [
        Series(np.arange(1, len(ink) + 1), ink, Role.POINT, _("ink"), "dashed"),
        Series(places, made, Role.GUESS, _("output"), marker="•"),
    ]
    here = places[frame.place[1]]
    marks = [Mark(float(here), frame.value, "●", Role.HIGHLIGHT)] if frame.step else []
    low = 0.0 if frame.relu or not (frame.kernel < 0).any() else -bound
    return line.draw(
        series,
        width,
        height,
        x_label=_("column"),
        y_label=_("Row {row}").format(row=row + 1),
        x_range=(1, len(ink)),
        y_range=(low, max(bound, 1.0)),
        marks=marks,
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """What is under the kernel, what it gives, and how much of the output there is."""
    text = _("{source}. The kernel “{name}” slides over a {digit}; the output will be {side} × {side}.")
    sentences = [
        text.format(
            source=whose(frame.source), name=_(CHOICES[frame.name]), digit=frame.digit, side=frame.side
        )
    ]
    if not frame.step:
        return [*sentences, _("It stands in the upper left corner and has computed nothing yet.")]
    row, column = frame.place
    text = _("At row {row}, column {column} it gives {value}.")
    sentences.append(text.format(row=row + 1, column=column + 1, value=number(frame.value, 2)))
    text = ngettext(
        "{count} of {all} output pixel is done.", "{count} of {all} output pixels are done.", frame.step
    )
    known = frame.output[~np.isnan(frame.output)]
    more = _("They lie between {low} and {high}.")
    ends = more.format(low=number(float(known.min()), 2), high=number(float(known.max()), 2))
    return [*sentences, text.format(count=number(frame.step), all=number(frame.side**2)), ends]
