"""The chain rule over modules: values forward, one after the other, then derivatives back, by multiplying.

Source: neurala-natverk-anteckningar/14-15. Every module adds one factor, its own derivative. The other face
compares with what one gets without any rule: nudge x by h, and divide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.sims import base, chain_steps
from tutor.sims.base import Arithmetic, Metrics, Param
from tutor.sims.modules import CHAINS, SIGMOID, Floats, Module, composed, slopes, true_slope, values

MODULES, NUDGES = "modules", "nudges"
BACKWARD, FORWARD = "backward", "forward"
SMALLEST = 16
"""The last nudge is 10^-16: smaller than the distance between two neighbouring numbers near 1."""


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment. `values` [n + 1], `local` [n] and `carried` [n + 1] are complete, `known_...` is shown.

    `carried` is df/d(node), for derivatives that come back from the end, or d(node)/dx for those that go
    along with the values.
    """

    step: int
    face: str
    function: str
    order: str
    x: float
    values: Floats
    local: Floats
    carried: Floats

    @property
    def chain(self) -> tuple[Module, ...]:
        return CHAINS[self.function]

    @property
    def size(self) -> int:
        return len(self.chain)

    @property
    def last(self) -> int:
        """The step after which everything is known."""
        if self.face == NUDGES:
            return SMALLEST
        return 2 * self.size if self.order == BACKWARD else self.size

    @property
    def phase(self) -> int:
        return min(self.step, self.last)

    @property
    def back(self) -> bool:
        """Whether the derivatives are on their way back."""
        return self.order == BACKWARD and self.phase > self.size

    @property
    def carries_along(self) -> bool:
        """Whether each value brings its derivative along."""
        return self.order == FORWARD

    @property
    def here(self) -> int:
        """The node that the last step found something out about."""
        return 2 * self.size - self.phase if self.back else self.phase

    @cached_property
    def known_values(self) -> Floats:
        return np.where(np.arange(self.size + 1) <= self.phase, self.values, np.nan)

    @cached_property
    def known_carried(self) -> Floats:
        nodes = np.arange(self.size + 1)
        known = nodes >= 2 * self.size - self.phase if self.order == BACKWARD else nodes <= self.phase
        return np.where(known & (self.phase > 0), self.carried, np.nan)

    @cached_property
    def known_local(self) -> Floats:
        """Each is shown with the derivative that it is a factor of."""
        carried = self.known_carried
        both = np.isnan(carried[:-1] if self.order == BACKWARD else carried[1:])
        return np.where(both, np.nan, self.local)

    @property
    def derivative(self) -> float:
        """df/dx, by the chain."""
        return float(self.carried[0] if self.order == BACKWARD else self.carried[-1])

    @cached_property
    def truth(self) -> float:
        return true_slope(self.chain, self.x)

    @cached_property
    def nudges(self) -> Floats:
        """[3, steps]: each h so far, and by how much the derivative by one nudge and by two is wrong."""
        # (f(x + h) - f(x)) / h,   (f(x + h) - f(x - h)) / 2h
        h = 10.0 ** -np.arange(1, self.phase + 1)
        up, down = composed(self.chain, self.x + h), composed(self.chain, self.x - h)
        one = (up - self.values[-1]) / h
        return np.array([h, np.abs(one - self.truth), np.abs((up - down) / (2 * h) - self.truth)])

    @cached_property
    def metrics(self) -> Metrics:
        """`value` and `derivative` once they are known; in the other face the errors of the last nudge."""
        told: dict[str, float] = {"step": self.step, "x": self.x}
        if self.face == NUDGES:
            if self.phase:
                told |= dict(zip(("h", "one", "two"), self.nudges[:, -1].tolist(), strict=True))
            told["rule"] = abs(self.derivative - self.truth)
        else:
            if self.phase >= self.size:
                told["value"] = float(self.values[-1])
            if self.phase == self.last:
                told["derivative"] = self.derivative
        return {name: number for name, number in told.items() if np.isfinite(number)}


class Simulation(base.Simulation):
    PARAMS = (
        Param("x", "x", 1.0, -4.0, 4.0, live=True),
        Param("function", "Function", SIGMOID, choices=tuple(CHAINS), kind="choice"),
        Param("face", "Picture", MODULES, choices=(MODULES, NUDGES), kind="choice"),
        Param(
            "order", "Derivatives", BACKWARD, choices=(BACKWARD, FORWARD), kind="choice",
            when=("face", MODULES),
        ),
    )  # fmt: skip
    pace = 1.0

    def __init__(self, rng: np.random.Generator, x: float, function: str, face: str, order: str) -> None:
        self.x, self.function, self.face, self.order = x, function, face, order
        self.steps = 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        chain = CHAINS[self.function]
        found = values(chain, self.x)
        local = slopes(chain, found)
        return Frame(
            self.steps, self.face, self.function, self.order, self.x, found, local, carry(local, self.order)
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.steps >= self.frame.last

    def step(self) -> Frame:
        """The next value; then the next derivative. In the other face, a nudge ten times smaller."""
        self.steps += not self.done
        return self.frame

    def explain(self) -> Arithmetic:
        frame = self.frame
        return chain_steps.of_nudges(frame) if frame.face == NUDGES else chain_steps.of_modules(frame)


def carry(local: Floats, order: str) -> Floats:
    """[n + 1] the products of the local derivatives, from the end or from the start."""
    with np.errstate(all="ignore"):
        if order == BACKWARD:
            # df/du = df/dv · dv/du,   df/df = 1
            return np.append(np.cumprod(local[::-1])[::-1], 1.0)
        # dv/dx = dv/du · du/dx,   dx/dx = 1
        return np.append(1.0, np.cumprod(local))
