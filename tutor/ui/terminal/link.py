"""How far behind the terminal is. Asks it for an answer after frames; knows no widgets.

A link with deep buffers (ssh, TCP) takes a megabyte before it complains: only an answer from the far end
tells that a frame was shown. While one is late, or much was sent after the question, nothing new is drawn.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 0.06
"""Seconds that an answer may be late, beyond the quickest one so far, while frames go on."""
GIVE_UP = 3.0
"""Seconds after which an answer is taken for lost."""
ASK_AFTER = 1.0
"""Seconds after which even a trickle of small frames is followed by a question."""
WINDOW = 0.02
"""Seconds' worth of what the link carries that may be sent without asking, within these bytes:"""
LEAST, MOST = 2048, 65536

ASK_MODE = "\x1b[?2026$p"
ASK_PLACE = "\x1b[6n"


class Link:
    """The way to the terminal's eye and back."""

    def __init__(self, send: Callable[[str], None], now: Callable[[], float] = time.monotonic) -> None:
        self._send = send
        self._now = now
        self.synchronised = False  # the terminal knows mode 2026, and has said so
        self.round_trip = 0.0  # seconds, the quickest so far; 0 before the first answer
        self._asked: float | None = None
        self._last_asked = float("-inf")
        self._asked_about = 0  # bytes that the question is about
        self._unasked = 0  # bytes since then
        self._last_frame = 0
        self._allowed: float = LEAST
        self._awaiting: list[Callable[[], None]] = []

    def drawn(self, size: int) -> None:
        """A frame of so many bytes has been sent: ask whether it has arrived, if it is worth asking."""
        self._unasked += size
        self._last_frame = size
        now = self._now()
        if self._asked is not None and now - self._asked < GIVE_UP:
            return
        if self._unasked >= self._allowed or now - self._last_asked >= ASK_AFTER:
            self._asked = self._last_asked = now
            self._asked_about, self._unasked = self._unasked, 0
            self._send(ASK_MODE if self.synchronised else ASK_PLACE)

    def answered(self) -> bool:
        """An answer has arrived; whether it was one we had asked for."""
        if self._asked is None:
            return False
        took, self._asked = self._now() - self._asked, None
        self.round_trip = min(self.round_trip or took, took)
        carried = WINDOW * self._asked_about / max(took - self.round_trip, 0.001)
        self._allowed = min(max(carried, LEAST), 2 * self._allowed, MOST)
        self.stir()
        return True

    def stir(self) -> None:
        """Something has moved: those who wait may ask again."""
        awaiting, self._awaiting = self._awaiting, []
        for callback in awaiting:
            callback()

    def wait(self) -> float:
        """Seconds to wait before the next frame if no answer comes; 0: draw now.

        A terminal that has never answered is never waited for.
        """
        if self._asked is None or not (self.round_trip or self.synchronised):
            return 0.0
        out = self._now() - self._asked
        if out <= self.round_trip + PATIENCE and self._unasked + self._last_frame <= self._allowed:
            return 0.0
        return max(GIVE_UP - out, 0.0)

    def when_ready(self, callback: Callable[[], None]) -> None:
        """Call this once, when the answer that is out comes or something else has moved."""
        self._awaiting.append(callback)
