"""Simulations run for their numbers: what `sim("descent", steps=2).a` in an expression of a lesson means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tutor.course.lesson import SimState
from tutor.course.near import near
from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz.exercise import Result

MOST_STEPS = 10_000
MOST_HEAVY_STEPS = 50
MOST_KEPT = 4096


class Runs:
    """Runs the `[sim.*]` tables of one lesson and remembers their numbers."""

    def __init__(self, sims: Mapping[str, SimState]) -> None:
        self._sims = sims
        self._known: dict[tuple[object, ...], Mapping[str, float]] = {}

    def __call__(self, name: str, /, **overrides: Result) -> Mapping[str, float]:
        """The metrics of the simulation `name` in its state, with other knobs, `steps` or `seed`.

        Raises TutorError for what is not known, not allowed, or too long.
        """
        key = (name, *sorted(overrides.items()))
        if key not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[key] = metrics(self._state(name, overrides))
        return self._known[key]

    def _state(self, name: str, overrides: Mapping[str, Result]) -> SimState:
        if name not in self._sims:
            message = _("lesson.toml has no simulation {name}").format(name=name)
            raise TutorError(message, fix=near(name, self._sims))
        state = self._sims[name]
        params = {key: _knob(key, value) for key, value in overrides.items() if key not in ("steps", "seed")}
        return replace(
            state,
            params={**state.params, **params},
            steps=_whole("steps", overrides.get("steps", state.steps)),
            seed=_whole("seed", overrides.get("seed", state.seed)),
        )


def metrics(state: SimState) -> Mapping[str, float]:
    """The numbers that a simulation shows in a state, after its steps.

    Raises TutorError for a kind, knob or value that is not known or allowed, and for too many steps.
    """
    import numpy as np

    from tutor.sims.base import check, load

    kind = load(state.kind)
    limit = MOST_HEAVY_STEPS if kind.HEAVY else MOST_STEPS
    if not 0 <= state.steps <= limit:
        message = _("the simulation {name} can be run for 0 to {limit} steps here")
        raise TutorError(message.format(name=state.name, limit=limit))
    params = check(kind, state.params)
    try:
        with np.errstate(all="ignore"):
            simulation = kind(np.random.default_rng(state.seed), **params)
            for _step in range(state.steps):
                simulation.step()
            return dict(simulation.frame.metrics)
    except (ArithmeticError, LookupError, ValueError) as error:
        message = _("the simulation {name} cannot be run: {reason}")
        raise TutorError(message.format(name=state.name, reason=str(error))) from error


def _knob(name: str, value: Result) -> float | int | str | tuple[int, ...]:
    if isinstance(value, tuple):
        return tuple(_whole(name, part) for part in value)
    return ("true" if value else "false") if isinstance(value, bool) else value


def _whole(name: str, value: Result) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise TutorError(_("{name} must be whole numbers from 0 up").format(name=name))
