"""How a part of a formula is set: what it inherits from what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Style:
    """`squeeze` saves width: 1 sets matrix columns closer, 2 also stacks the two scripts of a base."""

    tight: bool = False  # in a script: no spaces around operators, fractions on one line
    display: bool = True  # limits stand above and below
    squeeze: int = 0

    @property
    def script(self) -> Style:
        return replace(self, tight=True, display=False)

    @property
    def inner(self) -> Style:
        return replace(self, display=False) if self.display else self


DISPLAY = Style()
"""A formula on lines of its own."""
