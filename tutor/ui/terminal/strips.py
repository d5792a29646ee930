"""Pictures as Textual's strips, for what Textual itself paints. A row is made when Textual looks at it."""

from __future__ import annotations

from typing import Any

import numpy as np
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tutor.charts.canvas import Cells
from tutor.ui.terminal.cells import Picture
from tutor.ui.terminal.pens import Pens
from tutor.ui.terminal.sgr import BOLD, DIM, REVERSE, UNDERLINE, parts


class LazyStrip(Strip):
    """A row of a picture. Textual asks for every row when a cell beside the widget changes, and uses few."""

    __slots__ = ("_source",)

    def __init__(self, sign: Cells, pen: Pens, bits: int) -> None:
        self._source = (sign, pen, bits)  # the rest comes at the first look: see __getattr__

    def __getattr__(self, name: str) -> Any:
        """A slot that is still empty: fill them all."""
        if name not in Strip.__slots__:
            raise AttributeError(name)
        Strip.__init__(self, segments(*self._source), len(self._source[0]))
        return getattr(self, name)


def strips(picture: Picture, bits: int) -> list[LazyStrip]:
    """Textual strips of the picture, `bits` deep."""
    return [LazyStrip(sign, pen, bits) for sign, pen in zip(picture.glyph, picture.pen, strict=True)]


def segments(sign: Cells, pen: Pens, bits: int) -> list[Segment]:
    """One segment for each run of one pen."""
    if not sign.size:
        return []
    starts = np.flatnonzero(np.concatenate(([True], pen[1:] != pen[:-1])))
    text = sign.astype("<u4").tobytes().decode("utf-32-le")
    stops = [*starts[1:].tolist(), len(text)]
    runs = zip(starts.tolist(), stops, pen[starts].tolist(), strict=True)
    return [Segment(text[start:stop], style(key, bits)) for start, stop, key in runs]


_styles: dict[tuple[int, int], Style] = {}


def style(pen: int, bits: int) -> Style:
    """The Rich style of a pen, made once."""
    found = _styles.get((pen, bits))
    if found is None:
        if len(_styles) > 4096:
            _styles.clear()
        found = _styles[pen, bits] = _style(pen, bits)
    return found


def _style(pen: int, bits: int) -> Style:
    fore, back, attribute = parts(pen)
    return Style(
        color=_colour(fore, bits),
        bgcolor=_colour(back, bits),
        bold=bool(attribute & BOLD) or None,
        dim=bool(attribute & DIM) or None,
        underline=bool(attribute & UNDERLINE) or None,
        reverse=bool(attribute & REVERSE) or None,
    )


def _colour(value: int, bits: int) -> Color | None:
    if value < 0:
        return None
    if bits < 24:
        return Color.from_ansi(value)
    return Color.from_rgb(value >> 16, value >> 8 & 255, value & 255)
