"""Two nets against each other: one forges points, the other tells forged from real ones.

Source: giliojo-mokymosi-metodai/3 (generative adversarial networks). Goodfellow et al. 2014. The real points
lie about a ring of places, the modes; a generator that only ever forges a few of them has collapsed. One step
is one update of the discriminator and `turns` updates of the generator.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.curve import Curve
from tutor.sims.dense import Adam, Array, Net, logistic_loss, sigmoid

Floats = NDArray[np.float64]

AVERAGED, CURRENT = "averaged", "as it is"
RADIUS, SPREAD = 2.0, 0.15
"""Of the ring of modes, and of the real points about each mode."""
NEAR = 3 * SPREAD  # a forged point this near to a mode counts as one of its points
FOUND = 0.25  # a mode has been found when at least this part of its fair share is near to it
NOISE, HIDDEN, BATCH = 8, 96, 128
MOMENTUM = 0.5  # of Adam: two nets that chase each other must not carry on too long
FORGER_RATE = 0.5  # the generator learns at this part of the discriminator's rate
QUIET = 1400  # steps after which the noise on the discriminator's inputs is gone
KEPT = 0.99  # of the averaged generator, in each step
SHOWN = 400  # points of a frame
GRID, EDGE = 41, 3.0  # the discriminator's judgement is shown at GRID x GRID places from -EDGE to EDGE


@dataclass(frozen=True, eq=False)
class Trial:
    """What the discriminator thought of the first real and the first forged point of the last batch."""

    real: float
    forged: float

    @property
    def loss(self) -> float:
        # L_D = -ln D(x) - ln(1 - D(G(z)))
        return float(-np.log(max(self.real, 1e-30)) - np.log(max(1 - self.forged, 1e-30)))


@dataclass(frozen=True, eq=False)
class Frame:
    """Both nets at one moment, and what they do; computed when it is asked for."""

    step: int
    modes: Floats  # [modes, 2]
    real: Array  # [n, 2]
    generator: Net
    discriminator: Net
    seeds: Array  # the noise that the shown points are forged from, the same in each frame
    noise: float  # on the discriminator's inputs, its standard deviation
    losses: Curve  # of the discriminator and of the generator

    @cached_property
    def forged(self) -> Floats:
        """[SHOWN, 2]."""
        return self.generator.forward(self.seeds).astype(np.float64)

    @cached_property
    def judgement(self) -> Floats:
        """D at places of the plane, [GRID, GRID], first row at the bottom."""
        line = np.linspace(-EDGE, EDGE, GRID, dtype=np.float32)
        places = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
        return sigmoid(self.discriminator.forward(places)).astype(np.float64).reshape(GRID, GRID)

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """How many of the forged points lie near each mode, [modes]."""
        away = np.linalg.norm(self.forged[:, None] - self.modes, axis=2)
        nearest = away.argmin(axis=1)[away.min(axis=1) < NEAR]
        return np.bincount(nearest, minlength=len(self.modes))

    @cached_property
    def found(self) -> NDArray[np.bool_]:
        """Which modes the generator has found, [modes]."""
        return np.asarray(self.counts >= FOUND * len(self.forged) / len(self.modes))

    @cached_property
    def metrics(self) -> Metrics:
        """`d_loss`, `g_loss`: means of the last steps; `d_real`, `d_forged`: mean D of the points shown."""
        losses = self.losses.values
        made = {"d_loss": float(losses[-1, 0]), "g_loss": float(losses[-1, 1])} if len(losses) else {}
        return {
            "step": self.step,
            "modes": int(self.found.sum()),
            "near": float(self.counts.sum()) / len(self.forged),
            **made,
            "d_real": float(sigmoid(self.discriminator.forward(self.real)).mean()),
            "d_forged": float(sigmoid(self.discriminator.forward(self.forged.astype(np.float32))).mean()),
            "noise": self.noise,
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("turns", "Generator updates in a step", 1, 1, 10, kind="integer", live=True),
        Param("noise", "Noise at the start", 0.8, 0.0, 1.5),
        Param("shown", "Generator shown", AVERAGED, choices=(AVERAGED, CURRENT), kind="choice", live=True),
        Param("learning_rate", "Learning rate", 0.004, 0.0002, 0.05, scale="log", live=True),
        Param("modes", "Modes", 8, 1, 12, kind="integer"),
    )
    HEAVY = True
    SHARED = ("_modes", "_real", "_seeds")
    pace = 120.0

    def __init__(
        self, rng: np.random.Generator, turns: int, noise: float, shown: str, learning_rate: float, modes: int
    ) -> None:
        nets, shows, self._rng = rng.spawn(3)
        angles = 2 * np.pi * np.arange(modes) / modes
        self._modes: Floats = RADIUS * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        self._generator = Net(nets, (NOISE, HIDDEN, HIDDEN, 2), "leaky ReLU")
        self._discriminator = Net(nets, (2, HIDDEN, HIDDEN, 1), "leaky ReLU")
        self._forger, self._judge = Adam(self._generator, MOMENTUM), Adam(self._discriminator, MOMENTUM)
        self._average = self._generator.twin()
        self._real = self._points(shows, SHOWN)
        self._seeds = _normal(shows, SHOWN, NOISE)
        self.turns, self.shown, self.learning_rate = turns, shown, learning_rate
        self._noise, self._step, self._losses = noise, 0, Curve(2)
        first = self._discriminator.forward(np.concatenate([self._real[:1], self._forged(self._seeds[:1])]))
        self._trial = _trial(first)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        if self._frame is None or self._frame[0] != self.shown:
            self._frame = (self.shown, self._look())
        return self._frame[1]

    _frame: tuple[str, Frame] | None = None

    def step(self) -> Frame:
        """The discriminator learns from real and forged points, then the generator from the discriminator."""
        judged = self._judge_learns()
        for _turn in range(self.turns):
            fooled = self._forger_learns()
        self._average.parameters += (self._generator.parameters - self._average.parameters) * (1 - KEPT)
        self._step += 1
        self._losses = self._losses.add(self._step, judged, fooled)
        self._frame = None
        return self.frame

    def explain(self) -> Arithmetic:
        """The discriminator's loss for one real and one forged point, before it learned from them."""
        trial = self._trial
        return Arithmetic(
            r"L_D = -\ln D(x) - \ln(1 - D(G(z)))",
            rf"-\ln {numeral(trial.real)} - \ln(1 - {numeral(trial.forged)})",
            numeral(trial.loss),
        )

    @property
    def noise_now(self) -> float:
        """The noise on the discriminator's inputs falls evenly to nothing."""
        return self._noise * max(0.0, 1 - self._step / QUIET)

    def _judge_learns(self) -> float:
        real = self._points(self._rng, BATCH)
        both = self._blurred(np.concatenate([real, self._forged(_normal(self._rng, BATCH, NOISE))]))
        truths = np.repeat(np.array([1, 0], np.float32), BATCH)[:, None]
        logits, trace = self._discriminator.run(both)
        self._trial = _trial(logits[[0, BATCH]])
        # L_D = -mean ln D(x) - mean ln(1 - D(G(z))): twice the mean over both halves together
        loss, error = logistic_loss(logits, truths)
        self._discriminator.backward(trace, error)
        self._judge.update(self._discriminator, self.learning_rate)
        return 2 * loss

    def _forger_learns(self) -> float:
        points, trace = self._generator.run(_normal(self._rng, BATCH, NOISE))
        logits, onwards = self._discriminator.run(self._blurred(points))
        # L_G = -mean ln D(G(z)): the slope goes back through the discriminator, which stays as it is
        loss, error = logistic_loss(logits, np.ones_like(logits))
        self._generator.backward(trace, self._discriminator.backward(onwards, error))
        self._forger.update(self._generator, self.learning_rate * FORGER_RATE)
        return loss

    def _forged(self, seeds: Array) -> Array:
        return self._generator.forward(seeds)

    def _points(self, rng: np.random.Generator, count: int) -> Array:
        """Real points [count, 2]."""
        centres = self._modes[rng.integers(len(self._modes), size=count)]
        return np.asarray(centres + SPREAD * rng.standard_normal((count, 2)), np.float32)

    def _blurred(self, points: Array) -> Array:
        """What the discriminator gets to see: real and forged points overlap in the noise."""
        return points + np.float32(self.noise_now) * _normal(self._rng, *points.shape)

    def _look(self) -> Frame:
        return Frame(
            step=self._step,
            modes=self._modes,
            real=self._real,
            generator=(self._average if self.shown == AVERAGED else self._generator).twin(),
            discriminator=self._discriminator.twin(),
            seeds=self._seeds,
            noise=self.noise_now,
            losses=self._losses,
        )


def _normal(rng: np.random.Generator, *shape: int) -> Array:
    return rng.standard_normal(shape, np.float32)


def _trial(logits: Array) -> Trial:
    real, forged = sigmoid(logits.astype(np.float64)).reshape(2).tolist()
    return Trial(real, forged)
