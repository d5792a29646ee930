"""Several pictures in one: beside one another or one above the other. Knows no simulation."""

from __future__ import annotations

from collections.abc import Callable

from tutor.charts.canvas import SPACE, Canvas, Role, cut

Draw = Callable[[int, int], Canvas]
"""A picture that is still to be drawn: width, height -> canvas."""
Pane = tuple[float, Draw]
"""A picture and its share of the room."""


def beside(width: int, height: int, *panes: Pane, gap: int = 2) -> Canvas:
    """Pictures from left to right, `gap` columns apart."""
    canvas = Canvas(width, height)
    x = 0
    for (_share, draw), size in zip(panes, _sizes(width - gap * (len(panes) - 1), panes), strict=True):
        canvas.paste(draw(size, height), x, 0)
        x += size + gap
    return canvas


def above(width: int, height: int, *panes: Pane, gap: int = 1) -> Canvas:
    """Pictures from top to bottom, `gap` rows apart."""
    canvas = Canvas(width, height)
    y = 0
    for (_share, draw), size in zip(panes, _sizes(height - gap * (len(panes) - 1), panes), strict=True):
        canvas.paste(draw(width, size), 0, y)
        y += size + gap
    return canvas


def over(under: Canvas, top: Canvas) -> Canvas:
    """One picture over another of the same size and axes; what the upper one leaves empty shows the lower."""
    drawn = top.glyph != SPACE
    for below, upper in ((under.glyph, top.glyph), (under.fore, top.fore), (under.back, top.back)):
        below[drawn] = upper[drawn]
    return under


def titled(title: str, picture: Canvas, width: int, height: int, role: int = Role.AXIS) -> Canvas:
    """A picture below a line that says what it is."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(title, width), role)
    canvas.paste(picture, 0, 1)
    return canvas


def _sizes(room: int, panes: tuple[Pane, ...]) -> list[int]:
    """Whole parts of the room by share; the last takes what is left."""
    total, left = sum(share for share, _draw in panes), max(room, 0)
    sizes = [round(max(room, 0) * share / total) for share, _draw in panes[:-1]]
    return [*sizes, max(left - sum(sizes), 0)]
