"""Derivatives of anything computed from single numbers: each result remembers what it was computed from.

A `Scalar` is a node of a graph. It keeps its value, the numbers it came from (`parents`), and how fast it
changes with each of them (`slopes`, plain numbers, known as soon as it is computed). `backward` then walks
the graph from the end to the beginning and multiplies along the way: the chain rule, and nothing else.

Source: bare-math/20-22; neurala-natverk-anteckningar/14-15.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

__all__ = ["Scalar", "neuron", "square_sum", "total", "upstream"]


class Scalar:
    """One number of a computation, and dE/d(this number) once `backward` has been called on E."""

    __slots__ = ("gradient", "parents", "slopes", "value")

    def __init__(
        self, value: float, parents: tuple[Scalar, ...] = (), slopes: tuple[float, ...] = ()
    ) -> None:
        self.value = value
        self.gradient = 0.0
        self.parents = parents
        self.slopes = slopes  # d(this)/d(parent), for each parent

    def __add__(self, other: Scalar | float) -> Scalar:
        if isinstance(other, Scalar):
            return Scalar(self.value + other.value, (self, other), (1.0, 1.0))
        return Scalar(self.value + other, (self,), (1.0,))

    def __sub__(self, other: Scalar | float) -> Scalar:
        if isinstance(other, Scalar):
            return Scalar(self.value - other.value, (self, other), (1.0, -1.0))
        return Scalar(self.value - other, (self,), (1.0,))

    def __mul__(self, other: Scalar | float) -> Scalar:
        # d(ab)/da = b,   d(ab)/db = a
        if isinstance(other, Scalar):
            return Scalar(self.value * other.value, (self, other), (other.value, self.value))
        return Scalar(self.value * other, (self,), (float(other),))

    def __truediv__(self, other: Scalar | float) -> Scalar:
        return self * (other**-1)

    def __pow__(self, power: float) -> Scalar:
        # d(a^n)/da = n a^(n - 1)
        return Scalar(self.value**power, (self,), (power * self.value ** (power - 1),))

    def __neg__(self) -> Scalar:
        return Scalar(-self.value, (self,), (-1.0,))

    def __radd__(self, other: float) -> Scalar:
        return self + other

    def __rsub__(self, other: float) -> Scalar:
        return Scalar(other - self.value, (self,), (-1.0,))

    def __rmul__(self, other: float) -> Scalar:
        return self * other

    def __rtruediv__(self, other: float) -> Scalar:
        return self**-1 * other

    def exp(self) -> Scalar:
        power = math.exp(self.value)
        return Scalar(power, (self,), (power,))

    def log(self) -> Scalar:
        return Scalar(math.log(self.value), (self,), (1 / self.value,))

    def sigmoid(self) -> Scalar:
        # s' = s (1 - s); tanh never overflows
        out = 0.5 + 0.5 * math.tanh(0.5 * self.value)
        return Scalar(out, (self,), (out * (1 - out),))

    def tanh(self) -> Scalar:
        out = math.tanh(self.value)
        return Scalar(out, (self,), (1 - out * out,))

    def relu(self) -> Scalar:
        return Scalar(self.value, (self,), (1.0,)) if self.value > 0 else Scalar(0.0, (self,), (0.0,))

    def backward(self) -> None:
        """Set the gradient of every number that this one was computed from: d(this)/d(that)."""
        order = upstream(self)
        for scalar in order:
            scalar.gradient = 0.0
        self.gradient = 1.0
        for scalar in reversed(order):
            gradient = scalar.gradient
            # dE/d(parent) gets dE/d(this) times d(this)/d(parent) from each number computed from the parent
            for parent, slope in zip(scalar.parents, scalar.slopes, strict=True):
                parent.gradient += gradient * slope

    def __repr__(self) -> str:
        return f"Scalar({self.value:g}, gradient={self.gradient:g})"


_READY = Scalar(0.0)
"""A sign on the stack of `upstream`."""


def upstream(end: Scalar) -> list[Scalar]:
    """Every number that `end` was computed from, each after those it was computed from; `end` is last.

    The stack is a list of our own, so a long chain needs no deep recursion.
    """
    order: list[Scalar] = []
    seen: set[Scalar] = set()
    stack = [end]
    while stack:
        scalar = stack.pop()
        if scalar is _READY:  # all that the next one was computed from is in the order
            order.append(stack.pop())
        elif scalar not in seen:
            seen.add(scalar)
            stack += (scalar, _READY)
            stack += [parent for parent in scalar.parents if parent not in seen]
    return order


def neuron(weights: Sequence[Scalar], inputs: Sequence[Scalar], bias: Scalar) -> Scalar:
    """w1 x1 + w2 x2 + ... + b as a single node: the slope along a weight is its input, and the other way."""
    given = tuple([x.value for x in inputs])
    factors = tuple([w.value for w in weights])
    value = sum(map(mul, factors, given), bias.value)
    return Scalar(value, (*weights, *inputs, bias), (*given, *factors, 1.0))


def total(terms: Sequence[Scalar]) -> Scalar:
    """The sum of many numbers as a single node."""
    return Scalar(sum([term.value for term in terms]), tuple(terms), (1.0,) * len(terms))


def square_sum(terms: Sequence[Scalar]) -> Scalar:
    """The sum of squares as a single node, as in weight decay."""
    # d(sum a^2)/da = 2 a
    values = [term.value for term in terms]
    return Scalar(sum([a * a for a in values]), tuple(terms), tuple([2 * a for a in values]))
