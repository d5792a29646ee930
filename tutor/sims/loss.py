"""The loss of a net with two outputs: guess against label, example by example, and at last their mean.

Source: djupinlarning-cirkel/40-44. The guess is y^ and the truth is y (the document writes it the other way).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]

DRAWN, ALIKE, ONE = "drawn", "all alike", "only the first"
LABELS = np.eye(2)
"""The two labels: (1, 0) for a cat, (0, 1) for a dog."""


def squared_lengths(z: Floats) -> Floats:
    """|z|² of each row of [n, 2]."""
    # |z|² = z_1² + z_2²
    return np.asarray((z**2).sum(axis=1))


@dataclass(frozen=True, eq=False)
class Frame:
    """Guesses and truths, both [n, 2]. Step l compares example l; one more step takes the mean."""

    step: int
    guesses: Floats
    truths: Floats

    @property
    def losses(self) -> Floats:
        """The loss of each example: [n]."""
        return squared_lengths(self.guesses - self.truths)

    @property
    def count(self) -> int:
        return len(self.guesses)

    @property
    def compared(self) -> int:
        """How many examples have been compared."""
        return min(self.step, self.count)

    @property
    def current(self) -> int:
        """The example that the last step was about, counted from 0; before the first step, the first."""
        return max(self.compared - 1, 0)

    @property
    def done(self) -> bool:
        return self.step == self.count + 1

    @property
    def metrics(self) -> Metrics:
        """`loss` and `length` are of the last example, `sum` and `mean` of those compared so far."""
        seen = self.losses[: self.compared]
        loss = float(seen[-1]) if len(seen) else 0.0
        return {
            "step": self.step,
            "loss": loss,
            "length": float(np.sqrt(loss)),
            "sum": float(seen.sum()),
            "mean": float(seen.mean()) if len(seen) else 0.0,
            "largest": float(seen.max(initial=0.0)),
            "examples": self.count,
        }


class Simulation(base.Simulation):
    """The first guess is set by hand (its image is a cat), the others come from the seed or follow it."""

    PARAMS = (
        Param("guess_1", "First guess, cat", 0.7, live=True),
        Param("guess_2", "First guess, dog", 0.4, live=True),
        Param("examples", "Number of examples N", 5, 1, 12, kind="integer"),
        Param("others", "The other guesses", DRAWN, choices=(DRAWN, ALIKE, ONE), kind="choice"),
        Param("spread", "How far they miss", 0.3, 0.0, 1.0, live=True),
    )
    pace = 1.5

    def __init__(
        self,
        rng: np.random.Generator,
        guess_1: float,
        guess_2: float,
        examples: int,
        others: str,
        spread: float,
    ) -> None:
        self.guess_1, self.guess_2 = guess_1, guess_2
        self.others, self.spread = others, spread
        self.truths = LABELS[np.arange(examples) % 2]  # cat, dog, cat, ...
        self.misses = abs(rng.standard_normal((12, 2)))[:examples]  # more examples only add to them
        self.count = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(self.count, self._guesses(), self.truths)

    def _guesses(self) -> Floats:
        first = np.array([self.guess_1, self.guess_2])
        if self.others == DRAWN:
            # inwards from the label, and round enough to be followed by hand
            guesses = np.round(abs(self.truths - np.minimum(self.spread * self.misses, 1)), 2)
        elif self.others == ALIKE:  # each misses its own label as the first does
            guesses = np.where(self.truths[:, :1] == 1, first, first[::-1])
        else:
            guesses = self.truths.copy()
        guesses[0] = first
        return guesses

    def step(self) -> Frame:
        """Compare the next example; when all have been compared, take the mean."""
        if not self.done:
            # L(X_l) = |y^ - y|², then (1 / N) Σ L(X_l)
            self.count += 1
            self.done = self.frame.done
        return self.frame

    def explain(self) -> Arithmetic:
        """The loss of the example just compared (at the start, of the first); at the end, the mean."""
        frame = self.frame
        if frame.done:
            rule = r"\frac{1}{N} \sum_{l=1}^{N} |\hat{y}(X_l) - y(X_l)|^2"
            terms = " + ".join(numeral(float(loss)) for loss in frame.losses)
            return Arithmetic(rule, rf"\frac{{{terms}}}{{{frame.count}}}", numeral(frame.metrics["mean"]))
        k = frame.current
        (a, b), (p, q) = frame.guesses[k], frame.truths[k]
        rule = rf"L(X_{{{k + 1}}}) = |\hat{{y}} - y|^2 = (\hat{{y}}_1 - y_1)^2 + (\hat{{y}}_2 - y_2)^2"
        numbers = rf"({numeral(a)} - {numeral(p)})^2 + ({numeral(b)} - {numeral(q)})^2"
        return Arithmetic(rule, numbers, numeral(float(frame.losses[k])))
