"""What this terminal can: one frozen record, made once. Knows nothing of charts or of Textual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Glyphs = Literal["unicode", "ascii"]
Background = Literal["dark", "light", "unknown"]


@dataclass(frozen=True)
class Caps:
    """The terminal as far as we know it.

    `depth` is the number of colour bits: 24, 8, 4, 1 (attributes such as bold only) or 0 (plain glyphs).
    `round_trip` is in milliseconds, 0 if not measured; `size` is columns by rows.
    """

    glyphs: Glyphs = "unicode"
    depth: int = 24
    synchronised: bool = False
    background: Background = "unknown"
    motion: bool = True
    round_trip: float = 0.0
    size: tuple[int, int] = (80, 24)
    name: str = ""
