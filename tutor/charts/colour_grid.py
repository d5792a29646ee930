"""A grid of colours, such as a map of colour units: each unit a block of cells as square as they come."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.charts.axis import HUGE
from tutor.charts.canvas import LOWER, RGB, SPACE, UPPER, Canvas
from tutor.charts.colormap import contrast, pack
from tutor.charts.dots import Floats


def draw(
    colours: ArrayLike,
    width: int,
    height: int,
    *,
    highlight: tuple[int, int] | None = None,
    honeycomb: bool = False,
) -> Canvas:
    """The colours `[h, w, 3]`, channels 0..1, as large as fits, centred; `highlight` (row, column) has a ◆.

    A cell is about twice as high as wide, so half of one is a square: units are squares of such halves. A
    grid with more units than half cells is averaged down to them. In a honeycomb every second row is moved by
    half a unit, where units are large enough to be halved.
    """
    canvas = Canvas(width, height)
    given = np.asarray(colours, np.float64)
    if given.ndim != 3 or given.shape[2] != 3 or not given.size or not canvas.glyph.size:
        return canvas
    down, across = _pixels((given.shape[0], given.shape[1]), width, height)
    side = across // given.shape[1]
    if side >= 1:
        pixels = pack(given).repeat(side, axis=0).repeat(side, axis=1)
    else:
        pixels = pack(shrink(given, down, across))
    left, top, _width, _height = place((given.shape[0], given.shape[1]), width, height)
    moved = side // 2 if honeycomb and across + side // 2 <= width else 0
    halves(canvas, _honeycomb(pixels, side, moved) if moved else pixels, left - moved // 2, top)
    if highlight is not None:
        row, column = (np.array(highlight) + 0.5) / given.shape[:2] * pixels.shape
        aside = moved * (highlight[0] % 2) - moved // 2
        mark(canvas, left + int(column) + aside, top + int(row) // 2)
    return canvas


def _honeycomb(pixels: NDArray[np.int32], side: int, moved: int) -> NDArray[np.int32]:
    """Every second row of units, `side` pixels high, moved to the right by so many pixels."""
    wide = np.zeros((pixels.shape[0], pixels.shape[1] + moved), np.int32)
    for y in range(pixels.shape[0]):
        start = moved * (y // side % 2)
        wide[y, start : start + pixels.shape[1]] = pixels[y]
    return wide


def place(shape: tuple[int, int], width: int, height: int) -> tuple[int, int, int, int]:
    """In which cells of such a canvas a grid of (rows, columns) is drawn: left, top, width, height."""
    down, across = _pixels(shape, width, height)
    return (width - across) // 2, (height - (down + 1) // 2) // 2, across, (down + 1) // 2


def _pixels(shape: tuple[int, int], width: int, height: int) -> tuple[int, int]:
    """How many half cells a grid gets, down and across: whole multiples, or fewer than it has units."""
    rows, columns = shape
    side = min(width // columns, 2 * height // rows)
    if side >= 1:
        return rows * side, columns * side
    scale = min(width / columns, 2 * height / rows)
    return max(round(rows * scale), 1), max(round(columns * scale), 1)


def halves(canvas: Canvas, pixels: ArrayLike, left: int, top: int) -> None:
    """Put RGB colours on a canvas, two to a cell, one above the other; 0 (`Role.NONE`) is left empty."""
    given = np.asarray(pixels, np.int32)
    if given.shape[0] % 2:
        given = np.concatenate([given, np.zeros_like(given[:1])])
    upper, lower = given[0::2], given[1::2]
    height, width = canvas.glyph[top : top + upper.shape[0], left : left + upper.shape[1]].shape
    upper, lower = upper[:height, :width], lower[:height, :width]
    here = np.s_[top : top + height, left : left + width]
    alone = (upper < RGB) & (lower >= RGB)  # only the lower half has a colour
    canvas.glyph[here] = np.where(upper == lower, SPACE, np.where(alone, LOWER, UPPER))
    canvas.fore[here] = np.where(alone, lower, upper)
    canvas.back[here] = np.where(alone, 0, lower)


def shrink(values: Floats, rows: int, columns: int) -> Floats:
    """`values[h, w, ...]` averaged over `rows` x `columns` equal areas; only finite values count."""
    down, across = _areas(values.shape[0], rows), _areas(values.shape[1], columns)
    known = np.abs(values) < HUGE
    if known.all():
        return np.asarray(
            _summed(down, values, across) * (rows * columns / (values.shape[0] * values.shape[1]))
        )
    with np.errstate(all="ignore"):
        total = _summed(down, np.where(known, values, 0), across)
        share = _summed(down, known.astype(np.float64), across)
        return np.where(share > 1e-9, total / share, np.nan)


def _summed(down: Floats, values: Floats, across: Floats) -> Floats:
    with np.errstate(over="ignore"):
        if values.ndim == 2:
            return np.asarray(down @ values @ across.T)
        return np.moveaxis(np.tensordot(np.tensordot(down, values, (1, 0)), across, (1, 1)), -1, 1)


@lru_cache(32)
def _areas(size: int, parts: int) -> Floats:
    """How much of each of `size` pixels lies in each of `parts` equal stretches of them, [parts, size].

    Kept for the next frame: not to be changed.
    """
    edges = np.linspace(0, size, parts + 1)
    start, stop = edges[:-1, None], edges[1:, None]
    pixel = np.arange(size)[None, :]
    return np.asarray(np.clip(np.minimum(stop, pixel + 1) - np.maximum(start, pixel), 0, None))


def mark(canvas: Canvas, x: int, y: int) -> None:
    """Put a ◆ on a cell, in black or white, whichever reads better there."""
    if 0 <= y < canvas.height and 0 <= x < canvas.width:
        canvas.settle((np.array([y]), np.array([x])))
        ground = int(canvas.back[y, x])
        canvas.write(x, y, "◆", int(contrast(ground)) if ground >= RGB else RGB | 0xFFFFFF)
