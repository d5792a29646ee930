"""Text on its way to a terminal that may be slow, stopped or gone. Never waits; knows no widgets.

What the terminal does not take stays here. When too much waits, what was only painting is dropped and the
owner is asked to paint everything again once the terminal takes text: a program that stays answerable is
worth more than frames nobody saw.
"""

from __future__ import annotations

import asyncio
import os
import select
import termios
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from tutor.ui.terminal.sgr import SYNC

MOST_WAITING = 1 << 16
"""Bytes that may wait before painting is dropped: two seconds of a line of 30 kB/s.

On a large screen one painting alone may be more. Twice the largest may always wait: else it would be dropped,
painted again and dropped again for ever.
"""
_LARGEST = 1 << 21

_CANCEL = b"\x18\x1b[m"
"""Ends a sequence that was cut in two, and its colours."""


def open_terminal(descriptor: int) -> int | None:
    """A descriptor of our own for the same terminal, which never blocks; None if there is none to be had.

    The one we were given is shared with the shell: making that one non-blocking would break the shell.
    """
    try:
        return os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return None


class Outlet:
    """A queue before a non-blocking descriptor. `dropped` is called when painting was lost and there is room
    again, `lost` when the terminal is gone, `drained` whenever nothing waits any more."""

    def __init__(
        self,
        descriptor: int,
        loop: asyncio.AbstractEventLoop,
        *,
        dropped: Callable[[], None] = lambda: None,
        lost: Callable[[], None] = lambda: None,
        encode: Callable[[str], bytes] = lambda text: text.encode("utf-8", "replace"),
    ) -> None:
        self._descriptor = descriptor
        self._loop = loop
        self._thread = threading.get_ident()
        self._dropped, self._lost, self._encode = dropped, lost, encode
        self.drained: Callable[[], None] = lambda: None
        self._waiting: deque[tuple[bool, bytes]] = deque()
        self._size = 0
        self._limit = MOST_WAITING
        self._pushing = self._watched = self._asked = self._stale = self.gone = False

    @property
    def waiting(self) -> int:
        """Bytes that the terminal has not taken yet."""
        return self._size

    def write(self, text: str, keep: bool = False) -> None:
        """Send text after all that was sent before, soon. From any thread.

        What sets the terminal up is to be kept; the rest is painting, which may be dropped.
        """
        if threading.get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self.write, text, keep)
            return
        painting = not keep
        if self.gone or not text or (painting and self._stale):
            return
        data = self._encode(text)
        self._waiting.append((painting, data))
        self._size += len(data)
        if painting:
            self._limit = max(self._limit, min(2 * len(data), _LARGEST))
        if self._size > self._limit:
            self._drop()
        if not self._asked:
            self._asked = True
            self._loop.call_soon(self.push)

    def push(self) -> None:
        """Give the terminal as much as it takes now."""
        self._asked = False
        if self._pushing or self.gone:
            return  # we are in a signal handler: the one that was interrupted will go on
        self._pushing = True
        try:
            self._take()
        finally:
            self._pushing = False
        self._watch(bool(self._waiting))
        if not self._waiting and not self.gone:
            self._settle()

    def _settle(self) -> None:
        if self._stale:
            self._stale = False
            self._dropped()
        self.drained()

    def _take(self) -> None:
        """Hand over what waits, in one piece, as far as the terminal takes it."""
        while self._waiting:
            try:
                taken = os.write(self._descriptor, b"".join(data for _, data in self._waiting))
            except BlockingIOError:
                return
            except OSError:
                self._hang_up()
                return
            self._size -= taken
            while taken:
                painting, data = self._waiting.popleft()
                if taken < len(data):
                    self._waiting.appendleft((painting, data[taken:]))
                taken = max(taken - len(data), 0)

    def _drop(self) -> None:
        """Forget all painting that waits; keep what sets the terminal up, unless even that is too much."""
        kept = [data for painting, data in self._waiting if not painting]
        if sum(map(len, kept)) > MOST_WAITING:
            kept = kept[-64:]
        self._stale = True
        self._waiting = deque((False, data) for data in [_CANCEL, SYNC[1].encode(), *kept])
        self._size = sum(len(data) for _, data in self._waiting)

    def _hang_up(self) -> None:
        self.gone = True
        self._waiting.clear()
        self._size = 0
        self._lost()

    def _watch(self, wanted: bool) -> None:
        """Have `push` called when the terminal takes text again, or not."""
        if wanted == self._watched:
            return
        self._watched = wanted
        if wanted:
            self._loop.add_writer(self._descriptor, self.push)
        else:
            self._loop.remove_writer(self._descriptor)

    def finish(self, patience: float) -> bool:
        """Send what waits, at most for so many seconds; whether all of it went out.

        If the terminal has stopped, what it has not shown is thrown away to make room for the settings.
        """
        if self._wait(patience):
            return True
        self._drop()
        with suppress(termios.error, OSError):
            termios.tcflush(self._descriptor, termios.TCOFLUSH)
        return self._wait(0.1)

    def _wait(self, patience: float) -> bool:
        until = time.monotonic() + patience
        self._take()
        while self._waiting and (left := until - time.monotonic()) > 0:
            select.select([], [self._descriptor], [], left)
            self._take()
        return not self._waiting

    def close(self) -> None:
        """Let go of the terminal; nothing more is sent."""
        self._watch(False)
        self.gone = True
        with suppress(OSError):
            os.close(self._descriptor)
