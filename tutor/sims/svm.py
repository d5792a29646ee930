"""A support vector machine learns a border: two multipliers in each step, until none has anything to gain.

Source: neurala-natverk-anteckningar/19; B. Boser, I. Guyon and V. Vapnik (1992), C. Cortes and V. Vapnik
(1995). The border is f(x) = Σ α_i y_i K(x_i, x) + b = 0; only the points with α > 0, the support vectors,
have a say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base, kernels
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, factor, numeral
from tutor.sims.kernels import GAUSS, LINEAR, POLYNOMIAL, SQUARES
from tutor.sims.smo import Move, Solver

Floats = NDArray[np.float64]

CLOUDS, RING, MOONS, CROSS = "clouds", "ring", "moons", "cross"
PLAIN, SQUARED = "coordinates", "squares"
KERNELS = LINEAR, SQUARES, POLYNOMIAL, GAUSS
SIDE = 3.0
"""The plane goes from -SIDE to SIDE both ways."""
TOLERANCE = 1e-3
"""Of the gap: below it nothing is left to gain."""
NEW = 400
"""Points of the same kind that nothing was learned from."""
LONGEST = 3_000  # steps; a huge C with points on the wrong side takes long


def points(rng: np.random.Generator, topic: str, count: int, noise: float) -> tuple[Floats, Floats]:
    """[count, 2] and their classes, 1 and -1 in turn."""
    y = np.where(np.arange(count) % 2 == 0, 1.0, -1.0)
    blur = noise * rng.standard_normal((count, 2))
    part, sign = rng.random(count), rng.choice([-1.0, 1.0], count)
    if topic == CLOUDS:
        x = y[:, None] * np.array([1.0, 0.7]) + blur
    elif topic == RING:
        angle, radius = 2 * math.pi * part, np.where(y > 0, 0.9, 2.0)
        x = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1) + blur / 2
    elif topic == MOONS:
        angle = math.pi * part
        bow = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25], axis=1)
        x = 1.5 * y[:, None] * bow + blur / 2
    else:
        x = np.stack([1.3 * sign, 1.3 * sign * y], axis=1) + blur
    return np.clip(x, 0.05 - SIDE, SIDE - 0.05), y


@dataclass(frozen=True, eq=False)
class Machine:
    """What does not change during a run."""

    x: Floats  # [n, 2]
    y: Floats  # [n] of ±1
    kernel: str
    degree: int
    gamma: float
    limit: float

    def of(self, places: Floats) -> Floats:
        """K of places [m, 2] with all points, [m, n]."""
        return kernels.matrix(self.kernel, places, self.x, self.degree, self.gamma)


@dataclass(frozen=True, eq=False)
class Frame:
    """The multipliers at one moment, and what they say."""

    step: int
    machine: Machine
    alpha: Floats  # [n]
    b: float
    values: Floats  # [n]: f at each point
    new_wrong: int  # of NEW points that nothing was learned from
    dual: float
    squared_length: float
    gap: float
    duals: Floats  # [steps + 1]
    move: Move | None
    own: Floats  # [2]: the learner's point
    axes: str
    done: bool

    def output(self, places: Floats) -> Floats:
        """f at places [..., 2]."""
        some = self.alpha > 0
        machine = self.machine
        flat = places.reshape(-1, 2)
        products = kernels.matrix(machine.kernel, flat, machine.x[some], machine.degree, machine.gamma)
        # f(x) = Σ α_i y_i K(x_i, x) + b
        said = products @ (self.alpha[some] * machine.y[some]) + self.b
        return np.asarray(said.reshape(places.shape[:-1]))

    @property
    def support(self) -> NDArray[np.bool_]:
        return np.asarray(self.alpha > 0)

    @property
    def bound(self) -> NDArray[np.bool_]:
        """Those that are held by the limit C: inside the margin, or on the wrong side."""
        return np.asarray(self.alpha >= self.machine.limit)

    @property
    def wrong(self) -> NDArray[np.bool_]:
        return np.asarray(self.machine.y * self.values <= 0)

    @cached_property
    def metrics(self) -> Metrics:
        """`margin` is 2 / |w|, the width of the street in the feature space; `own` is f at the own point,
        `new_wrong` a percentage. Without a support vector there is no border, and nothing on its sides."""
        count = int(self.support.sum())
        told: dict[str, float] = {"step": self.step, "support": count}
        told["bound"] = int(self.bound.sum())
        if count:
            told |= {"wrong": int(self.wrong.sum()), "new_wrong": 100 * self.new_wrong / NEW}
        if self.squared_length > 0:
            told["margin"] = 2 / math.sqrt(self.squared_length)
        own = float(self.output(self.own))
        return {**told, "dual": self.dual, "gap": self.gap, "own": own, "b": self.b}


class Simulation(base.Simulation):
    PARAMS = (
        Param("data", "Points", MOONS, choices=(CLOUDS, RING, MOONS, CROSS), kind="choice"),
        Param(
            "kernel", "Kernel function", GAUSS, choices=(LINEAR, SQUARES, POLYNOMIAL, GAUSS), kind="choice"
        ),
        Param("degree", "Degree d", 2, 1, 8, kind="integer", when=("kernel", POLYNOMIAL)),
        Param("gamma", "Sharpness γ", 1.0, 0.05, 50.0, scale="log", when=("kernel", GAUSS)),
        Param("limit", "Limit C", 10.0, 0.01, 1000.0, scale="log"),
        Param("count", "Number of points", 60, 6, 200, kind="integer"),
        Param("noise", "Noise", 0.3, 0.0, 1.5),
        Param(
            "axes",
            "Axes",
            PLAIN,
            choices=(PLAIN, SQUARED),
            kind="choice",
            live=True,
            when=("kernel", SQUARES),
        ),
        Param("x1", "Your point, x₁", 0.0, -SIDE, SIDE, live=True),
        Param("x2", "Your point, x₂", 0.0, -SIDE, SIDE, live=True),
    )
    PAD = Pad("x1", "x2")
    SHARED = ("_kernel", "_new", "_truth")
    pace = 8.0

    def __init__(
        self,
        rng: np.random.Generator,
        data: str,
        kernel: str,
        degree: int,
        gamma: float,
        limit: float,
        count: int,
        noise: float,
        axes: str,
        x1: float,
        x2: float,
    ) -> None:
        x, y = points(rng, data, count, noise)
        self._machine = Machine(x, y, kernel, degree, gamma, limit)
        self._kernel = self._machine.of(x)
        new, self._truth = points(rng, data, NEW, noise)
        self._new = self._machine.of(new)
        self._solver = Solver(self._kernel, kernels.diagonal(kernel, x, degree), y, limit)
        self._move: Move | None = None
        self._duals = np.zeros(1)
        self.axes, self.x1, self.x2 = axes, x1, x2

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._solver.gap < TOLERANCE or len(self._duals) > LONGEST

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        solver, machine = self._solver, self._machine
        signed, b = solver.alpha * machine.y, solver.threshold
        return Frame(
            step=len(self._duals) - 1,
            machine=machine,
            alpha=solver.alpha.copy(),
            b=b,
            values=self._kernel @ signed + b,
            new_wrong=int((self._truth * (self._new @ signed + b) <= 0).sum()),
            dual=solver.dual,
            squared_length=solver.squared_length,
            gap=max(solver.gap, 0.0),
            duals=self._duals,
            move=self._move,
            own=np.array([self.x1, self.x2]),
            axes=self.axes if machine.kernel == SQUARES else PLAIN,
            done=self.done,
        )

    def step(self) -> Frame:
        """The pair with the most to gain moves to its best place."""
        if not self.done:
            self._move = self._solver.step()
            self._duals = np.append(self._duals, self._solver.dual)
        return self.frame

    def explain(self) -> Arithmetic:
        """How far the last pair moved; before the first step, K of the first two points."""
        if self._move is None:
            return self._explain_kernel()
        move = self._move
        y = self._machine.y[move.i]
        sign = "+" if y > 0 else "-"
        quotient = rf"\frac{{{_short(move.gap)}}}{{{_short(move.curvature)}}}"
        numbers = f"{_short(move.before[0])} {sign} {quotient}"
        result = _short(move.before[0] + y * move.gap / move.curvature)
        if move.clipped:
            result += rf" \rightarrow {_short(move.after[0])}"
        name = rf"\alpha_{{{move.i + 1}}}"
        rule = rf"{name} \leftarrow {name} + y \frac{{E_i - E_j}}{{K_{{ii}} + K_{{jj}} - 2 K_{{ij}}}}"
        return Arithmetic(rule, numbers, result)

    def _explain_kernel(self) -> Arithmetic:
        machine = self._machine
        one, other = np.round(machine.x[:2], 2).tolist()
        value = float(
            kernels.matrix(machine.kernel, np.array([one]), np.array([other]), machine.degree, machine.gamma)[
                0, 0
            ]
        )
        a, b, c, d = one[0], one[1], other[0], other[1]
        product = rf"{numeral(a)} \cdot {factor(c)} + {factor(b)} \cdot {factor(d)}"
        rules = {
            LINEAR: (r"K(x, z) = x_1 z_1 + x_2 z_2", product),
            SQUARES: (
                r"K(x, z) = x_1^2 z_1^2 + x_2^2 z_2^2",
                rf"({numeral(a)})^2 ({numeral(c)})^2 + ({numeral(b)})^2 ({numeral(d)})^2",
            ),
            POLYNOMIAL: (
                rf"K(x, z) = (x \cdot z + 1)^{{{machine.degree}}}",
                rf"({product} + 1)^{{{machine.degree}}}",
            ),
            GAUSS: (
                r"K(x, z) = e^{-\gamma |x - z|^2}",
                rf"e^{{-{numeral(machine.gamma)} \cdot {numeral(round((a - c) ** 2 + (b - d) ** 2, 4))}}}",
            ),
        }
        return Arithmetic(*rules[machine.kernel], _short(value))


def _short(value: float) -> str:
    return numeral(float(f"{value:.4g}"))
