"""What a role looks like in the dark and in the light theme. Knows neither terminals nor Textual.

The ten class colours were chosen for the largest smallest difference (CIE Lab) between any two, seen with
normal and with colour-deficient vision (Machado, Oliveira & Fernandes 2009), the first five before the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tutor.charts.canvas import RGB, Colours, Role
from tutor.ui.terminal.sgr import BOLD

DEFAULT = -1
"""The terminal's own colour: no colour is sent."""

ROLES = 32

_ATTRIBUTES = np.zeros(ROLES, np.uint8)
_ATTRIBUTES[[Role.STRONG, Role.HIGHLIGHT, Role.TARGET]] = BOLD


@dataclass(frozen=True)
class Palette:
    """The colours of a theme: 0xRRGGBB of each role; `ground` and `ink` are what NONE means."""

    dark: bool
    ground: int
    ink: int
    colours: Mapping[Role, int]
    _table: NDArray[np.int32] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table = np.full(ROLES, self.ink, np.int32)
        for role, colour in self.colours.items():
            table[role] = colour
        object.__setattr__(self, "_table", table)

    def resolve(self, colours: Colours, none: int) -> Colours:
        """0xRRGGBB of roles and RGB colours; `none` (a colour or DEFAULT) stands for `Role.NONE`.

        A number that is no role, or no number at all, is taken for text.
        """
        given = whole(colours)
        role = np.where((given >= 0) & (given < ROLES), given, Role.TEXT)
        shown = self._table.take(role)
        shown = np.where(role == Role.NONE, np.int32(none), shown)
        return np.where(given >= RGB, given & 0xFFFFFF, shown).astype(np.int32, copy=False)


def attributes(fore: Colours) -> NDArray[np.uint8]:
    """The attributes that go with a role: what matters is bold too, so it is told without its colour."""
    given = whole(fore)
    return _ATTRIBUTES.take(np.where((given >= 0) & (given < ROLES), given, 0))


def whole(colours: Colours) -> Colours:
    """Colours as int32, whatever was put into the canvas."""
    if colours.dtype == np.int32:
        return colours
    if colours.dtype.kind == "f":
        colours = np.nan_to_num(colours, nan=0.0, posinf=0.0, neginf=0.0)
    return np.clip(colours, 0, RGB | 0xFFFFFF).astype(np.int32)


def _palette(
    dark: bool, ground: int, text: int, plain: Mapping[Role, int], classes: tuple[int, ...]
) -> Palette:
    every = {Role.TEXT: text, Role.STRONG: text, **plain}
    every |= {Role(Role.CLASS_0 + place): colour for place, colour in enumerate(classes)}
    return Palette(dark, ground, text, every)


DARK = _palette(
    True,
    0x10141B,
    0xDDE3EC,
    {
        Role.DIM: 0x95A1B3,
        Role.AXIS: 0x95A1B3,
        Role.GRID: 0x4A5567,
        Role.LOSS: 0xFFB454,
        Role.TRAIN: 0x62B6F5,
        Role.TEST: 0xFFB454,
        Role.PATH: 0xE58CC8,
        Role.POINT: 0xDDE3EC,
        Role.TARGET: 0x8FE0B0,
        Role.GUESS: 0xC48BFF,
        Role.POSITIVE: 0x62B6F5,
        Role.NEGATIVE: 0xFF9A5C,
        Role.HIGHLIGHT: 0xFFE066,
        Role.SURFACE: 0x2A3A52,
    },
    (0x95A1FF, 0xD97A10, 0x34FF95, 0xA57894, 0xECEB30, 0x9966FF, 0xFF3A5E, 0xCEEBE7, 0x69BFDE, 0xA8AC8E),
)
LIGHT = _palette(
    False,
    0xFCFBF8,
    0x1D2530,
    {
        Role.DIM: 0x566170,
        Role.AXIS: 0x566170,
        Role.GRID: 0xB9B4A8,
        Role.LOSS: 0xA34A00,
        Role.TRAIN: 0x0A62B0,
        Role.TEST: 0xA34A00,
        Role.PATH: 0x9A2C7A,
        Role.POINT: 0x1D2530,
        Role.TARGET: 0x005A3C,
        Role.GUESS: 0x8A3CE0,
        Role.POSITIVE: 0x0A62B0,
        Role.NEGATIVE: 0xA84300,
        Role.HIGHLIGHT: 0x8A4B00,
        Role.SURFACE: 0xCFE0F5,
    },
    (0x6D60DC, 0xA76100, 0x058353, 0xD00E95, 0x593100, 0x4B00AA, 0xDF0047, 0x1F2B35, 0x03506B, 0x352717),
)
