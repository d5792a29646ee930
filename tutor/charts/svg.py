"""A canvas as an SVG picture: the same cells, in the colours of a light and a dark page. Knows no terminal.

Blocks and braille are drawn as shapes, so that a picture looks the same whatever fonts its reader has.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

import numpy as np

from tutor.charts.canvas import SPACE, Canvas, Colours

WIDTH, HEIGHT = 10.0, 20.0
"""Of a cell, in user units; letters are 16.6 high so that they are as wide as a cell in most fonts."""

BRAILLE = 0x2800
BLOCKS = {  # left, top, right, bottom of the part of a cell that is filled, as shares of it
    "█": (0.0, 0.0, 1.0, 1.0),
    "▀": (0.0, 0.0, 1.0, 0.5),
    "▌": (0.0, 0.0, 0.5, 1.0),
    "▐": (0.5, 0.0, 1.0, 1.0),
    **{chr(0x2580 + eighths): (0.0, 1 - eighths / 8, 1.0, 1.0) for eighths in range(1, 8)},
    **{chr(0x2590 - eighths): (0.0, 0.0, eighths / 8, 1.0) for eighths in (1, 2, 3, 5, 6, 7)},
}
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
_DOT_COLUMN = (0, 0, 0, 1, 1, 1, 0, 1)
_DOT_ROW = (0, 1, 2, 0, 1, 2, 3, 3)


class Palette(Protocol):
    """What turns roles into colours."""

    @property
    def ground(self) -> int: ...

    @property
    def ink(self) -> int: ...

    def resolve(self, colours: Colours, none: int) -> Colours:
        """0xRRGGBB of each role or RGB colour; `none` for no role."""


def document(canvas: Canvas, light: Palette, dark: Palette, title: str = "") -> str:
    """The picture. It follows the reader's choice of a light or a dark page; `title` is read out."""
    width, height = canvas.width * WIDTH, canvas.height * HEIGHT
    pairs = _pairs(canvas)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
            f"<title>{html.escape(title)}</title>",
            "<style>",
            "rect { shape-rendering: crispEdges }",
            "text { font: 16.6px monospace; white-space: pre; dominant-baseline: central }",
            *_style(pairs, light),
            "@media (prefers-color-scheme: dark) {",
            *_style(pairs, dark),
            "}",
            "</style>",
            f'<rect class="ground" width="{width:g}" height="{height:g}"/>',
            *(line for row in range(canvas.height) for line in _row(canvas, row)),
            "</svg>",
        ]
    )


def _pairs(canvas: Canvas) -> list[int]:
    """Every colour that occurs, as the canvas has it."""
    return [int(colour) for colour in np.union1d(canvas.fore, canvas.back)]


def _style(colours: list[int], palette: Palette) -> Iterator[str]:
    """A class for each colour: `f7` for role 7. Role 0 is ink before and nothing behind."""
    shown = palette.resolve(np.array(colours, np.int32), palette.ink)
    yield f".ground {{ fill: #{palette.ground:06x} }}"
    for colour, value in zip(colours, shown.tolist(), strict=True):
        yield f".f{colour} {{ fill: #{value:06x} }}"


def _row(canvas: Canvas, row: int) -> Iterator[str]:
    """Backgrounds first, then what stands on them."""
    back, fore, glyph = (layer[row].tolist() for layer in (canvas.back, canvas.fore, canvas.glyph))
    for colour, cells in _runs(back):
        if colour:
            yield _rect(cells[0], row, (0.0, 0.0, float(len(cells)), 1.0), colour)
    for colour, cells in _runs(fore):
        shapes = [cell for cell in cells if _is_shape(glyph[cell])]
        for cell in shapes:
            yield from _shape(cell, row, glyph[cell], colour)
        text = [SPACE if _is_shape(glyph[cell]) else glyph[cell] for cell in cells]
        yield from _text(cells[0], row, "".join(map(chr, text)), colour)


def _runs(colours: list[int]) -> Iterable[tuple[int, list[int]]]:
    """Neighbours of one colour: the colour and their columns."""
    for colour, cells in groupby(range(len(colours)), key=colours.__getitem__):
        yield colour, list(cells)


def _is_shape(glyph: int) -> bool:
    return BRAILLE < glyph < BRAILLE + 256 or chr(glyph) in BLOCKS or chr(glyph) in SHADES


def _shape(column: int, row: int, glyph: int, colour: int) -> Iterator[str]:
    sign = chr(glyph)
    if sign in BLOCKS:
        yield _rect(column, row, BLOCKS[sign], colour)
    elif sign in SHADES:
        yield _rect(column, row, (0.0, 0.0, 1.0, 1.0), colour, SHADES[sign])
    else:
        yield _dots(column, row, glyph - BRAILLE, colour)


def _rect(
    column: int, row: int, part: tuple[float, float, float, float], colour: int, opacity: float = 1
) -> str:
    left, top, right, bottom = part
    x, y = (column + left) * WIDTH, (row + top) * HEIGHT
    size = f'width="{(right - left) * WIDTH:g}" height="{(bottom - top) * HEIGHT:g}"'
    seen = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<rect class="f{colour}" x="{x:g}" y="{y:g}" {size}{seen}/>'


def _dots(column: int, row: int, bits: int, colour: int) -> str:
    """The dots of a braille cell, each a square, as one path."""
    path = "".join(
        f"M{(column + _DOT_COLUMN[bit] / 2) * WIDTH + 1:g} {(row + _DOT_ROW[bit] / 4) * HEIGHT + 1:g}h3v3h-3z"
        for bit in range(8)
        if bits >> bit & 1
    )
    return f'<path class="f{colour}" d="{path}"/>'


def _text(column: int, row: int, text: str, colour: int) -> Iterator[str]:
    """A run of letters, stretched to its cells. XML has no place for control characters."""
    letters = "".join(letter if letter.isprintable() else " " for letter in text)
    shown = letters.strip(" ")
    if shown:
        x = (column + len(letters) - len(letters.lstrip(" "))) * WIDTH
        place = f'x="{x:g}" y="{(row + 0.5) * HEIGHT:g}" textLength="{len(shown) * WIDTH:g}"'
        yield f'<text class="f{colour}" {place}>{html.escape(shown)}</text>'
