"""What Hebbian neurons are shown: the talk's one example, a long cloud of points, sixteen heroes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tutor.data import heroes

Floats = NDArray[np.float64]

RAW, MIDDLE, MEAN = "raw", "middle", "mean"

WEIGHTS = (0.230, 0.010, 0.900, 0.110)
"""The weights of the talk's neuron; the last belongs to the constant input 1 (bare-math/29)."""
INPUTS = (0.200, 0.300, 0.100)
"""Its three other inputs."""

COVARIANCE = ((3.0, 1.5), (1.5, 1.0))
POINTS = 400


def cloud(rng: np.random.Generator) -> Floats:
    """Points [POINTS, 2], normally distributed around the origin: a long cloud that lies aslant."""
    return rng.multivariate_normal((0.0, 0.0), COVARIANCE, POINTS)


def long_axis(points: Floats) -> Floats:
    """The direction [2], of length 1, along which the points reach furthest (x not negative)."""
    # the eigenvector of Σ x xᵀ with the greatest eigenvalue
    direction = np.linalg.eigh(points.T @ points)[1][:, -1]
    return np.asarray(direction if direction[0] >= 0 else -direction)


def scores(zero: str) -> Floats:
    """The heroes' scores, [16, 6], as parts: of 7 as they stand, or of 3 above and below a zero point."""
    table = heroes.scores().astype(np.float64)
    if zero == RAW:
        return table / heroes.HIGHEST
    middle = (1 + heroes.HIGHEST) / 2 if zero == MIDDLE else table.mean(axis=0)
    return np.asarray((table - middle) / 3)
