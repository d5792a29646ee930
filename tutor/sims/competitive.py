"""Competitive learning: the neuron whose weights are nearest to the example wins, and moves towards it.

Source: bare-math/37-42. Three strategies: the winner takes all; the same with a conscience, by which whoever
has won too often gives way (D. DeSieno 1988); the winner takes most, here as neural gas, where each neuron
moves by its place in the order of distances (T. Martinetz and K. Schulten 1991).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, factor, numeral
from tutor.sims.competitive_data import (
    ANYWHERE,
    CORNER,
    EXAMPLE,
    HEROES,
    INPUTS,
    RING,
    UNEVEN,
    WEIGHTS,
    Floats,
    examples,
    first_weights,
)

WTA, CONSCIENCE, WTM = "wta", "conscience", "wtm"
PART, ROUND = "part", "round"

PARTS = 4  # of the talk's example: differences, distance, learning step, new weights
DURATIONS = {EXAMPLE: 200, RING: 5000, UNEVEN: 5000, HEROES: 1600}
RATES = {EXAMPLE: 0.1, RING: 0.2, UNEVEN: 0.2, HEROES: 0.5}
LAST_RATE = 0.02  # the learning coefficient ends at this part of what it began with
LAST_REACH = 0.03  # places in the order of distances
FORGET, PRESSURE = 0.002, 2.0  # of the conscience: how fast it forgets, how hard it presses
ALONE, MANY = ("data", EXAMPLE), ("data", RING, UNEVEN, HEROES)  # where a knob has a meaning
MOMENTS = 40  # earlier frames that are remembered, for the curve of the error


@dataclass(frozen=True, eq=False)
class Frame:
    """The neurons at one moment, and the example that was shown last."""

    step: int
    topic: str
    by: str
    strategy: str
    duration: int
    rate: float  # of the last step; before it, of the first
    reach: float
    data: Floats  # [examples, features]
    example: int | None  # which of them was shown last
    winner: int | None
    part: int  # of the talk's example, 0 to PARTS; elsewhere PARTS
    rounds: int
    before: Floats  # [units, features]: the weights before this round
    weights: Floats  # [units, features]
    wins: NDArray[np.int64]  # [units]
    earlier: tuple[Frame, ...] = field(repr=False)

    @cached_property
    def squares(self) -> Floats:
        """[examples, units]: the squared distances."""
        gaps = self.data[:, None, :] - self.weights[None, :, :]
        return np.asarray((gaps * gaps).sum(axis=2))

    @cached_property
    def nearest(self) -> NDArray[np.intp]:
        """[examples]: the neuron that each example belongs to."""
        return np.asarray(self.squares.argmin(axis=1))

    @cached_property
    def sizes(self) -> NDArray[np.intp]:
        """[units]: how many examples belong to each neuron."""
        return np.bincount(self.nearest, minlength=len(self.weights))

    @cached_property
    def quantisation_error(self) -> float:
        """How far an example is from its neuron, on average."""
        return float(np.sqrt(self.squares.min(axis=1)).mean())

    @property
    def differences(self) -> Floats:
        """[features], of the talk's example."""
        # d_i = w_i - x_i
        return np.asarray(self.before[0] - self.data[0])

    @property
    def distance(self) -> float:
        """Between the weights before this round and the talk's example."""
        # sqrt(Σ d_i²)
        return float(np.linalg.norm(self.differences))

    @cached_property
    def metrics(self) -> Metrics:
        """`dead` counts the neurons that no example belongs to."""
        common = {"step": self.step, "learning_rate": self.rate}
        if self.topic == EXAMPLE:
            weights = {f"w{k}": float(w) for k, w in enumerate(self.weights[0], 1)}
            now = float(np.linalg.norm(self.weights[0] - self.data[0]))
            return {**common, "rounds": self.rounds, "distance": now, **weights}
        return {
            **common,
            "quantisation_error": self.quantisation_error,
            "dead": int((self.sizes == 0).sum()),
            "most": int(self.sizes.max()),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("data", "Shown", RING, choices=(EXAMPLE, RING, UNEVEN, HEROES), kind="choice"),
        Param("strategy", "Strategy", WTA, choices=(WTA, CONSCIENCE, WTM), kind="choice", when=MANY),
        Param("units", "Neurons", 8, 1, 16, kind="integer", when=MANY),
        Param(
            "start", "Weights at the start", ANYWHERE, choices=(ANYWHERE, CORNER), kind="choice", when=MANY
        ),
        Param("learning_rate", "Learning coefficient η", 0.2, 0.01, 1.0, scale="log", live=True),
        Param("reach", "Reach of “most”, in places", 4.0, 0.1, 16.0, scale="log", when=MANY),
        Param("duration", "Steps in all", DURATIONS[RING], 10, 20_000, kind="integer", scale="log"),
        Param("by", "A step computes", PART, choices=(PART, ROUND), kind="choice", when=ALONE),
        Param("x1", "Input 1", INPUTS[0], -5.0, 5.0, when=ALONE),
        Param("x2", "Input 2", INPUTS[1], -5.0, 5.0, when=ALONE),
        Param("x3", "Input 3", INPUTS[2], -5.0, 5.0, when=ALONE),
        Param("w1", "Weight 1 at the start", WEIGHTS[0], -5.0, 5.0, when=ALONE),
        Param("w2", "Weight 2 at the start", WEIGHTS[1], -5.0, 5.0, when=ALONE),
        Param("w3", "Weight 3 at the start", WEIGHTS[2], -5.0, 5.0, when=ALONE),
    )
    SHARED = ("data", "order", "falls", "reaches")

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        topic = str(given.get("data", RING))
        return {
            **super().defaults(given),
            "learning_rate": RATES[topic],
            "duration": DURATIONS[topic],
            "units": 5 if topic == HEROES else 8,
            "by": PART if topic == EXAMPLE else ROUND,
        }

    def __init__(
        self,
        rng: np.random.Generator,
        data: str,
        strategy: str,
        units: int,
        start: str,
        learning_rate: float,
        reach: float,
        duration: int,
        by: str,
        **numbers: Value,
    ) -> None:
        self.topic, self.strategy, self.duration = data, strategy, duration
        self.by = by if data == EXAMPLE else ROUND
        self.learning_rate = learning_rate
        data_rng, start_rng, order_rng = rng.spawn(3)
        time = np.arange(duration + 1) / duration
        if data == EXAMPLE:
            given = {name: float(str(value)) for name, value in numbers.items()}
            self.data = np.array([[given["x1"], given["x2"], given["x3"]]])
            self.weights = np.array([[given["w1"], given["w2"], given["w3"]]])
            self.falls = np.ones(duration + 1)
        else:
            self.data = examples(data_rng, data)
            self.weights = first_weights(start_rng, self.data, units, start)
            # the learning coefficient and the reach shrink by the same factor in each step
            self.falls = LAST_RATE**time
        self.reaches = reach * (min(LAST_REACH, reach) / reach) ** time
        passes = -(-duration // len(self.data))
        self.order = np.concatenate([order_rng.permutation(len(self.data)) for _ in range(passes)])
        self.before, self.wins = self.weights, np.zeros(len(self.weights), np.int64)
        self.share = np.full(len(self.weights), 1 / len(self.weights))  # how often each has won of late
        self.last_rate, self.taken, self.part, self.rounds = learning_rate, 0, 0, 0
        self.example: int | None = None
        self.winner: int | None = None
        self.earlier: tuple[Frame, ...] = ()
        self.earlier = (self.frame,)
        self.pace = {EXAMPLE: 1.0 if self.by == PART else 5.0}.get(data, duration / 15)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        last = max(self.rounds - 1, 0)
        shown = self.part == PARTS and self.rounds > 0
        return Frame(
            self.taken,
            self.topic,
            self.by,
            self.strategy,
            self.duration,
            self.last_rate if shown else self.learning_rate * float(self.falls[last]),
            float(self.reaches[last]),
            self.data,
            self.example,
            self.winner,
            self.part,
            self.rounds,
            self.before,
            self.weights,
            self.wins,
            self.earlier,
        )

    def step(self) -> Frame:
        """Show one example: find the winner, move it. The talk's example comes part by part."""
        if self.done:
            return self.frame
        self.taken += 1
        if self.by == ROUND or self.part in (0, PARTS):
            self.before, self.part = self.weights, 0
        self.part = PARTS if self.by == ROUND else self.part + 1
        if self.part < PARTS:
            return self.frame
        self._learn()
        frame = self.frame
        if self.topic != EXAMPLE and self.rounds * MOMENTS % self.duration < MOMENTS:
            self.earlier = (*self.earlier, frame)
        return frame

    def _learn(self) -> None:
        self.example = int(self.order[self.rounds])
        self.last_rate = self.learning_rate * float(self.falls[self.rounds])
        # d_i = w_i - x_i
        away = self.weights - self.data[self.example]
        squares = np.einsum("ij,ij->i", away, away)
        shares = self._shares(squares, float(self.reaches[self.rounds]))
        # w' = w - Δw with Δw = η d, for the winner whole, for others a part
        self.weights = self.weights - (self.last_rate * shares)[:, None] * away
        self.wins = self.wins.copy()
        self.wins[self.winner] += 1
        self.rounds += 1
        self.done = self.rounds == self.duration

    def _shares(self, squares: Floats, reach: float) -> Floats:
        """Which part of its learning step each neuron takes, [units]; it settles who has won."""
        if self.strategy == WTM:
            # e^(-k/λ): k = 0 for the nearest neuron, 1 for the second, ...
            places = np.empty(len(squares), np.intp)
            places[squares.argsort(kind="stable")] = np.arange(len(squares))
            self.winner = int(places.argmin())
            return np.asarray(np.exp(-places / reach))
        bias: Floats | float = 0.0
        if self.strategy == CONSCIENCE:
            # b_i = C (1/N - p_i): whoever wins more often than its turn counts as further away
            bias = PRESSURE * (1 / len(squares) - self.share)
        self.winner = int((squares - bias).argmin())
        won = np.zeros(len(squares))
        won[self.winner] = 1.0
        # p_i ← p_i + B (y_i - p_i), where y_i is 1 for the winner
        self.share = self.share + FORGET * (won - self.share)
        return won

    def explain(self) -> Arithmetic:
        """The distance; once a neuron has moved, its learning step and its new weight."""
        frame, first = self.frame, int(self.order[0])
        if self.topic == EXAMPLE and self.part < 3:
            return _distance(frame.before[0], frame.data[0])
        if self.topic == EXAMPLE:
            return _move(frame, 0, frame.rate, frame.data[0], self.part < PARTS)
        if frame.winner is None:
            nearest = int(frame.nearest[first])
            return _distance(frame.weights[nearest], frame.data[first], rf", \quad i = {nearest + 1}")
        return _move(frame, frame.winner, frame.rate, frame.data[frame.example], False)


def _distance(weights: Floats, example: Floats, place: str = "") -> Arithmetic:
    """The root of the summed squares."""
    squares = " + ".join(
        rf"({numeral(w)} - {factor(x)})^2" for w, x in zip(weights.tolist(), example.tolist(), strict=True)
    )
    rule = r"\sqrt{\sum_j d_j^2}, \quad d_j = w_j - x_j" + place
    return Arithmetic(rule, rf"\sqrt{{{squares}}}", numeral(float(np.linalg.norm(weights - example))))


def _move(frame: Frame, unit: int, rate: float, example: Floats, only_step: bool) -> Arithmetic:
    """The weight that differed most from the example: its learning step, or what it has become."""
    j = int(np.abs(frame.before[unit] - example).argmax())
    w, x, moved = (numeral(float(v[j])) for v in (frame.before[unit], example, frame.weights[unit]))
    place = rf", \quad j = {j + 1}"
    if len(frame.weights) > 1:
        place = rf", \quad i = {unit + 1},\; j = {j + 1}"
    x = f"({x})" if x.startswith("-") else x
    if only_step:
        change = rate * float(frame.before[unit][j] - example[j])
        numbers = rf"{numeral(rate)} \cdot ({w} - {x})"
        return Arithmetic(r"\Delta w_{j} = \eta \cdot d_j" + place, numbers, numeral(change))
    numbers = rf"{w} - {numeral(rate)} \cdot ({w} - {x})"
    rule = r"w'_{j} = w_{j} - \eta \, (w_{j} - x_j)"
    if len(frame.weights) > 1:
        rule = r"w'_{ij} = w_{ij} - \eta \, (w_{ij} - x_j)"
    return Arithmetic(rule + place, numbers, moved)
