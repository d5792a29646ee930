"""A digit as a net gets it: the picture, its numbers, the vector that grows from them, and ten outputs."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, colour_grid, image, matrix
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.colormap import sample
from tutor.locale import N_, _, ngettext, number
from tutor.sims.digit_pictures import BLANK, DRAWN, REAL
from tutor.sims.digit_reader import SIDE
from tutor.sims.digits import (
    ANSWER,
    COLUMNS,
    LABEL,
    ROWS,
    TAUGHT,
    UNTAUGHT,
    Frame,
    one_hot,
)
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.whose import whose

TITLE = N_("How a net reads a digit")
LABELS = {
    "index": N_("number of the pixel"),
    "value": N_("its value"),
    "taken": N_("numbers in the vector"),
    "digit": N_("the right digit"),
    "output": N_("largest output"),
    "answer": N_("the net's answer"),
    "step": N_("step"),
}
HEADLINE = ("index", "value", "taken", "answer")
CHOICES = {
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
    BLANK: N_("blank paper"),
    COLUMNS: N_("column by column"),
    ROWS: N_("row by row"),
    TAUGHT: N_("trained"),
    UNTAUGHT: N_("untrained"),
}
PACE = 4.0
PAPER = 0.08  # black paper is a little lighter than a dark screen, so that its edges show

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
NOW, BEFORE = (1.0, 0.75, 0.1), (0.2, 0.5, 1.0)
"""The tints of the part of the picture that is being read, and of what has been."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Whose digits they are, the picture, and beside or below it what has become of it so far."""
    return titled(_source(frame), _panes(frame, width, height - 1), width, height, Role.DIM)


