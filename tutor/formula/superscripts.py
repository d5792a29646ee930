"""Scripts that fit into one row, because Unicode has a raised or lowered glyph for each of their signs."""

from __future__ import annotations

import re

from tutor.formula.tree import Delim, Named, Node, Row, Symbol, Text

RAISED = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′″‴∗∘⊤°†",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′″‴*°ᵀ°†",
        strict=True,
    )
)
LOWERED = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvx,.",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ,.",
        strict=True,
    )
)
"""Comma and point stand on the line anyway: w₁,₂ reads as it should. Greek letters are left out: few fonts
have them lowered."""

_BY = re.compile(r"(?<=\d)×(?=\d)")


def raised(node: Node) -> str | None:
    """`node` in superscript glyphs, None where one is missing. 28×28 becomes ²⁸ˣ²⁸."""
    text = plain(node)
    return text and _mapped(_BY.sub("x", text), RAISED)


def lowered(node: Node) -> str | None:
    """`node` in subscript glyphs, None where one is missing."""
    text = plain(node)
    return text and _mapped(text, LOWERED)


def plain(node: Node) -> str | None:
    """The signs of a single level set tightly, None where there is a second level."""
    match node:
        case Symbol(text, bold=False) | Text(text, bold=False):
            return text
        case Row(items):
            parts = [plain(item) for item in items]
            return None if None in parts else "".join(filter(None, parts))
        case Delim(opener, body, closer):
            inner = plain(body)
            return None if inner is None else opener + inner + closer
        case Named(_, body):
            return plain(body)
        case _:
            return None


def _mapped(text: str, table: dict[str, str]) -> str | None:
    return "".join(table[sign] for sign in text) if all(sign in table for sign in text) else None
