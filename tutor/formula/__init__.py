"""Formulas: LaTeX in; a two-dimensional picture, one line of Unicode, or words out.

Each function reads its formula anew (0.1-0.5 ms for an ordinary one), never raises, and takes a bounded time
for any text. What cannot be typeset is shown as typed; `problems` says what that is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.charts.canvas import Canvas
    from tutor.formula.boxes import Box


def layout(latex: str, width: int | None = None, *, decimal: str = ".") -> Canvas:
    """A formula as a picture at most `width` cells wide, if it can be.

    It is squeezed or broken, whichever takes fewer rows: before relations, then before + and after commas,
    then inside small delimiters. Fractions and matrices stay whole, so the picture may be wider after all.
    `decimal` stands for the point of numbers; a comma there makes the separators of their lists semicolons.
    """
    return box(latex, width, decimal=decimal).canvas


def box(latex: str, width: int | None = None, *, decimal: str = ".") -> Box:
    """The same with its baseline and the places of its `\\id{name}{...}` parts.

    `Box.canvas`, `Box.baseline` (a row of it), `Box.spans` (name -> [(x, y, width, height)] in cells).
    """
    from tutor.formula.fit import fitted

    return fitted(latex, width, decimal)


def inline(latex: str, *, decimal: str = ".") -> str:
    """A formula on one line: (a + b)/c, raised and lowered glyphs or ^(...), matrices as [a b; c d]."""
    from tutor.formula.decimals import localised
    from tutor.formula.oneline import one_line
    from tutor.formula.parse import parse

    return one_line(localised(parse(latex).node, decimal)).strip()


def spoken(latex: str, language: str) -> str:
    """A formula in words of `language` (sv, lt; English for any other), for `--plain` and screen readers."""
    from tutor.formula.parse import parse
    from tutor.formula.speech import speak

    return speak(parse(latex).node, language)


def problems(latex: str, translate: Callable[[str], str] = str) -> list[str]:
    """What is wrong with a formula, a sentence each; nothing if it typesets.

    `translate` turns the English pattern of a sentence into the reader's language.
    """
    from tutor.formula.parse import parse

    return [fault.say(translate) for fault in parse(latex).faults]
