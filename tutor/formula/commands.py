"""What each command means: fractions, roots, accents, alphabets, words, growing delimiters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from tutor.formula.environments import Environments
from tutor.formula.faults import ARGUMENT, MISMATCH, UNKNOWN
from tutor.formula.symbols import (
    ACCENTS,
    ALPHABETS,
    LIMIT_WORDS,
    SIGNS,
    SPACES,
    SYMBOLS,
    TEXTS,
    WORDS,
    letter,
)
from tutor.formula.tree import (
    Accent,
    BigOp,
    Brace,
    Delim,
    Frac,
    Named,
    Node,
    Row,
    Script,
    Space,
    Sqrt,
    Symbol,
    Text,
    row,
)

_NAME = re.compile(r"[\w-]+")


class Commands(Environments):
    """The whole grammar: rows, and the commands in them."""

    def command(self) -> Node:
        """The command at the cursor with its arguments."""
        text = self.advance().text
        if text in SPACES or text[1:].isspace():
            return Space(SPACES.get(text, 1))
        name = text[1:]
        if name in WORDS:
            return self._word(name)
        if name in LIMIT_WORDS:
            return Symbol(LIMIT_WORDS[name], "op", limits=True)
        if name in ACCENTS:
            return Accent(ACCENTS[name], self.argument(text))
        if name in TEXTS:
            return Text(_unescaped(self.raw(text)), bold=name == "textbf")
        if name in ALPHABETS:
            return self._alphabet(text, ALPHABETS[name])
        read = _COMMANDS.get(name)
        return read(self, text) if read else self._unknown(text)

    def _unknown(self, text: str) -> Text:
        """A command that we do not know, with its arguments, as typed."""
        self.blame(UNKNOWN, text)
        while self.token.text == "{" and not self.token.spaced:
            text += f"{{{' '.join(self.raw(text).split())}}}"
        return Text(text)

    def _word(self, name: str) -> Symbol:
        if name == "arg" and self.token.text in ("\\max", "\\min"):
            return Symbol(f"arg {self.advance().text[1:]}", "op", limits=True)
        return Symbol(name, "op")

    def _alphabet(self, text: str, alphabet: str) -> Node:
        node = self.argument(text)
        if alphabet == "bold":
            return _embolden(node)
        if alphabet == "roman":
            operator = text == "\\operatorname"
            return _upright(node, operator) or node
        return _lettered(node, alphabet)

    def _starred_operator(self, text: str) -> Node:
        word = _upright(self.argument(text), True)
        return Symbol(word.text, "op", limits=True) if word else Row()

    def _frac(self, text: str) -> Node:
        return Frac(self.argument(text), self.argument(text))

    def _binom(self, text: str) -> Node:
        return Delim("(", Frac(self.argument(text), self.argument(text), rule=False), ")")

    def _sqrt(self, text: str) -> Node:
        index = None
        if self.skip("["):
            with self.inside():
                index = row(self.items(("[",)))
            if not self.skip("]"):
                self.blame(MISMATCH, "[")
        return Sqrt(self.argument(text), index)

    def _overset(self, text: str) -> Node:
        above = self.argument(text)
        return BigOp(self.argument(text), sup=above)

    def _underset(self, text: str) -> Node:
        below = self.argument(text)
        return BigOp(self.argument(text), sub=below)

    def _arrow(self, text: str) -> Node:
        return BigOp(Symbol("→" if "right" in text else "←", "rel"), sup=self.argument(text))

    def _brace(self, text: str) -> Node:
        return Brace(self.argument(text), over=text == "\\overbrace")

    def _underline(self, text: str) -> Node:
        return Accent("\u0332", self.argument(text))

    def _not(self, text: str) -> Node:
        sign = self.token.text
        glyph, kind = SYMBOLS.get(sign) or SIGNS.get(sign) or ("", "rel")
        crossed = unicodedata.normalize("NFC", glyph + "\u0338")
        if len(crossed) != 1 or not glyph:
            return self._unknown(text)
        self.advance()
        return Symbol(crossed, kind)

    def _named(self, text: str) -> Node:
        name = self.raw(text)
        if not _NAME.fullmatch(name):
            self.blame(ARGUMENT, text)
        return Named(name, self.argument(text))

    # delimiters that grow

    def _left(self, text: str) -> Node:
        opener = self._delimiter(text)
        with self.inside("\\right"):
            body = row(self.items())
        if not self.skip("\\right"):
            self.blame(MISMATCH, "\\left")
            return Delim(opener, body, "")
        return Delim(opener, body, self._delimiter("\\right"))

    def _delimiter(self, owner: str) -> str:
        text = self.token.text
        glyph = {".": "", "<": "⟨", ">": "⟩", "/": "/", "\\vert": "|", "\\mid": "|"}.get(text)
        if glyph is None:
            glyph, kind = SYMBOLS.get(text) or SIGNS.get(text) or ("", "letter")
            if kind not in ("open", "close"):
                self.blame(ARGUMENT, owner)
                return ""
        self.advance()
        return glyph


_COMMANDS: dict[str, Callable[[Commands, str], Node]] = {
    "operatorname*": Commands._starred_operator,
    "frac": Commands._frac,
    "dfrac": Commands._frac,
    "tfrac": Commands._frac,
    "cfrac": Commands._frac,
    "binom": Commands._binom,
    "sqrt": Commands._sqrt,
    "overset": Commands._overset,
    "stackrel": Commands._overset,
    "underset": Commands._underset,
    "xrightarrow": Commands._arrow,
    "xleftarrow": Commands._arrow,
    "underbrace": Commands._brace,
    "overbrace": Commands._brace,
    "underline": Commands._underline,
    "not": Commands._not,
    "id": Commands._named,
    "left": Commands._left,
    "begin": Commands.environment,
}


def _unescaped(source: str) -> str:
    """Text between braces: single spaces, no dollar signs, `\\%` as `%`."""
    return re.sub(r"\\(.)", r"\1", re.sub(r"\s+", " ", source).replace("$", ""))


def _signs(node: Node) -> str | None:
    """The letters, figures and spaces of a word, None for anything else."""
    items = node.items if isinstance(node, Row) else (node,)
    parts = []
    for item in items:
        if isinstance(item, Symbol | Text):
            parts.append(item.text)
        elif isinstance(item, Space):
            parts.append(" " * item.width)
        else:
            return None
    return "".join(parts)


def _upright(node: Node, operator: bool) -> Symbol | None:
    """A word such as softmax: upright letters in one piece."""
    word = _signs(node)
    if not word:
        return None
    return Symbol(word, "op" if operator or len(word) > 1 else "letter")


def _embolden(node: Node) -> Node:
    match node:
        case Symbol(text, kind, limits):
            return Symbol(text, kind, limits, bold=True)
        case Row(items):
            return Row(tuple(map(_embolden, items)))
        case Script(base, sub, sup):
            return Script(_embolden(base), sub, sup)
        case _:
            return node


def _lettered(node: Node, alphabet: str) -> Node:
    match node:
        case Symbol(text, kind, limits, bold):
            return Symbol("".join(letter(sign, alphabet) for sign in text), kind, limits, bold)
        case Row(items):
            return Row(tuple(_lettered(item, alphabet) for item in items))
        case Script(base, sub, sup):
            return Script(_lettered(base, alphabet), sub, sup)
        case _:
            return node
