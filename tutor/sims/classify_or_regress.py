"""The same flats twice: tell which of them are dear (a label), or what each of them costs (a number).

The label comes from a probability that rises with the area; it is learned by cross-entropy and counted by
accuracy. The price comes from a line; what is the best line depends on what counts as close: a small squared,
absolute or relative error. Each step is one update by all flats.

Source: ml-primer/12-14.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tutor.data.flats import flats
from tutor.sims import base
from tutor.sims.base import Arithmetic, Param, Value, factor, numeral
from tutor.sims.flat_model import ABSOLUTE, LABEL, PRICE, RELATIVE, SQUARED, Floats, Frame

IN, OUT = "in", "out"
RATES = {LABEL: 1.0, SQUARED: 0.1, ABSOLUTE: 0.1, RELATIVE: 0.3}
"""Learning rates that suit the task and what counts as close."""
STEADY = 30
"""From so many updates on, steps towards an absolute or relative error shorten: they would never settle."""
LAST = 200
LOW, HIGH = 20.0, 100.0
"""The areas that are seen, in m²."""


class Simulation(base.Simulation):
    PARAMS = (
        Param("task", "Tell", LABEL, choices=(LABEL, PRICE), kind="choice"),
        Param("closeness", "Close means a small error", SQUARED, choices=(SQUARED, ABSOLUTE, RELATIVE),
              kind="choice", when=("task", PRICE)),
        Param("penthouse", "The penthouse", IN, choices=(IN, OUT), kind="choice"),
        Param("limit", "Dear from, millions", 3.0, 1.5, 5.0, when=("task", LABEL)),
        Param("threshold", "Threshold by hand, m²", 40.0, LOW, HIGH, live=True, when=("task", LABEL)),
        Param("level", "Price at mean area, by hand", 1.0, 0.0, 8.0, live=True, when=("task", PRICE)),
        Param("learning_rate", "Learning rate γ", RATES[LABEL], 0.01, 10.0, scale="log", live=True),
    )  # fmt: skip
    SHARED = ("_rows",)
    pace = 8.0

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        kind = str(given.get("closeness", SQUARED)) if given.get("task") == PRICE else LABEL
        return {**super().defaults(given), "learning_rate": RATES.get(kind, RATES[SQUARED])}

    def __init__(
        self,
        rng: np.random.Generator,
        task: str,
        closeness: str,
        penthouse: str,
        limit: float,
        threshold: float,
        level: float,
        learning_rate: float,
    ) -> None:
        self._task, self._closeness, self._limit = task, closeness, limit
        self._rows = flats(penthouse == IN)
        self.learning_rate = learning_rate
        self._step = 0
        self._w, self._c = (1.0, 0.0) if task == LABEL else (0.0, level)
        self._made: tuple[float, float, float] | None = None  # level before, its gradient, rate
        if task == LABEL:
            self.threshold = threshold

    @property
    def threshold(self) -> float:
        """The area from which on the model says dear. Setting it moves the model there."""
        return self.frame.threshold

    @threshold.setter
    def threshold(self, area: float) -> None:
        if self._task == LABEL:
            self._w = max(self._w, 0.1)
            self._c, self._made = -self._w * float(self.frame.place(area)), None

    @property
    def level(self) -> float:
        """The guessed price of a flat of mean area. Setting it moves the line there."""
        return self._c

    @level.setter
    def level(self, price: float) -> None:
        if self._task == PRICE:
            self._c, self._made = price, None

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._step >= LAST

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(self._step, self._task, self._closeness, self._limit, self._rows, self._w, self._c)

    def step(self) -> Frame:
        """One update by all flats."""
        if self.done:
            return self.frame
        frame = self.frame
        pulls = self._pulls(frame)
        # w <- w - γ 1/N Σ g_i x_i,   c <- c - γ 1/N Σ g_i
        rate = self.learning_rate
        if self._task == PRICE and self._closeness != SQUARED:
            rate *= min(1.0, STEADY / (self._step + 1))
        gradient = float(pulls.mean())
        self._made = (self._c, gradient, rate)
        self._w -= rate * float((pulls * frame.scaled).mean())
        self._c -= rate * gradient
        self._w, self._c = (float(np.clip(value, -1e6, 1e6)) for value in (self._w, self._c))
        self._step += 1
        return self.frame

    def _pulls(self, frame: Frame) -> Floats:
        """How the loss of each flat changes with the output for it, [n]."""
        if self._task == LABEL:
            # cross-entropy through the sigmoid:  p - y
            return np.asarray(frame.chance(self._rows[:, 0]) - frame.labels)
        if self._closeness == SQUARED:
            # e²:  2 e
            return np.asarray(2 * frame.errors)
        if self._closeness == ABSOLUTE:
            # |e|:  1 above, -1 below
            return np.asarray(np.sign(frame.errors))
        # |e| / y
        return np.asarray(np.sign(frame.errors) / self._rows[:, 1])

    def explain(self) -> Arithmetic:
        """The last update of the level c; before the first, the measure as it stands."""
        if self._made is None:
            return self._explain_measure()
        before, gradient, rate = self._made
        inside = {
            LABEL: r"(p_i - y_i)",
            SQUARED: r"2 (\hat{y}_i - y_i)",
            ABSOLUTE: r"\pm 1",
            RELATIVE: r"\pm \frac{1}{y_i}",
        }[LABEL if self._task == LABEL else self._closeness]
        return Arithmetic(
            rf"c \leftarrow c - \gamma \frac{{1}}{{N}} \sum_i {inside}",
            rf"{numeral(before)} - {numeral(rate)} \cdot {factor(gradient)}",
            f"c = {numeral(self._c)}",
        )

    def _explain_measure(self) -> Arithmetic:
        metrics, n = self.frame.metrics, len(self._rows)
        if self._task == LABEL:
            right = n - int(metrics["wrong"])
            return Arithmetic(
                r"A = \frac{n_{+}}{N}",
                rf"\frac{{{right}}}{{{n}}}",
                f"A = {numeral(metrics['accuracy'])}",
            )
        total = float(np.sum(self.frame.errors**2))
        return Arithmetic(
            r"\frac{1}{N} \sum_i (\hat{y}_i - y_i)^2",
            rf"\frac{{{numeral(total)}}}{{{n}}}",
            numeral(metrics["mse"]),
        )
