"""The loss of one digit: ten outputs against a label, added up node by node to 2.3032.

Source: djupinlarning-cirkel/53-57. The loss is the squared length of the difference of two vectors: a sum
over the ten nodes, not divided by ten.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, numeral

Floats = NDArray[np.float64]

DIGITS = 10


def unit_vector(digit: int) -> Floats:
    """The label of a digit [10]: 1 in its place, 0 everywhere else."""
    return np.asarray(np.eye(DIGITS)[digit])


def losses(outputs: Floats) -> Floats:
    """What the loss of these outputs is if the truth is 0, 1, ..., 9: [10]."""
    # L = |y^ - y|²
    return np.asarray(((outputs - np.eye(DIGITS)) ** 2).sum(axis=1))


@dataclass(frozen=True, eq=False)
class Frame:
    """Outputs [10] and label of one image. The squares of the first `step` nodes have been added up."""

    step: int
    outputs: Floats
    label: int

    @property
    def truth(self) -> Floats:
        """The label as a unit vector [10]."""
        return unit_vector(self.label)

    @property
    def guess(self) -> int:
        """The digit that the net names: the node with the largest output."""
        return int(np.argmax(self.outputs))

    @property
    def terms(self) -> Floats:
        """What each node adds to the loss: [10]."""
        return np.asarray((self.outputs - self.truth) ** 2)

    @property
    def done(self) -> bool:
        return self.step == DIGITS

    @property
    def metrics(self) -> Metrics:
        """`loss` is the sum so far, `term` its last part; `others` comes from the nodes that should be 0."""
        counted = self.terms[: self.step]
        right = float(counted[self.label]) if self.label < self.step else 0.0
        return {
            "step": self.step,
            "loss": float(counted.sum()),
            "term": float(counted[-1]) if self.step else 0.0,
            "right": right,
            "others": float(counted.sum()) - right,
            "guess": self.guess,
            "label": self.label,
            "output_sum": float(self.outputs.sum()),
        }


class Simulation(base.Simulation):
    """The knobs are live: turned after the tenth node, they show at once what they do to the loss."""

    PARAMS = (
        Param("label", "The truth", 2, 0, 9, kind="integer", live=True),
        Param("output_0", "Output for 0", 0.54, live=True),
        Param("output_1", "Output for 1", 0.24, live=True),
        Param("output_2", "Output for 2", 0.92, live=True),
        Param("output_3", "Output for 3", 0.61, live=True),
        Param("output_4", "Output for 4", 0.51, live=True),
        Param("output_5", "Output for 5", 0.14, live=True),
        Param("output_6", "Output for 6", 0.42, live=True),
        Param("output_7", "Output for 7", 0.32, live=True),
        Param("output_8", "Output for 8", 0.51, live=True),
        Param("output_9", "Output for 9", 0.87, live=True),
    )
    pace = 2.0

    def __init__(self, rng: np.random.Generator, **params: Value) -> None:
        vars(self).update(params)  # label, output_0, ..., output_9
        self.counted = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        knobs = vars(self)
        outputs = np.array([knobs[f"output_{digit}"] for digit in range(DIGITS)], np.float64)
        return Frame(self.counted, outputs, int(knobs["label"]))

    def step(self) -> Frame:
        """Add what the next node has missed by, squared."""
        # L <- L + (y^_k - y_k)²
        self.counted = min(self.counted + 1, DIGITS)
        self.done = self.counted == DIGITS
        return self.frame

    def explain(self) -> Arithmetic:
        """The square of the last node; before the first, the difference; after the last, the whole sum."""
        frame = self.frame
        if not frame.step:
            numbers = rf"{_row(frame.outputs)} - {_row(frame.truth)}"
            return Arithmetic(r"\hat{y} - y", numbers, _row(frame.outputs - frame.truth))
        if frame.done:
            rule = r"|\hat{y} - y|^2 = \sum_{j=0}^{9} (\hat{y}_j - y_j)^2"
            terms = " + ".join(numeral(float(term)) for term in frame.terms)
            return Arithmetic(rule, terms, numeral(frame.metrics["loss"]))
        k = frame.step - 1
        numbers = rf"({numeral(frame.outputs[k])} - {numeral(frame.truth[k])})^2"
        return Arithmetic(rf"(\hat{{y}}_{k} - y_{k})^2", numbers, numeral(frame.metrics["term"]))


def _row(values: Floats) -> str:
    """A vector as LaTeX, lying."""
    cells = " & ".join(numeral(float(value)) for value in values)
    return rf"\begin{{bmatrix}} {cells} \end{{bmatrix}}"
