"""One clock for all moving pictures: when each may compute, and when it may be drawn. Knows no widgets.

A picture is two callbacks: `advance(budget)` computes for about so many seconds and says whether anything
changed, `paint()` draws what is there now. What is shown depends on the steps taken, never on the time: a
clock that runs late takes fewer steps or draws fewer of them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from tutor.ui.terminal.worker import Worker

Advance = Callable[[float], bool]
Paint = Callable[[], None]

FPS = 15.0
SLICE = 0.002
"""Seconds a frame that all light pictures together may compute on the event loop: a key waits no longer."""
HEAVY_SLICE = 0.008
"""Seconds a frame that a heavy picture may compute in the clock's thread."""
LATE = 0.004
_STRETCH, _SHRINK = 1.25, 0.97
_LONGEST = 3.0  # times the interval, however late the timers: on a full host five frames a second are left
_TOGETHER = 0.25  # of an interval: pictures that are due so near to each other are drawn in one go
_LOOK_AGAIN = 0.5  # seconds between looks whether a hidden picture is to be seen again


class Timer(Protocol):
    """What a scheduled call can be told."""

    def cancel(self) -> None: ...


class Gate(Protocol):
    """The terminal, as far as it holds frames up (see `direct.Direct`)."""

    def wait(self) -> float:
        """Seconds to wait before the next frame unless called; 0: draw now."""

    def when_ready(self, callback: Callable[[], None]) -> None:
        """Call this once, when it is worth asking again."""


class Ticket:
    """A picture's place in the clock."""

    def __init__(
        self, clock: Clock, advance: Advance, paint: Paint, fps: float, heavy: bool, seen: Callable[[], bool]
    ) -> None:
        self._clock = clock
        self.advance, self.paint, self.seen = advance, paint, seen
        self.fps, self.heavy = fps, heavy
        self.playing = False
        self.due = 0.0
        self.lock = Lock()
        """Held while the picture computes in the clock's thread: hold it to change what it computes with."""

    def play(self) -> None:
        """Move from now on."""
        if not self.playing:
            self.playing = True
            self.due = 0.0
            self._clock.wake()

    def pause(self, *, paint: bool = True) -> None:
        """Stand still, with all that was computed drawn (if wanted): costs nothing from now on."""
        self.playing = False
        self._clock.rest(self, paint)

    def close(self) -> None:
        """Leave the clock."""
        self.playing = False
        self._clock.remove(self)


class Clock:
    """Moves the pictures that are registered, while the program has the focus."""

    def __init__(
        self,
        *,
        gate: Callable[[], Gate | None] = lambda: None,
        failed: Callable[[Exception], None] | None = None,
        now: Callable[[], float] = time.perf_counter,
        later: Callable[[float, Callable[[], None]], Timer] | None = None,
        worker: Worker | None = None,
    ) -> None:
        self._gate, self._failed, self._now = gate, failed, now
        self._later = later or (lambda delay, call: asyncio.get_running_loop().call_later(delay, call))
        self._worker = worker or Worker()
        self._tickets: list[Ticket] = []
        self._timer: Timer | None = None
        self._due = 0.0
        self._stretch = 1.0
        self._focused = True

    def register(
        self,
        advance: Advance,
        paint: Paint,
        *,
        fps: float = FPS,
        heavy: bool = False,
        seen: Callable[[], bool] = lambda: True,
    ) -> Ticket:
        """A place for a picture, which stands still until `play()`. `heavy` ones compute in a thread; `seen`
        tells whether it is on the screen: one that is not costs nothing."""
        ticket = Ticket(self, advance, paint, fps, heavy, seen)
        self._tickets.append(ticket)
        return ticket

    def remove(self, ticket: Ticket) -> None:
        if ticket in self._tickets:
            self._tickets.remove(ticket)
            self._worker.forget(ticket)
        self.wake()

    def rest(self, ticket: Ticket, paint: bool) -> None:
        """A picture has been paused: what its thread was at is waited for and drawn."""
        with ticket.lock:
            changed = self._worker.collect(ticket)
        if changed and paint:
            ticket.paint()
        self.wake()

    def focus(self, focused: bool) -> None:
        """The terminal has gained or lost the focus. Without it nothing moves."""
        self._focused = focused
        self.wake()

    def close(self) -> None:
        """Stop for good."""
        self._tickets.clear()
        self._stop()
        self._worker.close()

    @property
    def running(self) -> bool:
        """Whether the clock will tick again."""
        return self._timer is not None

    def wake(self) -> None:
        """Something has changed: start or stop ticking."""
        if not self._focused or not any(ticket.playing for ticket in self._tickets):
            self._stop()
        elif self._timer is None:
            self._stretch = 1.0
            self._set(0.0)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _set(self, delay: float) -> None:
        self._due = self._now() + delay
        self._timer = self._later(delay, self._tick)

    def _tick(self) -> None:
        self._timer = None
        started = self._now()
        late = started - self._due > LATE
        self._stretch = min(self._stretch * _STRETCH, _LONGEST) if late else max(self._stretch * _SHRINK, 1.0)
        gate = self._gate()
        wait = gate.wait() if gate else 0.0
        if gate and wait:
            gate.when_ready(self._ready)
            self._set(wait)
            return
        moving = [ticket for ticket in self._tickets if ticket.playing and ticket.seen()]
        ready = [ticket for ticket in moving if ticket.due <= started + _TOGETHER / ticket.fps]
        for ticket in ready:
            self._move(ticket, SLICE / len(ready))
            interval = self._stretch / ticket.fps
            ticket.due = max(ticket.due + interval, started + interval / 2)
        self._go_on(moving)

    def _ready(self) -> None:
        """The terminal has caught up: go on at once."""
        if self._timer is not None:
            self._stop()
            self._set(0.0)

    def _go_on(self, moving: list[Ticket]) -> None:
        if self._timer is not None or not self._focused:
            return
        if not any(ticket.playing for ticket in self._tickets):
            return
        waits = [ticket.due - self._now() for ticket in moving if ticket.playing]
        self._set(max(min(waits), 0.0) if waits else _LOOK_AGAIN)

    def _move(self, ticket: Ticket, share: float) -> None:
        try:
            changed = self._worker.collect(ticket) if ticket.heavy else ticket.advance(share)
            if changed:
                ticket.paint()
            if ticket.heavy and ticket.playing:  # after painting: the two would only hold each other up
                self._worker.submit(ticket, ticket.advance, HEAVY_SLICE, ticket.lock)
        except Exception as error:
            ticket.pause()
            if self._failed is None:
                raise
            self._failed(error)
