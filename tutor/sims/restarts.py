"""A hundred nets learn the same four examples from a hundred random starts: some get there, some get stuck.

Source: bare-math/46. The examples are those of “exactly one of two switches is on” (XOR). A net has 2 inputs,
`units` hidden tanh units and one sigmoid output, and goes down the mean squared error by plain gradient
descent, all examples in each update.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

Floats = NDArray[np.float64]

SWITCHES: Floats = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
LAMP: Floats = np.array([0.0, 1.0, 1.0, 0.0])
STARTS = 100
UPDATES = 500
GOOD = 0.05
"""A net with a smaller loss is in the good minimum: the valleys in which others get stuck lie above 0.1."""
EVERY = 5  # updates from one loss that is kept to the next


def hidden_values(hidden: Floats, points: Floats) -> Floats:
    """tanh of each unit's weighted sum, [..., points, units]; `hidden` [..., units, 3] ends in the bias."""
    # h_j = tanh(w_j1 x_1 + w_j2 x_2 + b_j)
    return np.asarray(np.tanh(points @ np.swapaxes(hidden[..., :2], -1, -2) + hidden[..., None, :, 2]))


def output_of(values: Floats, output: Floats) -> Floats:
    """The outputs [..., points] from hidden values; `output` [..., units + 1] ends in the bias."""
    # y = σ(v · h + c)
    total = np.einsum("...ph,...h->...p", values, output[..., :-1]) + output[..., -1:]
    return np.asarray(1 / (1 + np.exp(-np.clip(total, -60, 60))))


def losses(hidden: Floats, output: Floats) -> Floats:
    """The mean squared error of each net over the four examples, [...]."""
    # L = 1/4 Σ (y - t)²
    return np.asarray(((output_of(hidden_values(hidden, SWITCHES), output) - LAMP) ** 2).mean(axis=-1))


def gradients(hidden: Floats, output: Floats) -> tuple[Floats, Floats]:
    """dL/d(hidden) and dL/d(output), each of the shape of what it belongs to."""
    values = hidden_values(hidden, SWITCHES)
    y = output_of(values, output)
    # dL/ds = 1/4 · 2 (y - t) · y (1 - y)
    error = (y - LAMP) * y * (1 - y) / 2
    out = np.concatenate(
        [np.einsum("...p,...ph->...h", error, values), error.sum(axis=-1, keepdims=True)], -1
    )
    # back through the tanh: its slope is 1 - h²
    back = error[..., None] * output[..., None, :-1] * (1 - values**2)
    inputs = np.column_stack([SWITCHES, np.ones(len(SWITCHES))])
    return np.einsum("...ph,pi->...hi", back, inputs), out


@dataclass(frozen=True, eq=False)
class Frame:
    """All nets at one moment. `history` [kept, starts] are their losses after every EVERY-th update."""

    step: int
    losses: Floats  # [starts]
    history: Floats
    units: int
    tries: int
    net: int  # the one that is looked into, from 1
    hidden: Floats  # its weights
    output: Floats

    @property
    def good(self) -> NDArray[np.bool_]:
        """Which nets are in the good minimum, [starts]."""
        return np.asarray(self.losses < GOOD)

    @cached_property
    def metrics(self) -> Metrics:
        """`chance` is how likely at least one of `tries` starts is a good one."""
        share = float(self.good.mean())
        return {
            "step": self.step,
            "found": int(self.good.sum()),
            "share": share,
            "chance": 1 - (1 - share) ** self.tries,
            "loss": float(self.losses[self.net - 1]),
            "best": float(self.losses.min()),
            "worst": float(self.losses.max()),
            "mean": float(self.losses.mean()),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("units", "Hidden units", 2, 1, 8, kind="integer"),
        Param("spread", "Spread of the starting weights", 1.0, 0.1, 5.0, scale="log"),
        Param("learning_rate", "Learning rate", 8.0, 0.1, 50.0, scale="log", live=True),
        Param("tries", "Tries", 3, 1, 20, kind="integer", live=True),
        Param("net", "Net looked into", 1, 1, STARTS, kind="integer", live=True),
    )
    pace = 60.0

    def __init__(
        self,
        rng: np.random.Generator,
        units: int,
        spread: float,
        learning_rate: float,
        tries: int,
        net: int,
    ) -> None:
        self.learning_rate, self.tries, self.net = learning_rate, tries, net
        self._units, self._step = units, 0
        self._hidden: Floats = spread * rng.standard_normal((STARTS, units, 3))
        self._output: Floats = spread * rng.standard_normal((STARTS, units + 1))
        self._losses = losses(self._hidden, self._output)
        self._history = self._losses[None]

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._step >= UPDATES

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            step=self._step,
            losses=self._losses,
            history=self._history,
            units=self._units,
            tries=self.tries,
            net=self.net,
            hidden=self._hidden[self.net - 1],
            output=self._output[self.net - 1],
        )

    def step(self) -> Frame:
        """One update of every net: each goes down its own slope."""
        if self.done:
            return self.frame
        hidden, output = gradients(self._hidden, self._output)
        # w ← w - η dL/dw
        self._hidden = self._hidden - self.learning_rate * hidden
        self._output = self._output - self.learning_rate * output
        self._losses = losses(self._hidden, self._output)
        self._step += 1
        if self._step % EVERY == 0:
            self._history = np.concatenate([self._history, self._losses[None]])
        return self.frame

    def explain(self) -> Arithmetic:
        """How likely one of several starts is a good one, from how many are good now."""
        frame = self.frame
        share = numeral(round(frame.metrics["share"], 4))
        return Arithmetic(
            r"P = 1 - (1 - p)^n",
            rf"1 - (1 - {share})^{{{frame.tries}}}",
            numeral(round(frame.metrics["chance"], 6)),
        )
