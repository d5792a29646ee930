"""A net that squeezes digits through a few numbers and draws them again from these: an autoencoder.

Source: giliojo-mokymosi-metodai/3 (autoencoders). Hinton and Salakhutdinov 2006. The layers are
784-128-64-k-64-128-784; that of the code has no activation, for a ReLU could cut whole directions off. One
step is one update with a batch of 64 digits. Codes are shown in standard deviations from their mean, so that
the plane keeps its scale while the net learns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, Source, digit_set
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, numeral
from tutor.sims.curve import Curve
from tutor.sims.dense import Adam, Array, Net, squared_error
from tutor.sims.digit_stream import Stream
from tutor.sims.pca import components, reconstruction_error

DRAWN, REAL = "drawn", "MNIST"
POINTS, MAP, PAIRS = "encoded digits", "map of digits", "digits in and out"
CURVED: Literal["ReLU"] = "ReLU"
STRAIGHT = "none"
PIXELS = 784
HIDDEN = (128, 64)
MIDDLE = len(HIDDEN)  # the layer of weights that ends in the code
BATCH, RATE = 64, 0.002
EXAMPLES, TESTS = 5000, 300
FITTED = 2000  # training digits that the principal components are found from
REACH = 2.5  # the plane goes so many standard deviations to each side


@dataclass(frozen=True, eq=False)
class Task:
    """What stays the same: test digits [n, 784] less the mean picture, and how one fares without a net."""

    inputs: Array
    labels: NDArray[np.intp]
    mean: Array
    source: Source
    pca_error: float  # with as many numbers as the code has
    variance: float  # the error of who always draws the mean picture


@dataclass(frozen=True, eq=False)
class Look:
    """The net at one moment, and what it makes of the test digits; computed when it is asked for."""

    net: Net
    task: Task

    @cached_property
    def codes(self) -> Array:
        """The code of each test digit, [n, code]."""
        return self.net.forward(self.task.inputs, 0, MIDDLE + 1)

    @cached_property
    def centre(self) -> Array:
        return np.asarray(self.codes.mean(axis=0))

    @cached_property
    def spread(self) -> Array:
        return np.asarray(np.maximum(self.codes.std(axis=0), 1e-6))

    @cached_property
    def places(self) -> Array:
        """The first two numbers of each code in standard deviations from their mean, [n, 2]."""
        return np.asarray(((self.codes - self.centre) / self.spread)[:, :2])

    @cached_property
    def outputs(self) -> Array:
        """The test digits drawn again, [n, 784], less the mean picture."""
        return self.net.forward(self.codes, MIDDLE + 1)

    @cached_property
    def error(self) -> float:
        return squared_error(self.outputs, self.task.inputs)[0]

    def pictures(self, images: Array) -> Array:
        """Rows of numbers less the mean picture as pictures [n, 28, 28] of 0..1."""
        return np.asarray(np.clip(images + self.task.mean, 0, 1).reshape(-1, 28, 28))

    def decode(self, places: Array) -> Array:
        """What is drawn at places of the plane [n, 2], [n, 28, 28]; further numbers are at their mean."""
        codes = np.tile(self.centre, (len(places), 1))
        codes[:, :2] += places * self.spread[:2]
        return self.pictures(self.net.forward(codes, MIDDLE + 1))


@dataclass(frozen=True, eq=False)
class Frame:
    """The autoencoder at one moment, and the place of the plane that is pointed at."""

    step: int
    look: Look
    point: tuple[float, float]
    show: str  # POINTS, MAP or PAIRS
    code: int  # numbers in the code
    learned: Curve  # error of the batches
    tried: Curve  # error on the test digits

    @cached_property
    def picture(self) -> Array:
        """What is drawn at the place pointed at, [28, 28]."""
        return np.asarray(self.look.decode(np.array([self.point], np.float32))[0])

    @cached_property
    def nearest(self) -> int:
        """Which test digit lies nearest to it."""
        return int(np.square(self.look.places - np.array(self.point)).sum(axis=1).argmin())

    @cached_property
    def metrics(self) -> Metrics:
        return {
            "step": self.step,
            "error": self.look.error,
            "pca_error": self.look.task.pca_error,
            "variance": self.look.task.variance,
            "code": self.code,
            "compression": PIXELS / self.code,
            "code_1": self.point[0],
            "code_2": self.point[1],
            "nearest": int(self.look.task.labels[self.nearest]),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("code_1", "Code 1", 0.0, -REACH, REACH, live=True),
        Param("code_2", "Code 2", 0.0, -REACH, REACH, live=True),
        Param("show", "Show", POINTS, choices=(POINTS, MAP, PAIRS), kind="choice", live=True),
        Param("code", "Numbers in the code", 2, 2, 32, kind="integer", scale="log"),
        Param("activation", "Activation", CURVED, choices=(CURVED, STRAIGHT), kind="choice"),
        Param("bend", "Activation of the code", STRAIGHT, choices=(CURVED, STRAIGHT), kind="choice"),
        Param("learning_rate", "Learning rate", RATE, 0.0001, 0.05, scale="log", live=True),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL), kind="choice"),
    )
    HEAVY = True
    SHARED = ("_stream", "_task")
    PAD = Pad("code_1", "code_2")
    pace = 60.0

    def __init__(
        self,
        rng: np.random.Generator,
        code_1: float,
        code_2: float,
        show: str,
        code: int,
        activation: str,
        bend: str,
        learning_rate: float,
        data: Choice,
    ) -> None:
        digits, weights, order = (int(seed) for seed in rng.integers(2**31, size=3))
        self._stream = Stream(digit_set(data, EXAMPLES, digits), order)
        self._task = _task(self._stream, code)
        straight = set(range(2 * MIDDLE + 2)) if activation == STRAIGHT else set()
        straight = straight - {MIDDLE} if bend == CURVED else straight | {MIDDLE}
        sizes = (PIXELS, *HIDDEN, code, *HIDDEN[::-1], PIXELS)
        self._net = Net(np.random.default_rng(weights), sizes, CURVED, straight)
        self._adam = Adam(self._net)
        self.learning_rate = learning_rate
        self._point, self._mode = (code_1, code_2), show
        self._step = self._due = 0
        self._learned, self._tried = Curve(), Curve()
        self._see()

    @property
    def code_1(self) -> float:
        return self._point[0]

    @code_1.setter
    def code_1(self, value: float) -> None:
        self._point = (value, self._point[1])
        self._shown()

    @property
    def code_2(self) -> float:
        return self._point[1]

    @code_2.setter
    def code_2(self, value: float) -> None:
        self._point = (self._point[0], value)
        self._shown()

    @property
    def show(self) -> str:
        return self._mode

    @show.setter
    def show(self, value: str) -> None:
        self._mode = value
        self._shown()

    def step(self) -> Frame:
        """One update: 64 digits in, the same digits wanted out."""
        for inputs, _labels in self._stream.pieces(self._step * BATCH, BATCH):
            outputs, trace = self._net.run(inputs)
            # L = mean over digits and pixels of (x' - x)^2
            loss, error = squared_error(outputs, inputs)
            self._net.backward(trace, error)
            self._adam.update(self._net, self.learning_rate)
        self._step += 1
        self._learned = self._learned.add(self._step, loss)
        return self._see()

    def explain(self) -> Arithmetic:
        """The error of one test digit: that which lies nearest to the pointer."""
        look, place = self.frame.look, self.frame.nearest
        lost = look.outputs[place] - look.task.inputs[place]
        total = float(np.vdot(lost, lost))
        return Arithmetic(
            rf"L(x) = \frac{{1}}{{{PIXELS}}} \sum_{{i=1}}^{{{PIXELS}}} (\hat{{x}}_i - x_i)^2",
            rf"\frac{{{numeral(total)}}}{{{PIXELS}}}",
            numeral(total / PIXELS),
        )

    def _see(self) -> Frame:
        self._look = Look(self._net.twin(), self._task)
        if self._step >= self._due:
            self._tried = self._tried.add(self._step, self._look.error)
            self._due = self._step + max(1, self._step // 20)
        return self._shown()

    def _shown(self) -> Frame:
        self.frame: Frame = Frame(
            step=self._step,
            look=self._look,
            point=self._point,
            show=self._mode,
            code=self._net.sizes[MIDDLE + 1],
            learned=self._learned,
            tried=self._tried,
        )
        return self.frame


def _task(stream: Stream, code: int) -> Task:
    fitted = stream.first(FITTED)[0]
    inputs, labels = stream.tests(TESTS)
    directions = components(fitted, code)
    return Task(
        inputs,
        labels,
        stream.mean,
        stream.digits.test_source,
        reconstruction_error(inputs, directions),
        float(np.vdot(inputs, inputs)) / inputs.size,
    )
