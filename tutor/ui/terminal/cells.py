"""A canvas in the colours and glyphs of this terminal: arrays to compare and to send. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.charts.canvas import RGB, Canvas, Cells, Colours
from tutor.ui.terminal import depth, glyphs, mono
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.palette import ROLES, Palette, attributes, whole
from tutor.ui.terminal.pens import Pens, pens
from tutor.ui.terminal.sgr import BACK, FORE, MARKS, PLAIN

Channels = NDArray[np.uint8]

BLANK = ord(" ")
_HALVES = (ord("▀"), ord("▄"))
_NEAR = 6  # of 256: three quarters of a step of 32
_DARK, _NEAR_IN_THE_DARK = 48, 4  # of 256: where no channel is brighter, the eye tells single steps apart


@dataclass(frozen=True, eq=False)
class Picture:
    """Cells as the terminal shows them, in arrays of one shape: a glyph and a pen each.

    `fore` and `back` are the free colours (0xRRGGBB, else -1) before they were reduced, from which the next
    picture starts; None if there are none.
    """

    glyph: Cells
    pen: Pens
    fore: Colours | None = None
    back: Colours | None = None

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

    @cached_property
    def fore_pens(self) -> Pens:
        """The pen of each role as a fore colour, over the terminal's own background."""
        roles = np.arange(ROLES, dtype=np.int32)
        none = np.full(ROLES, -1, np.int32)
        marks = attributes(roles) if self.caps.depth else np.zeros(ROLES, np.uint8)
        return pens(self._reduced(roles, self.ink), none, marks)

    @cached_property
    def back_pens(self) -> Pens:
        """The pen of each role as a background, in the terminal's own fore colour."""
        roles = np.arange(ROLES, dtype=np.int32)
        none = np.full(ROLES, -1, np.int32)
        return pens(none, self._reduced(roles, self.ground), np.zeros(ROLES, np.uint8))

    def _reduced(self, roles: Colours, none: int) -> Colours:
        return depth.reduce(self.palette.resolve(roles, none), self.caps.depth)


def resolve(canvas: Canvas, look: Look, width: int, height: int, before: Picture | None = None) -> Picture:
    """The canvas, cut or padded to `width` x `height`, in what this terminal can show.

    Free colours take 32 steps a channel, and one that has moved less than three quarters of a step since the
    picture `before` keeps its place: nobody sees the difference, and it need not be sent. In the dark, where
    one would see a shadow of the picture before, it keeps its place only within half a step.
    """
    canvas = _fitted(canvas, width, height)
    given_fore, given_back = whole(canvas.fore), whole(canvas.back)
    pen = look.fore_pens.take(given_fore, mode="clip")
    behind = look.back_pens.take(given_back, mode="clip")
    fore = _settled(given_fore, before.fore if before else None)
    back = _settled(given_back, before.back if before else None)
    bits = look.caps.depth
    if fore is not None:
        pen = np.where(fore >= 0, depth.reduce(fore, bits).astype(np.int64) + 1, pen)
    if back is not None:
        behind = np.where(back >= 0, depth.reduce(back, bits).astype(np.int64) + 1 << 25, behind)
    sign = canvas.glyph
    if bits < 4:
        sign = mono.shade(canvas, look.palette, look.caps.glyphs)
        pen = pen | mono.mark(canvas, bits)
    sign = glyphs.reduce(sign, look.caps.glyphs)
    if fore is not None and back is not None:
        sign = _even(sign, pen, behind)
    pen[(sign == BLANK) & (pen & MARKS == 0)] = PLAIN  # nobody sees the ink of an empty cell
    pen |= behind
    return Picture(sign, pen, fore, back)


def _fitted(canvas: Canvas, width: int, height: int) -> Canvas:
    if (canvas.width, canvas.height) == (width, height):
        return canvas
    fitted = Canvas(width, height)
    fitted.paste(canvas, 0, 0)
    return fitted


def _settled(given: Colours, before: Colours | None) -> Colours | None:
    """The free colours (those given as RGB) in steps, or where they were if that is near; None without."""
    free = given >= RGB
    if not free.any():
        return None
    colours = np.where(free, given & 0xFFFFFF, np.int32(-1))
    stepped = np.where(free, colours & 0xF8F8F8 | colours >> 5 & 0x070707, np.int32(-1))
    if before is None or before.shape != colours.shape:
        return stepped
    return np.where(_near(_channels(colours), _channels(before)), before, stepped)


def _near(channels: Channels, before: Channels) -> NDArray[np.bool_]:
    """Whether a colour is so near to the one before that nobody sees the difference."""
    apart = np.maximum(channels, before) - np.minimum(channels, before)
    dark = ~_any(channels >= _DARK)
    return ~_any(apart > _NEAR) & ~(dark & _any(apart > _NEAR_IN_THE_DARK))


def _channels(colours: Colours) -> Channels:
    """Blue, green and red of each colour, and whether it has none."""
    packed = np.ascontiguousarray(colours, np.dtype("<i4"))
    return packed.view(np.uint8).reshape(*packed.shape, 4)


def _any(channels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether it is so in any of the four channels: four truths are one number."""
    found: NDArray[np.bool_] = channels.view(np.uint32)[..., 0] != 0
    return found


def _even(sign: Cells, fore: Pens, back: Pens) -> Cells:
    """The glyphs with half blocks of one colour as empty cells: they look the same and cost less."""
    halves = (sign == _HALVES[0]) | (sign == _HALVES[1])
    same = (fore & FORE == (back & BACK) >> 25) & (fore & FORE != PLAIN) & (fore & MARKS == 0)
    return np.where(halves & same, np.uint32(BLANK), sign)
