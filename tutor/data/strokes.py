"""Written strokes as smooth curves: from control points to evenly spaced points. It knows no digits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

POINTS = 72
"""Points of the pen along one figure, all its strokes together."""

_FINE = 24  # curve points between two control points, from which the evenly spaced ones are chosen


@dataclass(frozen=True, eq=False)
class Skeleton:
    """How one figure is written.

    `control` [k, 2]: the control points (x to the right, y down, 0..1). `basis` [POINTS, k]: the pen's points
    are `basis @ control`, evenly spaced along the strokes, so that moved control points cost one product.
    """

    control: Array
    basis: Array


def skeleton(text: str) -> Skeleton:
    """A figure from its notation: `xxyy` is a point in hundredths, `*` a corner, `|` lifts the pen."""
    strokes = [stroke.split() for stroke in text.split("|")]
    control = np.array([_point(word) for stroke in strokes for word in stroke], np.float32)
    pieces = []
    first = 0
    for stroke in strokes:
        pieces += [[first + i for i in piece] for piece in _smooth_pieces(stroke)]
        first += len(stroke)
    fine = [_catmull_rom(piece, len(control)) for piece in pieces]
    lengths = [_travelled(rows @ control) for rows in fine]
    whole = sum(length[-1] for length in lengths)
    shares = _shares([length[-1] / whole for length in lengths])
    basis = [_evenly(*piece) for piece in zip(fine, lengths, shares, strict=True)]
    return Skeleton(control, np.concatenate(basis).astype(np.float32))


def _point(word: str) -> tuple[float, float]:
    return int(word[:2]) / 100, int(word[2:4]) / 100


def _smooth_pieces(stroke: list[str]) -> list[list[int]]:
    """The positions of a stroke's points, cut at its corners; a corner ends one piece and begins the next."""
    cuts = [0, *(i for i, word in enumerate(stroke) if word.endswith("*")), len(stroke) - 1]
    return [list(range(a, b + 1)) for a, b in pairwise(cuts) if b > a]


def _catmull_rom(piece: list[int], count: int) -> NDArray[np.float64]:
    """The weights [m, count] of the control points for points along one smooth piece.

    Catmull and Rom 1974: p(t) = 1/2 (1 t t^2 t^3) M (p_-1, p_0, p_1, p_2); at the ends a point is repeated.
    """
    matrix = np.array([[0, 2, 0, 0], [-1, 0, 1, 0], [2, -5, 4, -1], [-1, 3, -3, 1]]) / 2
    t = np.arange(_FINE)[:, None] / _FINE
    weights = np.hstack([t**0, t, t**2, t**3]) @ matrix
    padded = [piece[0], *piece, piece[-1]]
    rows = np.zeros(((len(piece) - 1) * _FINE + 1, count))
    for i in range(len(piece) - 1):
        for j in range(4):
            rows[i * _FINE : (i + 1) * _FINE, padded[i + j]] += weights[:, j]
    rows[-1, piece[-1]] = 1
    return rows


def _travelled(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The way from the first point to each point."""
    return np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])


def _shares(parts: list[float]) -> list[int]:
    """POINTS divided in proportion to `parts`, each at least two."""
    ends = np.rint(np.cumsum(parts) * POINTS).astype(int)
    counts = np.maximum(np.diff(ends, prepend=0), 2)
    counts[np.argmax(counts)] += POINTS - counts.sum()
    return [int(count) for count in counts]


def _evenly(rows: NDArray[np.float64], travelled: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """`count` of the rows, at equal distances along the way, in the middle of their share of it."""
    wanted = (np.arange(count) + 0.5) / count * travelled[-1]
    position = np.interp(wanted, travelled, np.arange(len(rows)))
    low = np.minimum(position.astype(int), len(rows) - 2)
    part = (position - low)[:, None]
    chosen: NDArray[np.float64] = (1 - part) * rows[low] + part * rows[low + 1]
    return chosen
