"""The time of a run: steps forward and back, knobs turned on the way, forks. Knows no particular simulation.

A run is (simulation, values of the knobs, seed, knobs turned and at which step). Everything else follows
from these, so going back is going forward again from the nearest checkpoint.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from tutor.errors import TutorError
from tutor.locale import _
from tutor.sims.base import Arithmetic, Frame, Given, Simulation, Value, check, load
from tutor.sims.param import write
from tutor.sims.snapshot import State, size

CHECKPOINTS = 64
"""At most this many checkpoints are kept: close together near this step, ever wider apart further back."""
MEMORY = 16 << 20
"""And at most about this many bytes of them (but always four), so that a class can share one computer."""


class Change(NamedTuple):
    """A live knob was turned when the run stood at `step`."""

    step: int
    name: str
    value: Value


class Timeline:
    """One run of a simulation that can be walked in both directions.

    `position` is the step shown, `length` the furthest step of this history. Raises TutorError for an unknown
    simulation or knob, a value that is not allowed, or a negative seed.
    """

    def __init__(
        self, kind: type[Simulation] | str, params: Mapping[str, Given] | None = None, seed: int = 0
    ) -> None:
        self.kind = load(kind) if isinstance(kind, str) else kind
        self._begin(check(self.kind, params or {}), seed)

    @classmethod
    def open(
        cls, kind: type[Simulation] | str, settings: Iterable[str], seed: int = 0, steps: int = 0
    ) -> Timeline:
        """The run that a command line describes: `name=value`, `name=value@step` for a knob turned later."""
        parts = [_split(setting) for setting in settings]
        run = cls(kind, {name: value for name, value, step in parts if not step}, seed)
        for name, value, step in sorted(parts, key=lambda part: part[2]):
            if step:
                run._turn_at(step, name, value)
        run.seek(steps)
        return run

    @property
    def name(self) -> str:
        return self.kind.__module__.rpartition(".")[2]

    @property
    def frame(self) -> Frame:
        return self.simulation.frame

    @property
    def done(self) -> bool:
        """Whether another step would change nothing."""
        return self.simulation.done

    @property
    def params(self) -> dict[str, Value]:
        """Every knob as it stands at this step."""
        turned = {name: value for step, name, value in self.changes if step <= self.position}
        return {**self._start, **turned}

    def forward(self) -> Frame:
        """One step on. At the end of a simulation that ends, nothing happens."""
        if self.simulation.done:
            return self.simulation.frame
        frame = self.simulation.step()
        self.position += 1
        if self.position in self._turned:
            frame = self._apply()
        if self.position >= self._due:
            self._keep()
        return frame

    def back(self) -> Frame:
        """One step back; at the start, nothing happens."""
        return self.seek(self.position - 1)

    def seek(self, step: int) -> Frame:
        """Go to a step of this history, or further."""
        step = max(step, 0)
        if step < self.position:
            self._length = self.length
            self._return(step)
        while self.position < step and not self.simulation.done:
            self.forward()
        return self.frame

    @property
    def length(self) -> int:
        return max(self._length, self.position)

    def set(self, name: str, given: Given) -> Frame:
        """Turn a knob here. What came after this step in the history is forgotten; a knob that is not live
        begins the run anew from the same seed.
        """
        # a knob that stands at its default keeps following the others
        values = {**self._chosen(), name: given}
        new = check(self.kind, values)
        value = new[name]
        if value == self.params[name]:
            return self.frame
        if not self._live(name):
            return self._begin(new, self.seed)
        self._forget_future()
        if self.position:
            earlier = [change for change in self.changes if change[:2] != (self.position, name)]
            self._log([*earlier, Change(self.position, name, value)])
        else:
            self._start[name] = value
        setattr(self.simulation, name, value)
        self._keep(again=True)
        return self.frame

    def fork(self) -> Timeline:
        """Another run with this same history and this same state, independent from here on."""
        twin = object.__new__(Timeline)
        vars(twin).update(vars(self))
        twin._start = dict(self._start)
        twin._checkpoints = dict(self._checkpoints)  # their contents never change
        twin.simulation = object.__new__(self.kind)
        twin.simulation.restore(self.simulation.snapshot())
        return twin

    def restart(self) -> Frame:
        """From the start with the same seed, hence the same start, and the knobs as they stand now."""
        return self._begin(self.params, self.seed)

    def reseed(self, seed: int) -> Frame:
        """From the start with another seed and the knobs as they stand now."""
        return self._begin(self.params, seed)

    def explain(self) -> Arithmetic:
        """The arithmetic of the last step."""
        return self.simulation.explain()

    def contract(self) -> dict[str, object]:
        """This very state as plain data, for other programs."""
        return {
            "simulation": self.name,
            "params": self.params,
            "seed": self.seed,
            "step": self.frame.step,
            "metrics": self.frame.metrics,
        }

    def command(self) -> str:
        """The command line that shows this very state."""
        defaults = self.kind.defaults(self._start)
        settings = [f"{k}={write(v)}" for k, v in self._start.items() if v != defaults[k]]
        settings += [f"{c.name}={write(c.value)}@{c.step}" for c in self.changes if c.step <= self.position]
        words = [word for setting in settings for word in ("--set", setting)]
        return shlex.join(
            ["tutor", "sim", self.name, *words, "--seed", str(self.seed), "--steps", str(self.position)]
        )

    def _begin(self, params: Mapping[str, Value], seed: int) -> Frame:
        if seed < 0:
            raise TutorError(_("A seed is a whole number from 0"), "seed")
        self.seed = seed
        self._start = dict(params)
        self.simulation = self.kind(np.random.default_rng(seed), **params)
        self.position = self._length = self._due = 0
        self._log([])
        self._checkpoints: dict[int, State] = {}
        self._keep()
        return self.frame

    def _turn_at(self, step: int, name: str, given: str) -> None:
        if name in self.params and not self._live(name):
            raise TutorError(_("The knob “{name}” can only be set at the start").format(name=name), name)
        self.seek(step)
        self.set(name, given)

    def _live(self, name: str) -> bool:
        return any(param.live for param in self.kind.PARAMS if param.name == name)

    def _chosen(self) -> dict[str, Value]:
        """The knobs that do not stand at their defaults."""
        params = self.params
        defaults = self.kind.defaults(params)
        return {name: value for name, value in params.items() if value != defaults[name]}

    def _log(self, changes: Iterable[Change]) -> None:
        self.changes: tuple[Change, ...] = tuple(changes)
        self._turned = {change.step for change in self.changes}

    def _apply(self) -> Frame:
        for step, name, value in self.changes:
            if step == self.position:
                setattr(self.simulation, name, value)
        return self.simulation.frame

    def _forget_future(self) -> None:
        self._log(change for change in self.changes if change.step <= self.position)
        self._checkpoints = {at: kept for at, kept in self._checkpoints.items() if at <= self.position}
        self._length = self.position

    def _return(self, step: int) -> None:
        """From the nearest checkpoint forward again, leaving more of them where one is likely to go next."""
        start = max(at for at in self._checkpoints if at <= step)
        self.simulation.restore(self._checkpoints[start])
        self.position = self._due = start
        while self.position < step:
            self.forward()
            missing = step - self.position
            if missing & (missing - 1) == 0:
                self._keep()

    def _keep(self, again: bool = False) -> None:
        self._due = self.position + max(1, self.position >> 7)
        if self.position in self._checkpoints and not again:
            return
        self._checkpoints[self.position] = state = self.simulation.snapshot()
        if len(self._checkpoints) > 4:
            own = {name: value for name, value in state.items() if name not in self.kind.SHARED}
            self._thin(min(CHECKPOINTS, max(4, MEMORY // max(size(own), 1))))

    def _thin(self, most: int) -> None:
        """Drop the checkpoints that leave the smallest gaps for their distance from here."""
        while len(self._checkpoints) > most:
            steps = sorted(self._checkpoints)
            gaps = [
                ((after - before) / (1 + abs(self.position - at)), at)
                for before, at, after in zip(steps, steps[1:], steps[2:], strict=False)
            ]
            del self._checkpoints[min(gaps)[1]]


def _split(setting: str) -> tuple[str, str, int]:
    name, equals, value = setting.partition("=")
    value, at, step = value.partition("@")
    if not equals or (at and not step.isdecimal()):
        message = _("“{setting}” does not set a knob").format(setting=setting)
        raise TutorError(message, "--set", _("Write name=value, or name=value@step."))
    return name.strip(), value, int(step or 0)
