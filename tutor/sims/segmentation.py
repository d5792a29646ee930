"""A small convolutional net learns to say of each pixel what it belongs to: background, disc, ring or cross.

Source: giliojo-mokymosi-metodai/3. Every layer keeps the size of the picture, so there is an answer for each
pixel. From layer to layer the kernel looks twice as far apart (Yu and Koltun 2016), so the net soon sees far.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.data.scenes import BACKGROUND, CROSS, DISC, RING, SIDE, Masks, Pictures, draw
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param
from tutor.sims.conv import Conv, ConvNet, Plan, answers

SHAPE_NAMES = {DISC: "disc", RING: "ring", CROSS: "cross"}
ANY = "any shape"
TESTS = 64  # pictures that the net never learns from
BATCH = 8
MOMENTUM = 0.9
WARM = 40  # updates in which the learning rate grows to what the knob says
LOST = 1e6  # a net whose squared parameters sum to more has been thrown out of all bounds


def plan(layers: int, channels: int) -> list[Plan]:
    """`layers` of 3 x 3 kernels 1, 2, 4 ... pixels apart, then one 1 x 1 kernel for each class."""
    wide = [Conv(channels, 3, padding=2**k, dilation=2**k) for k in range(layers)]
    return [*wide, Conv(len(SHAPE_NAMES) + 1, 1)]


def reach(layers: int) -> int:
    """The side of the square of pixels that an answer depends on, the receptive field."""
    # r = 1 + 2 (1 + 2 + 4 + ...)
    return 1 + 2 * ((1 << layers) - 1)


def overlap(guess: Masks, truth: Masks, kind: int | None) -> tuple[int, int]:
    """Pixels of a class in both masks, and in at least one of them; None: of any class but the background."""
    one, other = ((mask != BACKGROUND if kind is None else mask == kind) for mask in (guess, truth))
    # |A ∩ B|,  |A ∪ B|
    return int((one & other).sum()), int((one | other).sum())


def iou(guess: Masks, truth: Masks, kind: int | None = None) -> float:
    """Intersection over union; 1 where the class is in neither mask."""
    both, either = overlap(guess, truth, kind)
    return both / either if either else 1.0


@dataclass(frozen=True, eq=False)
class Curve:
    """What the trials found: step, loss of the last batch, IoU of any shape, mean IoU of the three."""

    step: NDArray[np.int64]
    loss: NDArray[np.float64]
    any_shape: NDArray[np.float64]
    shapes: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Frame:
    """The net at one moment; one test picture with its true mask and the net's, [SIDE, SIDE] each."""

    step: int
    curve: Curve
    each: tuple[float, ...]  # IoU over the test pictures: disc, ring, cross
    accuracy: float  # share of the pixels that are right
    picture: Pictures
    truth: Masks
    guess: Masks
    kind: str  # whose IoU is worked out on this picture
    layers: int
    parameters: int
    lost: bool

    @cached_property
    def counted(self) -> tuple[int, int]:
        """Intersection and union of the class looked at, in this picture."""
        return overlap(self.guess, self.truth, _number(self.kind))

    @cached_property
    def metrics(self) -> Metrics:
        """`shown` is the IoU of the class looked at in the picture shown; the others are over all tests."""
        both, either = self.counted
        disc, ring, cross = self.each
        return {
            "step": self.step,
            "loss": float(self.curve.loss[-1]),
            "iou": float(self.curve.any_shape[-1]),
            "disc": disc,
            "ring": ring,
            "cross": cross,
            "accuracy": self.accuracy,
            "intersection": both,
            "union": either,
            "shown": both / either if either else 1.0,
            "reach": reach(self.layers),
            "parameters": self.parameters,
        }


def _number(kind: str) -> int | None:
    return next((number for number, name in SHAPE_NAMES.items() if name == kind), None)


