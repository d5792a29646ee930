"""A canvas in the colours and glyphs of this terminal: arrays to compare, and strips for Textual to paint."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tutor.charts.canvas import Canvas, Cells, Colours
from tutor.ui.terminal import depth, glyphs
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.palette import BOLD, DIM, REVERSE, UNDERLINE, Palette, attributes

Pens = NDArray[np.int64]
"""Fore, back and attributes of a cell in one number, see `pens`."""

BLANK = ord(" ")
_FIELD = (1 << 25) - 1


@dataclass(frozen=True, eq=False)
class Picture:
    """Cells as the terminal shows them: a glyph and a pen each, in two arrays of one shape."""

    glyph: Cells
    pen: Pens

    @property
    def width(self) -> int:
        return int(self.glyph.shape[1])

    @property
    def height(self) -> int:
        return int(self.glyph.shape[0])


@dataclass(frozen=True)
class Look:
    """What decides how a canvas looks here: the theme's palette, the terminal, and what is behind it."""

    palette: Palette
    caps: Caps
    ground: int
    ink: int


def pens(fore: Colours, back: Colours, attribute: NDArray[np.uint8]) -> Pens:
    """One number of each cell's colours (24-bit, an index, or DEFAULT) and attributes."""
    both = (fore.astype(np.int64) + 1) | (back.astype(np.int64) + 1) << 25
    return both | attribute.astype(np.int64) << 50


def parts(pen: int) -> tuple[int, int, int]:
    """Fore, back and attributes of a pen."""
    return (pen & _FIELD) - 1, (pen >> 25 & _FIELD) - 1, pen >> 50


def resolve(canvas: Canvas, look: Look, width: int, height: int) -> Picture:
    """The canvas, cut or padded to `width` x `height`, in what this terminal can show."""
    canvas = _fitted(canvas, width, height)
    fore = look.palette.resolve(canvas.fore, look.ink)
    back = look.palette.resolve(canvas.back, look.ground)
    attribute = attributes(canvas.fore)
    sign = glyphs.reduce(canvas.glyph, look.caps.glyphs)
    fore, back = depth.reduce(fore, look.caps.depth), depth.reduce(back, look.caps.depth)
    return Picture(sign, pens(fore, back, attribute))


def _fitted(canvas: Canvas, width: int, height: int) -> Canvas:
    if (canvas.width, canvas.height) == (width, height):
        return canvas
    fitted = Canvas(width, height)
    fitted.paste(canvas, 0, 0)
    return fitted


def strips(picture: Picture, look: Look) -> list[Strip]:
    """Textual strips of the picture, one segment for each run of one pen."""
    return [_strip(sign, pen, look.caps.depth) for sign, pen in zip(picture.glyph, picture.pen, strict=True)]


def _strip(sign: Cells, pen: Pens, bits: int) -> Strip:
    starts = np.flatnonzero(np.concatenate(([True], pen[1:] != pen[:-1])))
    text = sign.astype("<u4").tobytes().decode("utf-32-le", "replace")
    stops = [*starts[1:].tolist(), len(text)]
    runs = zip(starts.tolist(), stops, pen[starts].tolist(), strict=True)
    return Strip([Segment(text[start:stop], style(key, bits)) for start, stop, key in runs], len(text))


_styles: dict[tuple[int, int], Style] = {}


def style(pen: int, bits: int) -> Style:
    """The Rich style of a pen, made once."""
    found = _styles.get((pen, bits))
    if found is None:
        if len(_styles) > 4096:
            _styles.clear()
        fore, back, attribute = parts(pen)
        found = Style(
            color=_colour(fore, bits),
            bgcolor=_colour(back, bits),
            bold=bool(attribute & BOLD) or None,
            dim=bool(attribute & DIM) or None,
            underline=bool(attribute & UNDERLINE) or None,
            reverse=bool(attribute & REVERSE) or None,
        )
        _styles[pen, bits] = found
    return found


def _colour(value: int, bits: int) -> Color | None:
    if value < 0:
        return None
    if bits < 24:
        return Color.from_ansi(value)
    return Color.from_rgb(value >> 16, value >> 8 & 255, value & 255)
