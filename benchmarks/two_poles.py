"""How many lives it takes until two poles are balanced, and how many decisions are reckoned in a second.

    python -m benchmarks.two_poles [SEEDS]

A life is an evaluation: from the start of the task to the first fall, or to 100,000 decisions, which ends
it. The figures of the literature are in Gomez, Schmidhuber and Miikkulainen (JMLR 9, 2008), table 1: there
the nets have more weights than the linear sum here, and no scales chosen by hand. CPU time, one BLAS
thread.
"""

from __future__ import annotations

import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from tutor.sims.evolution import Evolution
from tutor.sims.pole_control import EVERYTHING, MEMORY, SCALES, live
from tutor.sims.two_poles import PATIENCE, SOLVED

FIRST = 0.5
"""The first spread of the lesson."""


def evolve(sees: str, seed: int) -> int:
    """Lives until one of them is as long as it has to be."""
    cloud = Evolution(np.random.default_rng(seed), len(SCALES[sees]), FIRST)
    lives, record, stale = 0, -1, 0
    while True:
        candidates, ends = cloud.draw(), []
        for one in candidates:
            lives += 1
            ends.append(live(sees, one, SOLVED).lived)
            if ends[-1] >= SOLVED:
                return lives
        cloud.learn(candidates, np.array(ends, np.float64))
        stale = 0 if max(ends) > record else stale + 1
        record = max(record, *ends)
        if stale >= PATIENCE[sees]:
            cloud.begin()
            record, stale = -1, 0


def guess(seed: int, spread: float = 3.0, most: int = 20_000) -> int:
    """Lives until pure guessing of the six weights has one that is long enough."""
    rng = np.random.default_rng(seed)
    for lives in range(1, most + 1):
        if live(EVERYTHING, spread * rng.standard_normal(6), SOLVED).lived >= SOLVED:
            return lives
    return most


def speed() -> float:
    """Decisions a second of a controller that does not fall."""
    rng, found = np.random.default_rng(1), Evolution(np.random.default_rng(1), 6, FIRST)
    while True:
        candidates = found.draw()
        ends = [live(EVERYTHING, one, 5_000).lived for one in candidates]
        if max(ends) == 5_000:
            break
        found.learn(candidates, np.array(ends) + rng.random(len(ends)))
    begun = time.process_time()
    lived = live(EVERYTHING, candidates[int(np.argmax(ends))], SOLVED).lived
    return lived / (time.process_time() - begun)


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    print(f"{speed():,.0f} decisions a second")
    for sees in (EVERYTHING, MEMORY):
        begun = time.process_time()
        lives = [evolve(sees, seed) for seed in range(seeds)]
        spent = (time.process_time() - begun) / seeds
        print(
            f"{sees}: {np.mean(lives):.0f} lives on average, {seeds} seeds, median {np.median(lives):.0f}, "
            f"most {max(lives)}; {spent:.2f} s each"
        )
    guesses = [guess(seed) for seed in range(max(seeds // 10, 1))]
    print(f"guessing six weights: {np.mean(guesses):.0f} lives on average")


if __name__ == "__main__":
    main()
