"""How soon nets that make things reach their targets: seconds of processor time in training, three seeds.

    python -m benchmarks.generative [autoencoder] [gan] [diffusion]

An autoencoder below PCA with a code of the same size; eight modes of eight found by a GAN; points that a
diffusion draws from noise, as near to the data as other data. On one BLAS thread; tries are not counted.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from tutor.data.clouds import CLOUDS, energy_distance
from tutor.sims.denoiser import Denoiser, Schedule
from tutor.sims.timeline import Timeline

SEEDS = range(3)
SECONDS = {"autoencoder": 3.0, "gan": 5.0, "diffusion": 2.0}
POINTS, DATA = 1000, 4000  # that are drawn, and that they are compared with


def autoencoder(code: int, seed: int) -> str:
    run = Timeline("autoencoder", {"code": code}, seed)
    goal, spent, crossed = run.frame.metrics["pca_error"], 0.0, "never"
    while spent < SECONDS["autoencoder"]:
        spent += timed(lambda: run.seek(run.position + 10))
        if crossed == "never" and run.frame.metrics["error"] < goal:
            crossed = f"{spent:.2f} s"
    error = run.frame.metrics["error"]
    return f"below PCA ({goal:.4f}) in {crossed}; {error:.4f} after {spent:.1f} s, {run.position} steps"


def gan(seed: int) -> str:
    run, spent, found = Timeline("gan", {}, seed), 0.0, "never"
    while spent < SECONDS["gan"]:
        spent += timed(lambda: run.seek(run.position + 20))
        metrics = run.frame.metrics
        if found == "never" and metrics["noise"] < 0.3 and metrics["modes"] == 8:
            found = f"{spent:.2f} s"
    return (
        f"8 modes in {found}; after {spent:.1f} s, {run.position} steps: "
        f"{metrics['modes']} modes, {metrics['near']:.0%} near one"
    )


def diffusion(cloud: str, seed: int) -> str:
    """The rate falls over as many updates as fit into the time here, found on the first ones."""
    probe = Denoiser(cloud, Schedule(50, 0.18), 100, seed)
    each = timed(lambda: [probe.learn() for _ in range(100)]) / 100
    denoiser = Denoiser(cloud, Schedule(50, 0.18), int(SECONDS["diffusion"] / each), seed)
    spent = timed(lambda: [denoiser.learn() for _ in range(denoiser.updates)])
    rng = np.random.default_rng((seed, 1))
    starts, noises = rng.standard_normal((POINTS, 2)), rng.standard_normal((51, POINTS, 2))
    begun = time.process_time()
    drawn = denoiser.sample(starts, noises)
    sampling = time.process_time() - begun
    data, others = CLOUDS[cloud](rng, DATA), CLOUDS[cloud](rng, POINTS)
    return (
        f"energy distance {energy_distance(drawn, data):.4f} after {spent:.1f} s, {denoiser.updates} updates "
        f"(data to data {energy_distance(others, data):.4f}, noise {energy_distance(starts, data):.4f}); "
        f"{POINTS} points drawn in {sampling:.3f} s"
    )


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    chosen = sys.argv[1:] or list(SECONDS)
    for seed in SEEDS if "autoencoder" in chosen else ():
        for code in (2, 16):
            print(f"autoencoder, code {code:2}, seed {seed}: {autoencoder(code, seed)}", flush=True)
    for seed in SEEDS if "gan" in chosen else ():
        print(f"gan, seed {seed}: {gan(seed)}", flush=True)
    for cloud in CLOUDS if "diffusion" in chosen else ():
        for seed in SEEDS:
            print(f"diffusion, {cloud}, seed {seed}: {diffusion(cloud, seed)}", flush=True)


if __name__ == "__main__":
    main()
