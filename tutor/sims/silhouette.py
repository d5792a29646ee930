"""A net learns a silhouette: it is told a place (x, y), and answers whether that is inside.

Source: bare-math/23. It has never seen a picture; the picture is what comes of asking about every place.
One step is an epoch: each of 10,368 places is shown once, in batches of 512, in a new order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param
from tutor.sims.coordinate_net import Activation, Net
from tutor.sims.drawing import places
from tutor.sims.silhouette_shape import Mask, drawn, enclosed, grid, inside, iou

Floats = NDArray[np.float32]

TAUGHT, ASKED = (72, 144), (80, 160)
"""Rows and columns of the places that are learned, and of those between them that the net is asked about."""
PAPER = (24, 48)
BATCH = 512
PLAIN, WAVES = "x and y", "waves"


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment. `answer` [80, 160] is the probability of inside at each place, `truth` whether it is."""

    step: int
    answer: Floats
    truth: Mask
    scores: NDArray[np.float64]  # [steps + 1] IoU at the start and after each epoch
    loss: float  # mean cross-entropy of the last epoch; NaN at the start
    sizes: tuple[int, ...]
    epochs: int
    features: str
    own: bool  # the learner's drawing, not the bat

    @property
    def said(self) -> Mask:
        """Where the net says inside."""
        return np.asarray(self.answer > 0.5)

    @property
    def parameters(self) -> int:
        return sum((a + 1) * b for a, b in zip(self.sizes, self.sizes[1:], strict=False))

    @cached_property
    def metrics(self) -> Metrics:
        """`right` is the part of all places that are answered rightly, `iou` intersection over union."""
        told = {} if np.isnan(self.loss) else {"loss": self.loss}
        return {
            "step": self.step,
            "iou": float(self.scores[-1]),
            "right": float(np.mean(self.said == self.truth)),
            **told,
            "parameters": self.parameters,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("units", "Units in a hidden layer", 32, 1, 64, kind="integer", scale="log"),
        Param("layers", "Hidden layers", 2, 1, 3, kind="integer"),
        Param("features", "The net gets", PLAIN, choices=(PLAIN, WAVES), kind="choice"),
        Param("epochs", "Epochs", 450, 10, 2000, kind="integer", scale="log"),
        Param("learning_rate", "Learning rate at the start", 0.03, 0.0001, 1.0, scale="log"),
        Param("activation", "Activation", "tanh", choices=("tanh", "ReLU"), kind="choice"),
        Param("drawing", "Drawing", "", kind="drawing", grid=PAPER, live=True),
    )
    HEAVY = True
    PAD = Pad(drawing="drawing")
    SHARED = ("_inputs", "_asked")
    pace = 30.0

    def __init__(
        self,
        rng: np.random.Generator,
        units: int,
        layers: int,
        features: str,
        epochs: int,
        learning_rate: float,
        activation: Activation,
        drawing: str,
    ) -> None:
        self.rng, self.rate, self.epochs, self.features = rng, learning_rate, epochs, features
        self.net = Net(rng, (units,) * layers, activation, features == WAVES)
        self._inputs, self._asked = self.net.inputs(grid(*TAUGHT)), self.net.inputs(grid(*ASKED))
        self.steps, self.loss = 0, float("nan")
        self.scores = np.zeros(0)
        self.drawing = drawing
        self._ask()

    @property
    def drawing(self) -> str:
        return self._drawing

    @drawing.setter
    def drawing(self, text: str) -> None:
        """Another shape to learn; what the net knows, it keeps."""
        self._drawing = text
        if text:
            filled = enclosed(places(text, PAPER))
            taught, truth = drawn(filled, grid(*TAUGHT)), drawn(filled, grid(*ASKED))
        else:
            taught, truth = inside(grid(*TAUGHT)), inside(grid(*ASKED))
        self._targets, self._truth = taught.astype(np.float32), truth.reshape(ASKED)
        if len(self.scores):
            self.scores = self.scores.copy()
            self.scores[-1] = iou(self._answer > 0.5, self._truth)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            self.steps,
            self._answer,
            self._truth,
            self.scores,
            self.loss,
            self.net.sizes,
            self.epochs,
            self.features,
            bool(self._drawing),
        )

    def step(self) -> Frame:
        """One epoch; the learning rate falls in a straight line to 0 at the last one."""
        if self.done:
            return self.frame
        order = self.rng.permutation(len(self._inputs))
        starts = range(0, len(order) - BATCH + 1, BATCH)
        losses = []
        with np.errstate(over="ignore", invalid="ignore"):
            for k, start in enumerate(starts):
                part = (self.steps + k / len(starts)) / self.epochs
                batch = order[start : start + BATCH]
                rate = self.rate * (1 - part)
                losses.append(self.net.learn(self._inputs[batch], self._targets[batch], rate))
        self.steps += 1
        self.loss = float(np.mean(losses))
        self.done = self.steps >= self.epochs
        self._ask()
        return self.frame

    def _ask(self) -> None:
        """Ask the net about every place of the picture."""
        logits = self.net.logits(self._asked)
        self._answer = (0.5 + 0.5 * np.tanh(0.5 * logits)).reshape(ASKED)
        self.scores = np.append(self.scores, iou(self._answer > 0.5, self._truth))

    def explain(self) -> Arithmetic:
        """The intersection over union of this moment, counted in places."""
        frame = self.frame
        both = int((frame.said & frame.truth).sum())
        either = int((frame.said | frame.truth).sum())
        rule = r"\text{IoU} = \frac{|A \cap B|}{|A \cup B|}"
        return Arithmetic(rule, rf"\frac{{{both}}}{{{either}}}", f"{frame.scores[-1]:.4f}")
