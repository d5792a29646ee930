"""What a frame of `classify_or_regress` knows: the flats, the model over their areas, and how it errs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims.base import Metrics

LABEL, PRICE = "label", "price"
SQUARED, ABSOLUTE, RELATIVE = "squared", "absolute", "relative"

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Frame:
    """The flats and the model as it is now: weight `w` and level `c` over the standardised area."""

    step: int
    task: str
    closeness: str
    limit: float  # from this price on, in millions, a flat is dear
    rows: Floats  # [n, (area, price)]
    w: float
    c: float

    @cached_property
    def scaled(self) -> Floats:
        """The areas less their mean, by their standard deviation, [n]."""
        return self.place(self.rows[:, 0])

    def place(self, area: Floats | float) -> Floats:
        """An area on the standardised scale."""
        own = self.rows[:, 0]
        return np.asarray((area - own.mean()) / own.std())

    @property
    def labels(self) -> Floats:
        """1 for a dear flat, 0 for another, [n]."""
        return np.asarray((self.rows[:, 1] > self.limit).astype(np.float64))

    def output(self, area: Floats | float) -> Floats:
        """The line w x + c at any areas: a price in millions, or what goes into the sigmoid."""
        return np.asarray(self.w * self.place(area) + self.c)

    def chance(self, area: Floats | float) -> Floats:
        """The probability that a flat of this area is dear."""
        return _sigmoid(self.output(area))

    @property
    def wrong(self) -> NDArray[np.bool_]:
        """Which flats get the wrong label, [n]."""
        return np.asarray((self.output(self.rows[:, 0]) > 0) != (self.labels > 0))

    @property
    def errors(self) -> Floats:
        """Guessed price less real price, in millions, [n]."""
        return np.asarray(self.output(self.rows[:, 0]) - self.rows[:, 1])

    @property
    def threshold(self) -> float:
        """The area from which on the model says dear; beyond the picture where it never changes its mind."""
        own = self.rows[:, 0]
        return float(np.clip(own.mean() - self.c / self.w * own.std(), 0, 1000)) if self.w > 0 else 1000.0

    @cached_property
    def metrics(self) -> Metrics:
        return {"step": self.step, **(self._label() if self.task == LABEL else self._price())}

    def _label(self) -> Metrics:
        wrong = int(self.wrong.sum())
        return {
            "accuracy": 1 - wrong / len(self.rows),
            "wrong": wrong,
            "cross_entropy": cross_entropy(self.output(self.rows[:, 0]), self.labels),
            "threshold": self.threshold,
        }

    def _price(self) -> Metrics:
        e, y = self.errors, self.rows[:, 1]
        return {
            "mse": float(np.mean(e**2)),
            "mae": float(np.mean(np.abs(e))),
            "relative": float(np.mean(np.abs(e) / y)),
            "slope": float(self.w / self.rows[:, 0].std()),
            "at_60": float(self.output(60.0)),
        }


def cross_entropy(z: Floats, labels: Floats) -> float:
    """The mean over the flats, from what goes into the sigmoid."""
    # -y ln p - (1 - y) ln (1 - p)  with p = 1 / (1 + exp(-z))  is  ln(1 + exp(z)) - y z
    return float(np.mean(np.logaddexp(0, z) - labels * z))


def _sigmoid(z: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -60, 60))))