class Simulation(base.Simulation):
    PARAMS = (
        Param("picture", "Picture", 1, 1, TESTS, kind="integer", live=True),
        Param("kind", "IoU of", ANY, choices=(ANY, *SHAPE_NAMES.values()), kind="choice", live=True),
        Param("layers", "Layers of 3 × 3 filters", 3, 0, 4, kind="integer"),
        Param("channels", "Filters a layer", 10, 2, 24, kind="integer"),
        Param("noise", "Noise in the pictures", 0.1, 0.0, 0.6),
        Param("learning_rate", "Learning rate γ", 0.3, 0.003, 10.0, scale="log", live=True),
    )
    HEAVY = True
    SHARED = ("_tests", "_masks")
    pace = 30.0

    def __init__(
        self,
        rng: np.random.Generator,
        picture: int,
        kind: str,
        layers: int,
        channels: int,
        noise: float,
        learning_rate: float,
    ) -> None:
        self._picture, self.kind, self.learning_rate = picture, kind, learning_rate
        self._layers, self._noise = layers, noise
        net_rng, self._rng, test_rng = rng.spawn(3)
        self._net = ConvNet(net_rng, (1, SIDE, SIDE), plan(layers, channels))
        self._tests, self._masks = draw(test_rng, TESTS, noise)
        self._step = self._due = 0
        nothing = np.zeros(0)
        self._curve = Curve(np.zeros(0, np.int64), nothing, nothing, nothing)
        self._lost = False
        self._loss = self._first_loss()
        self._try()

    def _first_loss(self) -> float:
        """The loss before anything has been learned, without learning from it."""
        images = self._tests[None, ..., :BATCH]
        return self._net.accumulate(np.ascontiguousarray(images), self._masks[..., :BATCH])

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._lost

    @property
    def picture(self) -> int:
        """Which of the test pictures is shown, from 1."""
        return self._picture

    @picture.setter
    def picture(self, picture: int) -> None:
        self._picture = picture
        self._look()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            step=self._step,
            curve=self._curve,
            each=self._each,
            accuracy=self._accuracy,
            picture=self._tests[..., self._picture - 1],
            truth=self._masks[..., self._picture - 1],
            guess=self._guess,
            kind=self.kind,
            layers=self._layers,
            parameters=self._net.parameters.size,
            lost=self._lost,
        )

    def step(self) -> Frame:
        """One update from a batch of new pictures."""
        if self._lost:
            return self.frame
        pictures, masks = draw(self._rng, BATCH, self._noise)
        with np.errstate(all="ignore"):
            self._loss = self._net.accumulate(pictures[None], masks)
            self._net.update(self.learning_rate * min((self._step + 1) / WARM, 1), MOMENTUM)
            self._lost = not np.vdot(self._net.parameters, self._net.parameters) < LOST
        self._step += 1
        if self._lost:
            return self.frame
        if self._step >= self._due:
            self._try()
        else:
            self._look()
        return self.frame

    def _try(self) -> None:
        """Mark all the test pictures, ever more rarely."""
        guesses = answers(self._net, self._tests[None])
        self._each = tuple(iou(guesses, self._masks, kind) for kind in SHAPE_NAMES)
        self._accuracy = float((guesses == self._masks).mean())
        self._guess = guesses[..., self._picture - 1].copy()
        curve = self._curve
        self._curve = Curve(
            np.append(curve.step, self._step),
            np.append(curve.loss, self._loss),
            np.append(curve.any_shape, iou(guesses, self._masks)),
            np.append(curve.shapes, np.mean(self._each)),
        )
        self._due = self._step + max(2, self._step // 16)

    def _look(self) -> None:
        """The net's mask of the picture shown."""
        place = self._picture - 1
        self._guess = answers(self._net, np.ascontiguousarray(self._tests[None, ..., place : place + 1]))[
            ..., 0
        ]

    def explain(self) -> Arithmetic:
        """Intersection over union of the class looked at, in the picture shown."""
        frame = self.frame
        both, either = frame.counted
        mine, true = (
            int((mask != BACKGROUND if self.kind == ANY else mask == _number(self.kind)).sum())
            for mask in (frame.guess, frame.truth)
        )
        return Arithmetic(
            r"\frac{|A \cap B|}{|A| + |B| - |A \cap B|}",
            rf"\frac{{{both}}}{{{mine} + {true} - {both}}}",
            f"{frame.metrics['shown']:.4g}" if either else "1",
        )
