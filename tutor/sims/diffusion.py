"""Points dissolve into noise, a net learns which noise it was, and from pure noise come points again.

Source: giliojo-mokymosi-metodai/3 (diffusion models). Ho, Jain and Abbeel 2020. One step is one step of noise
forwards, one update of the net, or one step of noise backwards, whichever act is on the stage. The net of the
last act is taught when it is first asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.data.clouds import CLOUDS, energy_distance
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.curve import Curve
from tutor.sims.denoiser import Denoiser, Floats, Schedule, taught

FORWARDS, LEARNING, BACKWARDS = "add noise", "learn", "remove noise"
SHOWN = 400  # points of a frame
STOPS = 6  # moments of a film
PACES = {FORWARDS: 10.0, LEARNING: 60.0, BACKWARDS: 10.0}


@dataclass(frozen=True, eq=False)
class Frame:
    """The points at one moment. Where a moment has not come yet, a film has nothing (None)."""

    step: int
    act: str
    t: int  # how many steps of noise are in the points
    schedule: Schedule
    points: Floats  # [SHOWN, 2]
    data: Floats  # other points of the cloud, to compare with
    path: Floats  # [moments, 2], the way of the first point
    losses: Curve
    stops: tuple[int, ...]  # the times t of a film, from 0 to the last
    there: tuple[Floats | None, ...]  # the film of the way into the noise
    back: tuple[Floats | None, ...]  # and of the way back

    @cached_property
    def metrics(self) -> Metrics:
        """`distance` is the energy distance between the points and the cloud: 0 if they are alike."""
        loss = {"loss": float(self.losses.values[-1, 0])} if len(self.losses.values) else {}
        return {
            "step": self.step,
            "t": self.t,
            "beta": float(self.schedule.beta[self.t]),
            "kept": float(self.schedule.kept[self.t]),
            "signal": float(self.schedule.signal[self.t]),
            "noise": float(self.schedule.noise[self.t]),
            "distance": energy_distance(self.points, self.data),
            **loss,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("act", "Act", FORWARDS, choices=(FORWARDS, LEARNING, BACKWARDS), kind="choice"),
        Param("data", "Points", "swiss roll", choices=tuple(CLOUDS), kind="choice"),
        Param("last_beta", "Noise of the last step β", 0.18, 0.01, 0.5),
        Param("length", "Steps of noise", 50, 10, 100, kind="integer"),
        Param("updates", "Updates of the net", 1500, 1, 5000, kind="integer", scale="log"),
    )
    HEAVY = True
    SHARED = ("_schedule", "_data", "_there", "_noises", "_starts")

    def __init__(
        self, rng: np.random.Generator, act: str, data: str, last_beta: float, length: int, updates: int
    ) -> None:
        self._seed = int(rng.integers(2**31))
        self._act, self._updates, self._cloud, self._last_beta = act, updates, data, last_beta
        self._schedule = Schedule(length, last_beta)
        shapes, noises = rng.spawn(2)
        start = CLOUDS[data](shapes, SHOWN)
        self._data: Floats = CLOUDS[data](shapes, 2 * SHOWN)
        self._starts: Floats = noises.standard_normal((SHOWN, 2))
        self._noises: Floats = noises.standard_normal((length + 1, SHOWN, 2))
        self._stops = tuple(round(length * part / (STOPS - 1)) for part in range(STOPS))
        # the film of the way there, in leaps: the steps are watched in the first act
        leaps = noises.standard_normal((SHOWN, 2))
        self._there = tuple(self._schedule.noisy(start, t, leaps) for t in self._stops)
        self._ways: tuple[Floats, ...] = (start if act == FORWARDS else self._starts,)
        self._denoiser: Denoiser | None = None
        if act == LEARNING:
            self._denoiser = Denoiser(data, self._schedule, updates, self._seed)
        self._step = self._due = 0
        self._losses = Curve()
        self._guess: Floats = np.zeros(2)  # for the first point, in the last step backwards
        self.pace = PACES[act]
        self._show()

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._step >= (self._updates if self._act == LEARNING else self._schedule.steps)

    def step(self) -> Frame:
        """A little more noise, a little more learned, or a little less noise."""
        if self.done:
            return self.frame
        self._step += 1
        {FORWARDS: self._add_noise, LEARNING: self._learn, BACKWARDS: self._remove_noise}[self._act]()
        return self._show()

    def _add_noise(self) -> None:
        self._ways += (self._schedule.forward(self._ways[-1], self._step, self._noises[self._step]),)

    def _learn(self) -> None:
        """Now and then, and ever more rarely, the net draws points, always from the same noise."""
        assert self._denoiser is not None
        self._losses = self._losses.add(self._step, self._denoiser.learn())
        if self._step >= self._due or self.done:
            self._ways = (self._denoiser.sample(self._starts, self._noises),)
            self._due = self._step + max(1, self._step // 12)

    def _remove_noise(self) -> None:
        denoiser = self._taught()
        t = self._schedule.steps - self._step + 1
        guess = denoiser.guess(self._ways[-1], t)
        self._guess = guess[0]
        self._ways += (self._schedule.backward(self._ways[-1], t, guess, self._noises[t]),)

    def _taught(self) -> Denoiser:
        return taught(self._cloud, self._schedule.steps, self._last_beta, self._updates, self._seed)

    @property
    def _time(self) -> int:
        """How many steps of noise are in the points now."""
        if self._act == FORWARDS:
            return self._step
        if self._act == BACKWARDS:
            return self._schedule.steps - self._step
        return 0 if self._step else self._schedule.steps

    def _show(self) -> Frame:
        length, went = self._schedule.steps, self._ways
        there: tuple[Floats | None, ...] = self._there
        back: tuple[Floats | None, ...] = (None,) * STOPS
        if self._act == FORWARDS:
            there = tuple(went[t] if t <= self._step else None for t in self._stops)
        elif self._act == BACKWARDS:
            back = tuple(went[length - t] if length - t <= self._step else None for t in self._stops)
        self.frame: Frame = Frame(
            step=self._step,
            act=self._act,
            t=self._time,
            schedule=self._schedule,
            points=went[-1],
            data=self._data,
            path=np.array([points[0] for points in went]),
            losses=self._losses,
            stops=self._stops,
            there=there,
            back=back,
        )
        return self.frame

    def explain(self) -> Arithmetic:
        """How the first point's x came about in the last step; while the net learns, one example's loss."""
        if self._act == LEARNING:
            return self._explain_loss()
        return self._explain_leap() if self._act == FORWARDS else self._explain_back()

    def _explain_leap(self) -> Arithmetic:
        """All the noise so far taken as one: x_t from x_0."""
        t, schedule = self._step, self._schedule
        start, now = float(self._ways[0][0, 0]), float(self._ways[-1][0, 0])
        whole = (now - schedule.signal[t] * start) / schedule.noise[t] if t else 0.0
        return Arithmetic(
            r"x_t = \sqrt{\bar{\alpha}_t} \, x_0 + \sqrt{1 - \bar{\alpha}_t} \, \varepsilon"
            rf", \quad t = {t}",
            rf"\sqrt{{{numeral(schedule.kept[t])}}} \cdot {factor(start)}"
            rf" + \sqrt{{{numeral(1 - schedule.kept[t])}}} \cdot {factor(whole)}",
            numeral(now),
        )

    def _explain_loss(self) -> Arithmetic:
        assert self._denoiser is not None
        noise, guess = self._denoiser.seen
        terms = [rf"({numeral(g)} - {factor(n)})^2" for g, n in zip(guess, noise, strict=True)]
        return Arithmetic(
            r"L = \frac{1}{2} \left( (\hat{\varepsilon}_1 - \varepsilon_1)^2"
            r" + (\hat{\varepsilon}_2 - \varepsilon_2)^2 \right)",
            rf"\frac{{1}}{{2}} \left( {terms[0]} + {terms[1]} \right)",
            numeral(float(np.mean((guess - noise) ** 2))),
        )

    def _explain_back(self) -> Arithmetic:
        schedule, t = self._schedule, self._schedule.steps - self._step + 1
        if not self._step:
            point = numeral(float(self._starts[0, 0]))
            return Arithmetic(rf"x_T = \varepsilon, \quad T = {schedule.steps}", point, point)
        before, now = float(self._ways[-2][0, 0]), float(self._ways[-1][0, 0])
        guess, fresh = float(self._guess[0]), float(self._noises[t][0, 0])
        return Arithmetic(
            r"x_{t-1} = (x_t - \beta_t \hat{\varepsilon} / \sqrt{1 - \bar{\alpha}_t}) / \sqrt{1 - \beta_t}"
            rf" + \sigma_t z, \quad t = {t}",
            rf"({numeral(before)} - {numeral(schedule.beta[t])} \cdot {factor(guess)} / "
            rf"{numeral(schedule.noise[t])}) / {numeral(np.sqrt(1 - schedule.beta[t]))}"
            rf" + {numeral(schedule.sigma(t))} \cdot {factor(fresh)}",
            numeral(now),
        )
