"""Steps a second of each simulation, and against the library that a user would pick instead.

In turn in one run, in CPU time, one BLAS thread. A library that is not installed is left out.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np

from benchmarks.figure import Figure
from tutor.sims.base import check, load, names
from tutor.sims.mlp import Network

SIZES, BATCH = (784, 128, 64, 10), 64


def figures() -> Iterator[Figure]:
    for name in names():
        yield Figure(f"{name}: steps a second", own(name), "/s")
    yield from against_minisom()
    yield from against_networks()


def own(name: str, seconds: float = 0.3) -> float:
    """Steps of a simulation with its knobs at their defaults, begun anew when it ends."""
    kind = load(name)
    begin = lambda: kind(np.random.default_rng(0), **check(kind, {}))  # noqa: E731
    run, count, spent = begin(), 0, 0
    while spent < seconds * 1e9 and count < 100_000:
        if run.done:
            if not count:
                return float("nan")
            run = begin()
        began = time.process_time_ns()
        run.step()
        spent += time.process_time_ns() - began
        count += 1
    return count / spent * 1e9


def ratio(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 9
) -> tuple[float, float, float]:
    """Seconds of CPU of each, and theirs / ours: the median of rounds in which both had a turn."""
    ours(), theirs()
    pairs = [(spent(ours), spent(theirs)) for _ in range(rounds)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(other / one for one, other in pairs),
    )


def spent(work: Callable[[], object]) -> float:
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1e9


def against_minisom(steps: int = 2000) -> Iterator[Figure]:
    try:
        from minisom import MiniSom
    except ImportError:
        return
    kind = load("som")
    data = kind(np.random.default_rng(0), **check(kind, {})).plan.data
    run = kind(np.random.default_rng(0), **check(kind, {"duration": 100_000}))
    peer = MiniSom(20, 20, 3, sigma=10, learning_rate=0.5, random_seed=0)
    mine, other, times = ratio(
        lambda: [run.step() for _ in range(steps)], lambda: peer.train(data, steps, random_order=True)
    )
    yield Figure("map of 20 x 20, ours: steps a second", steps / mine, "/s")
    yield Figure("map of 20 x 20, MiniSom: steps a second", steps / other, "/s")
    yield Figure("map of 20 x 20, ours / MiniSom", times, "x", least=1.0)


def against_networks(updates: int = 40) -> Iterator[Figure]:
    """784-128-64-10, mini-batches of 64, momentum: the same net, batches and rate."""
    rng = np.random.default_rng(0)
    x = rng.random((updates * BATCH, 784), np.float32)
    y = rng.integers(0, 10, updates * BATCH)
    net = Network(np.random.default_rng(0), SIZES)

    def ours() -> None:
        for at in range(0, len(x), BATCH):
            net.accumulate(x[at : at + BATCH], y[at : at + BATCH])
            net.update(0.01, BATCH, 0.9)

    for name, make, least in (("scikit-learn", scikit, 1.8), ("PyTorch", torch_steps, 1.5)):
        theirs = make(x, y)
        if theirs is None:
            continue
        mine, other, times = ratio(ours, theirs)
        yield Figure("784-128-64-10, ours: updates a second", updates / mine, "/s")
        yield Figure(f"784-128-64-10, {name}: updates a second", updates / other, "/s")
        yield Figure(f"784-128-64-10, ours / {name}", times, "x", least=least)


def scikit(x: np.ndarray, y: np.ndarray) -> Callable[[], object] | None:  # type: ignore[type-arg]
    try:
        from sklearn.neural_network import MLPClassifier
    except ImportError:
        return None
    peer = MLPClassifier(
        SIZES[1:-1], solver="sgd", batch_size=BATCH, learning_rate_init=0.01, momentum=0.9,
        nesterovs_momentum=False, alpha=0.0, shuffle=False,
    )  # fmt: skip
    return lambda: peer.partial_fit(x, y, classes=np.arange(10))


def torch_steps(x: np.ndarray, y: np.ndarray) -> Callable[[], object] | None:  # type: ignore[type-arg]
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    layers: list[object] = []
    for inputs, outputs in pairwise(SIZES):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    peer = torch.nn.Sequential(*layers[:-1])
    optimiser = torch.optim.SGD(peer.parameters(), 0.01, momentum=0.9)
    inputs, known = torch.from_numpy(x), torch.from_numpy(y)

    def steps() -> None:
        for at in range(0, len(x), BATCH):
            optimiser.zero_grad()
            loss = torch.nn.functional.cross_entropy(peer(inputs[at : at + BATCH]), known[at : at + BATCH])
            loss.backward()
            optimiser.step()

    return steps
