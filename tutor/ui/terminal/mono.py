"""Pictures without colours: how bright a cell is becomes how much of it is inked; what matters is marked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.charts.canvas import RGB, SPACE, Canvas, Cells, Colours, Role
from tutor.ui.terminal.depth import LUMA
from tutor.ui.terminal.glyphs import SHADES
from tutor.ui.terminal.palette import Palette
from tutor.ui.terminal.pens import Pens
from tutor.ui.terminal.sgr import PLAIN, REVERSE

_HALVES = (ord("▀"), ord("▄"))
_FULL = ord("█")


def shade(canvas: Canvas, palette: Palette, kind: str) -> Cells:
    """The glyphs, where a cell that spoke by its colour speaks by its density instead."""
    fore = luminance(palette.resolve(canvas.fore, palette.ink))
    back = luminance(palette.resolve(canvas.back, palette.ground))
    glyph = canvas.glyph
    painted = _painted(canvas.back)
    half = np.isin(glyph, _HALVES) & (painted | (canvas.fore >= RGB))
    full = (glyph == _FULL) & (canvas.fore >= RGB)
    empty = (glyph == SPACE) & painted
    light = np.where(half, (fore + back) / 2, np.where(full, fore, back))
    ink = light if palette.dark else 1 - light
    ramp = np.array([ord(sign) for sign in SHADES[kind]], np.uint32)
    dense = ramp.take(np.clip((ink * len(ramp)).astype(np.intp), 0, len(ramp) - 1))
    return np.where(half | full | empty, dense, glyph).astype(np.uint32)


def mark(canvas: Canvas, bits: int) -> Pens:
    """Reversed pens for text on a background that says something, which has no other way to show."""
    said = (canvas.glyph != SPACE) & (canvas.back == Role.HIGHLIGHT) & (bits > 0)
    return np.where(said, REVERSE << 50, PLAIN).astype(np.int64)


def luminance(colours: Colours) -> NDArray[np.float64]:
    """How bright 0xRRGGBB colours are, 0 to 1."""
    channels = np.stack([colours >> 16 & 255, colours >> 8 & 255, colours & 255], -1)
    bright: NDArray[np.float64] = channels @ LUMA / 255
    return bright


def _painted(back: Colours) -> NDArray[np.bool_]:
    """Where the background means something: a colour or a role, but not the surface of a panel."""
    painted: NDArray[np.bool_] = (back != Role.NONE) & (back != Role.SURFACE)
    return painted
