"""A net of convolutions and fully connected layers: its values, the gradient by backpropagation, one update.

Arrays are [channels, rows, columns, examples]. With the examples last, a patch of every picture is copied in
long runs, and a convolution of all of them is one product of matrices (im2col).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.sims.conv_layers import Array, Layer, Memory, Shape, convolution, dense, mean

__all__ = [
    "Array",
    "Conv",
    "ConvNet",
    "Dense",
    "Labels",
    "Mean",
    "Plan",
    "answers",
    "cross_entropy",
    "softmax",
]

Labels = NDArray[np.integer]

ROWS = 256
"""Examples computed at a time when a net only answers."""


@dataclass(frozen=True)
class Conv:
    """`channels` kernels of `side` x `side`, moved by `stride`, over a picture with `padding` zeros around.

    With a dilation of d the kernel takes every d-th pixel.
    """

    channels: int
    side: int = 5
    stride: int = 1
    padding: int = 0
    dilation: int = 1


@dataclass(frozen=True)
class Dense:
    """`nodes` that each see every value of the layer before."""

    nodes: int


@dataclass(frozen=True)
class Mean:
    """The mean of each channel over the whole picture."""


Plan = Conv | Dense | Mean


class ConvNet:
    """The layers of `plan` on pictures of `shape` (channels, rows, columns), with softmax at the end.

    ReLU follows each layer with weights but the last. `weights[k]` and `biases[k]` are those of the k-th
    layer that has any, views into the flat vector `parameters`: a kernel is weights[k][channel], ordered
    [row, column, channel before].
    """

    def __init__(
        self,
        rng: np.random.Generator,
        shape: Shape,
        plan: Sequence[Plan],
        dtype: type[np.floating] = np.float32,
    ) -> None:
        self.plan = tuple(plan)
        self.shape = shape
        self.layers = _layers(shape, plan)
        self.parameters: Array = np.zeros(sum(layer.parameters for layer in self.layers), dtype)
        self.gradient: Array = np.zeros_like(self.parameters)
        self.velocity: Array = np.zeros_like(self.parameters)
        self.memory = Memory(dtype)
        self.weights, self.biases = self.parts(self.parameters)
        for k, weights in enumerate(self.weights):
            # He et al. 2015: w ~ N(0, 2 / n) before a ReLU, otherwise N(0, 1 / n), n the values it sums
            before_relu = k < len(self.weights) - 1
            weights[:] = rng.standard_normal(weights.shape) * np.sqrt((1 + before_relu) / weights.shape[1])

    def parts(self, vector: Array) -> tuple[list[Array], list[Array]]:
        """A vector like `parameters` as weights [outputs, inputs] and biases [outputs] of each layer."""
        weights, biases, start = [], [], 0
        for layer in self.layers:
            if layer.parameters:
                middle, end = start + layer.outputs * layer.inputs, start + layer.parameters
                weights.append(vector[start:middle].reshape(layer.outputs, layer.inputs))
                biases.append(vector[middle:end])
                start = end
        return weights, biases

    def counts(self) -> list[int]:
        """The parameters of each layer that has any."""
        return [layer.parameters for layer in self.layers if layer.parameters]

    def values(self, images: Array) -> list[Array]:
        """The pictures and what each layer makes of them, [channels, rows, columns, n] or [nodes, n].

        The last are the scores before softmax. The next call writes over all but the pictures.
        """
        values, k = [images], 0
        for place, layer in enumerate(self.layers):
            memory = self.memory.part(place)
            if not layer.parameters:
                values.append(layer.forward(values[-1], None, None, memory))
                continue
            made = layer.forward(values[-1], self.weights[k], self.biases[k], memory)
            k += 1
            # ReLU(z) = max(0, z)
            values.append(np.maximum(made, 0, out=made) if k < len(self.weights) else made)
        return values

    def forward(self, images: Array) -> Array:
        """Probabilities [classes, n], or of each pixel [classes, rows, columns, n]."""
        return softmax(self.values(images)[-1])

    def accumulate(self, images: Array, labels: Labels, frozen: int = 0) -> float:
        """Set `gradient` to that of the mean loss over examples (and pixels); return that loss.

        `labels` are [n], or [rows, columns, n]. The first `frozen` layers with weights get none.
        """
        values = self.values(images)
        error = softmax(values[-1])
        loss = cross_entropy(error, labels)
        # softmax with cross-entropy:  d = (y - t) / n
        np.put_along_axis(error, labels[None], np.take_along_axis(error, labels[None], 0) - 1, 0)
        error /= labels.size
        weights, biases = self.parts(self.gradient)
        trained = [place for place, layer in enumerate(self.layers) if layer.parameters][frozen:]
        k = len(weights)
        for place in range(len(self.layers) - 1, trained[0] - 1 if trained else len(self.layers), -1):
            layer, memory = self.layers[place], self.memory.part(place)
            k -= place in trained
            if place in trained and k < len(weights) - 1:
                # ReLU' = 1 where the value is positive
                error *= values[place + 1] > 0
            if place in trained:
                layer.gradient(error, weights[k], biases[k], memory)
            if place > trained[0]:
                error = layer.backward(error, self.weights[k] if place in trained else None, memory)
        return loss

    def update(self, rate: float, momentum: float = 0.0, frozen: int = 0) -> None:
        """v <- mu v - gamma dL/dw,  w <- w + v; the first `frozen` layers with weights stay as they are."""
        free = np.s_[sum(self.counts()[:frozen]) :]
        self.velocity[free] *= momentum
        self.velocity[free] -= rate * self.gradient[free]
        self.parameters[free] += self.velocity[free]


def _layers(shape: Shape, plan: Sequence[Plan]) -> list[Layer]:
    layers: list[Layer] = []
    for part in plan:
        if isinstance(part, Conv):
            layer = convolution(shape, part.channels, part.side, part.stride, part.padding, part.dilation)
        elif isinstance(part, Dense):
            layer = dense(shape, part.nodes)
        else:
            layer = mean(shape)
        layers.append(layer)
        shape = layer.shape
    return layers


def softmax(scores: Array) -> Array:
    """exp(z_i) / sum_j exp(z_j) over the first axis, in place."""
    scores -= scores.max(axis=0, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=0, keepdims=True)
    return scores


def cross_entropy(probabilities: Array, labels: Labels) -> float:
    """The mean of -ln y[label]."""
    right = np.take_along_axis(probabilities, labels[None], 0)
    return float(-np.log(np.maximum(right, 1e-12)).mean(dtype=np.float64))


def answers(net: ConvNet, images: Array) -> NDArray[np.intp]:
    """The likeliest class of each of any number of pictures (or of their pixels)."""
    count = images.shape[-1]
    parts = [
        net.values(np.ascontiguousarray(images[..., at : at + ROWS]))[-1].argmax(axis=0)
        for at in range(0, count, ROWS)
    ]
    return np.concatenate(parts, axis=-1) if parts else np.empty(0, np.intp)
