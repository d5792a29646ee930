"""Two poles on a cart: push it by hand, or let evolution find the weights of a controller that balances them.

Source: neurala-natverk-anteckningar/17-18. The task, its numbers and its names are those of the literature
(see `cart_poles`): one more evaluation is one more life of a controller, and whoever lives for SOLVED
decisions has solved the task. A step is one decision by hand, and in evolution a generation, or a moment of
its best life.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base, pole_arithmetic
from tutor.sims.base import Arithmetic, Metrics, Param
from tutor.sims.cart_poles import DECISION, SHORT, START, State, euler, fallen
from tutor.sims.evolution import Evolution
from tutor.sims.pole_control import EVERYTHING, MEMORY, POSITIONS, SCALES, Life, Memory, explained, live

Floats = NDArray[np.float64]

HAND, EVOLUTION = "by hand", "evolution"
GENERATION, MOMENT = "generation", "moment"
SOLVED = 100_000
"""So many decisions without a fall, more than half an hour: balanced."""
TRIAL = 1_000  # who lives so long in its generation is put to the proof
STRETCH = 10_000  # decisions of the proof in one step
SHOWN = 500  # decisions of a life that are kept to be seen
PATIENCE = {EVERYTHING: 12, POSITIONS: 20, MEMORY: 20}
"""After so many generations without anything better, evolution begins again with other luck."""
LONG_ENOUGH = 100  # moments of a life from which a regression can be learned
LONGEST = 400  # generations after which it gives up


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment. `track` [moments, 6] are the states of the life that is shown, from its start."""

    step: int
    show: str
    track: Floats
    memories: Floats  # [moments, 2] what is remembered beside each of them; empty without a memory
    moment: int  # which of them is now
    push: float  # the last one by hand
    short: float
    sees: str
    lives: Floats  # [candidates] of the last generation, in seconds
    history: Floats  # [generations, 3]: worst, mean and best life of each, in seconds
    weights: Floats  # of the best of them
    evaluations: int
    spread: float
    lived: float  # seconds of the longest life so far
    proving: bool
    solved: bool
    done: bool

    @property
    def state(self) -> Floats:
        return np.asarray(self.track[self.moment])

    @property
    def fallen(self) -> bool:
        return fallen(tuple(self.state.tolist()))

    @cached_property
    def metrics(self) -> Metrics:
        """Angles in degrees; lives in seconds."""
        x, speed, *angles = self.state.tolist()
        told = {
            "step": self.step,
            "time": self.moment * DECISION,
            "place": x,
            "speed": speed,
            "angle_1": math.degrees(angles[0]),
        }
        if self.short:
            told["angle_2"] = math.degrees(angles[2])
        if self.show == HAND:
            return {**told, "push": self.push}
        found = {"generation": len(self.history), "evaluations": self.evaluations, "spread": self.spread}
        if len(self.history):
            worst, mean, best = self.history[-1].tolist()
            found |= {"worst": worst, "mean": mean, "best": best}
        told |= {**found, "longest": self.lived, "solved": int(self.solved)}
        return {**told, **self._learned()}

    def _learned(self) -> Metrics:
        """How much of the second pole's turning speed, which is not seen, a regression finds, in percent."""
        if len(self.memories) < LONG_ENOUGH or not self.short:
            return {}
        places, speed = self.track[:, ::2], self.track[:, 5]
        return {
            "by_places": 100 * explained(places, speed),
            "by_memory": 100 * explained(np.column_stack([places, self.memories]), speed),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("show", "Who pushes", EVOLUTION, choices=(EVOLUTION, HAND), kind="choice"),
        Param("push", "Push in newtons", 0.0, -10.0, 10.0, live=True, when=("show", HAND)),
        Param(
            "sees",
            "The controller sees",
            EVERYTHING,
            choices=(EVERYTHING, POSITIONS, MEMORY),
            kind="choice",
            when=("show", EVOLUTION),
        ),
        Param(
            "by",
            "A step is",
            GENERATION,
            choices=(GENERATION, MOMENT),
            kind="choice",
            live=True,
            when=("show", EVOLUTION),
        ),
        Param("short", "Length of the second pole", SHORT, 0.0, 0.95),
        Param("spread", "Spread at first", 0.5, 0.05, 5.0, scale="log", when=("show", EVOLUTION)),
    )
    HEAVY = True

    def __init__(
        self,
        rng: np.random.Generator,
        show: str,
        push: float,
        sees: str,
        by: str,
        short: float,
        spread: float,
    ) -> None:
        self.push, self.by = push, by
        self._show, self._sees, self._short = show, sees, short
        self._evolution = Evolution(rng, len(SCALES[sees]), spread)
        self._step, self._moment, self._pushed = 0, 0, 0.0
        self._track: list[State] = [START]
        self._memories: list[Memory] = []
        self._lives = self._weights = np.zeros(0)
        self._history = np.zeros((0, 3))
        self._candidates = np.zeros((0, len(SCALES[sees])))
        self._before = self._evolution.centre
        self._proof: list[tuple[int, Life]] = []  # who is still to be proved, and how far it has come
        self._evaluations, self._longest, self._stale, self._record = 0, 0, 0, -1.0
        self._solved = False

    @property
    def pace(self) -> float:  # type: ignore[override]
        if self._show == HAND:
            return 8.0
        return 60.0 if self.by == MOMENT else 2.0

    @property
    def done(self) -> bool:  # type: ignore[override]
        if self._show == HAND:
            return fallen(self._track[-1])
        return self._ended and (self.by == GENERATION or self._moment >= len(self._track) - 1)

    @property
    def _ended(self) -> bool:
        return self._solved or len(self._history) >= LONGEST

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        last = len(self._track) - 1
        return Frame(
            step=self._step,
            show=self._show,
            track=np.array(self._track),
            memories=np.array(self._memories),
            moment=self._moment if self.by == MOMENT and self._show == EVOLUTION else last,
            push=self._pushed if self._step else self.push,
            short=self._short,
            sees=self._sees,
            lives=self._lives * DECISION,
            history=self._history,
            weights=self._weights,
            evaluations=self._evaluations,
            spread=self._evolution.spread,
            lived=self._longest * DECISION,
            proving=bool(self._proof),
            solved=self._solved,
            done=self.done,
        )

    def step(self) -> Frame:
        if not self.done:
            self._step += 1
            if self._show == HAND:
                self._pushed = self.push
                self._track = [*self._track, euler(self._track[-1], self.push, self._short)]
            elif self.by == MOMENT and self._moment < len(self._track) - 1:
                self._moment += 1
            elif self._proof:
                self._prove()
            else:
                self._generation()
        return self.frame

    def _generation(self) -> None:
        """Draw candidates and let each live; whoever does not fall has to prove itself."""
        self._before = self._evolution.centre
        self._candidates = self._evolution.draw()
        ends = [live(self._sees, one, TRIAL, short=self._short) for one in self._candidates]
        self._lives = np.array([end.lived for end in ends], np.float64)
        self._proof = [(place, end) for place, end in enumerate(ends) if not end.fallen]
        self._show_best()
        if not self._proof:
            self._evaluations += len(ends)
            self._learn()

    def _prove(self) -> None:
        """The first of those that did not fall lives on for a stretch."""
        (place, life), *others = self._proof
        life = live(self._sees, self._candidates[place], min(STRETCH, SOLVED - life.lived), life, self._short)
        self._lives = self._lives.copy()
        self._lives[place] = life.lived
        self._longest = max(self._longest, life.lived)
        self._proof = others if life.fallen else [(place, life), *others]
        if life.lived >= SOLVED:
            self._solved, self._proof = True, []
            self._evaluations += place + 1
            self._note()
            self._show_best()
        elif not self._proof:
            self._evaluations += len(self._lives)
            self._show_best()
            self._learn()

    def _show_best(self) -> None:
        best = int(self._lives.argmax())
        self._longest = max(self._longest, int(self._lives[best]))
        self._weights, self._moment = self._candidates[best], 0
        self._track = [START]
        self._memories = [Life().memory] if self._sees == MEMORY else []
        beside = self._memories if self._sees == MEMORY else None
        live(self._sees, self._weights, SHOWN, short=self._short, track=self._track, memories=beside)

    def _note(self) -> None:
        lives = self._lives * DECISION
        row = [[lives.min(), lives.mean(), lives.max()]]
        self._history = np.concatenate([self._history, row])

    def _learn(self) -> None:
        """The cloud moves to where its best candidates lie; without progress it begins anew."""
        self._note()
        self._evolution.learn(self._candidates, self._lives)
        best = float(self._lives.max())
        self._stale = 0 if best > self._record else self._stale + 1
        self._record = max(self._record, best)
        if self._stale >= PATIENCE[self._sees]:
            self._evolution.begin()
            self._stale, self._record = 0, -1.0

    def explain(self) -> Arithmetic:
        """By hand a step of Euler's method; of a life the push; else where the first weight's centre goes."""
        if self._show == HAND:
            before = self._track[-2] if self._step else self._track[-1]
            return pole_arithmetic.hand(before, self._pushed if self._step else self.push, self._short)
        if self.by == MOMENT and self._sees != MEMORY and len(self._candidates):
            state = np.array(self._track[self._moment])
            seen = (state if self._sees == EVERYTHING else state[::2]) / SCALES[self._sees]
            return pole_arithmetic.push(self._weights, seen)
        rates = self._evolution.rates
        order = np.argsort(-self._lives, kind="stable")[: rates.parents]
        return pole_arithmetic.centre(rates.weights[: len(order)], self._candidates[order, 0])
