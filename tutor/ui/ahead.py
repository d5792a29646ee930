"""The simulation of the next page, made in a thread while this page is read: turning to it takes no time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from tutor.ui.player import Player

AFTER = 0.3  # seconds, so that this page is shown first


class Ahead:
    """At most one player, made or in the making."""

    def __init__(self, after: float = AFTER) -> None:
        self._after = after
        self._key = ""
        self._making: _Making | None = None

    def begin(self, key: str, make: Callable[[], Player]) -> None:
        """Soon make that player, and forget any other. Takes no time here."""
        if key == self._key:
            return
        if self._making:
            self._making.cancel()
        self._key, self._making = key, _Making(self._after, make)
        self._making.start()

    def take(self, key: str) -> Player | None:
        """The player of that key, waited for if it is being made; None if that has not begun."""
        making = self._making
        if key != self._key or making is None:
            return None
        self._key, self._making = "", None
        making.cancel()
        making.join()
        return making.made


class _Making(threading.Timer):
    """Daemonic: it never keeps the program from ending."""

    def __init__(self, after: float, make: Callable[[], Player]) -> None:
        super().__init__(after, self._make)
        self.daemon = True
        self.made: Player | None = None
        self._how = make

    def _make(self) -> None:
        with suppress(Exception):  # whoever turns to that page is told
            self.made = self._how()
