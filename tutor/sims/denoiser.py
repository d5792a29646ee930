"""The net of a diffusion: told a noisy point and how far the noise has gone, it says which noise is in it.

Source: Ho, Jain and Abbeel 2020 (DDPM), on points of the plane.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.data.clouds import CLOUDS
from tutor.sims.dense import Adam, Array, Net, squared_error

Floats = NDArray[np.float64]

HIDDEN, BATCH, RATE, LAST_RATE = 96, 512, 0.002, 0.02
KEPT = 0.995  # of the averaged parameters, in each update
POINTS = 10_000  # to learn from
FIRST_BETA = 0.0001
WAVES = (0.5, 1.0, 2.0)  # how often a coordinate, or half the time, swings from -1 to 1


class Schedule:
    """How much noise each step adds: `beta`, `kept` (alpha bar), `signal`, `noise`, all from t = 0."""

    def __init__(self, steps: int, last: float) -> None:
        self.steps = steps
        self.beta: Floats = np.concatenate([[0.0], np.linspace(FIRST_BETA, last, steps)])
        # alpha bar_t = (1 - beta_1) (1 - beta_2) ... (1 - beta_t)
        self.kept: Floats = np.asarray(np.cumprod(1 - self.beta), np.float64)
        # x_t = sqrt(alpha bar_t) x_0 + sqrt(1 - alpha bar_t) epsilon
        self.signal: Floats = np.sqrt(self.kept)
        self.noise: Floats = np.sqrt(1 - self.kept)

    def noisy(self, points: Floats, t: int | NDArray[np.intp], noise: Floats) -> Floats:
        """x_t from x_0 [n, 2], in one leap."""
        return np.asarray(self.signal[t] * points + self.noise[t] * noise)

    def forward(self, points: Floats, t: int, noise: Floats) -> Floats:
        """x_t from x_(t - 1): one step further into the noise."""
        # x_t = sqrt(1 - beta_t) x_(t-1) + sqrt(beta_t) z
        return np.asarray(np.sqrt(1 - self.beta[t]) * points + np.sqrt(self.beta[t]) * noise)

    def backward(self, points: Floats, t: int, guess: Floats, noise: Floats) -> Floats:
        """x_(t - 1) from x_t, by the noise `guess` that the net sees in it."""
        # x_(t-1) = (x_t - beta_t / sqrt(1 - alpha bar_t) epsilon') / sqrt(1 - beta_t) + sigma_t z
        mean = (points - self.beta[t] / self.noise[t] * guess) / np.sqrt(1 - self.beta[t])
        return np.asarray(mean + self.sigma(t) * noise)

    def sigma(self, t: int) -> float:
        """The fresh noise of a step backwards; the last step has none."""
        # sigma_t^2 = beta_t (1 - alpha bar_(t-1)) / (1 - alpha bar_t)
        return float(np.sqrt(self.beta[t] * (1 - self.kept[t - 1]) / (1 - self.kept[t])))


class Denoiser:
    """Learns from noisy points; `guess` is what its averaged parameters say."""

    def __init__(self, cloud: str, schedule: Schedule, updates: int, seed: int) -> None:
        self.schedule, self.updates = schedule, updates
        self._rng = np.random.default_rng(seed)
        self.points = CLOUDS[cloud](self._rng, POINTS)
        inputs = features(np.zeros((1, 2)), np.zeros(1)).shape[1]
        self.net = Net(self._rng, (inputs, HIDDEN, HIDDEN, HIDDEN, 2))
        self.average = self.net.twin()
        self._adam = Adam(self.net)
        self.done = 0
        self.seen: tuple[Floats, Floats] = np.zeros(2), np.zeros(2)

    def learn(self) -> float:
        """One update; the loss of its batch. `seen` then holds one example's noise and what was guessed."""
        rng, schedule = self._rng, self.schedule
        chosen = self.points[rng.integers(POINTS, size=BATCH)]
        times = rng.integers(1, schedule.steps + 1, size=BATCH)
        noise = rng.standard_normal((BATCH, 2))
        points = schedule.noisy(chosen, times[:, None], noise)
        guesses, trace = self.net.run(features(points, times / schedule.steps))
        self.seen = noise[0], guesses[0].astype(np.float64)
        # L = mean of (epsilon' - epsilon)^2
        loss, error = squared_error(guesses, noise.astype(np.float32))
        self.net.backward(trace, error)
        self._adam.update(self.net, RATE * max(1 - self.done / self.updates, LAST_RATE))
        self.done += 1
        # young averages forget faster, or they would remember the start
        kept = min(KEPT, self.done / (self.done + 9))
        self.average.parameters += (self.net.parameters - self.average.parameters) * (1 - kept)
        return loss

    def guess(self, points: Floats, t: int) -> Floats:
        """The noise that the net sees in x_t, [n, 2]."""
        times = np.full(len(points), t / self.schedule.steps)
        return self.average.forward(features(points, times)).astype(np.float64)

    def sample(self, starts: Floats, noises: Floats) -> Floats:
        """All the way back from x_T [n, 2]; `noises` [steps + 1, n, 2] are those of the steps."""
        points = starts
        for t in range(self.schedule.steps, 0, -1):
            points = self.schedule.backward(points, t, self.guess(points, t), noises[t])
        return points


def features(points: Floats, times: Floats) -> Array:
    """Points [n, 2] and times [n] of 0..1 as a net takes them in: themselves, and waves of them."""
    part = times[:, None]
    waves = [np.pi * wave * points for wave in WAVES] + [2 * np.pi * wave * part for wave in WAVES]
    columns = [points, 2 * part - 1, *map(np.sin, waves), *map(np.cos, waves)]
    return np.concatenate(columns, axis=1).astype(np.float32)


@lru_cache(maxsize=4)
def taught(cloud: str, steps: int, last: float, updates: int, seed: int) -> Denoiser:
    """A denoiser that has learned; the same one for the same questions. It must not be changed."""
    denoiser = Denoiser(cloud, Schedule(steps, last), updates, seed)
    for _update in range(updates):
        denoiser.learn()
    return denoiser
