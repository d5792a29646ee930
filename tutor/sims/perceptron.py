"""Rosenblatt's perceptron: two weights and a bias, and a border that is moved by every mistake.

Source: neurala-natverk-anteckningar/3 for the neuron; F. Rosenblatt, "The perceptron" (1958), for the rule by
which it learns. The cards are those of his demonstration in 1958: marked on the left, or on the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, factor, numeral

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

CARDS, CLOUDS, CROSS = "cards", "clouds", "cross"
ASKS, PLUS, MINUS = "only asks", "plus", "minus"
EXAMPLE, MISTAKE = "one example", "one mistake"

SIDE = 8.0  # the plane reaches from 0 to this, both ways
CARD_POINTS = [(6, 4), (2, 4), (3, 1), (1, 3), (7, 5), (2, 6), (4, 3), (5, 6)]
"""[8, 2]: holes in the left half of a card, and in its right half."""
CROSS_POINTS = [(6, 6), (2, 6), (2, 2), (6, 2)]
"""Two opposite corners of a square against the other two: no line parts them."""
CLOUD_POINTS = 40


@dataclass(frozen=True, eq=False)
class Frame:
    """The points, the border, and what the example shown last did to it.

    A line is [3]: w1, w2, b. The learner's own point comes last among `points` when it has a class.
    """

    step: int
    topic: str
    points: Floats  # [n, 2]
    truth: Whole  # [n]: the class of each point, +1 or -1
    own: Floats  # [2]: where the learner's point is
    own_class: int  # 0: it only asks
    line: Floats  # [3]
    before: Floats  # [3]: the line before the last example
    shown: int | None  # which point was shown last
    rate: float
    rounds: Whole  # mistakes in each round, the last one maybe not finished
    done: bool

    @property
    def mistakes(self) -> int:
        return int(self.rounds.sum())

    @property
    def mistaken(self) -> bool:
        """The last example was on the wrong side, and has moved the border."""
        return bool((self.line != self.before).any())

    @property
    def output(self) -> float:
        """What the neuron said to the last example, before it learned; at first to the learner's point."""
        return float(at(self.before, self.own if self.shown is None else self.points[self.shown]))

    @cached_property
    def wrong(self) -> NDArray[np.bool_]:
        """[n]: which points are on the wrong side of the border, or on it."""
        return np.asarray(self.truth * at(self.line, self.points) <= 0)

    @cached_property
    def metrics(self) -> Metrics:
        """`own` is the output for the learner's point, `away` its distance from the border."""
        own, length = float(at(self.line, self.own)), float(np.hypot(*self.line[:2]))
        w1, w2, b = self.line.tolist()
        away = {"away": own / length} if length else {}
        told = {"step": self.step, "w1": w1, "w2": w2, "b": b, "output": self.output, "own": own, **away}
        return {**told, "mistakes": self.mistakes, "wrong": int(self.wrong.sum()), "round": len(self.rounds)}


def at(line: Floats, points: Floats) -> Floats:
    """The output for each point of an array [..., 2]."""
    # y = w1 x1 + w2 x2 + b
    return np.asarray(points @ line[:2] + line[2])


