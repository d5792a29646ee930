"""Delimiters as tall as what stands between them, built from Unicode's pieces."""

from __future__ import annotations

from tutor.formula.boxes import Box

_PIECES = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "{": "⎧⎪⎩", "}": "⎫⎪⎭", "|": "│││", "‖": "║║║",
    "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥", "⟨": "╱│╲", "⟩": "╲│╱", "/": "╱╱╱",
}  # fmt: skip
"""Top, repeated middle and bottom of each delimiter."""
_WAIST = {"{": "⎨", "}": "⎬", "⟨": "⟨", "⟩": "⟩"}


def fence(sign: str, height: int, baseline: int) -> Box:
    """A delimiter of `height` rows; a brace has its waist on the baseline."""
    if height <= 1 or sign not in _PIECES:
        return Box((sign,)) if height <= 1 else Box((" " * len(sign),) * height, baseline)
    pieces = _PIECES[sign]
    rows = [pieces[0], *[pieces[1]] * (height - 2), pieces[2]]
    if sign in _WAIST and height > 2:
        rows[min(max(baseline, 1), height - 2)] = _WAIST[sign]
    return Box(tuple(rows), baseline)


def fenced(opener: str, body: Box, closer: str) -> list[Box]:
    """The body between delimiters of its height; "" stands for none."""
    left = [fence(opener, body.height, body.baseline)] if opener else []
    right = [fence(closer, body.height, body.baseline)] if closer else []
    return [*left, body, *right]
