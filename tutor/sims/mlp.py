"""A net of fully connected layers: its values, its loss, the gradient by backpropagation, and one update."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tutor.sims.parameters import count, layers

Array = NDArray[np.floating]
Labels = NDArray[np.integer]
Activation = Literal["ReLU", "sigmoid"]
Loss = Literal["cross-entropy", "squared error"]

ROWS = 256
"""Examples computed at a time: a larger batch is walked in pieces of this many."""


class Network:
    """Layers of `sizes` nodes. `weights[k]` is [nodes before, nodes after], `biases[k]` is [nodes after].

    They are views into `parameters`, one flat vector. Cross-entropy goes with softmax outputs, squared error
    (djupinlarning-cirkel/41) with sigmoid outputs.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        sizes: Sequence[int],
        activation: Activation = "ReLU",
        loss: Loss = "cross-entropy",
        dtype: type[np.floating] = np.float32,
    ) -> None:
        self.sizes = tuple(sizes)
        self.activation = activation
        self.loss = loss
        self.parameters: Array = np.zeros(count(sizes), dtype)
        self.weights, self.biases = self.layers(self.parameters)
        for k, weights in enumerate(self.weights):
            # He et al. 2015: w ~ N(0, 2 / n) into a ReLU, otherwise N(0, 1 / n), n the nodes before
            into_relu = activation == "ReLU" and k < len(self.weights) - 1
            weights[:] = rng.standard_normal(weights.shape) * np.sqrt((1 + into_relu) / len(weights))
        self.gradient: Array | None = None  # summed since the last update
        self.velocity: Array | None = None
        self._work = _Work(self.sizes, dtype)

    def layers(self, vector: Array) -> tuple[list[Array], list[Array]]:
        """A vector like `parameters` (a gradient, say) as weights and biases of each layer."""
        return layers(vector, self.sizes)

    def forward(self, inputs: Array) -> Array:
        """The outputs [n, nodes] for at most ROWS rows of inputs. The next call writes over them."""
        values = inputs
        last = len(self.weights) - 1
        for k, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True)):
            # z = a W + b
            after = self._work.values(k)[: len(inputs)]
            np.matmul(values, weights, out=after)
            after += biases
            values = _activate(after, self.activation) if k < last else after
        return _softmax(values) if self.loss == "cross-entropy" else _sigmoid(values)

    def accumulate(self, inputs: Array, labels: Labels) -> float:
        """Add the gradient of the loss summed over at most ROWS rows to `gradient`; return that loss."""
        outputs = self.forward(inputs)
        loss = summed_loss(outputs, labels, self.loss)
        count = len(inputs)
        begun = self.gradient is not None
        self.gradient = self._work.gradient if self.gradient is None else self.gradient
        weights, biases = self.layers(self.gradient)
        error = self._output_error(outputs, labels)
        for k in range(len(weights) - 1, -1, -1):
            before = self._work.values(k - 1)[:count] if k else inputs
            # dL/dW = a^T d,   dL/db = sum of d
            _put(before.T, error, weights[k], self._work.product(k) if begun else None)
            biases[k][:] = error.sum(axis=0) + (biases[k] if begun else 0)
            if k:
                # d of the layer before = (d W^T) times the slope of its activation
                below = np.matmul(error, self.weights[k].T, out=self._work.errors(k - 1)[:count])
                error = _times_slope(below, before, self.activation)
        return loss

    def update(self, rate: float, examples: int, momentum: float = 0.0) -> None:
        """w <- w - gamma dL/dw with the mean gradient over `examples`, which is then forgotten.

        With momentum mu:  v <- mu v - gamma dL/dw,  w <- w + v.
        """
        if self.gradient is None:
            return
        self.gradient *= rate / examples
        if momentum:
            self.velocity = np.zeros_like(self.parameters) if self.velocity is None else self.velocity
            self.velocity *= momentum
            self.velocity -= self.gradient
            self.parameters += self.velocity
        else:
            self.velocity = None
            self.parameters -= self.gradient
        self.gradient = None

    def _output_error(self, outputs: Array, labels: Labels) -> Array:
        """dL/dz at the outputs; y is the guess, t the unit vector of the label."""
        error = self._work.errors(len(self.weights) - 1)[: len(outputs)]
        np.copyto(error, outputs)
        # softmax with cross-entropy:  d = y - t
        error[np.arange(len(labels)), labels] -= 1
        if self.loss == "squared error":
            # |y - t|^2 through a sigmoid:  d = 2 (y - t) y (1 - y)
            error *= 2 * outputs * (1 - outputs)
        return error


class _Work:
    """Memory for what is computed on the way, taken when it is first needed. A copy begins without any."""

    def __init__(self, sizes: tuple[int, ...], dtype: type[np.floating]) -> None:
        self._sizes = sizes
        self._dtype = dtype
        self._taken: dict[tuple[str, int], Array] = {}

    def __deepcopy__(self, memo: object) -> _Work:
        return _Work(self._sizes, self._dtype)

    def values(self, k: int) -> Array:
        return self._take("values", k, ROWS, self._sizes[k + 1])

    def errors(self, k: int) -> Array:
        return self._take("errors", k, ROWS, self._sizes[k + 1])

    def product(self, k: int) -> Array:
        return self._take("product", k, self._sizes[k], self._sizes[k + 1])

    @property
    def gradient(self) -> Array:
        return self._take("gradient", 0, count(self._sizes))

    def _take(self, name: str, k: int, *shape: int) -> Array:
        key = (name, k)
        if key not in self._taken:
            self._taken[key] = np.empty(shape, self._dtype)
        return self._taken[key]


def summed_loss(outputs: Array, labels: Labels, loss: Loss) -> float:
    """-sum ln y[label], or sum |y - t|^2, over the rows."""
    right = outputs[np.arange(len(labels)), labels]
    if loss == "cross-entropy":
        return float(-np.log(np.maximum(right, 1e-12)).sum(dtype=np.float64))
    # |y - t|^2 = |y|^2 - 2 y[label] + 1
    return float(np.square(outputs).sum(dtype=np.float64) - 2 * right.sum(dtype=np.float64) + len(labels))


def _put(left: Array, right: Array, target: Array, product: Array | None) -> None:
    """target = left right; where memory for the product is given, target += left right."""
    if product is None:
        np.matmul(left, right, out=target)
    else:
        target += np.matmul(left, right, out=product)


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
    """The error times the slope: ReLU' = 1 where the value is positive; sigmoid' = a (1 - a)."""
    if activation == "ReLU":
        error *= values > 0
    else:
        error *= values
        error *= 1 - values
    return error
