"""A net that answers one question about a place (x, y): inside or outside? It learns by Adam."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.sims.parameters import count, layers

Array = NDArray[np.float32]
Activation = Literal["tanh", "ReLU"]

WAVES = 16
"""Fourier features: so many random waves over the plane, each as a sine and a cosine."""
_SCALE, _SPREAD = 1.5, 2.0  # units of the plane for one unit of input; of the first biases
_FREQUENCY = 2.0  # of the waves, in radians for a height of 3.8
_FIRST = -4.0  # bias of the output: a net that has learned nothing leaves the paper empty
_MOMENTUM, _SQUARES = 0.9, 0.99


class Net:
    """Layers of `hidden` units between the inputs and one output; `parameters` is one flat vector."""

    def __init__(
        self, rng: np.random.Generator, hidden: Sequence[int], activation: Activation, waves: bool
    ) -> None:
        self.activation = activation
        self.waves: Array | None = None
        if waves:
            self.waves = (rng.standard_normal((2, WAVES)) * (_FREQUENCY / 3.8)).astype(np.float32)
        self.sizes = (2 * WAVES if waves else 2, *hidden, 1)
        self.parameters: Array = np.zeros(count(self.sizes), np.float32)
        self.weights, self.biases = layers(self.parameters, self.sizes)
        for k, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True)):
            last = k == len(self.weights) - 1
            gain = 2 if activation == "ReLU" and not last else 1
            weights[:] = rng.standard_normal(weights.shape) * np.sqrt(gain / len(weights))
            biases[:] = _FIRST if last else rng.uniform(-_SPREAD, _SPREAD, len(biases))
        self.mean = np.zeros_like(self.parameters)
        self.square = np.zeros_like(self.parameters)
        self.updates = 0

    def inputs(self, points: NDArray[np.float64]) -> Array:
        """What the net gets of points [n, 2]: the two coordinates, or the waves at that place."""
        if self.waves is None:
            return np.asarray(points / _SCALE, np.float32)
        phase = points.astype(np.float32) @ self.waves
        # sin(b·p), cos(b·p)
        return np.concatenate([np.sin(phase), np.cos(phase)], axis=1)

    def logits(self, inputs: Array) -> Array:
        """What goes into the last sigmoid, [n]: above 0 the net says inside."""
        return np.asarray(self._forward(inputs)[-1][:, 0])

    def learn(self, inputs: Array, targets: Array, rate: float) -> float:
        """One update on a batch [n, inputs] with targets [n] of 0 and 1; the mean cross-entropy before it."""
        values = self._forward(inputs)
        logits = values[-1][:, 0]
        loss = float(np.mean(np.logaddexp(0, logits) - targets * logits))
        gradient = np.empty_like(self.parameters)
        weights, biases = layers(gradient, self.sizes)
        # cross-entropy through a sigmoid:  d = y - t
        error = (0.5 + 0.5 * np.tanh(0.5 * logits) - targets)[:, None] / np.float32(len(targets))
        for k in range(len(weights) - 1, -1, -1):
            np.matmul(values[k].T, error, out=weights[k])
            biases[k][:] = error.sum(axis=0)
            if k:
                error = error @ self.weights[k].T
                error *= self._slope(values[k])
        self._adam(gradient, rate)
        return loss

    def _adam(self, gradient: Array, rate: float) -> None:
        """Kingma and Ba 2015:  m <- β₁ m + (1 - β₁) g,   v <- β₂ v + (1 - β₂) g²,   w <- w - γ m̂ / √v̂"""
        self.updates += 1
        self.mean += (1 - _MOMENTUM) * (gradient - self.mean)
        self.square += (1 - _SQUARES) * (gradient * gradient - self.square)
        size = np.sqrt(self.square / (1 - _SQUARES**self.updates))
        size += 1e-8
        self.parameters -= (rate / (1 - _MOMENTUM**self.updates)) * self.mean / size

    def _forward(self, inputs: Array) -> list[Array]:
        """The values of each layer, the inputs first and the logit last."""
        values = [inputs]
        for k, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True)):
            after = values[-1] @ weights
            after += biases
            if k < len(self.weights) - 1:
                after = np.tanh(after, out=after) if self.activation == "tanh" else np.maximum(after, 0)
            values.append(after)
        return values

    def _slope(self, values: Array) -> Array:
        return 1 - values * values if self.activation == "tanh" else (values > 0).astype(np.float32)
