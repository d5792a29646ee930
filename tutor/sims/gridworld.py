"""An agent in a small world of squares learns by Q-learning what each action is worth.

Source: ml-primer/16. Nobody tells it what is right: only the goal pays, and holes cost. The values spread
from the goal backwards, a square further with each visit. Beside them stand the best values there are, by
value iteration.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.curve import Curve
from tutor.sims.grid_maps import LAKE, ROOM, World, best_values, world
from tutor.sims.q_learning import LIMIT, Agent, Move

Floats = NDArray[np.float64]

MOVE, EPISODE, MANY = "move", "episode", "500 moves"
KNOWN = 1e-9
"""A square that is worth less has no value yet."""


@dataclass(frozen=True, eq=False)
class Frame:
    """What the agent thinks at one moment, and what would be right."""

    step: int
    world: World
    q: Floats  # [squares, 4]: up, right, down, left
    best: Floats  # [squares]: V*
    square: int  # where the agent is now
    last: Move | None
    moves: int
    episodes: int
    earned: float  # the return of the last episode that ended, and how many moves it took
    length: int
    gamma: float
    curve: Curve  # the value of the start, and the return of the last episode

    @cached_property
    def values(self) -> Floats:
        """V of each square, its best Q, [squares]; 0 where no action is possible."""
        # V(s) = max_a Q(s, a)
        return np.where(self.world.free, self.q.max(axis=1), 0.0)

    @cached_property
    def path(self) -> int:
        """Moves from the start to the goal along the best known actions; 0 when they do not lead there."""
        square = self.world.start
        for count in range(1, self.world.squares + 1):
            if self.values[square] < KNOWN:
                return 0
            square, pay, ends = self.world.outcome[square][int(self.q[square].argmax())]
            if ends:
                return count if pay > 0 else 0
        return 0

    @cached_property
    def metrics(self) -> Metrics:
        """`known`: squares whose value is above 0; `gap`: the largest distance from the best values."""
        free = self.world.free
        told = {
            "step": self.step,
            "moves": self.moves,
            "episodes": self.episodes,
            "known": int((self.values[free] >= KNOWN).sum()),
            "value": float(self.values[self.world.start]),
            "best": float(self.best[self.world.start]),
            "gap": float(np.abs(self.values - self.best)[free].max()),
            "path": self.path,
        }
        return {**told, "return": self.earned, "length": self.length} if self.episodes else told


class Simulation(base.Simulation):
    PARAMS = (
        Param("map", "World", ROOM, choices=(ROOM, LAKE), kind="choice"),
        Param("by", "A step is", MOVE, choices=(MOVE, EPISODE, MANY), kind="choice", live=True),
        Param("alpha", "Learning rate α", 0.5, 0.01, 1.0, live=True),
        Param("gamma", "Discount γ", 0.9, 0.5, 0.999),
        Param("epsilon", "Exploration ε", 0.1, 0.0, 1.0, live=True),
        Param("slip", "Chance to slip", 0.0, 0.0, 0.9),
        Param("first", "Q at the start", 0.0, 0.0, 1.0),
    )

    def __init__(
        self,
        rng: np.random.Generator,
        map: str,
        by: str,
        alpha: float,
        gamma: float,
        epsilon: float,
        slip: float,
        first: float,
    ) -> None:
        self._world, self._best = world(map), best_values(map, gamma, slip)
        self.by, self.alpha, self.epsilon = by, alpha, epsilon
        self._gamma, self._slip, self._first, self._step = gamma, slip, first, 0
        self._agent = Agent(self._world, first, random.Random(int(rng.integers(2**62))))
        self._curve = Curve(2)

    @property
    def pace(self) -> float:  # type: ignore[override]
        return {MOVE: 8.0, EPISODE: 4.0, MANY: 8.0}[self.by]

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        agent = self._agent
        return Frame(
            step=self._step,
            world=self._world,
            q=np.array(agent.q),
            best=self._best,
            square=agent.square,
            last=agent.last,
            moves=agent.moves,
            episodes=agent.episodes,
            earned=agent.earned,
            length=agent.last_length,
            gamma=self._gamma,
            curve=self._curve,
        )

    def step(self) -> Frame:
        """One move and its correction; or moves until an episode ends; or many at once."""
        if self.by == EPISODE:
            before = self._agent.episodes
            for _move in range(LIMIT):
                self._run(1)
                if self._agent.episodes > before:
                    break
        else:
            self._run(500 if self.by == MANY else 1)
        self._step += 1
        made = self.frame
        self._curve = self._curve.add(self._step, made.metrics["value"], self._agent.earned)
        return self.frame

    def _run(self, count: int) -> None:
        self._agent.run(count, self.alpha, self._gamma, self.epsilon, self._slip)

    def explain(self) -> Arithmetic:
        """The last correction; before the first move what an action is worth."""
        move = self._agent.last
        if move is None:
            return Arithmetic(r"V(s) = \max_a Q(s, a)", self._row(self._agent.square), numeral(self._first))
        rule = r"Q \leftarrow Q + \alpha \left( r + \gamma \max Q' - Q \right)"
        alpha, gamma = numeral(self.alpha), numeral(self._gamma)
        ahead, before = (factor(round(value, 4)) for value in (move.ahead, move.before))
        error = rf"\left( {numeral(move.pay)} + {gamma} \cdot {ahead} - {before} \right)"
        numbers = rf"{numeral(round(move.before, 4))} + {alpha} \cdot {error}"
        return Arithmetic(rule, numbers, numeral(round(move.corrected, 4)))

    def _row(self, square: int) -> str:
        return rf"\max({', '.join(numeral(round(q, 4)) for q in self._agent.q[square])})"
