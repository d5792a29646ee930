"""Moves of Q-learning a second, when the lake is solved, and how near many agents come on slippery ice.

    python -m benchmarks.q_learning

CPU time, one thread. On the ice (a slip of 2/3, as in FrozenLake) 256 agents share one table and begin
their episodes anywhere; their learning rate falls as 0.2 / (1 + k / 60).
"""

from __future__ import annotations

import random
import time

import numpy as np

from tutor.sims.grid_maps import LAKE, Floats, best_values, world
from tutor.sims.q_learning import Agent

GAMMA, ICE = 0.99, 2 / 3


def speed(slip: float, moves: int = 1_000_000) -> float:
    one = Agent(world(LAKE), 1.0, random.Random(0))
    begun = time.process_time()
    one.run(moves, 1.0 if not slip else 0.1, GAMMA, 0.1, slip)
    return moves / (time.process_time() - begun)


def solved(moves: int, seeds: int) -> int:
    """How many of the seeds know a way of fourteen moves."""
    found = 0
    for seed in range(seeds):
        one = Agent(world(LAKE), 1.0, random.Random(seed))
        one.run(moves, 1.0, GAMMA, 0.1, 0.0)
        square, ends, pay, count = one.world.start, False, 0.0, 0
        while not ends and count < 100:
            row = one.q[square]
            square, pay, ends = one.world.outcome[square][row.index(max(row))]
            count += 1
        found += count == 14 and pay > 0
    return found


def many(moves: int, agents: int = 256, seed: int = 0) -> tuple[Floats, float]:
    """V of each square after so many moves of all agents together, and the seconds it took."""
    here, rng = world(LAKE), np.random.default_rng(seed)
    after = np.array([[one[0] for one in row] for row in here.outcome])
    pay = np.array([[one[1] for one in row] for row in here.outcome])
    ends = np.array([[one[2] for one in row] for row in here.outcome])
    starts = np.flatnonzero(here.free)
    begun = time.process_time()
    q, square = np.ones((here.squares, 4)), rng.choice(starts, agents)
    for k in range(moves // agents):
        best = q[square].argmax(axis=1)
        action = np.where(rng.random(agents) < 0.1, rng.integers(4, size=agents), best)
        gone = (action + rng.integers(-1, 2, agents)) % 4  # ahead and to both sides alike: a slip of 2/3
        new, over = after[square, gone], ends[square, gone]
        ahead = np.where(over, 0.0, q[new].max(axis=1))
        error = pay[square, gone] + GAMMA * ahead - q[square, action]
        np.add.at(q, (square, action), 0.2 / (1 + k / 60) * error)
        square = np.where(over, rng.choice(starts, agents), new)
    return q.max(axis=1), time.process_time() - begun


def main() -> None:
    print(f"{speed(0.0):,.0f} moves a second, {speed(ICE):,.0f} on ice")
    for moves in (2_000, 5_000):
        print(f"solved after {moves} moves: {solved(moves, 10)} of 10 seeds, {solved(moves, 100)} of 100")
    start, best = world(LAKE).start, best_values(LAKE, GAMMA, ICE)
    for moves in (768_000, 4_000_000):
        values, spent = many(moves)
        print(
            f"256 agents on ice, {moves:,} moves in {spent:.2f} s: the start is worth {values[start]:.5f}, "
            f"at best {best[start]:.5f}"
        )


if __name__ == "__main__":
    main()