def pad(frame: Frame, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Where the picture is, for a pen: below the line that says whose digits they are."""
    room = _room(frame, width, height - 1)
    if room is None:
        return None
    left, top, across, down = colour_grid.place((SIDE, SIDE), *room)
    return left, top + 1, across, down


def _room(frame: Frame, width: int, height: int) -> tuple[int, int] | None:
    """The room for the picture at the upper left, and None where there is none."""
    if _roomy(width, height):
        side = 2 * SIDE if width >= 100 and height >= 42 else SIDE
        return side, side // 2
    if width < 40:
        return (width, height) if frame.step < LABEL else None
    return min(2 * height, width // 2), height


def _roomy(width: int, height: int) -> bool:
    """Whether the picture is shown whole, with something below it."""
    return height >= 25 and width >= 50


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    picture, near, late = partial(_picture, frame), partial(_near, frame), _late(frame)
    room = _room(frame, width, height)
    side = room[0] if room else 0
    if _roomy(width, height):
        top: Draw = lambda w, h: beside(w, h, (side, picture), (w - side - 2, near))  # noqa: E731
        return above(width, height, (side // 2, top), (height - side // 2 - 1, late))
    if width < 40:
        return picture(width, height) if frame.step < LABEL else late(width, height)
    right = late
    if frame.step < LABEL:
        pixels = 1 if frame.step else height  # rows for the pixel pointed at and its neighbours
        right = lambda w, h: above(w, h, (pixels, near), (h - pixels - 1, late))  # noqa: E731
    return beside(width, height, (side, picture), (width - side - 2, right))


def _late(frame: Frame) -> Draw:
    """What the last step was about: a vector that grows, or ten outputs; at the start, all the digits."""
    if frame.step == 0:
        return partial(_samples, frame)
    return partial(_vector, frame) if frame.step < LABEL else partial(_outputs, frame)


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    """The picture, with what has been read of it in another tint, and the pixel pointed at."""
    grey = np.repeat(PAPER + (1 - PAPER) * frame.picture[:, :, None], 3, axis=2)
    line = frame.taken // SIDE  # rows or columns that have been read
    tints = grey if frame.order == COLUMNS else grey.swapaxes(0, 1)
    if frame.step < LABEL and line:
        tints[:, : line - 1] = 0.75 * tints[:, : line - 1] + 0.25 * np.array(BEFORE)
        tints[:, line - 1] = 0.5 * tints[:, line - 1] + 0.5 * np.array(NOW)
    return colour_grid.draw(grey, width, height, highlight=(frame.row - 1, frame.column - 1))


def _near(frame: Frame, width: int, height: int) -> Canvas:
    """The pixel pointed at and its neighbours, as numbers."""
    canvas = Canvas(width, height)
    brief = f"{_name(frame.index)} = {number(frame.metrics['value'], 2)}"
    text = _("row {row}, column {column}: {number}")
    full = text.format(row=number(frame.row), column=number(frame.column), number=brief)
    canvas.write(0, 0, cut(full if len(full) <= width else brief, width), Role.HIGHLIGHT)
    down = _around(frame.row, max(height - 2, 1))
    across = _around(frame.column, max((width - 8) // 5, 1))
    window = frame.picture[down.start - 1 : down.stop - 1, across.start - 1 : across.stop - 1]
    numbers = matrix.draw(
        window,
        width,
        height - 1,
        highlight=(frame.row - down.start, frame.column - across.start),
        row_labels=[number(row) for row in down],
        column_labels=[number(column) for column in across],
        shade="grey",
        low=0,
        high=1,
        number=partial(number, decimals=2),
    )
    canvas.paste(numbers, 0, 1)
    return canvas


def _around(middle: int, count: int) -> range:
    """`count` rows or columns with one of them in the middle, as far as the picture reaches."""
    count = min(count, SIDE)
    start = min(max(middle - count // 2, 1), SIDE + 1 - count)
    return range(start, start + count)


def _name(index: int) -> str:
    return "a" + str(index).translate(SUBSCRIPTS)


def _samples(frame: Frame, width: int, height: int) -> Canvas:
    """All ten digits in this hand."""
    return image.gallery(list(frame.samples), width, height, [number(digit) for digit in range(10)])


def _vector(frame: Frame, width: int, height: int) -> Canvas:
    """The vector so far, 28 numbers a line, with the names of the first and the last; the newest is below.

    Where 28 rows are too many, two lines share one.
    """
    canvas = Canvas(width, height)
    title = _("X: {count} of 784 numbers").format(count=number(frame.taken))
    canvas.write(0, 0, cut(title, width), Role.DIM)
    lines, room = frame.taken // SIDE, max(height - 1, 1)
    each = 1 if room >= SIDE else 2
    rows = -(-lines // each)
    shades = sample("grey", PAPER + (1 - PAPER) * frame.vector[: frame.taken].reshape(lines, SIDE))
    left = 12 if width >= SIDE + 12 else 0
    start = max(rows - room, 0)
    for y, row in enumerate(range(start, rows), 1):
        ends = f"{_name(SIDE * each * row + 1)}…{_name(SIDE * min(each * (row + 1), lines))}"
        if left:
            canvas.write(0, y, ends, Role.HIGHLIGHT if row == rows - 1 else Role.DIM)
    colour_grid.halves(canvas, shades[each * start :].repeat(2 // each, axis=0), left, 1)
    return canvas


def _outputs(frame: Frame, width: int, height: int) -> Canvas:
    """The label, and beside it the ten outputs; the largest is pointed out at the last step."""
    canvas = Canvas(width, height)
    heads = [_("digit"), _("label"), _("output")]
    first, second = (len(head) for head in heads[:2])
    shown = heads if frame.outputs is not None else heads[:2]
    canvas.write(2, 0, cut("  ".join(shown), max(width - 2, 0)), Role.DIM)
    marks = one_hot(frame.digit).tolist()
    names = [f"{number(digit):>{first}}  {mark:>{second}}" for digit, mark in enumerate(marks)]
    roles = [Role.TARGET if digit == frame.digit else Role.GUESS for digit in range(10)]
    if frame.outputs is None:
        for digit, name in enumerate(names):
            canvas.write(2, digit + 1, name, Role.TARGET if digit == frame.digit else Role.TEXT)
        return canvas
    left = 2 if frame.answer is None else 0  # where the chart has no pointer
    chart = bars.draw(
        names,
        frame.outputs,
        width - left,
        height - 1,
        roles=roles,
        highlight=frame.answer,
        minimum=0,
        maximum=1,
        number=partial(number, decimals=2),
    )
    canvas.paste(chart, left, 1)
    return canvas


def _source(frame: Frame) -> str:
    if frame.source == BLANK:
        return _("Blank paper: draw on it")
    return whose(frame.source)


def describe(frame: Frame) -> list[str]:
    """The picture, the pixel pointed at, and how far the reading has come."""
    sentences = [
        _("{source}. The digit is {digit}.").format(source=_source(frame), digit=number(frame.digit))
    ]
    pixel = _(
        "The pixel in row {row}, column {column} is number {index} of the vector; its value is {value}."
    )
    value = number(frame.metrics["value"], 2)
    sentences.append(pixel.format(row=frame.row, column=frame.column, index=number(frame.index), value=value))
    if 0 < frame.step < LABEL:
        text = ngettext(
            "{count} line of 28 numbers has been read, {numbers} in all.",
            "{count} lines of 28 numbers have been read, {numbers} in all.",
            frame.step,
        )
        sentences.append(text.format(count=number(frame.step), numbers=number(frame.taken)))
    if frame.step == LABEL:
        text = _("The label has a 1 in the place of {digit}, and nine zeros.")
        sentences.append(text.format(digit=number(frame.digit)))
    if frame.outputs is not None:
        sentences.append(_told(frame, frame.outputs))
    return sentences


def _told(frame: Frame, outputs: np.ndarray) -> str:
    first, second = np.argsort(-outputs, kind="stable")[:2].tolist()
    text = _("The largest output, {output}, is that of {first}; next comes {second} with {other}.")
    if frame.step == ANSWER:
        text = _("The net answers {first}: its output, {output}, is the largest; next is {second}, {other}.")
    return text.format(
        output=number(float(outputs[first]), 2),
        first=number(first),
        second=number(second),
        other=number(float(outputs[second]), 2),
    )
