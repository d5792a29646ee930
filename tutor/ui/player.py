"""The player of a simulation: play, step, knobs, bets and forks, without a screen. The panel shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from types import ModuleType

from tutor.course.lesson import SimState
from tutor.sims.base import Frame, Simulation, Value, check, load
from tutor.sims.timeline import Timeline
from tutor.ui.knobs import Knob, knobs, shown, turn
from tutor.views import load as load_view

SPEEDS = (1, 2, 4, 8, 15, 30, 60, 150, 300, 600, 1500, 3000, 6000, 15000, 60000)  # steps a second

LEAP = 0.5  # seconds that a leap may compute


class Player:
    """One simulation in the hands of a learner. `rival` is the other branch after a fork."""

    def __init__(self, state: SimState, now: Callable[[], float] = time.monotonic) -> None:
        self.state = state
        self.kind: type[Simulation] = load(state.kind)
        self.view: ModuleType = load_view(state.kind)
        self.timeline = Timeline(self.kind, check(self.kind, state.params), state.seed)
        self.timeline.seek(state.steps)
        self.rival: Timeline | None = None
        self.playing = False
        self.hurried = False  # somebody waits for `advance` to return: no step more than it is at
        self.chosen = 0
        self.speed = self._nearest(self.timeline.simulation.pace)
        self._now = now
        self._owed = 0.0
        self._last = 0.0
        self._computing = Lock()

    @property
    def frame(self) -> Frame:
        return self.timeline.frame

    @property
    def knobs(self) -> list[Knob]:
        return knobs(self.kind.PARAMS, self.timeline.params, self.state.knobs)

    @property
    def knob(self) -> Knob | None:
        """The chosen knob."""
        every = self.knobs
        return every[min(self.chosen, len(every) - 1)] if every else None

    @property
    def done(self) -> bool:
        """Whether another step would change nothing."""
        return self.timeline.done

    def toggle(self) -> None:
        self.playing = not self.playing and not self.done
        self._last, self._owed = self._now(), 1.0  # the first step at once: a key must be seen to work

    def advance(self, budget: float) -> bool:
        """Do the steps that are due, for at most `budget` seconds; whether anything changed."""
        with self._computing:
            return self.playing and self._advance(budget)

    def _advance(self, budget: float) -> bool:
        started = self._now()
        self._owed = min(self._owed + (started - self._last) * SPEEDS[self.speed], SPEEDS[self.speed] + 1)
        self._last = started
        changed = False
        while self._owed >= 1 and self.playing:
            self.step()
            self._owed -= 1
            changed = True
            self.playing = not self.done
            if self.hurried or self._now() - started >= budget:
                break
        return changed

    def rest(self) -> bool:
        """Let go of what only computing needs (50 MB of a convolutional net): a fork has the state alone.

        False if a thread is still at a step: nothing is waited for.
        """
        self.playing = False
        if not self._computing.acquire(blocking=False):
            return False
        try:
            self.timeline = self.timeline.fork()
            self.rival = self.rival and self.rival.fork()
        finally:
            self._computing.release()
        return True

    def leap(self) -> None:
        """What a second of running does, at once (or LEAP's work of it): for those who want no motion."""
        self.playing = False
        until = self._now() + LEAP
        for _ in range(SPEEDS[self.speed]):
            if self.done or self._now() > until:
                break
            self.step()

    def step(self) -> None:
        """One step forward, on both branches."""
        self.timeline.forward()
        if self.rival:
            self.rival.forward()

    def back(self) -> None:
        self.playing = False
        if self.timeline.position:
            self.timeline.back()
            if self.rival and self.rival.position:
                self.rival.back()

    def scrub(self, by: int) -> None:
        """Go so many steps along what has been run already, to its ends at most."""
        self.playing = False
        for run in filter(None, (self.timeline, self.rival)):
            run.seek(min(max(run.position + by, 0), run.length))

    def faster(self, by: int) -> None:
        self.speed = min(max(self.speed + by, 0), len(SPEEDS) - 1)
        self._owed = 0.0

    def restart(self) -> None:
        """The same seed, hence the same start, with the knobs as they stand now."""
        self.playing = False
        self.rival = None
        self.timeline.restart()

    def reseed(self) -> None:
        self.playing = False
        self.rival = None
        self.timeline.reseed(self.timeline.seed + 1)

    def choose(self, by: int) -> None:
        self.chosen = (self.chosen + by) % max(len(self.knobs), 1)

    def turn(self, turns: int) -> bool:
        """Turn the chosen knob; whether it moved."""
        knob = self.knob
        if knob is None:
            return False
        values = self.timeline.params
        new = turn(knob, values, turns)
        if new == values[knob.param.name]:
            return False
        self.set(knob.param.name, new)
        return True

    def set(self, name: str, value: Value) -> None:
        self.timeline.set(name, value)
        self.playing = self.playing and not self.done

    def fork(self) -> None:
        """Split in two from this very state; a second fork joins them again."""
        self.rival = None if self.rival else self.timeline.fork()

    def shown(self, knob: Knob) -> Value:
        return shown(knob, self.timeline.params)

    @staticmethod
    def _nearest(pace: float) -> int:
        return min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place] - pace))
