"""The way through the tokens: where the parser is, how deep, what it waits for, and what it found wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tutor.formula.faults import ARGUMENT, BRACE, DEEP, Fault
from tutor.formula.tokens import Token, tokenise

MAX_DEPTH = 32
CLOSERS = frozenset(("}", "&", "\\\\", "\\end", "\\right", ""))
"""Tokens that end a row, where something around the row waits for them."""


class Refused(Exception):
    """The formula is beyond the limits and is shown as typed."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.sentence)
        self.fault = fault


class Cursor:
    """A position in the tokens of `source`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokenise(source)
        self.at = 0
        self.depth = 0
        self.awaited: Counter[str] = Counter()
        self.faults: list[Fault] = []

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    @property
    def following(self) -> Token:
        """The token after the present one (the empty one at the end)."""
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)]

    def advance(self) -> Token:
        """The present token; the cursor moves past it, but never past the end."""
        token = self.tokens[self.at]
        if token.text:
            self.at += 1
        return token

    def skip(self, text: str) -> bool:
        """Move past the present token if it is `text`."""
        found = self.token.text == text
        if found:
            self.at += 1
        return found

    def blame(self, sentence: str, what: str = "") -> None:
        self.faults.append(Fault(sentence, what))

    @contextmanager
    def inside(self, *closers: str) -> Iterator[None]:
        """One level deeper, where `closers` end a row."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Refused(Fault(DEEP))
        self.awaited.update(closers)
        yield
        self.awaited.subtract(closers)
        self.depth -= 1

    def raw(self, owner: str) -> str:
        """The source text of a braced argument, as `\\text` and `\\begin` need it."""
        if self.token.text in CLOSERS:
            self.blame(ARGUMENT, owner)
            return ""
        if self.token.text != "{":
            return self.advance().text
        start, level = self.advance().start + 1, 1
        while self.token.text:
            level += {"{": 1, "}": -1}.get(self.token.text, 0)
            if level == 0:
                return self.source[start : self.advance().start]
            self.advance()
        self.blame(BRACE, "{")
        return self.source[start:]
