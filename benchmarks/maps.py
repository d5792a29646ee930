"""How fast self-organising maps learn beside MiniSom, how well they end; how near neural gas is to k-means.

    python -m benchmarks.maps

Same data, same size, same number of steps; CPU time, best of three, on one BLAS thread. Needs the test extra.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from minisom import MiniSom
from sklearn.cluster import KMeans

from tutor.sims import competitive, som
from tutor.sims.base import load
from tutor.sims.som import Frame
from tutor.sims.timeline import Timeline


def seconds(work: Callable[[], object]) -> float:
    """CPU time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def map_of(seed: int = 0, **params: str | int | float) -> som.Simulation:
    kind = load("som")
    simulation = kind(np.random.default_rng(seed), **{**kind.defaults(params), **params})
    assert isinstance(simulation, som.Simulation)
    return simulation


def learned(simulation: som.Simulation, steps: int) -> Frame:
    for _step in range(steps):
        simulation.step()
    return simulation.frame


def speed(side: int, steps: int = 5000) -> None:
    ours, theirs = [], []
    for _time in range(3):
        simulation = map_of(side=side)
        peer = MiniSom(side, side, 3, sigma=side / 2, learning_rate=0.5, random_seed=0)
        data = simulation.plan.data.astype(np.float64)
        ours.append(steps / seconds(partial(learned, simulation, steps)))
        theirs.append(steps / seconds(partial(peer.train_random, data, steps)))
    best, other = max(ours), max(theirs)
    print(
        f"colours {side}x{side}: {best:,.0f} steps a second, MiniSom {other:,.0f}:"
        f" {best / other:.2f} times as many"
    )


def quality(mode: str, grid: str, seeds: int = 3) -> None:
    frames = []
    for seed in range(seeds):
        simulation = map_of(seed, mode=mode, grid=grid)
        frames.append(learned(simulation, simulation.plan.duration))
    errors = [(frame.quantisation_error, frame.topographic_error) for frame in frames]
    worst = np.max(errors, axis=0)
    print(
        f"colours 20x20 {mode} on {grid}: quantisation error <= {worst[0]:.4f}, topographic <= {worst[1]:.3f}"
    )


def heaps(strategy: str, start: str, seeds: int = 10) -> None:
    """Quantisation error in parts of that of k-means, and dead neurons, over some starts."""
    found = []
    for seed in range(seeds):
        frame = Timeline("competitive", {"strategy": strategy, "start": start}, seed).seek(5000)
        assert isinstance(frame, competitive.Frame)
        best = KMeans(8, n_init=10, random_state=0).fit(frame.data)
        error = np.linalg.norm(frame.data - best.cluster_centers_[best.labels_], axis=1).mean()
        found.append((frame.quantisation_error / error, frame.metrics["dead"]))
    ratios, dead = np.array(found).T
    print(
        f"heaps, {strategy} from {start}: {ratios.mean():.4f} of k-means, worst {ratios.max():.4f},"
        f" {int((dead > 0).sum())} of {seeds} starts with a dead neuron"
    )


def main() -> None:
    for side in (20, 30):
        speed(side)
    for mode in (som.ONLINE, som.BATCH):
        for grid in (som.SQUARE, som.HEXAGON):
            quality(mode, grid)
    for strategy in (competitive.WTA, competitive.CONSCIENCE, competitive.WTM):
        for start in ("anywhere", "corner"):
            heaps(strategy, start)


if __name__ == "__main__":
    main()
