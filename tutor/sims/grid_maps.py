"""Small worlds of squares: where each action leads, what it pays, and what every square is worth at best.

Source: ml-primer/16. The lake is the 8 x 8 map of Gymnasium's FrozenLake.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROOM, LAKE = "room", "lake"
MAPS = {
    ROOM: ("....G", ".#.#H", ".....", "S.H.."),
    LAKE: (
        "SFFFFFFF",
        "FFFFFFFF",
        "FFFHFFFF",
        "FFFFFHFF",
        "FFFHFFFF",
        "FHHFFFHF",
        "FHFFHFHF",
        "FFFHFFFG",
    ),
}
"""S start, G goal, H hole, # wall; all else is free."""
PAY = {ROOM: -1.0, LAKE: 0.0}
"""What a hole pays; the goal pays 1."""
ARROWS = "↑→↓←"
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))
Outcome = tuple[int, float, bool]
"""The square after a move, what it pays, whether the episode ends there."""


@dataclass(frozen=True, eq=False)
class World:
    """`outcome[square][action]`; squares are counted row by row."""

    rows: int
    columns: int
    signs: tuple[str, ...]
    start: int
    outcome: tuple[tuple[Outcome, ...], ...]

    @property
    def squares(self) -> int:
        return self.rows * self.columns

    @functools.cached_property
    def free(self) -> NDArray[np.bool_]:
        """[squares]: where one can stand and go on from."""
        return np.array([sign not in "GH#" for sign in "".join(self.signs)])


@functools.cache
def world(name: str) -> World:
    """A map with all that follows from it. Against a wall or the edge one stays where one is."""
    signs = MAPS[name]
    rows, columns = len(signs), len(signs[0])

    def outcome(row: int, column: int, action: int) -> Outcome:
        down, across = MOVES[action]
        y, x = row + down, column + across
        if not (0 <= y < rows and 0 <= x < columns) or signs[y][x] == "#":
            y, x = row, column
        pay = {"G": 1.0, "H": PAY[name]}.get(signs[y][x], 0.0)
        return y * columns + x, pay, signs[y][x] in "GH"

    table = tuple(
        tuple(outcome(place // columns, place % columns, action) for action in range(4))
        for place in range(rows * columns)
    )
    return World(rows, columns, signs, "".join(signs).index("S"), table)


@functools.lru_cache(64)
def best_values(name: str, gamma: float, slip: float) -> Floats:
    """V* of every square, [squares]: value iteration (Bellman, 1957) until nothing changes."""
    here = world(name)
    after = np.array([[one[0] for one in row] for row in here.outcome])
    pay = np.array([[one[1] for one in row] for row in here.outcome])
    goes_on = np.array([[0.0 if one[2] else 1.0 for one in row] for row in here.outcome])
    values = np.zeros(here.squares)
    for _sweep in range(20_000):
        # Q(s, a) = r + γ V(s') where nothing slips; turned aside to each side with slip / 2
        straight = pay + gamma * goes_on * values[after]
        aside = (np.roll(straight, 1, axis=1) + np.roll(straight, -1, axis=1)) / 2
        # V(s) = max_a Σ P(s' | s, a) (r + γ V(s'))
        new = np.where(here.free, ((1 - slip) * straight + slip * aside).max(axis=1), 0.0)
        if np.abs(new - values).max() < 1e-12:
            break
        values = new
    return new
