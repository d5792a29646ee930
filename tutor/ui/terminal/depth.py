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
_TO_XYZ = np.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])
LUMA = np.array([0.299, 0.587, 0.114])
"""How much each channel counts for brightness (ITU-R BT.601)."""


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
    axis = np.arange(32) * 8 + 3.5  # the middle of what shares these five bits
    every = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1).reshape(-1, 3)
    known = entries(bits)
    if bits == 4:
        every, known = _vivid(every, 2.0), _vivid(known, 1.0)
    else:
        scale = np.sqrt(LUMA)
        every, known = every * scale, known * scale
    # |e - k|^2 = |e|^2 - 2 e.k + |k|^2, and |e|^2 is the same for every k
    distance = (known**2).sum(1) - 2 * every @ known.T
    nearest: Table = (distance.argmin(1) + (16 if bits == 8 else 0)).astype(np.int32)
    return nearest


def _vivid(colours: NDArray[np.float64], by: float) -> NDArray[np.float64]:
    """CIE L*a*b* (D65) of sRGB colours of 0..255, with what is colourful in them enlarged.

    Sixteen colours are far apart: of a pale green, that it is green matters more than how pale it is.
    """
    light = np.where(colours <= 10.31, colours / 3294.6, ((colours / 255 + 0.055) / 1.055) ** 2.4)
    x, y, z = np.moveaxis(light @ _TO_XYZ.T / (0.95047, 1.0, 1.08883), -1, 0)
    x, y, z = (np.where(t > 0.008856, np.cbrt(t), 7.787 * t + 16 / 116) for t in (x, y, z))
    return np.stack([116 * y - 16, by * 500 * (x - y), by * 200 * (y - z)], -1)
