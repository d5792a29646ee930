"""A net of fully connected layers: its values, its loss, the gradient by backpropagation, and one update."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Labels = NDArray[np.integer]
Activation = Literal["ReLU", "sigmoid"]
Loss = Literal["cross-entropy", "squared error"]

ROWS = 256
"""Examples computed at a time: a larger batch is walked in pieces of this many."""


class Network:
    """Layers of `sizes` nodes. `weights[k]` is [nodes before, nodes after], `biases[k]` is [nodes after].

    Cross-entropy goes with softmax outputs, squared error (djupinlarning-cirkel/41) with sigmoid outputs.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        sizes: Sequence[int],
        activation: Activation = "ReLU",
        loss: Loss = "cross-entropy",
        dtype: type[np.floating] = np.float32,
    ) -> None:
        self.activation = activation
        self.loss = loss
        pairs = list(pairwise(sizes))
        # He et al. 2015: w ~ N(0, 2 / n) before a ReLU, otherwise N(0, 1 / n), n the nodes before
        spread = [2.0 if activation == "ReLU" and k < len(pairs) - 1 else 1.0 for k in range(len(pairs))]
        self.weights = [
            (rng.standard_normal(pair) * np.sqrt(s / pair[0])).astype(dtype)
            for pair, s in zip(pairs, spread, strict=True)
        ]
        self.biases = [np.zeros(after, dtype) for _, after in pairs]
        self.velocities = [np.zeros_like(values) for values in self.parameters]
        self.gradients = [np.zeros_like(values) for values in self.parameters]
        self._products = [np.empty_like(values) for values in self.weights]
        self._values = [np.empty((ROWS, size), dtype) for size in sizes[1:]]
        self._errors = [np.empty((ROWS, size), dtype) for size in sizes[1:]]

    @property
    def parameters(self) -> list[Array]:
        """All weights, then all biases."""
        return [*self.weights, *self.biases]

    def forward(self, inputs: Array) -> Array:
        """The outputs [n, nodes] for at most ROWS rows of inputs. They are overwritten by the next call."""
        values = inputs
        last = len(self.weights) - 1
        for k, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True)):
            # z = a W + b
            after = self._values[k][: len(inputs)]
            np.matmul(values, weights, out=after)
            after += biases
            if k < last:
                _activate(after, self.activation)
            values = after
        return _softmax(values) if self.loss == "cross-entropy" else _sigmoid(values)

    def accumulate(self, inputs: Array, labels: Labels) -> float:
        """Add the gradient of the loss summed over at most ROWS rows to `gradients`; return that loss."""
        outputs = self.forward(inputs)
        loss = summed_loss(outputs, labels, self.loss)
        count = len(inputs)
        error = self._output_error(outputs, labels)
        for k in range(len(self.weights) - 1, -1, -1):
            before = self._values[k - 1][:count] if k else inputs
            # dL/dW = a^T d,   dL/db = sum of d
            self.gradients[k] += np.matmul(before.T, error, out=self._products[k])
            self.gradients[len(self.weights) + k] += error.sum(axis=0)
            if k:
                # d of the layer before = (d W^T) times the slope of its activation
                below = np.matmul(error, self.weights[k].T, out=self._errors[k - 1][:count])
                error = _times_slope(below, before, self.activation)
        return loss

    def update(self, rate: float, examples: int, momentum: float = 0.0) -> None:
        """v <- mu v - gamma dL/dw,  w <- w + v, with the mean gradient over `examples`; then forget it."""
        for values, velocity, gradient in zip(self.parameters, self.velocities, self.gradients, strict=True):
            velocity *= momentum
            gradient *= rate / examples
            velocity -= gradient
            values += velocity
            gradient.fill(0)

    def _output_error(self, outputs: Array, labels: Labels) -> Array:
        """dL/dz at the outputs; y is the guess, t the unit vector of the label."""
        error = self._errors[-1][: len(outputs)]
        np.copyto(error, outputs)
        # softmax with cross-entropy:  d = y - t
        error[np.arange(len(labels)), labels] -= 1
        if self.loss == "squared error":
            # |y - t|^2 through a sigmoid:  d = 2 (y - t) y (1 - y)
            error *= 2 * outputs * (1 - outputs)
        return error


def summed_loss(outputs: Array, labels: Labels, loss: Loss) -> float:
    """-sum ln y[label], or sum |y - t|^2, over the rows."""
    right = outputs[np.arange(len(labels)), labels]
    if loss == "cross-entropy":
        return float(-np.log(np.maximum(right, 1e-12)).sum(dtype=np.float64))
    # |y - t|^2 = |y|^2 - 2 y[label] + 1
    return float(np.square(outputs).sum(dtype=np.float64) - 2 * right.sum(dtype=np.float64) + len(labels))


def _activate(values: Array, activation: Activation) -> Array:
    return np.maximum(values, 0, out=values) if activation == "ReLU" else _sigmoid(values)


def _sigmoid(values: Array) -> Array:
    """1 / (1 + exp(-z)) in place."""
    np.clip(values, -60, 60, out=values)
    np.negative(values, out=values)
    np.exp(values, out=values)
    values += 1
    return np.reciprocal(values, out=values)


def _softmax(values: Array) -> Array:
    """exp(z_i) / sum_j exp(z_j) in place, row by row."""
    values -= values.max(axis=1, keepdims=True)
    np.exp(values, out=values)
    values /= values.sum(axis=1, keepdims=True)
    return values


def _times_slope(error: Array, values: Array, activation: Activation) -> Array:
    """ReLU' = 1 where the value is positive; sigmoid' = a (1 - a)."""
    if activation == "ReLU":
        error *= values > 0
    else:
        error *= values
        error *= 1 - values
    return error
