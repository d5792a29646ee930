"""Recursive descent from LaTeX to a tree. Never fails: what it cannot read stands in the tree as typed."""

from __future__ import annotations

from typing import NamedTuple

from tutor.formula import tokens
from tutor.formula.commands import Commands
from tutor.formula.cursor import Refused
from tutor.formula.faults import LONG, SIGN, Fault
from tutor.formula.tree import Grid, Node, Text, row

MAX_LENGTH = 4000


class Tree(NamedTuple):
    """A formula that was read, and what is wrong with it."""

    node: Node
    faults: tuple[Fault, ...]


def parse(latex: str) -> Tree:
    """Read a formula. Beyond 4,000 characters or 32 levels it is one `Text` of what was typed."""
    source = tokens.clean(latex[:MAX_LENGTH])
    if len(latex) > MAX_LENGTH:
        return Tree(_as_typed(source + "…"), (Fault(LONG, str(MAX_LENGTH)),))
    parser = Commands(source)
    try:
        node = _lines(parser)
    except Refused as refused:
        node = _as_typed(source)
        parser.faults = [refused.fault]
    return Tree(node, tuple(dict.fromkeys(_odd_signs(latex, source) + parser.faults)))


def _lines(parser: Commands) -> Node:
    """The whole formula; `\\\\` outside an environment starts a new line."""
    with parser.inside("\\\\"):
        lines = [row(parser.items())]
        while parser.skip("\\\\"):
            lines.append(row(parser.items()))
    if len(lines) == 1:
        return lines[0]
    return Grid(tuple((line,) for line in lines), "lines", align="l")


def _as_typed(source: str) -> Text:
    return Text(" ".join(source.split()))


def _odd_signs(latex: str, source: str) -> list[Fault]:
    """A fault for each character that had to be replaced."""
    if source.count(tokens.REPLACEMENT) == latex.count(tokens.REPLACEMENT):
        return []
    odd = (sign for sign in latex if not sign.isspace() and tokens.clean(sign) == tokens.REPLACEMENT)
    return [Fault(SIGN, f"U+{ord(sign):04X}") for sign in dict.fromkeys(odd)]
