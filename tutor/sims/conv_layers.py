"""The layers of a convolutional net, each with what it makes of its values, and how an error goes back.

Arrays are [channels, rows, columns, examples]; see `conv.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Shape = tuple[int, int, int]
"""Channels, rows, columns."""


def size(n: int, side: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """The side of a picture after a convolution."""
    # floor((n + 2 p - d (k - 1) - 1) / s) + 1
    return (n + 2 * padding - dilation * (side - 1) - 1) // stride + 1


class Memory:
    """Arrays that are taken once and written again and again. A copy begins without any."""

    def __init__(self, dtype: type[np.floating], taken: dict[object, Array] | None = None, place: int = 0):
        self._dtype = dtype
        self._taken: dict[object, Array] = {} if taken is None else taken
        self._place = place

    def __deepcopy__(self, memo: object) -> Memory:
        return Memory(self._dtype)

    def part(self, place: int) -> Memory:
        """The memory of one layer."""
        return Memory(self._dtype, self._taken, place)

    def take(self, name: str, *shape: int) -> Array:
        key = (self._place, name, shape)
        if key not in self._taken:
            self._taken[key] = np.zeros(shape, self._dtype)
        return self._taken[key]


@dataclass(frozen=True)
class Layer:
    """What is common: `outputs` nodes or channels, each a weighted sum of `inputs` values; none if 0."""

    before: Shape
    shape: Shape
    inputs: int
    outputs: int

    @property
    def parameters(self) -> int:
        return (self.inputs + 1) * self.outputs

    def forward(self, x: Array, weights: Array | None, biases: Array | None, memory: Memory) -> Array:
        raise NotImplementedError

    def gradient(self, error: Array, weights: Array, biases: Array, memory: Memory) -> None:
        """Set the gradient of weights and biases, of which `x` is remembered from the way forward."""

    def backward(self, error: Array, weights: Array | None, memory: Memory) -> Array:
        raise NotImplementedError


@dataclass(frozen=True)
class _Convolution(Layer):
    side: int = 5
    high: int = 5  # rows of a kernel: as many as it has columns, if the picture has room for them
    stride: int = 1
    padding: int = 0
    dilation: int = 1

    def forward(self, x: Array, weights: Array | None, biases: Array | None, memory: Memory) -> Array:
        assert weights is not None and biases is not None
        made = memory.take("made", *self.shape, x.shape[-1])
        flat = made.reshape(self.outputs, -1)
        # z = W P + b, a column of P is a patch of the picture
        np.matmul(weights, self._patches(x, memory), out=flat)
        flat += biases[:, None]
        return made

    def gradient(self, error: Array, weights: Array, biases: Array, memory: Memory) -> None:
        flat = error.reshape(self.outputs, -1)
        patches = self._memory(memory, "patches", error.shape[-1]).reshape(self.inputs, -1)
        # dL/dW = d P^T,   dL/db = sum of d
        np.matmul(flat, patches.T, out=weights)
        np.sum(flat, axis=1, out=biases)

    def backward(self, error: Array, weights: Array | None, memory: Memory) -> Array:
        assert weights is not None
        back = self._memory(memory, "back", error.shape[-1])
        # dL/dP = W^T d; each pixel of the picture collects what all its places in P get
        np.matmul(weights.T, error.reshape(self.outputs, -1), out=back.reshape(self.inputs, -1))
        padded = memory.take("error", *self._padded(error.shape[-1]))
        padded[:] = 0
        for i in range(self.high):
            for j in range(self.side):
                padded[self._places(i, j)] += back[i, j]
        inner = slice(self.padding, -self.padding or None)
        return np.ascontiguousarray(padded[:, inner, inner])

    def _patches(self, x: Array, memory: Memory) -> Array:
        """Every patch under the kernel as a column: [side * side * channels, rows * columns * n]."""
        if self.padding:
            inner = slice(self.padding, -self.padding)
            padded = memory.take("padded", *self._padded(x.shape[-1]))
            padded[:, inner, inner] = x
            x = padded
        patches = self._memory(memory, "patches", x.shape[-1])
        for i in range(self.high):
            for j in range(self.side):
                patches[i, j] = x[self._places(i, j)]
        return patches.reshape(self.inputs, -1)

    def _places(self, i: int, j: int) -> tuple[slice, slice, slice]:
        """The pixels that the kernel's weight (i, j) meets on its way."""
        _channels, rows, columns = self.shape
        top, left = i * self.dilation, j * self.dilation
        down = slice(top, top + self.stride * (rows - 1) + 1, self.stride)
        across = slice(left, left + self.stride * (columns - 1) + 1, self.stride)
        return slice(None), down, across

    def _padded(self, count: int) -> tuple[int, int, int, int]:
        channels, rows, columns = self.before
        return channels, rows + 2 * self.padding, columns + 2 * self.padding, count

    def _memory(self, memory: Memory, name: str, count: int) -> Array:
        return memory.take(name, self.high, self.side, self.before[0], *self.shape[1:], count)


@dataclass(frozen=True)
class _Dense(Layer):
    def forward(self, x: Array, weights: Array | None, biases: Array | None, memory: Memory) -> Array:
        assert weights is not None and biases is not None
        count = x.shape[-1]
        seen = memory.take("seen", self.inputs, count)
        seen[:] = x.reshape(self.inputs, count)
        made = np.matmul(weights, seen, out=memory.take("made", self.outputs, count))
        made += biases[:, None]
        return made

    def gradient(self, error: Array, weights: Array, biases: Array, memory: Memory) -> None:
        np.matmul(error, memory.take("seen", self.inputs, error.shape[-1]).T, out=weights)
        np.sum(error, axis=1, out=biases)

    def backward(self, error: Array, weights: Array | None, memory: Memory) -> Array:
        assert weights is not None
        count = error.shape[-1]
        back = np.matmul(weights.T, error, out=memory.take("back", self.inputs, count))
        return back if self.before[1:] == (1, 1) else back.reshape(*self.before, count)


@dataclass(frozen=True)
class _Mean(Layer):
    @property
    def parameters(self) -> int:
        return 0

    def forward(self, x: Array, weights: Array | None, biases: Array | None, memory: Memory) -> Array:
        # m_k = 1 / (h w) sum over the picture of f_k
        return np.asarray(x.mean(axis=(1, 2)))

    def backward(self, error: Array, weights: Array | None, memory: Memory) -> Array:
        _channels, rows, columns = self.before
        spread = memory.take("back", *self.before, error.shape[-1])
        spread[:] = error[:, None, None] / (rows * columns)
        return spread


def convolution(before: Shape, channels: int, side: int, stride: int, padding: int, dilation: int) -> Layer:
    """A kernel is square; over a picture of fewer rows, such as a sound of one, it has no more than those."""
    high = min(side, before[1] + 2 * padding)
    rows, columns = (
        size(before[1], high, stride, padding, dilation),
        size(before[2], side, stride, padding, dilation),
    )
    shape, inputs = (channels, rows, columns), high * side * before[0]
    return _Convolution(before, shape, inputs, channels, side, high, stride, padding, dilation)


def dense(before: Shape, nodes: int) -> Layer:
    return _Dense(before, (nodes, 1, 1), before[0] * before[1] * before[2], nodes)


def mean(before: Shape) -> Layer:
    return _Mean(before, (before[0], 1, 1), 0, 0)
