"""Small pictures of the weights of several heads, side by side or two by two."""

from __future__ import annotations

import numpy as np

from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.colormap import sample
from tutor.locale import _
from tutor.sims.attention import WORDS, Frame

CELL = 2  # columns of one weight
ROWS = len(WORDS) + 2
_SHADES = np.array([ord(sign) for sign in " ░▒▓█"], np.uint32)


def height(frame: Frame, width: int) -> int:
    """The rows that all heads take at this width."""
    across = _across(len(frame.heads), width)
    return -(-len(frame.heads) // across) * (ROWS + 1) - 1


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """A title, the first letters of the words, and a row of shaded cells for each word that has looked."""
    from tutor.views.attention import CHOICES  # they name one another

    canvas = Canvas(width, height)
    across = _across(len(frame.heads), width)
    room = width // across
    for k, head in enumerate(frame.heads):
        picture = _small(frame, k, room - 1, _(CHOICES[head]))
        canvas.paste(picture, k % across * room, k // across * (ROWS + 1))
    return canvas


def _across(heads: int, width: int) -> int:
    """Heads beside one another: four, two or one."""
    room = width // (CELL * len(WORDS) + 3)
    return heads if room >= heads else 2 if room >= 2 else 1


def _small(frame: Frame, head: int, width: int, title: str) -> Canvas:
    canvas = Canvas(width, ROWS)
    canvas.write(0, 0, cut(title, width), Role.AXIS)
    left = 7 if width >= 7 + CELL * len(WORDS) else 2
    for k, word in enumerate(WORDS):
        role = Role.HIGHLIGHT if k == frame.current else Role.DIM
        canvas.write(left + CELL * k, 1, word[0].lower(), Role.DIM)
        canvas.write(0, 2 + k, word if left > 2 else word[0].lower(), role)
    paid = np.repeat(frame.weights[head, : frame.step], CELL, axis=1)
    seen = np.repeat(frame.allowed[: frame.step], CELL, axis=1)
    here = np.s_[2 : 2 + len(paid), left : left + paid.shape[1]]
    room = canvas.glyph[here].shape[1]
    paid, seen = paid[:, :room], seen[:, :room]
    glyphs = _SHADES[np.ceil(paid * 4 - 0.2).astype(np.intp).clip(0, 4)]
    canvas.glyph[here] = np.where(seen, np.where(glyphs == ord(" "), ord("·"), glyphs), ord(" "))
    canvas.fore[here] = np.where(paid > 0.05, sample("viridis", 0.3 + 0.7 * paid), Role.DIM)
    return canvas
