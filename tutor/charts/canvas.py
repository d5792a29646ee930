"""The canvas: cells of glyphs and colours in three arrays of one shape. All that is drawn ends up here."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.uint32]
Colours = NDArray[np.int32]

RGB = 1 << 24
"""A colour at or above this is `RGB + 0xRRGGBB`; one below is a role."""

SPACE = ord(" ")
UPPER, LOWER = ord("▀"), ord("▄")


class Role(IntEnum):
    """What a colour means. Only the user interface knows how a role looks in a theme."""

    NONE = 0  # the terminal's own colour
    TEXT = 1
    DIM = 2  # second in importance
    STRONG = 3  # bold
    AXIS = 4
    GRID = 5
    LOSS = 6
    TRAIN = 7
    TEST = 8
    PATH = 9  # the way a learner's parameter has walked
    POINT = 10  # data
    TARGET = 11  # the truth
    GUESS = 12  # the model's answer
    POSITIVE = 13  # weights above zero; never told by colour alone
    NEGATIVE = 14
    HIGHLIGHT = 15  # what this step is about
    SURFACE = 16  # a raised background
    CLASS_0 = 20
    CLASS_1 = 21
    CLASS_2 = 22
    CLASS_3 = 23
    CLASS_4 = 24
    CLASS_5 = 25
    CLASS_6 = 26
    CLASS_7 = 27
    CLASS_8 = 28
    CLASS_9 = 29


def rgb(red: int, green: int, blue: int) -> int:
    """The colour of three channels, each 0..255."""
    return RGB | red << 16 | green << 8 | blue


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells; what is cut off shows as …."""
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"[: max(width, 0)]


class Canvas:
    """`height` rows of `width` cells: glyph (code point), fore and back (a `Role` or an RGB colour)."""

    def __init__(self, width: int, height: int) -> None:
        shape = (max(height, 0), max(width, 0))
        self.glyph: Cells = np.full(shape, SPACE, np.uint32)
        self.fore: Colours = np.zeros(shape, np.int32)
        self.back: Colours = np.zeros(shape, np.int32)

    @property
    def width(self) -> int:
        return int(self.glyph.shape[1])

    @property
    def height(self) -> int:
        return int(self.glyph.shape[0])

    def copy(self) -> Canvas:
        """The same cells, to be drawn on without changing these."""
        made = Canvas(0, 0)
        made.glyph, made.fore, made.back = self.glyph.copy(), self.fore.copy(), self.back.copy()
        return made

    def write(self, x: int, y: int, text: str, fore: int = Role.TEXT, back: int | None = None) -> None:
        """Write `text` from cell (x, y) to the right; what falls outside is cut off."""
        height, width = self.glyph.shape
        if not 0 <= y < height or x >= width:
            return
        if x < 0:
            text, x = text[-x:], 0
        text = text[: width - x]
        if not text.isprintable():
            text = "".join(" " if ord(sign) < 32 else sign for sign in text)  # no control code gets in
        here = np.s_[y, x : x + len(text)]
        self.glyph[here] = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
        self.fore[here] = fore
        if back is not None:
            self.back[here] = back

    def fill(self, x: int, y: int, width: int, height: int, back: int) -> None:
        """Give a rectangle a background; what falls outside is cut off."""
        self.back[max(y, 0) : max(y + height, 0), max(x, 0) : max(x + width, 0)] = back

    def settle(self, where: NDArray[np.bool_] | tuple[NDArray[np.intp], NDArray[np.intp]]) -> None:
        """Give cells of two colours one background, their mean, before something is written on them."""
        fore = self.fore[where]
        if not (fore >= RGB).any():
            return
        glyph, back = self.glyph[where], self.back[where]
        halves = ((glyph == UPPER) | (glyph == LOWER)) & (fore >= RGB)
        if halves.any():
            fore, lower = fore & 0xFEFEFE, np.where(back >= RGB, back, fore) & 0xFEFEFE
            self.back[where] = np.where(halves, RGB | (fore >> 1) + (lower >> 1), back)

    def paste(self, other: Canvas, x: int, y: int) -> None:
        """Lay another canvas over this one with its corner at (x, y); what falls outside is cut off."""
        top, left = max(-y, 0), max(-x, 0)
        height = min(other.height - top, self.height - max(y, 0))
        width = min(other.width - left, self.width - max(x, 0))
        if height <= 0 or width <= 0:
            return
        here = np.s_[max(y, 0) : max(y, 0) + height, max(x, 0) : max(x, 0) + width]
        there = np.s_[top : top + height, left : left + width]
        self.glyph[here] = other.glyph[there]
        self.fore[here] = other.fore[there]
        self.back[here] = other.back[there]

    def rows(self) -> list[str]:
        """The glyphs of each row as text, without colours, at full width."""
        return ["".join(map(chr, row)) for row in self.glyph.tolist()]

    def text(self) -> str:
        """The whole canvas as text without trailing spaces: what golden tests and `--format text` show."""
        return "\n".join(row.rstrip() for row in self.rows())
