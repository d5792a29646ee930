"""SGD, momentum, RMSProp and Adam race through one valley, with the same noise in their gradients.

Source: the topics of giliojo-mokymosi-metodai/3; the rules and their sources are in `update_rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, Value, factor, numeral
from tutor.sims.update_rules import SGD, Adam, Momentum, RMSProp, Rule
from tutor.sims.valleys import BENT, LONG, SADDLE, STARTS, gradient, value

Floats = NDArray[np.float64]

METHODS = ("sgd", "momentum", "rmsprop", "adam")
ARRIVED = 0.01
"""A walker has arrived when f is below this for the first time; it may leave again."""
TOO_FAR = 1e6
"""A walker that gets this far away stops there."""
STEPS = 400
"""When the race is over."""


@dataclass(frozen=True, eq=False)
class Frame:
    """The race so far. `paths` is [steps + 1, 4, (x, y)]; rows of methods are in the order of METHODS."""

    step: int
    valley: str
    curvature: float
    shown: str  # the method that is explained
    paths: Floats
    done: bool

    @cached_property
    def values(self) -> Floats:
        """f along each path, [steps + 1, 4]."""
        return value(self.valley, self.curvature, self.paths)

    @cached_property
    def arrivals(self) -> dict[str, int]:
        """The first step after which a method was at the bottom, of those that have been there."""
        there = self.values < ARRIVED
        return {name: int(there[:, k].argmax()) for k, name in enumerate(METHODS) if there[:, k].any()}

    @cached_property
    def metrics(self) -> Metrics:
        told: dict[str, float] = {"step": self.step}
        for k, name in enumerate(METHODS):
            told[name] = float(self.values[-1, k])
            told[f"{name}_x"], told[f"{name}_y"] = self.paths[-1, k].tolist()
        return told | {f"{name}_arrived": step for name, step in self.arrivals.items()}


class Simulation(base.Simulation):
    PARAMS = (
        Param("learning_rate", "Learning rate of SGD and momentum", 0.015, 0.001, 1.0, scale="log"),
        Param("adaptive_rate", "Learning rate of RMSProp and Adam", 0.1, 0.001, 1.0, scale="log"),
        Param("beta", "Memory β", 0.9, 0.0, 0.99),
        Param("curvature", "Steepness of the sides κ", 100.0, 1.0, 200.0, scale="log"),
        Param("noise", "Noise in the gradient", 0.0, 0.0, 20.0),
        Param("valley", "Valley", LONG, choices=(LONG, BENT, SADDLE), kind="choice"),
        Param("shown", "Explained", "sgd", choices=METHODS, kind="choice", live=True),
        Param("x", "Start value of x", -4.0, -5.0, 5.0),
        Param("y", "Start value of y", 1.0, -3.0, 3.0),
    )
    pace = 6.0

    def __init__(
        self,
        rng: np.random.Generator,
        learning_rate: float,
        adaptive_rate: float,
        beta: float,
        curvature: float,
        noise: float,
        valley: str,
        shown: str,
        x: float,
        y: float,
    ) -> None:
        self.rng, self.noise = rng, noise
        self.valley, self.curvature, self.shown = valley, curvature, shown
        self.rules: list[Rule] = [
            SGD(learning_rate),
            Momentum(learning_rate, beta),
            RMSProp(adaptive_rate),
            Adam(adaptive_rate, beta),
        ]
        self.paths = np.full((1, len(METHODS), 2), (x, y), np.float64)
        self.gradients = gradient(valley, curvature, self.paths[-1])

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        """Each valley has a start that shows what is special about it."""
        usual = super().defaults(given)
        x, y = STARTS[str(given.get("valley", usual["valley"]))]
        return {**usual, "x": x, "y": y}

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self.paths) > STEPS

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(len(self.paths) - 1, self.valley, self.curvature, self.shown, self.paths, self.done)

    def step(self) -> Frame:
        """One update of each, with its own gradient where it stands and the same noise for all."""
        if self.done:
            return self.frame
        noise = self.noise * self.rng.standard_normal(2)
        before = self.paths[-1]
        self.gradients = gradient(self.valley, self.curvature, before) + noise
        after = [
            rule.step(w, g) if np.abs(w).max() < TOO_FAR else w
            for rule, w, g in zip(self.rules, before, self.gradients, strict=True)
        ]
        self.paths = np.append(self.paths, [np.clip(after, -TOO_FAR, TOO_FAR)], axis=0)
        return self.frame

    def explain(self) -> Arithmetic:
        """The last update of the method chosen; before the first, the gradient at the start."""
        if len(self.paths) == 1:
            return self._explain_gradient()
        k = METHODS.index(self.shown)
        before, after = self.paths[-2, k].tolist(), self.paths[-1, k]
        formula, moves = _moves(self.rules[k], self.gradients[k])
        rows = r" \\ ".join(f"{numeral(w)} - {move}" for w, move in zip(before, moves, strict=True))
        return Arithmetic(formula, rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}", _column(after))

    def _explain_gradient(self) -> Arithmetic:
        x, y = (numeral(part) for part in self.paths[-1, 0].tolist())
        return Arithmetic(
            r"\nabla f = \begin{bmatrix} \partial f / \partial x \\ \partial f / \partial y \end{bmatrix}",
            rf"\nabla f({x}, {y})",
            _column(self.gradients[0]),
        )


def _moves(rule: Rule, g: Floats) -> tuple[str, list[str]]:
    """The rule's formula, and what it takes away from x and from y, by their numbers."""
    gamma = numeral(rule.rate)
    if isinstance(rule, SGD):
        return r"w \leftarrow w - \gamma g", [rf"{gamma} \cdot {factor(part)}" for part in g.tolist()]
    if isinstance(rule, Momentum):
        kept = (np.asarray(rule.v) - g).tolist()
        sums = [f"{numeral(old)} + {factor(new)}" for old, new in zip(kept, g.tolist(), strict=True)]
        return r"w \leftarrow w - \gamma (\beta v + g)", [rf"{gamma} \cdot ({each})" for each in sums]
    if isinstance(rule, RMSProp):
        formula, tops, squares = r"w \leftarrow w - \gamma g / \sqrt{s}", g, np.asarray(rule.s)
    else:
        formula = r"w \leftarrow w - \gamma \hat{m} / \sqrt{\hat{v}}"
        tops, squares = rule.corrected()
    parts = zip(tops.tolist(), squares.tolist(), strict=True)
    return formula, [rf"{gamma} \cdot {factor(top)} / \sqrt{{{numeral(square)}}}" for top, square in parts]


def _column(vector: Floats) -> str:
    return r"\begin{bmatrix} " + r" \\ ".join(numeral(part) for part in vector.tolist()) + r" \end{bmatrix}"
