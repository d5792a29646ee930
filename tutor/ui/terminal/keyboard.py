"""Reads what is typed, in a thread, for as long as the screen stands; sleeps until something is typed.

Textual's own reader wakes ten times a second and takes 0.2 s to end. This one needs Textual's parser, a
private name: where there is none, Textual's reader has to do.
"""

from __future__ import annotations

import codecs
import os
import re
import select
from collections.abc import Callable, Iterable

from textual import constants, events
from textual.keys import Keys
from textual.message import Message

from tutor.ui.terminal.query import Sieve

try:
    from textual._xterm_parser import XTermParser
except ImportError:  # another Textual than the one we know
    XTermParser = None  # type: ignore[assignment,misc]

_STRANGE = re.compile(r"\x1b\[(?![<M\[])(?!\?[\d;]*\$y)[0-?]*[ -/]*[@-~]")
"""A control sequence that is whole, and neither of a mouse, nor of the Linux console, nor a mode's state."""

_ESCAPE = constants.ESCAPE_DELAY + 0.001
"""Seconds after which a lone Escape is known by what did not follow it."""


class Keyboard:
    """`send` gets every event, `gone` is called when there is nothing to read from any more."""

    @classmethod
    def possible(cls) -> bool:
        """Whether this Textual has the parser."""
        return XTermParser is not None

    def __init__(self, descriptor: int, send: Callable[[Message], None], gone: Callable[[], None]) -> None:
        self._descriptor, self._send, self._gone = descriptor, send, gone
        self._wake, self._waker = os.pipe()
        self._parser = _parser()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def run(self, early: str = "", sieve: Sieve | None = None) -> None:
        """First what was typed before, then what is typed until `stop`. `sieve` takes out late answers."""
        self._feed(early)
        pause: float | None = _ESCAPE
        while self._wake not in (ready := select.select([self._descriptor, self._wake], [], [], pause)[0]):
            data = self._read() if ready else b""
            if ready and not data:
                self._gone()
                return
            text = self._decode(data)
            if sieve:
                text = sieve.keys(text) if ready else sieve.rest()
                sieve = None if sieve.answers.complete and not ready else sieve
            self._feed(text)
            pause = _ESCAPE if data or text else None  # something may be waiting to be no more than an Escape

    def _feed(self, text: str) -> None:
        for event in (*(self._parser.feed(text) if text else ()), *self._parser.tick()):
            self._send(event)

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor, 4096)
        except OSError:
            return b""

    def stop(self) -> None:
        """Have `run` return; from any thread."""
        os.write(self._waker, b".")

    def close(self) -> None:
        """After `run` has returned."""
        os.close(self._wake)
        os.close(self._waker)


def _parser() -> XTermParser:
    """Textual's parser, except that a control sequence it does not know is nothing.

    It would go on reading until the sequence is a known one, with the keys that follow, and then take all of
    it for keys; and end with an error at a key of no alphabet.
    """

    class Calm(XTermParser):
        def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
            try:
                keys = list(super()._sequence_to_key_events(sequence, alt))
            except (ValueError, OverflowError):
                keys = []
            return keys or ([events.Key(Keys.Ignore, sequence)] if _STRANGE.fullmatch(sequence) else [])

    return Calm()
