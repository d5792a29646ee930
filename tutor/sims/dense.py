"""Fully connected layers with linear outputs, for nets that make things: any loss, and slopes at the inputs.

`mlp` is the net that chooses among classes. Here a layer may also be left straight (no activation), a loss is
whatever gives the error at the outputs, and the error is carried on to the inputs, into a net that made them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tutor.sims.parameters import count, layers

Array = NDArray[np.floating]
Activation = Literal["SiLU", "ReLU", "leaky ReLU", "sigmoid"]

LEAK = 0.2
"""The slope of a leaky ReLU below zero."""


class Layer(NamedTuple):
    """What a pass through a layer leaves for the way back: what went in, and the activation's slope."""

    inputs: Array
    slope: Array | None  # None: a straight layer


class Net:
    """Layers of `sizes` nodes. `weights[k]` is [nodes before, nodes after], `biases[k]` is [nodes after].

    They are views into `parameters`, one flat vector, as are the gradient's. The last layer is straight (it
    has no activation), and so are those whose places are in `straight` (0: the first layer of weights).
    """

    def __init__(
        self,
        rng: np.random.Generator,
        sizes: Sequence[int],
        activation: Activation = "SiLU",
        straight: Collection[int] = (),
        dtype: type[np.floating] = np.float32,
    ) -> None:
        self.sizes = tuple(sizes)
        self.activation = activation
        self.straight = frozenset(straight) | {len(sizes) - 2}
        self.parameters: Array = np.zeros(count(sizes), dtype)
        self.gradient: Array = np.zeros_like(self.parameters)
        self.weights, self.biases = self.layers(self.parameters)
        for k, weights in enumerate(self.weights):
            # He et al. 2015: w ~ N(0, 2 / n) before an activation that halves, otherwise N(0, 1 / n)
            scale = np.sqrt((1 if k in self.straight else 2) / len(weights))
            weights[:] = rng.standard_normal(weights.shape) * scale

    def layers(self, vector: Array) -> tuple[list[Array], list[Array]]:
        """A vector like `parameters` (a gradient, say) as weights and biases of each layer."""
        return layers(vector, self.sizes)

    def forward(self, inputs: Array, first: int = 0, last: int | None = None) -> Array:
        """The outputs [n, nodes] for inputs [n, nodes]; or what a part of the layers makes of them."""
        values = inputs
        for k in range(first, len(self.weights) if last is None else last):
            values = self._pass(k, values, slopes=False)[0]
        return values

    def run(self, inputs: Array) -> tuple[Array, list[Layer]]:
        """The outputs, and what `backward` needs."""
        values, trace = inputs, []
        for k in range(len(self.weights)):
            after, slope = self._pass(k, values, slopes=True)
            trace.append(Layer(values, slope))
            values = after
        return values, trace

    def backward(self, trace: Sequence[Layer], error: Array) -> Array:
        """`error` is dL/d outputs [n, nodes]: writes dL/d parameters to `gradient`, returns dL/d inputs."""
        weights, biases = self.layers(self.gradient)
        for k in range(len(trace) - 1, -1, -1):
            inputs, slope = trace[k]
            # d = dL/dz: the error behind the activation times its slope
            if slope is not None:
                error = error * slope
            # dL/dW = a^T d,   dL/db = sum of d,   dL/da = d W^T
            np.matmul(inputs.T, error, out=weights[k])
            biases[k][:] = error.sum(axis=0)
            error = error @ self.weights[k].T
        return error

    def twin(self) -> Net:
        """A copy that keeps these parameters, whatever happens to this net."""
        other = object.__new__(Net)
        vars(other).update(vars(self))
        other.parameters = self.parameters.copy()
        other.weights, other.biases = other.layers(other.parameters)
        return other

    def _pass(self, k: int, values: Array, slopes: bool) -> tuple[Array, Array | None]:
        """What layer k makes of its inputs; and the slope of its activation there, where it is asked for."""
        # z = a W + b
        z = values @ self.weights[k]
        z += self.biases[k]
        return (z, None) if k in self.straight else _activate(z, self.activation, slopes)


def _activate(z: Array, activation: Activation, slopes: bool) -> tuple[Array, Array | None]:
    if activation == "SiLU":
        s = sigmoid(z)
        # SiLU(z) = z s(z),   SiLU'(z) = s + z s (1 - s)
        values = z * s
        return values, (s + values * (1 - s) if slopes else None)
    if activation == "sigmoid":
        s = sigmoid(z)
        # s'(z) = s (1 - s)
        return s, (s * (1 - s) if slopes else None)
    leak = z.dtype.type(LEAK if activation == "leaky ReLU" else 0)
    above = np.where(z > 0, z.dtype.type(1), leak)
    return z * above, above


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)), as (1 + tanh(z / 2)) / 2, which cannot overflow."""
    values = np.tanh(z * z.dtype.type(0.5))
    values += 1
    values *= z.dtype.type(0.5)
    return values


def squared_error(outputs: Array, targets: Array) -> tuple[float, Array]:
    """The mean of (y - t)^2 over all rows and nodes, and its slope 2 (y - t) / n at each."""
    error = outputs - targets
    loss = float(np.vdot(error, error)) / error.size
    error *= error.dtype.type(2 / error.size)
    return loss, error


def logistic_loss(logits: Array, truths: Array) -> tuple[float, Array]:
    """The mean of -t ln s(z) - (1 - t) ln(1 - s(z)) over the rows, and its slope (s(z) - t) / n."""
    # -ln s(z) = ln(1 + exp(-z)), so that nothing is the logarithm of zero
    losses = np.logaddexp(0, np.where(truths > 0.5, -logits, logits))
    return float(losses.mean()), (sigmoid(logits) - truths) / logits.dtype.type(logits.size)


class Trained(Protocol):
    """Whatever has its parameters and their gradient in one flat vector each."""

    parameters: Array
    gradient: Array


class Adam:
    """Adam (Kingma and Ba, 2015): each parameter has a step of its own length, from its own past slopes."""

    def __init__(self, net: Trained, momentum: float = 0.9, memory: float = 0.999) -> None:
        self.momentum, self.memory = momentum, memory
        self.mean: Array = np.zeros_like(net.parameters)
        self.square: Array = np.zeros_like(net.parameters)
        self.updates = 0

    def update(self, net: Trained, rate: float) -> None:
        """One step of `net` against its gradient, which is used up."""
        self.updates += 1
        slope = net.gradient
        # m <- m + (1 - b1) (g - m),   v <- v + (1 - b2) (g^2 - v)
        _towards(self.mean, slope, 1 - self.momentum)
        np.square(slope, out=slope)
        _towards(self.square, slope, 1 - self.memory)
        # w <- w - gamma (m / (1 - b1^n)) / (sqrt(v / (1 - b2^n)) + 1e-8)
        np.multiply(self.square, 1 / (1 - self.memory**self.updates), out=slope)
        np.sqrt(slope, out=slope)
        slope += 1e-8
        np.divide(self.mean, slope, out=slope)
        slope *= rate / (1 - self.momentum**self.updates)
        net.parameters -= slope


def _towards(average: Array, value: Array, part: float) -> None:
    """average <- (1 - part) average + part value, in place."""
    average *= 1 - part
    average += value * value.dtype.type(part)
