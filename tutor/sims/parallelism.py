"""Two ways to do several sums at once: over the neurons of a layer, and over the examples of a batch.

Source: neurala-natverk-anteckningar/16, which does not name its two ways. A step is one tick of a clock that
is counted, not measured. Over neurons, a tick is one instruction: a loop multiplies and adds one pair of
numbers in it, a vector instruction one pair for each of its lanes. Over examples, a tick takes one example
through the net and back; what one must do alone, the update say, takes ticks of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.speed_up import Split, amdahl

Whole = NDArray[np.int64]

NEURONS, EXAMPLES = "neurons", "examples"


def schedule(neurons: int, inputs: int, lanes: int) -> Whole:
    """[neurons, inputs] the tick, from 1, in which each weight's turn comes: `lanes` neurons at a time."""
    block, column = np.arange(neurons)[:, None] // lanes, np.arange(inputs)[None, :]
    return np.asarray(1 + block * inputs + column)


def instructions(neurons: int, inputs: int, lanes: int) -> int:
    """How many multiply-and-add instructions a layer takes: ⌈neurons / lanes⌉ · inputs."""
    return -(-neurons // lanes) * inputs


@dataclass(frozen=True, eq=False)
class Layer:
    """W x by a loop and by vector instructions, as far as a tick has come."""

    tick: int
    lanes: int
    weights: Whole  # [neurons, inputs]
    x: Whole  # [inputs]

    @property
    def neurons(self) -> int:
        return int(self.weights.shape[0])

    @property
    def inputs(self) -> int:
        return int(self.weights.shape[1])

    @cached_property
    def loop(self) -> Whole:
        return schedule(self.neurons, self.inputs, 1)

    @cached_property
    def vector(self) -> Whole:
        return schedule(self.neurons, self.inputs, self.lanes)

    @property
    def last(self) -> int:
        """The loop's last tick."""
        return int(self.weights.size)

    @property
    def few(self) -> int:
        """The vector unit's last tick."""
        return instructions(self.neurons, self.inputs, self.lanes)

    def sums(self, turns: Whole) -> Whole:
        """[neurons] what has been added up by now."""
        # y_i = Σ_j w_ij x_j, over the pairs whose turn has come
        return np.asarray(((turns <= self.tick) * self.weights) @ self.x)

    @property
    def lit(self) -> Whole:
        """The neurons that the last vector instruction was about."""
        return np.flatnonzero((self.vector == self.tick).any(axis=1))

    @property
    def metrics(self) -> Metrics:
        told: dict[str, float] = {"pairs": min(self.tick, self.last)}
        told["pairs_vector"] = int((self.vector <= self.tick).sum())
        if self.tick >= self.few:
            told["instructions"] = self.few
            told["use"] = self.last / (self.few * self.lanes)
        if self.tick >= self.last:
            told["speed_up"] = self.last / self.few
        return told


@dataclass(frozen=True, eq=False)
class Frame:
    """One tick of one of the two ways."""

    step: int
    way: str
    layer: Layer
    split: Split
    gradients: Whole  # [examples] what each example adds

    @property
    def last(self) -> int:
        """The tick in which the slower of the two is done."""
        return self.layer.last if self.way == NEURONS else max(self.split.time, self.split.alone)

    @property
    def tick(self) -> int:
        return min(self.step, self.last)

    @property
    def worked(self) -> Whole:
        """[workers] each worker's own sum of what its examples gave, so far."""
        done = self.split.examples_at[:, : self.tick]
        return np.asarray(np.where(done >= 0, self.gradients[done], 0).sum(axis=1))

    @property
    def summed(self) -> tuple[int, int]:
        """The sums of what one alone and what all workers have been through by now."""
        return int(self.gradients[: self.tick].sum()), int(self.worked.sum())

    @cached_property
    def metrics(self) -> Metrics:
        told: dict[str, float] = {"step": self.step}
        if self.way == NEURONS:
            return told | dict(self.layer.metrics)
        split = self.split
        told["done"] = int((split.examples_at[:, : self.tick] >= 0).sum())
        told["done_alone"] = min(self.tick, split.examples)
        if self.tick >= split.time:
            told["time"] = split.time
        if self.tick == self.last:
            told |= {"speed_up": split.speed_up, "share": split.share}
            told["amdahl"] = float(amdahl(split.share, split.workers))
            told["efficiency"] = split.speed_up / split.workers
            if split.serial:
                told["limit"] = split.limit
        return told


class Simulation(base.Simulation):
    PARAMS = (
        Param("way", "Split over", NEURONS, choices=(NEURONS, EXAMPLES), kind="choice"),
        Param("lanes", "Lanes of the vector unit", 4, 1, 16, kind="integer", when=("way", NEURONS)),
        Param("neurons", "Neurons", 6, 1, 12, kind="integer", when=("way", NEURONS)),
        Param("inputs", "Inputs", 8, 1, 16, kind="integer", when=("way", NEURONS)),
        Param("workers", "Workers", 4, 1, 16, kind="integer", when=("way", EXAMPLES)),
        Param("examples", "Examples in the batch", 12, 1, 48, kind="integer", when=("way", EXAMPLES)),
        Param("serial", "Ticks for one alone", 2, 0, 12, kind="integer", when=("way", EXAMPLES)),
        Param("talk", "Ticks to hand over, each", 0, 0, 3, kind="integer", when=("way", EXAMPLES)),
    )
    pace = 4.0

    def __init__(
        self, rng: np.random.Generator, way: str, lanes: int, neurons: int, inputs: int,
        workers: int, examples: int, serial: int, talk: int,
    ) -> None:  # fmt: skip
        self.way, self.lanes = way, lanes
        self.weights, self.x = rng.integers(-3, 4, (neurons, inputs)), rng.integers(1, 4, inputs)
        self.split = Split(examples, workers, serial, talk)
        self.gradients = rng.integers(-5, 6, examples)
        self.steps = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        layer = Layer(self.steps, self.lanes, self.weights, self.x)
        return Frame(self.steps, self.way, layer, self.split, self.gradients)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.steps >= self.frame.last

    def step(self) -> Frame:
        """One tick of the clock."""
        self.steps += not self.done
        return self.frame

    def explain(self) -> Arithmetic:
        frame = self.frame
        return _layer(frame.layer) if self.way == NEURONS else _split(frame)


def _layer(layer: Layer) -> Arithmetic:
    """The last vector instruction, of its first neuron; when it is done, how many it took."""
    rule = r"y_i \leftarrow y_i + w_{ij} x_j"
    if not 0 < layer.tick <= layer.few:
        rule = r"\left\lceil \frac{n}{L} \right\rceil \cdot m"
        numbers = rf"\left\lceil \frac{{{layer.neurons}}}{{{layer.lanes}}} \right\rceil \cdot {layer.inputs}"
        return Arithmetic(rule, numbers, str(layer.few) if layer.tick else "?")
    i, j = (int(place) for place in np.argwhere(layer.vector == layer.tick)[0])
    weight, x = int(layer.weights[i, j]), int(layer.x[j])
    after = int(layer.sums(layer.vector)[i])
    return Arithmetic(rule, rf"{after - weight * x} + {factor(weight)} \cdot {factor(x)}", str(after))


def _split(frame: Frame) -> Arithmetic:
    """The speed-up when all is done; before that, the time that it will take."""
    split = frame.split
    if frame.tick == frame.last:
        rule = r"S = \frac{T_1}{T_n}"
        numbers = rf"\frac{{{split.alone}}}{{{split.time}}}"
        return Arithmetic(rule, numbers, numeral(split.speed_up))
    rule = r"T_n = \left\lceil \frac{B}{n} \right\rceil + s"
    numbers = rf"\left\lceil \frac{{{split.examples}}}{{{split.workers}}} \right\rceil + {split.serial}"
    if split.talk and split.workers > 1:
        rule += r" + n k"
        numbers += rf" + {split.workers} \cdot {split.talk}"
    return Arithmetic(rule, numbers, str(split.time) if frame.tick else "?")
