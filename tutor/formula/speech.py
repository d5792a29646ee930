"""A formula in words. Knows the grammar; the words of each language are in `words`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile
from typing import assert_never

from tutor.formula.decimals import localised
from tutor.formula.spacing import items, kind
from tutor.formula.tree import (
    Accent,
    BigOp,
    Brace,
    Delim,
    Frac,
    Grid,
    Named,
    Node,
    Row,
    Script,
    Space,
    Sqrt,
    Symbol,
    Text,
)
from tutor.formula.words import NAMES, PHRASES

FUNCTIONS = frozenset("fghFGHJKLPQRYσφψℒŷŶ")
"""Letters that stand for functions: their parentheses hold arguments, however long."""
_MARKS = {
    "\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde", "\u0307": "dot",
    "\u0308": "double dot", "\u20d7": "vec",
}  # fmt: skip
_POWERS = {"2": "squared", "3": "cubed", "T": "transposed", "⊤": "transposed", "−1": "inverse"}


def speak(node: Node, language: str) -> str:
    """The words of a formula in `language`: sv, lt, or English for any other."""
    known = language if language in PHRASES else "en"
    words = _Speaker(known).say(localised(node, "." if known == "en" else ","))
    return re.sub(r" *,( *,)+", ",", re.sub(r" +([,;:])", r"\1", " ".join(words.split()))).strip(" ,")


class _Speaker:
    """Says nodes in one language."""

    def __init__(self, language: str) -> None:
        self.phrases = PHRASES[language]
        self.names = NAMES[language]

    def say(self, node: Node) -> str:
        """The words of a node."""
        match node:
            case Symbol():
                return self._symbol(node)
            case Text(text):
                return text
            case Space():
                return ""
            case Row(nodes):
                return self._row(nodes)
            case Frac():
                return self._fraction(node)
            case Sqrt():
                return self._root(node)
            case Script():
                return self._script(node)
            case BigOp():
                return self._operator(node)
            case Delim():
                return self._delimited(node)
            case Grid():
                return self._grid(node)
            case Accent(mark, body):
                pattern = self.phrases.get(_MARKS.get(mark, ""), "{x}")
                return pattern.format(x=self.say(body))
            case Brace(body) | Named(_, body):
                return self.say(body)
            case _:
                assert_never(node)

    def _phrase(self, name: str, **holes: Node | str) -> str:
        spoken = {hole: what if isinstance(what, str) else self.say(what) for hole, what in holes.items()}
        return self.phrases[name].format(**spoken)

    def _symbol(self, node: Symbol) -> str:
        return self.names.get(node.text, node.text)

    # rows: a gradient and a function take what follows them

    def _row(self, nodes: Sequence[Node]) -> str:
        solid = [node for node in nodes if not isinstance(node, Space)]
        words: list[str] = []
        at = 0
        while at < len(solid):
            said, taken = self._term(solid, at)
            if at and _multiplies(solid[at - 1], solid[at]):
                words.append(self.phrases["product"])
            words.append(said)
            at += taken
        return " ".join(words)

    def _term(self, nodes: Sequence[Node], at: int) -> tuple[str, int]:
        """What stands at a place, with the arguments that belong to it; and how many nodes that were."""
        node = nodes[at]
        following = nodes[at + 1] if at + 1 < len(nodes) else None
        if _is_nabla(node) and following is not None and kind(following) not in ("rel", "bin", "punct"):
            said, taken = self._term(nodes, at + 1)
            return self._gradient(node, said), taken + 1
        if isinstance(following, Delim) and following.open in ("(", "["):
            said = self._applied(node, following)
            return (said, 2) if said else (self.say(node), 1)
        if kind(node) == "op" and not isinstance(node, BigOp) and _takes(node, following):
            return self._phrase("applied", f=node), 1
        return self.say(node), 1

    def _gradient(self, node: Node, said: str) -> str:
        if isinstance(node, Script) and node.sub is not None:
            return self._phrase("gradient by", f=said, x=node.sub)
        return self._phrase("gradient", f=said)

    def _applied(self, node: Node, argument: Delim) -> str:
        """A function of its argument, a derivative at a point; "" if the parentheses are a factor."""
        simple = _is_list(argument.body) and argument.open == "("
        if isinstance(node, Frac):
            return self._phrase("at", f=node, x=argument.body) if _derived(node) and simple else ""
        named = kind(node) == "op" or (
            isinstance(node, Symbol | Accent | Script) and _letter(node) in FUNCTIONS
        )
        if simple and (named or kind(node) == "letter"):
            said = self._phrase("of", f=node, x=argument.body)
            return f"{said}," if Symbol(",", "punct") in items(argument.body) else said
        return f"{self._phrase('applied', f=node)} {self.say(argument)}" if named else ""

    # parts

    def _fraction(self, node: Frac) -> str:
        if not node.rule:
            return self._phrase("choose", a=node.top, b=node.bottom)
        if derived := _derived(node):
            sign, function, variable = derived
            if function is None:
                return self._phrase("operator", x=variable)
            return self._phrase("partial" if sign == "∂" else "derivative", f=function, x=variable)
        short = _is_short(node.top) and _is_short(node.bottom)
        return self._phrase("over" if short else "fraction", a=node.top, b=node.bottom)

    def _root(self, node: Sqrt) -> str:
        if node.index is not None:
            return self._phrase("nth root", n=node.index, x=node.body)
        return self._phrase("root" if _is_short(node.body) else "long root", x=node.body)

    def _script(self, node: Script) -> str:
        if kind(node.base) == "big":
            return self._bounds(node)
        said = self.say(node.base) + ("," if isinstance(node.base, Delim) else "")
        if node.sub is not None:
            said = self._phrase("sub", x=said, i=node.sub)
        for part in items(node.sup) if node.sup is not None and _has_prime(node.sup) else (node.sup,):
            said = self._raised(said, part) if part is not None else said
        return said

    def _raised(self, base: str, sup: Node) -> str:
        if isinstance(sup, Symbol) and sup.kind == "prime":
            for _ in unicodedata.normalize("NFKD", sup.text):
                base = self._phrase("prime", x=base)
            return base
        if isinstance(sup, Delim) and sup.open == "(":
            return self._phrase("index", x=base, i=sup.body)
        plain = "".join(item.text if isinstance(item, Symbol) else "?" for item in items(sup))
        if plain in _POWERS:
            return self._phrase(_POWERS[plain], x=base)
        return self._phrase(
            "power" if len(items(sup)) < 3 and not _has_script(sup) else "long power", x=base, p=sup
        )

    def _operator(self, node: BigOp) -> str:
        """A sum from here to there; what has a brace or a label is only named."""
        if kind(node.base) not in ("big", "op"):
            label = node.sub if node.sub is not None else node.sup
            return self._phrase("labelled", x=node.base, i=label if label is not None else "")
        return self._bounds(node)

    def _bounds(self, node: BigOp | Script) -> str:
        below, name = node.sub, self._symbol_of(node.base)
        if below is None:
            return self._phrase("applied", f=name)
        parts = items(below)
        variable = list(takewhile(lambda part: part != Symbol("=", "rel"), parts))
        start = Row(tuple(parts[len(variable) + 1 :]))
        if node.sup is not None and start.items:
            return self._phrase("range", f=name, i=Row(tuple(variable)), a=start, b=node.sup)
        if node.sup is not None:
            return self._phrase("bounds", f=name, a=below, b=node.sup)
        if Symbol("→", "rel") in parts:
            at = parts.index(Symbol("→", "rel"))
            return self._phrase("limit", f=name, a=Row(parts[:at]), b=Row(parts[at + 1 :]))
        return self._phrase("domain", f=name, i=below)

    def _symbol_of(self, base: Node) -> str:
        return (
            self.names.get(base.text.replace(" ", ""), base.text)
            if isinstance(base, Symbol)
            else self.say(base)
        )

    def _delimited(self, node: Delim) -> str:
        if node.open in ("|", "‖") and _is_short(node.body):
            return self._phrase(f"short {node.open}", x=node.body)
        if isinstance(node.body, Frac) and not node.body.rule:
            return self.say(node.body)
        return self._phrase(node.open, x=node.body) if node.open in self.phrases else self.say(node.body)

    def _grid(self, node: Grid) -> str:
        lines = [[self.say(cell) for cell in line] for line in node.cells]
        if node.kind in ("aligned", "lines"):
            return "; ".join(" ".join(line) for line in lines)
        if node.kind == "cases":
            return self._phrase("cases", cells="; ".join(", ".join(line) for line in lines))
        width = max(map(len, lines))
        if width == 1 or len(lines) == 1:
            cells = ", ".join(cell for line in lines for cell in line)
            return self._phrase("vector" if width == 1 else "row vector", cells=cells)
        rows = [self._phrase("row", n=str(n), cells=", ".join(line)) for n, line in enumerate(lines, 1)]
        return self._phrase("matrix", rows=str(len(lines)), columns=str(width), cells="; ".join(rows))


def _derived(node: Frac) -> tuple[str, Node | None, Node] | None:
    """The sign, the function (None for an operator without one) and the variable of a derivative."""
    top, bottom = items(node.top), items(node.bottom)
    sign = top[0] if top else None
    if not (isinstance(sign, Symbol) and sign.text in ("∂", "d") and len(bottom) > 1 and bottom[0] == sign):
        return None
    return sign.text, Row(top[1:]) if len(top) > 1 else None, Row(bottom[1:])


def _is_nabla(node: Node) -> bool:
    return _letter(node) in ("∇", "grad")


def _multiplies(left: Node, right: Node) -> bool:
    """Whether a factor stands before what would be mistaken for its argument: α ∂E/∂w, 2 (x + 1)."""
    factor = kind(left) in ("letter", "number", "inner") and not _is_nabla(left)
    if isinstance(right, Delim):
        return kind(left) == "number"
    return factor and (isinstance(right, Frac) or kind(right) == "big" or _is_nabla(right))


def _letter(node: Node) -> str:
    """The letter under accents and scripts, "" if there is none."""
    match node:
        case Symbol(text):
            return text
        case Script(base=base) | Accent(body=base):
            return _letter(base)
        case _:
            return ""


def _is_short(node: Node) -> bool:
    """Whether a node is said as one thing: x, x sub i, y hat."""
    match node:
        case Symbol() | Text():
            return True
        case Script(base, sub, sup):
            return _is_short(base) and all(part is None or not _has_script(part) for part in (sub, sup))
        case Accent(body=body) | Named(body=body):
            return _is_short(body)
        case _:
            return False


def _is_list(node: Node) -> bool:
    """Whether a node is a short thing, a number with its sign, a list of such, or a function of such."""
    parts = items(node)
    if len(parts) == 2 and isinstance(parts[1], Delim) and kind(parts[0]) == "letter":
        return _is_list(parts[1].body)
    signs = any(isinstance(part, Symbol) and part.kind == "bin" and at for at, part in enumerate(parts))
    return not signs and all(_is_short(part) and kind(part) not in ("rel", "op") for part in parts)


def _takes(node: Node, following: Node | None) -> bool:
    """Whether a function applies to what follows it."""
    known = isinstance(node, Symbol) and (node.text in NAMES["en"] or node.text in ("softmax", "det"))
    return known and following is not None and kind(following) not in ("rel", "bin", "punct", "close")


def _has_prime(node: Node) -> bool:
    return any(isinstance(item, Symbol) and item.kind == "prime" for item in items(node))


def _has_script(node: Node) -> bool:
    return any(isinstance(item, Script | Frac | BigOp) for item in items(node))
