"""LaTeX text as a row of tokens. Knows how signs and commands are spelt, not what they mean."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TOKEN = re.compile(r"(\s*)(\\operatorname\*|\\[A-Za-z]+|\\\s|\\.|\S|$)", re.DOTALL)
_ODD = re.compile(r"[^\x20-\x7e\s]")
REPLACEMENT = "\ufffd"


class Token(NamedTuple):
    """One sign or command, where it starts in the source, and whether white space stands before it."""

    text: str
    start: int
    spaced: bool


def tokenise(latex: str) -> list[Token]:
    """The tokens of a cleaned formula, closed by an empty one."""
    return [
        Token(found[2], found.start(2), bool(found[1])) for found in _TOKEN.finditer(latex) if found[2]
    ] + [Token("", len(latex), False)]


def clean(latex: str) -> str:
    """The formula with one code point a cell: composed, and `�` for what no cell can show.

    Formulas come from strangers: control characters, marks of direction and signs of two cells would break
    the screen around them.
    """
    if latex.isascii() and latex.isprintable():
        return latex
    return _ODD.sub(lambda sign: _visible(sign[0]), unicodedata.normalize("NFC", latex))


def _visible(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Mn" and sign in ACCENTS:
        return sign
    if category[0] in "CM" or unicodedata.east_asian_width(sign) in "WF":
        return REPLACEMENT
    return sign


ACCENTS = frozenset("\u0302\u0304\u0303\u0307\u0308\u20d7\u0305\u0301\u0300\u030c\u0306\u030a")
"""Combining marks that a formula may carry over a sign."""
