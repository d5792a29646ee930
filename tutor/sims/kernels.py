"""Kernels: dot products in a space of features that nobody has to write down.

Source: neurala-natverk-anteckningar/19. Each is K(x, z) = φ(x) · φ(z) for features φ that `features` gives
where they can be counted; those of the Gaussian kernel are endless.
"""

from __future__ import annotations

import math
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LINEAR, SQUARES, POLYNOMIAL, GAUSS = "linear", "squares", "polynomial", "Gaussian"


def matrix(kernel: str, x: Floats, z: Floats, degree: int = 2, gamma: float = 1.0) -> Floats:
    """K of every point of `x` [n, d] with every point of `z` [m, d], [n, m]."""
    if kernel == SQUARES:
        # K(x, z) = Σ x_i² z_i²
        return np.asarray((x * x) @ (z * z).T)
    products = x @ z.T
    if kernel == LINEAR:
        # K(x, z) = x · z
        return np.asarray(products)
    if kernel == POLYNOMIAL:
        # K(x, z) = (x · z + 1)^d
        return np.asarray((products + 1) ** degree)
    # K(x, z) = exp(-γ |x - z|²)
    apart = (x * x).sum(axis=1)[:, None] + (z * z).sum(axis=1) - 2 * products
    return np.asarray(np.exp(-gamma * np.maximum(apart, 0)))


def features(kernel: str, x: Floats, degree: int = 2) -> Floats:
    """φ of points [n, d], as many columns as the kernel has features. Not for the Gaussian kernel."""
    if kernel == LINEAR:
        return x
    if kernel == SQUARES:
        return x * x
    # (x · z + 1)^d by the multinomial theorem: the monomials up to degree d, each by the root of its count
    homogeneous = np.column_stack([x, np.ones(len(x))])
    columns = []
    for which in combinations_with_replacement(range(homogeneous.shape[1]), degree):
        counts = np.bincount(which, minlength=homogeneous.shape[1])
        ways = math.factorial(degree) / math.prod(math.factorial(int(count)) for count in counts)
        columns.append(math.sqrt(ways) * homogeneous[:, which].prod(axis=1))
    return np.stack(columns, axis=1)


def feature_count(kernel: str, inputs: int, degree: int = 2) -> float:
    """How many features the kernel has for so many inputs; the constant counts too. Endless: infinity."""
    if kernel in (LINEAR, SQUARES):
        return inputs
    # C(n + d, d)
    return math.comb(inputs + degree, degree) if kernel == POLYNOMIAL else math.inf


def diagonal(kernel: str, x: Floats, degree: int = 2) -> Floats:
    """K of each point with itself, [n]."""
    if kernel == GAUSS:
        return np.ones(len(x))
    squares = (x * x).sum(axis=1)
    if kernel == SQUARES:
        return np.asarray((x**4).sum(axis=1))
    return np.asarray((squares + 1) ** degree if kernel == POLYNOMIAL else squares)


class Rows:
    """K row by row, each computed when it is first asked for: most points are never looked at closely."""

    def __init__(self, kernel: str, x: Floats, degree: int = 2, gamma: float = 1.0) -> None:
        self._kernel, self._x, self._degree, self._gamma = kernel, x, degree, gamma
        self._known: dict[int, Floats] = {}

    def __getitem__(self, row: int, /) -> Floats:
        if row not in self._known:
            one = self._x[row : row + 1]
            self._known[row] = matrix(self._kernel, one, self._x, self._degree, self._gamma)[0]
        return self._known[row]