class Simulation(base.Simulation):
    PARAMS = (
        Param("x1", "Your point, x₁", 7.0, 0.0, SIDE, live=True),
        Param("x2", "Your point, x₂", 2.0, 0.0, SIDE, live=True),
        Param("own", "Your point", ASKS, choices=(ASKS, PLUS, MINUS), kind="choice", live=True),
        Param("w1", "Weight w₁ at the start", 1.0, -10.0, 10.0),
        Param("w2", "Weight w₂ at the start", 1.0, -10.0, 10.0),
        Param("b", "Bias b at the start", -8.0, -40.0, 40.0),
        Param("by", "One step is", EXAMPLE, choices=(EXAMPLE, MISTAKE), kind="choice", live=True),
        Param("data", "Points", CARDS, choices=(CARDS, CLOUDS, CROSS), kind="choice"),
        Param("gap", "Gap between the clouds", 1.0, -1.0, 3.0, when=("data", CLOUDS)),
        Param("learning_rate", "Learning rate η", 1.0, 0.1, 5.0, scale="log", live=True),
    )
    PAD = Pad("x1", "x2")

    def __init__(
        self,
        rng: np.random.Generator,
        x1: float,
        x2: float,
        own: str,
        w1: float,
        w2: float,
        b: float,
        by: str,
        data: str,
        gap: float,
        learning_rate: float,
    ) -> None:
        self.topic, self.by, self.learning_rate = data, by, learning_rate
        self._given, self._truth = _points(rng, data, gap)
        self._x, self._own = (x1, x2), own
        self._line = self._before = np.array([w1, w2, b])
        self._taken, self._next, self._streak = 0, 0, 0
        self._shown: int | None = None
        self._rounds: tuple[int, ...] = (0,)
        self.pace = 4.0 if data == CLOUDS else 1.5

    @property
    def x1(self) -> float:
        return self._x[0]

    @x1.setter
    def x1(self, value: float) -> None:
        self._x, self._streak = (value, self._x[1]), 0

    @property
    def x2(self) -> float:
        return self._x[1]

    @x2.setter
    def x2(self, value: float) -> None:
        self._x, self._streak = (self._x[0], value), 0

    @property
    def own(self) -> str:
        return self._own

    @own.setter
    def own(self, value: str) -> None:
        self._own, self._streak = value, 0

    @property
    def _points(self) -> tuple[Floats, Whole]:
        """All examples; the learner's point is one of them when it has a class."""
        if self._own == ASKS:
            return self._given, self._truth
        own = 1 if self._own == PLUS else -1
        return np.append(self._given, [self._x], axis=0), np.append(self._truth, own)

    @property
    def done(self) -> bool:  # type: ignore[override]
        """A whole round has gone by without a mistake."""
        return self._streak >= len(self._points[0])

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        points, truth = self._points
        shown = self._shown if self._shown is not None and self._shown < len(points) else None
        return Frame(
            self._taken,
            self.topic,
            points,
            truth,
            np.array(self._x),
            {ASKS: 0, PLUS: 1, MINUS: -1}[self._own],
            self._line,
            self._before,
            shown,
            self.learning_rate,
            np.array(self._rounds, np.intp),
            self.done,
        )

    def step(self) -> Frame:
        """Show the next example, or all up to the next one that is got wrong."""
        if not self.done:
            self._taken += 1
            while not self._show() and self.by == MISTAKE and not self.done:
                pass
        return self.frame

    def _show(self) -> bool:
        """Show one example; whether it was a mistake."""
        points, truth = self._points
        self._next %= len(points)
        if self._next == 0 and self._shown is not None:
            self._rounds = (*self._rounds, 0)
        self._shown, self._next = self._next, self._next + 1
        x, t = points[self._shown], int(truth[self._shown])
        self._before = self._line
        mistake = bool(t * at(self._line, x) <= 0)
        if mistake:
            # w ← w + η t x,   b ← b + η t
            self._line = self._line + self.learning_rate * t * np.append(x, 1.0)
            self._rounds = (*self._rounds[:-1], self._rounds[-1] + 1)
        self._streak = 0 if mistake else self._streak + 1
        return mistake

    def explain(self) -> Arithmetic:
        """The update, if the last example made one; otherwise the output."""
        frame = self.frame
        if frame.shown is None or not frame.mistaken:
            x = frame.own if frame.shown is None else frame.points[frame.shown]
            (w1, w2, b), (x1, x2) = frame.before.tolist(), x.tolist()
            numbers = rf"{numeral(w1)} \cdot {numeral(x1)} + {factor(w2)} \cdot {numeral(x2)} + {factor(b)}"
            return Arithmetic("y = w_1 x_1 + w_2 x_2 + b", numbers, numeral(frame.output))
        turn = frame.rate * int(frame.truth[frame.shown])
        return Arithmetic(
            r"(w_1, w_2, b) \leftarrow (w_1, w_2, b) + \eta \, t \, (x_1, x_2, 1)",
            f"{_row(frame.before)} + {factor(turn)} " + r"\cdot " + _row([*frame.points[frame.shown], 1]),
            _row(frame.line),
        )


def _row(values: Floats | list[float]) -> str:
    return "(" + ", ".join(numeral(float(value)) for value in values) + ")"


def _points(rng: np.random.Generator, data: str, gap: float) -> tuple[Floats, Whole]:
    """The points [n, 2] and their classes [n], +1 and -1 in turn."""
    if data == CLOUDS:
        return _clouds(rng, gap)
    points = np.array(CARD_POINTS if data == CARDS else CROSS_POINTS, np.float64)
    return points, np.where(np.arange(len(points)) % 2, -1, 1)


def _clouds(rng: np.random.Generator, gap: float) -> tuple[Floats, Whole]:
    """Two clouds on either side of a slanting strip `gap` wide; where it is negative, they overlap."""
    truth = np.where(np.arange(CLOUD_POINTS) % 2, -1, 1)
    across, along = np.abs(rng.standard_normal(CLOUD_POINTS)), rng.normal(0, 1.6, CLOUD_POINTS)
    normal = np.array([np.cos(-0.6), np.sin(-0.6)])
    away = truth * (gap / 2 + across)
    points = SIDE / 2 + away[:, None] * normal + along[:, None] * np.array([-normal[1], normal[0]])
    return np.clip(points, 0, SIDE), truth
