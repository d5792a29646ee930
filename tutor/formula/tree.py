"""What a formula is once read: a tree in which scripts are bound to their base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tutor.formula.symbols import Kind


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, number, operator or sign, as it is shown. `limits`: scripts go below and above it."""

    text: str
    kind: Kind = "letter"
    limits: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words between signs, their spaces kept; also what cannot be typeset, as typed."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Room that the author asks for, in cells."""

    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """Things beside each other."""

    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Frac:
    """One thing above another; `rule` is the line between them (a binomial has none)."""

    top: Node
    bottom: Node
    rule: bool = True


@dataclass(frozen=True, slots=True)
class Sqrt:
    body: Node
    index: Node | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A base with what stands at its lower and upper right."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None


@dataclass(frozen=True, slots=True)
class BigOp:
    """An operator (a sum, `min`, a brace) with what it runs over below it and above it."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None


@dataclass(frozen=True, slots=True)
class Delim:
    """Something between delimiters, which grow with it; "" is no delimiter."""

    open: str
    body: Node
    close: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in rows and columns: a matrix between its delimiters, cases, aligned lines, or free ones.

    `align` has a letter of `lcr` a column, and is repeated for more columns.
    """

    cells: tuple[tuple[Node, ...], ...]
    kind: Literal["matrix", "cases", "aligned", "lines"] = "matrix"
    open: str = ""
    close: str = ""
    align: str = "c"


@dataclass(frozen=True, slots=True)
class Accent:
    """A sign or expression under a mark; `mark` is the combining character."""

    mark: str
    body: Node


@dataclass(frozen=True, slots=True)
class Brace:
    """A horizontal brace over or under something; its label is the limit of the `BigOp` around it."""

    body: Node
    over: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A part that a simulation can light up: `\\id{name}{...}`."""

    name: str
    body: Node


Node = Symbol | Text | Space | Row | Frac | Sqrt | Script | BigOp | Delim | Grid | Accent | Brace | Named


def row(items: list[Node]) -> Node:
    """The items as one node."""
    return items[0] if len(items) == 1 else Row(tuple(items))
