"""Two nets learn the same digits; one of them sees each, every time it is shown, moved by a few pixels.

Source: giliojo-mokymosi-metodai/3. One step is one update of both, by the same examples.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param
from tutor.sims.conv import Array, ConvNet, Labels, softmax
from tutor.sims.conv_pictures import SHAPE, Deck, moved, plan, right, shown, stacked, steady

DRAWN, REAL = "drawn", "MNIST"
RIGHT, LEFT, UP, DOWN = "right", "left", "up", "down"
WAYS = {RIGHT: (0, 1), LEFT: (0, -1), UP: (-1, 0), DOWN: (1, 0)}
"""How many rows and columns one pixel in this direction is."""
FARTHEST = 8
MOMENTUM, BATCH, WARM = 0.9, 50, 40
TRIED = 240  # test digits that both nets are tried on, at each distance
LOST = 1e9  # a net whose squared parameters sum to more has been thrown out of all bounds

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trials:
    """What the trials found: step of each [trials], accuracy of the plain net and of the other.

    These are [trials, distances], for digits moved by 0 to FARTHEST pixels.
    """

    steps: NDArray[np.int64]
    plain: Floats
    augmented: Floats


@dataclass(frozen=True, eq=False)
class Frame:
    """Both nets at one moment, and one test digit that both are given."""

    step: int
    metrics: Metrics
    trials: Trials
    reach: int  # pixels by which examples are moved at most
    distance: int  # by which the test digit is moved
    direction: str
    picture: Array  # [28, 28], the test digit where it has been moved to
    truth: int
    plain: Array  # [10], probabilities of the plain net
    augmented: Array
    example: Array  # [28, 28], the first example of the last step
    as_seen: Array  # [28, 28], and as the second net saw it
    down: int  # how far that was
    across: int
    source: Literal["drawn", "MNIST"]
    examples: int
    lost: bool


class Simulation(base.Simulation):
    PARAMS = (
        Param("reach", "Shifts while learning, px", 4, 0, 8, kind="integer"),
        Param("distance", "Shift of the test digit", 4, 0, FARTHEST, kind="integer", live=True),
        Param("direction", "Towards", RIGHT, choices=tuple(WAYS), kind="choice", live=True),
        Param("digit", "Test digit", 4, 0, 9, kind="integer", live=True),
        Param("examples", "Training examples", 2000, 100, 20_000, kind="integer", scale="log"),
        Param("learning_rate", "Learning rate γ", 0.02, 0.0001, 1.0, scale="log", live=True),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL), kind="choice"),
    )
    HEAVY = True
    SHARED = ("_deck", "_tests", "_truths", "_trying")
    pace = 20.0

    def __init__(
        self,
        rng: np.random.Generator,
        reach: int,
        distance: int,
        direction: str,
        digit: int,
        examples: int,
        learning_rate: float,
        data: Choice,
    ) -> None:
        digits, weights, order = (int(seed) for seed in rng.integers(2**31, size=3))
        chosen = steady(data, examples, TRIED, digits)
        self._deck = Deck(chosen.train_images, chosen.train_labels, order)
        self._tests, self._truths = stacked(chosen.test_images[:TRIED]), chosen.test_labels[:TRIED]
        self._trying = _everywhere(self._tests)
        self._source = chosen.source
        self.reach, self.distance, self.direction, self.digit = reach, distance, direction, digit
        self.learning_rate, self._order = learning_rate, order
        # both begin with the same weights
        self._plain, self._other = (
            ConvNet(np.random.default_rng(weights), SHAPE, plan(8, 16, nodes=32)) for _ in range(2)
        )
        self._step = self._due = 0
        self._shift = (0, 0)
        none: Floats = np.zeros((0, FARTHEST + 1))
        self._trials = Trials(np.zeros(0, np.int64), none, none)
        self._try()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        at = int(np.flatnonzero(self._truths == self.digit)[0])
        rows, columns = WAYS[self.direction]
        down, across = np.array([rows * self.distance]), np.array([columns * self.distance])
        picture = moved(self._tests[..., at : at + 1], down, across)
        inputs, _labels = self._deck.batch(max(self._step - 1, 0), BATCH)
        seen = moved(inputs[..., :1], np.array([self._shift[0]]), np.array([self._shift[1]]))
        plain, other = (softmax(net.values(picture)[-1].copy())[:, 0] for net in (self._plain, self._other))
        return Frame(
            step=self._step,
            metrics=self._metrics(),
            trials=self._trials,
            reach=self.reach,
            distance=self.distance,
            direction=self.direction,
            picture=shown(picture[..., 0]),
            truth=self.digit,
            plain=plain,
            augmented=other,
            example=shown(inputs[..., 0]),
            as_seen=shown(seen[..., 0]),
            down=self._shift[0],
            across=self._shift[1],
            source=self._source,
            examples=len(self._deck),
            lost=self.done,
        )

    def step(self) -> Frame:
        """One update of each net: the plain one by the examples as they are, the other by moved ones."""
        if self.done:
            return self.frame
        inputs, labels = self._deck.batch(self._step, BATCH)
        down, across = self._chance(len(labels))
        self._shift = int(down[0]), int(across[0])
        rate = self.learning_rate * min((self._step + 1) / WARM, 1)
        fine = _learn(self._plain, inputs, labels, rate)
        fine = _learn(self._other, moved(inputs, down, across), labels, rate) and fine
        self.done = not fine
        self._step += 1
        if self._step >= self._due or self.done:
            self._try()
        return self.frame

    def explain(self) -> Arithmetic:
        """Where the first example of the last step was moved to; before it, how many pictures one gives."""
        if not self._step:
            return Arithmetic(
                r"(2 s + 1)^2", rf"(2 \cdot {self.reach} + 1)^2", str((2 * self.reach + 1) ** 2)
            )
        down, across = self._shift
        return Arithmetic(
            r"x'_{r, c} = x_{r - d, \, c - a}",
            rf"d = {down}, \; a = {across}",
            rf"x'_{{r, c}} = x_{{r {-down:+d}, \, c {-across:+d}}}",
        )

    def _chance(self, count: int) -> tuple[Labels, Labels]:
        """By how many rows and columns each example of this step is moved."""
        rng = np.random.default_rng((self._order, self._step))
        down, across = rng.integers(-self.reach, self.reach + 1, (2, count))
        return down, across

    def _try(self) -> None:
        """Measure both nets at each distance, and say when to do so again: ever more rarely."""
        truths, before = self._truths, self._trials
        found = [
            np.array([right(net, tests, truths) for tests in self._trying])
            for net in (self._plain, self._other)
        ]
        self._trials = Trials(
            np.append(before.steps, self._step),
            np.vstack([before.plain, found[0]]),
            np.vstack([before.augmented, found[1]]),
        )
        self._due = self._step + max(10, self._step // 10)

    def _metrics(self) -> Metrics:
        """In place, and at the chosen distance; `gained` is what the shifts have brought there."""
        plain, other = self._trials.plain[-1], self._trials.augmented[-1]
        return {
            "step": self._step,
            "plain_in_place": float(plain[0]),
            "augmented_in_place": float(other[0]),
            "plain_moved": float(plain[self.distance]),
            "augmented_moved": float(other[self.distance]),
            "gained": float(other[self.distance] - plain[self.distance]),
            "epoch": self._step * BATCH / len(self._deck),
        }


def _everywhere(tests: Array) -> list[Array]:
    """The test digits moved by 0 to FARTHEST pixels, each into one of the four directions in turn."""
    ways = np.array(list(WAYS.values()))[np.arange(tests.shape[-1]) % len(WAYS)]
    return [moved(tests, ways[:, 0] * far, ways[:, 1] * far) for far in range(FARTHEST + 1)]


def _learn(net: ConvNet, inputs: Array, labels: Labels, rate: float) -> bool:
    """One update; False, and no change, if it would throw the net out of all bounds."""
    before = net.parameters.copy()
    net.accumulate(inputs, labels)
    with np.errstate(over="ignore", invalid="ignore"):
        net.update(rate, MOMENTUM)
        fine = bool(np.vdot(net.parameters, net.parameters) < LOST)
    if not fine:
        net.parameters[:] = before
    return fine
