"""Colours for terminals that have 256, 16 or none of them. Knows numbers alone."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tutor.charts.canvas import Colours

Table = NDArray[np.int32]

_LEVELS = np.array([0, 95, 135, 175, 215, 255])
_SIXTEEN = (
    0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xC0C0C0,
    0x808080, 0xFF0000, 0x00FF00, 0xFFFF00, 0x0000FF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
)  # fmt: skip
_WEIGHTS = np.array([0.299, 0.587, 0.114])  # how much each channel counts for the eye (ITU-R BT.601)


def reduce(colours: Colours, bits: int) -> Colours:
    """0xRRGGBB colours as the terminal numbers them; DEFAULT (below zero) stays. Under 4 bits: no colours."""
    if bits >= 24:
        return colours
    if bits < 4:
        return np.full_like(colours, -1)
    places = (colours >> 9 & 0x7C00) | (colours >> 6 & 0x3E0) | (colours >> 3 & 0x1F)
    return np.where(colours < 0, colours, _nearest(bits).take(places & 0x7FFF))


def entries(bits: int) -> NDArray[np.float64]:
    """The RGB of the entries that we use of a terminal's table: all 16, or the 240 fixed ones of 256."""
    if bits == 4:
        packed = np.array(_SIXTEEN)
    else:
        cube = np.stack(np.meshgrid(_LEVELS, _LEVELS, _LEVELS, indexing="ij"), -1).reshape(-1, 3)
        return np.concatenate([cube, np.repeat(8 + 10 * np.arange(24), 3).reshape(-1, 3)]).astype(float)
    return np.stack([packed >> 16, packed >> 8 & 255, packed & 255], -1).astype(float)


@cache
def _nearest(bits: int) -> Table:
    """The nearest entry to each of the 32,768 colours of five bits a channel."""
    known = entries(bits)
    axis = np.arange(32) * 8 + 3.5  # the middle of what shares these five bits
    every = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1).reshape(-1, 3)
    scale = np.sqrt(_WEIGHTS)
    every, known = every * scale, known * scale
    # |e - k|^2 = |e|^2 - 2 e.k + |k|^2, and |e|^2 is the same for every k
    distance = (known**2).sum(1) - 2 * every @ known.T
    nearest: Table = (distance.argmin(1) + (16 if bits == 8 else 0)).astype(np.int32)
    return nearest
