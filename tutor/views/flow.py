"""Words that fall into pieces, flowing over several lines: a dot stands where two tokens of a word meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tutor.charts.canvas import Canvas, Role

JOINT = "·"


def draw(words: Iterable[Sequence[str]], width: int, height: int, newest: str = "") -> Canvas:
    """Each word as its tokens; letters that stand alone are dim, `newest` is lit up.

    A word that does not fit on the line goes to the next; what does not fit at all is left out.
    """
    canvas = Canvas(width, height)
    text, y = "", 0
    roles: list[int] = []
    for word in words:
        size = sum(map(len, word)) + len(word) - 1
        if text and len(text) + size > width:
            _line(canvas, y, text, roles)
            text, roles, y = "", [], y + 1
        if y >= height:
            return canvas
        for token in word:
            role = Role.HIGHLIGHT if token == newest else Role.DIM if len(token) == 1 else Role.TEXT
            text += token + JOINT
            roles += [role] * len(token) + [Role.GRID]
        text = text[:-1] + " "
    _line(canvas, y, text, roles)
    return canvas


def _line(canvas: Canvas, y: int, text: str, roles: Sequence[int]) -> None:
    canvas.write(0, y, text)
    if y < canvas.height:
        canvas.fore[y, : len(roles)] = roles[: canvas.width]
