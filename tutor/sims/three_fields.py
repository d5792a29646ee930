"""Three machines side by side: one is told answers, one only sees points, one tries and is rewarded.

Source: ml-primer/11. Supervised: a line fitted to pairs. Unsupervised: three centres, of which the nearest
moves to each point (MacQueen's k-means). Reinforcement: three levers, of which the best so far is pulled,
one time in five any (an epsilon-greedy bandit). One step gives each of them one more thing to learn from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

STEPS = 90
HEAPS = np.array([[2.0, 2.5], [5.0, 7.5], [8.0, 3.0]])
CHANCES = np.array([0.3, 0.5, 0.8])
"""How often each lever pays."""
EXPLORE = 0.2
FIRST = 3  # pulls of each lever before any choice


@dataclass(frozen=True, eq=False)
class Frame:
    """What the three have seen, and what they have made of it."""

    step: int
    pairs: Floats  # [step, 2]: x and the answer to it
    points: Floats  # [step, 2]
    centres: Floats  # [3, 2]
    counts: Whole  # [3]: points of each centre
    pulls: Whole  # [step]: which lever, from 0
    rewards: Whole  # [step]: 0 or 1

    @cached_property
    def line(self) -> Floats | None:
        """[2]: slope and constant of the least squares line; None before two pairs."""
        if len(np.unique(self.pairs[:, 0])) < 2:
            return None
        x, y = self.pairs.T
        middle = x - x.mean()
        # a = Σ (x - x̄) y / Σ (x - x̄)²,   b = ȳ - a x̄
        a = float(middle @ y / (middle @ middle))
        return np.array([a, float(y.mean()) - a * float(x.mean())])

    @cached_property
    def tried(self) -> Whole:
        """[3]: how often each lever has been pulled."""
        return np.bincount(self.pulls, minlength=3)

    @cached_property
    def estimates(self) -> Floats:
        """[3]: the mean reward of each lever; NaN for one that has not been pulled."""
        with np.errstate(invalid="ignore"):
            return np.asarray(np.bincount(self.pulls, self.rewards, 3) / self.tried)

    @cached_property
    def metrics(self) -> Metrics:
        """`miss` is the line's mean distance from the answers, `away` a point's from its centre."""
        told: dict[str, float] = {"step": self.step}
        if self.line is not None:
            told["miss"] = float(np.abs(np.polyval(self.line, self.pairs[:, 0]) - self.pairs[:, 1]).mean())
        if self.step:
            gaps = np.linalg.norm(self.points[:, None] - self.centres[None], axis=2)
            told["away"] = float(gaps.min(axis=1).mean())
            told["reward"] = float(self.rewards[-20:].mean())
            told["best"] = int(self.tried[-1])
        return told


class Simulation(base.Simulation):
    PARAMS = (Param("explore", "Tries any lever, share", EXPLORE, 0.0, 1.0, live=True),)
    SHARED = ("_pairs", "_points", "_dice")
    pace = 4.0

    def __init__(self, rng: np.random.Generator, explore: float) -> None:
        self.explore = explore
        x = rng.uniform(0, 10, STEPS)
        self._pairs = np.stack([x, np.clip(0.8 * x + 1 + rng.normal(0, 0.8, STEPS), 0, 10)], axis=1)
        kinds = rng.integers(0, 3, STEPS)
        self._points = np.clip(HEAPS[kinds] + rng.normal(0, 0.8, (STEPS, 2)), 0, 10)
        self._dice = rng.random((STEPS, 3))
        self._centres = np.array([[4.0, 5.0], [5.0, 5.0], [6.0, 5.0]])
        self._counts = np.zeros(3, np.intp)
        self._pulls = self._rewards = np.empty(0, np.intp)
        self.taken = 0

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.taken == STEPS

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            self.taken,
            self._pairs[: self.taken],
            self._points[: self.taken],
            self._centres,
            self._counts,
            self._pulls,
            self._rewards,
        )

    def step(self) -> Frame:
        """One more pair, one more point, one more pull."""
        if not self.done:
            self._gather(self._points[self.taken])
            self._pull(*self._dice[self.taken].tolist())
            self.taken += 1
        return self.frame

    def _gather(self, point: Floats) -> None:
        k = int(((self._centres - point) ** 2).sum(axis=1).argmin())
        self._counts = self._counts + (np.arange(3) == k)
        # m_k ← m_k + (x - m_k) / n_k
        self._centres = self._centres.copy()
        self._centres[k] += (point - self._centres[k]) / self._counts[k]

    def _pull(self, curious: float, which: float, luck: float) -> None:
        frame = self.frame
        if self.taken < 3 * FIRST:
            lever = self.taken % 3
        else:
            lever = int(3 * which) if curious < self.explore else int(frame.estimates.argmax())
        self._pulls = np.append(self._pulls, lever)
        self._rewards = np.append(self._rewards, int(luck < CHANCES[lever]))

    def explain(self) -> Arithmetic:
        """What the last pull did to what is thought of its lever."""
        frame = self.frame
        rule = r"q \leftarrow q + \frac{r - q}{n}"
        if not frame.step:
            return Arithmetic(rule, "0", "0")
        lever, reward = int(frame.pulls[-1]), int(frame.rewards[-1])
        n, now = int(frame.tried[lever]), float(frame.estimates[lever])
        before = (now * n - reward) / (n - 1) if n > 1 else 0.0
        numbers = rf"{numeral(before)} + \frac{{{reward} - {numeral(before)}}}{{{n}}}"
        return Arithmetic(rule, numbers, numeral(now))
