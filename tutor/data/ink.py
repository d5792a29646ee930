"""Ink on paper: the points of a pen become grey pixels. It knows neither digits nor how the points arose."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

SIDE = 28
_GRID = np.arange(SIDE, dtype=np.float32)[:, None]


def half_width(radius: Array, threshold: Array) -> Array:
    """How far from the middle of a line its ink reaches: exp(-d^2 / 2 r^2) = threshold."""
    reach: Array = radius * np.sqrt(2 * np.log(1 / threshold))
    return reach


def rasterise(x: Array, y: Array, amount: Array, radius: Array, threshold: Array, edge: Array) -> Array:
    """Pictures [n, SIDE, SIDE] of 0 (paper) to 1 (full ink).

    `x`, `y`, `amount` are [n, m]: where the pen was, in pixels, and how long a way it wrote there; `radius`
    of the pen, `threshold` above which ink shows and width of the soft `edge` (pixels) are [n, 1]. Each point
    is a Gaussian spot, which is a product of a row and a column, so that a picture is a product of matrices.
    """
    across, down = _spots(x, radius), _spots(y, radius)
    # a line written at even speed has the density 1 in its middle
    across *= (amount / (np.float32(np.sqrt(2 * np.pi)) * radius))[:, None, :]
    density: Array = down @ across.transpose(0, 2, 1)
    ramp = _ramp(radius, threshold, edge)
    # ink = (density - threshold) ramp + 1/2, kept between 0 and 1
    density *= ramp[:, :, None]
    density += (0.5 - threshold * ramp)[:, :, None]
    return np.clip(density, 0, 1, out=density)


def _spots(place: Array, radius: Array) -> Array:
    """exp(-(pixel - place)^2 / 2 r^2) as [n, SIDE, m]."""
    scale = (np.float32(np.sqrt(0.5)) / radius)[:, :, None]
    distance = _GRID * scale - place[:, None, :] * scale
    np.square(distance, out=distance)
    np.negative(distance, out=distance)
    spots: Array = np.exp(distance, out=distance)
    return spots


def _ramp(radius: Array, threshold: Array, edge: Array) -> Array:
    """How steeply ink grows with density, so that the edge of a line has its width and paper stays white."""
    # at the edge the density falls by  threshold d / r^2  a pixel
    fall = threshold * half_width(radius, threshold) / np.square(radius)
    ramp: Array = np.maximum(1 / (edge * fall), 0.55 / threshold)
    return ramp
