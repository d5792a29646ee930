"""Kohonen's self-organising map: a grid of units, each with a weight vector, unfolds over the data.

Source: bare-math/43-45. One example is shown in each step; the unit nearest to it is the best one, and it and
its neighbours on the grid move towards the example. One map, three kinds of data: colours, points in the
plane, heroes. The arrays of this file are float32 and [features, units]: long inner loops are fast ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from tutor.data.shapes import SHAPES
from tutor.sims import base, map_grid
from tutor.sims.base import Arithmetic, Metrics, Param, Value, factor, numeral
from tutor.sims.map_data import examples, first_weights, stream
from tutor.sims.map_grid import HEXAGON, SQUARE
from tutor.sims.map_quality import (
    Floats,
    Integers,
    quantisation_error,
    ridges,
    squared_distances,
    topographic_error,
    two_nearest,
)

COLOURS, CLOUD, HEROES = "colours", "cloud", "heroes"
ONLINE, BATCH = "online", "batch"
MOMENTS = 40  # earlier frames that are remembered, for the curve of the errors
LAST_RADIUS = {ONLINE: 0.6, BATCH: 0.9}
LAST_RATE = 0.04  # the learning rate ends at this part of what it began with
SIDES = {COLOURS: 20, CLOUD: 10, HEROES: 6}
DURATIONS = {COLOURS: 20_000, CLOUD: 10_000, HEROES: 4_000}
PASSES = 30


@dataclass(frozen=True, eq=False)
class Plan:
    """What does not change during a run."""

    topic: str  # COLOURS, CLOUD or HEROES
    mode: str  # ONLINE or BATCH
    side: int
    grid: str  # SQUARE or HEXAGON
    duration: int  # steps in all
    data: Floats  # [examples, features]
    stream: Floats | None  # [duration, features, 1], the example shown in each step; None in a batch
    radii: list[float]  # of the neighbourhood, in each step
    decay: list[float]  # what is left of the learning rate in each step


@dataclass(frozen=True, eq=False)
class Frame:
    """The map at one moment. Everything that costs time is computed when it is first asked for."""

    step: int
    plan: Plan
    units: Floats  # [features, side * side], the unit of row r and column c at r * side + c
    winner: int | None  # the unit that was nearest to the example of the last step
    start_rate: float
    earlier: tuple[Frame, ...] = field(repr=False)  # some of the frames before this one

    @property
    def done(self) -> bool:
        return self.step >= self.plan.duration

    @property
    def weights(self) -> Floats:
        """The weight vectors, [rows, columns, features]."""
        return self.units.T.reshape(self.plan.side, self.plan.side, -1)

    @property
    def sample(self) -> Floats | None:
        """The example shown in the last step, [features]."""
        stream = self.plan.stream
        return None if stream is None or self.step == 0 else stream[self.step - 1, :, 0]

    @property
    def best(self) -> tuple[int, int] | None:
        """Row and column, from 0, of the unit that was nearest to it."""
        return None if self.winner is None else divmod(self.winner, self.plan.side)

    @property
    def radius(self) -> float:
        """The neighbourhood's radius in the last step, in units of the grid."""
        return self.plan.radii[max(self.step - 1, 0)]

    @property
    def learning_rate(self) -> float:
        return self.start_rate * self.plan.decay[max(self.step - 1, 0)]

    @cached_property
    def nearest(self) -> Integers:
        """The best and the second best unit of each example, [examples, 2]."""
        return two_nearest(self.plan.data, self.units)

    @cached_property
    def quantisation_error(self) -> float:
        return quantisation_error(self.plan.data, self.units, self.nearest[:, 0])

    @cached_property
    def topographic_error(self) -> float:
        return topographic_error(self.nearest, self.plan.side, self.plan.grid)

    @cached_property
    def ridges(self) -> Floats:
        """The U-matrix, [rows, columns]."""
        return ridges(self.units, self.plan.side, self.plan.grid)

    @cached_property
    def metrics(self) -> Metrics:
        """Rows and columns count from 1; there is no best unit before the first step, nor in a batch."""
        best = {} if self.best is None else {"best_row": self.best[0] + 1, "best_column": self.best[1] + 1}
        return {
            "step": self.step,
            "quantisation_error": self.quantisation_error,
            "topographic_error": self.topographic_error,
            "radius": self.radius,
            "learning_rate": self.learning_rate,
            **best,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("data", "Data", COLOURS, choices=(COLOURS, CLOUD, HEROES), kind="choice"),
        Param(
            "shape",
            "Shape of the cloud",
            "square",
            choices=tuple(SHAPES),
            kind="choice",
            when=("data", CLOUD),
        ),
        Param("grid", "Grid of", SQUARE, choices=(SQUARE, HEXAGON), kind="choice"),
        Param("side", "Units along each side", SIDES[COLOURS], 2, 30, kind="integer"),
        Param("radius", "Radius at the start", SIDES[COLOURS] / 2, 0.5, 15.0),
        Param(
            "learning_rate",
            "Coefficient at the start",
            0.5,
            0.01,
            1.0,
            scale="log",
            live=True,
            when=("mode", ONLINE),
        ),
        Param("mode", "Learning", ONLINE, choices=(ONLINE, BATCH), kind="choice"),
        Param("start", "Weights at the start", "random", choices=("random", "plane"), kind="choice"),
        Param("duration", "Steps in all", DURATIONS[COLOURS], 10, 100_000, kind="integer", scale="log"),
    )

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        """The data decide the size of the map and how long it learns; its size decides the radius."""
        topic = str(given.get("data", COLOURS))
        side = given.get("side", SIDES[topic])
        assert isinstance(side, int)
        duration = PASSES if given.get("mode") == BATCH else DURATIONS[topic]
        return {**super().defaults(given), "side": SIDES[topic], "radius": side / 2, "duration": duration}

    def __init__(
        self,
        rng: np.random.Generator,
        data: str,
        shape: str,
        grid: str,
        side: int,
        radius: float,
        learning_rate: float,
        mode: str,
        start: str,
        duration: int,
    ) -> None:
        # one stream of numbers for each, so that a knob changes nothing but what it names
        data_rng, start_rng, order_rng = rng.spawn(3)
        given = examples(data_rng, data, shape)
        order = stream(order_rng, given, duration) if mode == ONLINE else None
        # the radius shrinks from `radius` to its last value by the same factor in each step; so does the rate
        time = np.arange(duration) / duration
        radii = radius * (min(LAST_RADIUS[mode], radius) / radius) ** time
        decay = LAST_RATE**time
        self.plan = Plan(data, mode, side, grid, duration, given, order, radii.tolist(), decay.tolist())
        self.squares: Floats = (np.arange(1 - side, side) ** 2).astype(np.float32)
        self.units = self.before = first_weights(start_rng, given, side, start)
        self.learning_rate = learning_rate
        self.rate = learning_rate  # of the last step
        self.taken = 0
        self.best: int | None = None
        self.earlier: tuple[Frame, ...] = ()
        self.shown: Frame | None = None
        self.earlier = (self.frame,)
        self.pace = duration / 15

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        """The same one for as long as nothing happens: what it has computed need not be computed again."""
        shown = self.shown
        if shown is None or (shown.step, shown.start_rate) != (self.taken, self.learning_rate):
            made = Frame(self.taken, self.plan, self.units, self.best, self.learning_rate, self.earlier)
            self.shown = shown = made
        return shown

    def step(self) -> Frame:
        """Show one example and move the map towards it (batch: show all of them, then move)."""
        if self.done:
            return self.frame
        self.before = self.units
        if self.plan.stream is None:
            self._show_all()
        else:
            self._show(self.plan.stream[self.taken])
        self.taken += 1
        self.done = self.taken == self.plan.duration
        frame = self.frame
        if self.taken * MOMENTS % self.plan.duration < MOMENTS:
            self.earlier, self.shown = (*self.earlier, frame), None
        return frame

    def _show(self, example: Floats) -> None:
        """One example, [features, 1]."""
        # I_j - w_ij for each unit i
        pull = example - self.units
        # k_best = the unit for which Σ_j (I_j - w_ij)² is smallest
        self.best = int(np.einsum("ji,ji->i", pull, pull).argmin())
        # w_ij ← w_ij + Θ(k_best, i) η (I_j - w_ij); a new array, since frames hold the old one
        self.rate = self.learning_rate * self.plan.decay[self.taken]
        pull *= self._near(self.best, self.rate)
        pull += self.units
        self.units = pull

    def _show_all(self) -> None:
        """A batch: each unit becomes the mean of all examples, weighted by Θ from their best units."""
        best = squared_distances(self.plan.data, self.units).argmin(1)
        count = self.plan.side**2
        sums = [np.bincount(best, weights, count) for weights in (np.ones(len(best)), *self.plan.data.T)]
        # Σ over examples of Θ(k, i) · (1, I_j)
        spread = np.stack(sums) @ self._theta(map_grid.squared_distances(self.plan.side, self.plan.grid))
        near, pulled = spread[0], spread[1:]
        # w_ij ← Σ Θ I_j / Σ Θ
        self.units = np.where(near > 0, pulled / np.maximum(near, 1e-300), self.units).astype(np.float32)

    def _theta(self, apart: Floats) -> Floats:
        """The neighbourhood for squared distances on the grid."""
        # Θ = exp(-d² / 2σ²)
        radius = self.plan.radii[self.taken]
        return np.asarray(np.exp(apart * np.float32(-0.5 / (radius * radius))))

    def _near(self, best: int, rate: float) -> Floats:
        """The neighbourhood of a unit, times the rate, [units]."""
        side = self.plan.side
        if self.plan.grid == HEXAGON:
            return self._theta(map_grid.squared_distances(side, HEXAGON)[best]) * np.float32(rate)
        row, column = divmod(best, side)
        # on squares Θ = exp(-Δrow² / 2σ²) exp(-Δcolumn² / 2σ²): only rows + columns of exponentials
        fall = self._theta(self.squares)
        # `fall` has distance 0 at side - 1
        rows, columns = (
            fall[side - 1 - row : 2 * side - 1 - row],
            fall[side - 1 - column : 2 * side - 1 - column],
        )
        return np.asarray((rows[:, None] * (columns * rate)).reshape(-1))

    def explain(self) -> Arithmetic:
        """How one neighbour of the best unit moved (batch: the mean that one unit became)."""
        if self.taken == 0:
            return self._explain_start()
        return self._explain_batch() if self.best is None else self._explain_neighbour(self.best)

    def _explain_start(self) -> Arithmetic:
        """The squared distance from the first example to its best unit."""
        example = self.plan.data[0] if self.plan.stream is None else self.plan.stream[0, :, 0]
        away = squared_distances(example[None], self.units)[0]
        best = int(away.argmin())
        terms = [
            rf"({numeral(x)} - {numeral(w)})^2" for x, w in zip(example, self.units[:, best], strict=True)
        ]
        rule = r"\min_i \sum_j (I_j - w_{ij})^2, \quad " + self._place("i", best)
        return Arithmetic(rule, " + ".join(terms), numeral(float(away[best])))

    def _explain_neighbour(self, best: int) -> Arithmetic:
        assert self.plan.stream is not None
        unit = best + 1 if best % self.plan.side < self.plan.side - 1 else best - 1
        example, weights = self.plan.stream[self.taken - 1, :, 0], self.before[:, unit]
        j = int(abs(example - weights).argmax())
        rule = r"w_{ij} \leftarrow w_{ij} + \Theta(k_{\text{best}}, i) \, \eta \, (I_j - w_{ij})"
        places = [self._place(r"k_{\text{best}}", best), self._place("i", unit), f"j = {j + 1}"]
        near = np.exp(-0.5 / self.frame.radius**2)
        numbers = rf"{numeral(weights[j])} + {numeral(near)} \cdot {numeral(self.rate)} \cdot "
        numbers += f"({numeral(example[j])} - {factor(weights[j])})"
        return Arithmetic(rule + r", \quad " + r",\; ".join(places), numbers, numeral(self.units[j, unit]))

    def _explain_batch(self) -> Arithmetic:
        """The unit that was best for the first example, and its first weight."""
        best = squared_distances(self.plan.data, self.before).argmin(1)
        unit = int(best[0])
        apart = map_grid.squared_distances(self.plan.side, self.plan.grid)[unit, best].astype(np.float64)
        near = np.exp(-0.5 * apart / self.frame.radius**2)
        rule = r"w_{ij} \leftarrow \frac{\sum_s \Theta(k_s, i) \, I_j(s)}{\sum_s \Theta(k_s, i)}"
        rule += r", \quad " + self._place("i", unit) + r",\; j = 1"
        numbers = rf"\frac{{{numeral(near @ self.plan.data[:, 0])}}}{{{numeral(near.sum())}}}"
        return Arithmetic(rule, numbers, numeral(self.units[0, unit]))

    def _place(self, letter: str, unit: int) -> str:
        row, column = divmod(unit, self.plan.side)
        return f"{letter} = ({row + 1}, {column + 1})"
