"""Pictures of pixels: half blocks in grey or colour, or a ramp of signs that needs no colour at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.colormap import sample
from tutor.charts.colour_grid import halves, mark, shrink
from tutor.charts.dots import Floats

Mode = Literal["half", "ascii"]
RAMP = " .:-=+*#%@"

_LEAST = 8  # cells: a picture in a gallery is never narrower, unless its pixels are fewer


def draw(
    pixels: ArrayLike,
    width: int,
    height: int,
    *,
    mode: Mode = "half",
    colormap: str = "grey",
    highlight: tuple[int, int] | None = None,
) -> Canvas:
    """`pixels[h, w]`, 0..1, as large as fits in whole multiples, centred; a larger picture is averaged down.

    In "half" mode a cell carries two square pixels, one above the other; in "ascii" mode one sign, from
    blank to @, for an area of one pixel by two. NaN stays empty. `highlight` (row, column) gets a ◆.
    """
    canvas = Canvas(width, height)
    given = _picture(pixels)
    if not given.size or not canvas.glyph.size:
        return canvas
    scaled = _scaled(given, width, 2 * height)
    left, top = (width - scaled.shape[1]) // 2, (height - (scaled.shape[0] + 1) // 2) // 2
    if mode == "ascii":
        _ramp(canvas, scaled, left, top)
    else:
        halves(canvas, sample(colormap, scaled), left, top)
    if highlight is not None:
        row, column = (np.array(highlight) + 0.5) / given.shape * scaled.shape
        mark(canvas, left + int(column), top + int(row) // 2)
    return canvas


def gallery(
    images: Sequence[ArrayLike],
    width: int,
    height: int,
    labels: Sequence[str] = (),
    *,
    wrong: Sequence[bool] = (),
    highlight: int | None = None,
    mode: Mode = "half",
    colormap: str = "grey",
) -> Canvas:
    """Many small pictures with their labels below, as large as lets all of them (or the most) be seen.

    A wrong one has ✗ before its label, the highlighted one ▸; the number left out stands at the lower right.
    """
    canvas = Canvas(width, height)
    pictures = [_picture(image) for image in images]
    pictures = [picture for picture in pictures if picture.size]
    if not pictures or not canvas.glyph.size:
        return canvas
    foot = 1 if (any(labels) or any(wrong) or highlight is not None) and height >= 3 else 0
    shape = np.max([picture.shape for picture in pictures], axis=0)
    across, down, side = _tiles(len(pictures), width, height, (int(shape[0]), int(shape[1])), foot)
    tile_width, tile_height = width // across, height // down
    for k, picture in enumerate(pictures[: across * down]):
        x, y = k % across * tile_width, k // across * tile_height
        room = min(side, tile_width), tile_height - foot
        tile = _tile(picture.shape[1], picture.tobytes(), *room, mode, colormap)
        canvas.paste(tile, x + (tile_width - tile.width) // 2, y)
        if foot:
            label = labels[k] if k < len(labels) else ""
            flag = k < len(wrong) and bool(wrong[k])
            _caption(canvas, x, y + tile_height - 1, tile_width, label, flag, k == highlight)
    if across * down < len(pictures):
        text = f"⋯ +{len(pictures) - across * down}"
        canvas.write(max(width - len(text), 0), height - 1, text, Role.DIM)
    return canvas


def all_fit(count: int, width: int, height: int, shape: tuple[int, int]) -> bool:
    """Whether a gallery with labels has room for that many pictures of `shape`."""
    across, down, _side = _tiles(count, width, height, shape, 1)
    return across * down >= count


@lru_cache(64)
def _tile(across: int, pixels: bytes, width: int, height: int, mode: Mode, colormap: str) -> Canvas:
    """One picture of a gallery, kept: from frame to frame most of them are the same."""
    picture = np.frombuffer(pixels, np.float64).reshape(-1, across)
    return draw(picture, width, height, mode=mode, colormap=colormap)


def _picture(pixels: ArrayLike) -> Floats:
    given = np.asarray(pixels, np.float64)
    if given.ndim == 1:
        given = given[None, :]
    return given if given.ndim == 2 else np.empty((0, 0))


def _scaled(pixels: Floats, width: int, height: int) -> Floats:
    """Enlarged by a whole factor, or averaged down to fit, with its proportions kept."""
    rows, columns = pixels.shape
    factor = min(width // columns, height // rows)
    if factor >= 1:
        return pixels.repeat(factor, axis=0).repeat(factor, axis=1)
    part = min(width / columns, height / rows)
    return shrink(pixels, max(round(rows * part), 1), max(round(columns * part), 1))


def _ramp(canvas: Canvas, pixels: Floats, left: int, top: int) -> None:
    """One sign for each pair of pixels, by their mean."""
    known = np.clip(np.where(np.isnan(pixels), 0, pixels), 0, 1)
    if len(known) % 2:
        known = np.concatenate([known, np.zeros_like(known[:1])])
    index = np.rint((known[0::2] + known[1::2]) / 2 * (len(RAMP) - 1)).astype(np.intp)
    here = np.s_[top : top + index.shape[0], left : left + index.shape[1]]
    canvas.glyph[here] = np.array([ord(sign) for sign in RAMP])[index][: canvas.height, : canvas.width]
    canvas.fore[here] = Role.TEXT


def _tiles(count: int, width: int, height: int, shape: tuple[int, int], foot: int) -> tuple[int, int, int]:
    """Tiles across and down, and the width of a picture in cells: the most pictures, then the largest."""
    aspect = shape[1] / shape[0]
    least = min(_LEAST, shape[1])
    best = (0, 0.0, 1, 1)
    for across in range(1, min(count, max(width // least, 1)) + 1):
        for down in range(1, min(-(-count // across), height) + 1):
            side = min(width // across - (across > 1), 2 * (height // down - foot) * aspect)
            if side >= least or across * down == 1:
                best = max(best, (min(across * down, count), side, across, down))
    return best[2], best[3], max(int(best[1]), 1)


def _caption(canvas: Canvas, x: int, y: int, room: int, label: str, wrong: bool, chosen: bool) -> None:
    text = cut(("▸" if chosen else "") + ("✗ " if wrong else "") + label, room - (room > 2))
    role = Role.HIGHLIGHT if chosen else Role.NEGATIVE if wrong else Role.TEXT
    canvas.write(x + max((room - len(text)) // 2, 0), y, text.rstrip(), role)
