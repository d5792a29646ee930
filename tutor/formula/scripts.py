"""Where scripts go that do not fit into the row of their base: raised above, lowered below. Boxes only."""

from __future__ import annotations

from typing import NamedTuple

from tutor.formula.boxes import Box, overlay


class Piece(NamedTuple):
    """A script. `glyphs`: its own signs are raised or lowered, so it may stand in a row of the base."""

    box: Box
    glyphs: bool


def attach(base: Box, sub: Piece | None, sup: Piece | None, *, corner: bool) -> Box:
    """Scripts above each other at the right of a base: at its corners, else around its baseline."""
    top, bottom = (0, base.height - 1) if corner else (base.baseline, base.baseline)
    places = [(base, 0, 0)]
    if sub:
        places.append((sub.box, base.width, bottom if sub.glyphs or corner else bottom + 1))
    if sup:
        lowest = top if sup.glyphs or corner else top - 1
        places.append((sup.box, base.width, lowest - sup.box.height + 1))
    return _together(base, places)


def _together(base: Box, places: list[tuple[Box, int, int]]) -> Box:
    """One box around boxes at (x, y), where y counts from the top of the base and may be negative."""
    above = -min(y for _, _, y in places)
    height = max(y + box.height for box, _, y in places) + above
    width = max(x + box.width for box, x, _ in places)
    return overlay(width, height, base.baseline + above, [(box, x, y + above) for box, x, y in places])
