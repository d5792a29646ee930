"""Rows of text written past Textual where that is safe: what a frame says anew is a few numbers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Spacing
from textual.widget import Widget

from tutor.ui.terminal import direct
from tutor.ui.terminal.sgr import BLINK, BOLD, DIM, ITALIC, REVERSE, STRIKE, UNDERLINE


def paint(widget: Widget, rows: Iterable[tuple[int, Iterable[Segment]]]) -> bool:
    """Show these rows of a widget (counted from its top, each as wide as it is) now.

    They are not asked for where Textual has to paint.

    False if Textual has to paint them. What it has kept of the widget is forgotten, so it will show the same.
    """
    way = direct.ways.get(widget.app)
    region = direct.place(widget) if way else None
    if way is None or region is None or widget.gutter != Spacing() or widget.styles.opacity != 1.0:
        return False
    runs = {
        region.y + y: [(part.text, pen(part.style or Style.null())) for part in parts] for y, parts in rows
    }
    if not way.put(region.x, runs, direct.cursor(widget)):
        return False
    widget._styles_cache.clear()
    return True


@lru_cache(1024)
def pen(style: Style) -> int:
    """The pen, at 24 bits, that Textual writes this style with."""
    marks = (
        (style.bold, BOLD),
        (style.dim, DIM),
        (style.italic, ITALIC),
        (style.underline, UNDERLINE),
        (style.blink, BLINK),
        (style.reverse, REVERSE),
        (style.strike, STRIKE),
    )
    attributes = sum(attribute for on, attribute in marks if on)
    return _colour(style.color) + 1 | _colour(style.bgcolor) + 1 << 25 | attributes << 50


def _colour(colour: Color | None) -> int:
    if colour is None or colour.is_default:
        return -1
    red, green, blue = colour.get_truecolor()
    return red << 16 | green << 8 | blue
