"""Principal components: the straight directions in which data vary most, and what is lost beside them."""

from __future__ import annotations

import numpy as np

from tutor.sims.dense import Array

ROUNDS = 12
SPARE = 8  # directions more than are asked for: they make the others settle sooner


def components(data: Array, count: int) -> Array:
    """The first `count` directions [features, count] of centred data [n, features], each of length 1.

    Found by subspace iteration (Halko, Martinsson and Tropp, 2011): multiply by the covariance and make
    perpendicular again, until the directions stay where they are.
    """
    rng = np.random.default_rng(0)
    basis = rng.standard_normal((data.shape[1], min(count + SPARE, data.shape[1]))).astype(data.dtype)
    for _round in range(ROUNDS):
        # Q <- orthonormal basis of  X^T X Q
        basis = np.linalg.qr(data.T @ (data @ basis))[0]
    # within their span, the directions of largest variance come first
    turn = np.linalg.eigh((data @ basis).T @ (data @ basis))[1][:, ::-1]
    return np.asarray(basis @ turn[:, :count])


def reconstruction_error(data: Array, directions: Array) -> float:
    """The mean squared difference between data [n, features] and their shadows on the directions."""
    # x' = V V^T x
    lost = data - (data @ directions) @ directions.T
    return float(np.vdot(lost, lost)) / lost.size
