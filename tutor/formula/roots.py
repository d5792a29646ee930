"""The root sign: as tall as its body, with a line over it. Boxes only."""

from __future__ import annotations

from tutor.formula.boxes import Box, beside, moved, text


def root(body: Box, index: str = "", *, bare: bool = False) -> Box:
    """A root over a body; `bare` leaves the line out (for a single sign). `index` is in raised glyphs."""
    sign = _small(body, bare) if body.height == 1 else _large(body)
    return beside([text(index), sign]) if index else sign


def _small(body: Box, bare: bool) -> Box:
    row = f"√{body.rows[0]}"
    if bare:
        return Box((row,), 0, moved(body.marks, 1, 0))
    return Box((" " + "_" * body.width, row), 1, moved(body.marks, 1, 1))


def _large(body: Box) -> Box:
    """The stroke rises one column a row up to the line."""
    height = body.height
    rows = [" " * (height + 1) + "_" * body.width]
    for y, row in enumerate(body.rows):
        rise = height - 1 - y
        foot = "╲╱" if rise == 0 else " " * (rise + 1) + "╱"
        rows.append(foot.ljust(height + 1) + row)
    return Box(tuple(rows), body.baseline + 1, moved(body.marks, height + 1, 1))
