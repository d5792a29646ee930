"""Reading rows: atoms one after another, scripts bound to their base, plain delimiters matched."""

from __future__ import annotations

from tutor.formula.cursor import CLOSERS, Cursor
from tutor.formula.faults import AMPERSAND, ARGUMENT, BRACE, DOUBLE, MISMATCH
from tutor.formula.symbols import PRIMES, SIGNS, SILENT, SYMBOLS, Kind
from tutor.formula.tokens import ACCENTS, REPLACEMENT
from tutor.formula.tree import Accent, BigOp, Brace, Delim, Node, Row, Script, Symbol, Text, row

BARS = ("|", "‖")
_NUMERIC = frozenset("0123456789")


class Rows(Cursor):
    """The grammar of rows. What a command means is left to `command`."""

    def command(self) -> Node:
        raise NotImplementedError

    def items(self, fences: tuple[str, ...] = ()) -> list[Node]:
        """The items up to what closes this row. `fences` are the plain delimiters open around it."""
        items: list[Node] = []
        while True:
            text = self.token.text
            if text in CLOSERS:
                if not text or self.awaited[text] > 0:
                    return items
                items.append(self._stray())
            elif self._closes(fences):
                return items
            elif text in SILENT:
                self.advance()
            else:
                items += self._item(fences)

    def argument(self, owner: str) -> Node:
        """What a command or script takes: a group or a single token."""
        while self.token.text in SILENT:
            self.advance()
        if self.token.text in CLOSERS or self.token.text in ("_", "^"):
            self.blame(ARGUMENT, owner)
            return Row()
        with self.inside():
            return self._atom()

    def _stray(self) -> Node:
        text = self.advance().text
        self.blame({"}": BRACE, "&": AMPERSAND}.get(text, MISMATCH), text)
        return Text(text)

    def _item(self, fences: tuple[str, ...]) -> list[Node]:
        glyph, kind = self._sign()
        if kind == "open" and not (glyph in BARS and self.following.text in ("_", "^")):
            return self._fenced(fences)
        return [self.scripts(self._number() if self._at_number() else self._atom())]

    # delimiters without \left and \right

    def _sign(self) -> tuple[str, Kind]:
        """Glyph and kind of the present token."""
        text = self.token.text
        if text == "|" and self.following.text == "|" and not self.following.spaced:
            return "‖", "open"
        return SYMBOLS.get(text) or SIGNS.get(text) or (text, "letter")

    def _closes(self, fences: tuple[str, ...]) -> bool:
        """Whether the present token closes an open delimiter. Any closer fits any opener: [0, 1)."""
        if not fences:
            return False
        if fences[-1] == "|" and self.token.text == "|":
            return True
        glyph, kind = self._sign()
        return (
            glyph == fences[-1] if glyph in BARS else kind == "close" and any(f not in BARS for f in fences)
        )

    def _fenced(self, fences: tuple[str, ...]) -> list[Node]:
        opener = self._fence()
        with self.inside():
            items = self.items((*fences, opener))
        if self._closes((opener,)):
            return [self.scripts(Delim(opener, row(items), self._closer(opener)))]
        return [Symbol(opener, "rel" if opener in BARS else "open"), *items]

    def _fence(self) -> str:
        """Move past a delimiter, `||` being one."""
        glyph, _ = self._sign()
        if self.advance().text == "|" and glyph == "‖":
            self.advance()
        return glyph

    def _closer(self, opener: str) -> str:
        return "|" if opener == "|" and self.skip("|") else self._fence()

    # atoms

    def _at_number(self) -> bool:
        text, after = self.token.text, self.following
        return text in _NUMERIC or (text == "." and after.text in _NUMERIC and not after.spaced)

    def _number(self) -> Symbol:
        """Digits with a decimal point, or with a comma in braces."""
        digits = self.advance().text
        while not self.token.spaced:
            if self.token.text in _NUMERIC or (self._at_number() and "." not in digits):
                digits += self.advance().text
            elif self._at_comma():
                digits += ","
                self.at += 3
            else:
                break
        return Symbol(digits, "number")

    def _at_comma(self) -> bool:
        """Whether `{,}` and a digit follow."""
        texts = [token.text for token in self.tokens[self.at : self.at + 4]]
        return texts[:3] == ["{", ",", "}"] and texts[3] in _NUMERIC

    def _atom(self) -> Node:
        """A group, a command or a sign. A script without a base gets an empty one."""
        text, _, spaced = self.token
        if text == "{":
            return self._group()
        if text in ("_", "^", "'"):
            return Row()
        if text == ":":
            return self._colon(spaced)
        if text[0] == "\\" and text not in SYMBOLS:
            return self.command()
        glyph, kind = (
            SYMBOLS.get(text) or SIGNS.get(text) or (text, "number" if text in _NUMERIC else "letter")
        )
        self.advance()
        return Symbol(
            REPLACEMENT if glyph in ACCENTS else glyph, kind, limits=kind == "big" and glyph not in "∫∬∮"
        )

    def _colon(self, spaced: bool) -> Symbol:
        """`:=` becomes; `f : A` has the spaces of a relation, `8x: ` those of punctuation."""
        self.advance()
        if self.token.text == "=" and not self.token.spaced:
            self.advance()
            return Symbol(":=", "rel")
        return Symbol(":", "rel" if spaced else "punct")

    def _group(self) -> Node:
        self.advance()
        with self.inside("}"):
            items = self.items()
        if not self.skip("}"):
            self.blame(BRACE, "{")
        alone = len(items) == 1 and not (
            isinstance(items[0], Symbol) and items[0].kind in ("bin", "rel", "punct")
        )
        return items[0] if alone else Row(tuple(items))

    # scripts

    def scripts(self, base: Node) -> Node:
        """The base with the scripts, primes and combining accents that follow it."""
        sub: list[Node] = []
        sup: list[Node] = []
        while True:
            text = self.token.text
            if text in ("_", "^"):
                self._script(sub if text == "_" else sup)
            elif text == "'":
                sup.append(self._primes())
            elif text in ("\\limits", "\\nolimits"):
                self.advance()
            elif text in ACCENTS and not (sub or sup or isinstance(base, Accent)):
                base = Accent(self.advance().text, base)
            else:
                break
        return _bind(base, sub, sup)

    def _script(self, scripts: list[Node]) -> None:
        mark = self.advance().text
        if any(not isinstance(node, Symbol) or node.kind != "prime" for node in scripts):
            self.blame(DOUBLE, mark)
        scripts.append(self.argument(mark))

    def _primes(self) -> Symbol:
        count = 0
        while self.skip("'"):
            count += 1
        return Symbol(PRIMES[count - 1] if count <= len(PRIMES) else "′" * count, "prime")


def _bind(base: Node, sub: list[Node], sup: list[Node]) -> Node:
    """Scripts on a base. One that has some already, {x_i}^2, gets what it lacks, or parentheses: (x²)²."""
    below, above = row(sub) if sub else None, row(sup) if sup else None
    if below is None and above is None:
        return base
    if isinstance(base, Script):
        if (base.sub is None or below is None) and (base.sup is None or above is None):
            return Script(base.base, base.sub or below, base.sup or above)
        return Script(Delim("(", base, ")"), below, above)
    if isinstance(base, Brace) or (isinstance(base, Symbol) and base.limits):
        return BigOp(base, below, above)
    return Script(base, below, above)
