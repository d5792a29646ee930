"""A net that gives every pixel a class: background, disc, ring or cross.

Source: giliojo-mokymosi-metodai/3. One step is one update by sixteen new pictures. Convolutions with padding
keep the size of the picture; dilation lets the later ones see more of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.data.figures import SIDE, figures
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param
from tutor.sims.conv import Conv, ConvNet, answers, softmax

Floats = NDArray[np.float64]
Classes = NDArray[np.intp]

BACKGROUND, DISC, RING, CROSS = "background", "disc", "ring", "cross"
CLASSES = (BACKGROUND, DISC, RING, CROSS)
WIDE, NARROW = "up to 15 pixels", "up to 7 pixels"
MOMENTUM, BATCH, WARM = 0.9, 16, 40
TESTS = 60  # pictures on which the net is tried; the learner may look at each
GREY = 0.2  # about the mean of a picture, which is taken off
LOST = 1e9


def overlap(guess: Classes, truth: Classes, kind: int | None = None) -> tuple[int, int]:
    """Pixels of the intersection and of the union of both, for one class, or for all but the background."""
    one, other = (guess > 0, truth > 0) if kind is None else (guess == kind, truth == kind)
    return int((one & other).sum()), int((one | other).sum())


def iou(guess: Classes, truth: Classes, kind: int | None = None) -> float:
    """Intersection over union; 1 where there is nothing to be found, and nothing is."""
    # IoU = |A ∩ B| / |A ∪ B|
    both, either = overlap(guess, truth, kind)
    return both / either if either else 1.0


@dataclass(frozen=True, eq=False)
class Frame:
    """The net, and what it makes of one test picture. Classes are numbered as in CLASSES."""

    step: int
    image: Floats  # [SIDE, SIDE], about 0 to 1
    truth: Classes  # [SIDE, SIDE]
    guess: Classes
    chance: Floats  # [SIDE, SIDE], the probability of the class guessed
    number: int  # of the picture, from 1
    loss: float
    trials: NDArray[np.int64]
    foreground: Floats  # [trials], IoU of everything that is not background
    each: Floats  # [trials, 4], IoU of each class
    right: Floats  # [trials], share of the pixels
    lost: bool

    @cached_property
    def metrics(self) -> Metrics:
        """Over all test pictures; `here` is the foreground of the one shown."""
        every = dict(zip(CLASSES, self.each[-1].tolist(), strict=True))
        return {
            "step": self.step,
            "loss": self.loss,
            "foreground": float(self.foreground[-1]),
            "mean_iou": float(self.each[-1].mean()),
            "pixels_right": float(self.right[-1]),
            "here": iou(self.guess, self.truth),
            **{f"iou_{name}": value for name, value in every.items()},
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("picture", "Test picture", 1, 1, TESTS, kind="integer", live=True),
        Param("noise", "Noise", 0.2, 0.0, 0.8),
        Param("channels", "Channels", 10, 1, 24, kind="integer"),
        Param("sight", "A pixel sees", WIDE, choices=(WIDE, NARROW), kind="choice"),
        Param("learning_rate", "Learning rate γ", 0.2, 0.001, 3.0, scale="log", live=True),
    )
    HEAVY = True
    SHARED = ("_tests", "_truths")
    pace = 20.0

    def __init__(
        self,
        rng: np.random.Generator,
        picture: int,
        noise: float,
        channels: int,
        sight: str,
        learning_rate: float,
    ) -> None:
        weights, tests, self._seed = (int(seed) for seed in rng.integers(2**31, size=3))
        self.picture, self._noise, self.learning_rate = picture, noise, learning_rate
        images, self._truths = figures(np.random.default_rng(tests), TESTS, noise)
        self._tests = (images - np.float32(GREY))[None]
        reaches = (1, 2, 4) if sight == WIDE else (1, 1, 1)
        # padding as wide as the kernel reaches keeps the size
        plan = (*(Conv(channels, 3, 1, reach, reach) for reach in reaches), Conv(len(CLASSES), 1))
        self._net = ConvNet(np.random.default_rng(weights), (1, SIDE, SIDE), plan)
        self._step = self._due = 0
        self._loss = float(np.log(len(CLASSES)))
        self._trials: NDArray[np.int64] = np.zeros(0, np.int64)
        self._foreground: Floats = np.zeros(0)
        self._each: Floats = np.zeros((0, len(CLASSES)))
        self._right: Floats = np.zeros(0)
        self._try()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        at = self.picture - 1
        image = np.ascontiguousarray(self._tests[..., at : at + 1])
        chances = softmax(self._net.values(image)[-1].copy())[..., 0]
        return Frame(
            step=self._step,
            image=image[0, ..., 0].astype(np.float64) + GREY,
            truth=self._truths[..., at].copy(),
            guess=chances.argmax(axis=0),
            chance=chances.max(axis=0).astype(np.float64),
            number=self.picture,
            loss=self._loss,
            trials=self._trials,
            foreground=self._foreground,
            each=self._each,
            right=self._right,
            lost=self.done,
        )

    def step(self) -> Frame:
        """One update by pictures that the net has never seen."""
        if self.done:
            return self.frame
        images, classes = figures(np.random.default_rng((self._seed, self._step)), BATCH, self._noise)
        before = self._net.parameters.copy()
        self._loss = self._net.accumulate((images - np.float32(GREY))[None], classes)
        with np.errstate(over="ignore", invalid="ignore"):
            self._net.update(self.learning_rate * min((self._step + 1) / WARM, 1), MOMENTUM)
            self.done = not np.vdot(self._net.parameters, self._net.parameters) < LOST
        if self.done:  # it stays as it was, for there is nothing to be seen in numbers without bounds
            self._net.parameters[:] = before
        self._step += 1
        if self._step >= self._due or self.done:
            self._try()
        return self.frame

    def explain(self) -> Arithmetic:
        """Intersection over union of what is not background, in the picture shown."""
        frame = self.frame
        both, either = overlap(frame.guess, frame.truth)
        return Arithmetic(
            r"\mathrm{IoU} = \frac{|A \cap B|}{|A \cup B|}",
            rf"\frac{{{both}}}{{{either}}}",
            f"{both / max(either, 1):.4f}",
        )

    def _try(self) -> None:
        guesses = answers(self._net, self._tests)
        each = [iou(guesses, self._truths, kind) for kind in range(len(CLASSES))]
        self._trials = np.append(self._trials, self._step)
        self._foreground = np.append(self._foreground, iou(guesses, self._truths))
        self._each = np.vstack([self._each, each])
        self._right = np.append(self._right, np.mean(guesses == self._truths))
        self._due = self._step + max(5, self._step // 10)
