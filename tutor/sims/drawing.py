"""A drawing as text: the places where a pen has been. So a run with a drawing can be copied like any other.

Four places make one hexadecimal digit, row by row from the top left; empty places at the end are left out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.sims.param import digits

Places = NDArray[np.bool_]
Ink = NDArray[np.float32]


def places(text: str, grid: tuple[int, int]) -> Places:
    """Where there is ink, [rows, columns]. `text` has been read by its knob, so it fits the grid."""
    whole = text.ljust(digits(grid), "0")
    bits = np.array([int(digit, 16) >> shift & 1 for digit in whole for shift in (3, 2, 1, 0)], bool)
    return bits[: grid[0] * grid[1]].reshape(grid)


def written(ink: Places) -> str:
    """The text of a drawing [rows, columns]."""
    bits = ink.reshape(-1).astype(int)
    fours = np.pad(bits, (0, -bits.size % 4)).reshape(-1, 4) @ [8, 4, 2, 1]
    return "".join(f"{four:x}" for four in fours).rstrip("0")


def inked(where: Places) -> Ink:
    """What a pen leaves: 1 where it has been, and half of that just beside, as under a soft nib."""
    ink = where.astype(np.float32)
    beside = np.zeros_like(ink)
    beside[1:] = np.maximum(beside[1:], ink[:-1])
    beside[:-1] = np.maximum(beside[:-1], ink[1:])
    beside[:, 1:] = np.maximum(beside[:, 1:], ink[:, :-1])
    beside[:, :-1] = np.maximum(beside[:, :-1], ink[:, 1:])
    return np.maximum(ink, beside / 2)


def centred(picture: Ink) -> Ink:
    """The picture moved by whole pixels so that its ink balances in the middle, as MNIST's digits do."""
    total = float(picture.sum())
    if not total:
        return picture
    moved = picture
    for axis in (0, 1):
        size = picture.shape[axis]
        middle = float(picture.sum(axis=1 - axis) @ np.arange(size)) / total
        moved = np.roll(moved, round((size - 1) / 2 - middle), axis=axis)
    return moved
