"""How soon a net knows the silhouette, beside scikit-learn and PyTorch where those are installed.

    python -m benchmarks.silhouette [SEEDS]

CPU time of training on one BLAS thread; the net is asked about places between those it learned. The rate
falls over as many epochs as fit into the budget, which is measured first.
"""

from __future__ import annotations

import importlib
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from tutor.sims.base import check
from tutor.sims.coordinate_net import Net
from tutor.sims.silhouette import ASKED, BATCH, PLAIN, TAUGHT, WAVES, Simulation
from tutor.sims.silhouette_shape import grid, inside, iou

POINTS, TARGETS, TRUTH = grid(*TAUGHT), inside(grid(*TAUGHT)).astype(np.float32), inside(grid(*ASKED))
RATE = 0.03


def learn(
    seed: int, budget: float, units: int, layers: int, features: str, activation: str
) -> tuple[float, int]:
    """IoU and updates after `budget` seconds of training."""
    rng = np.random.default_rng(seed)
    net = Net(rng, (units,) * layers, activation, features == WAVES)  # type: ignore[arg-type]
    inputs, asked = net.inputs(POINTS), net.inputs(grid(*ASKED))
    spent = 0.0
    while spent < budget:
        begun = time.process_time()
        order = rng.permutation(len(inputs))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            net.learn(inputs[batch], TARGETS[batch], RATE * max(1 - spent / budget, 0.0))
        spent += time.process_time() - begun
    return iou(net.logits(asked) > 0, TRUTH), net.updates


def sklearn(budget: float) -> None:
    try:
        kind = importlib.import_module("sklearn.neural_network").MLPClassifier
    except ImportError:
        print("scikit-learn is not installed")
        return
    net = kind((32, 32), "tanh", learning_rate_init=0.01, batch_size=BATCH, random_state=0)
    spent = 0.0
    while spent < budget:
        begun = time.process_time()
        net.partial_fit(POINTS / 1.5, TARGETS, classes=[0, 1])
        spent += time.process_time() - begun
    said = net.predict(grid(*ASKED) / 1.5) > 0.5
    print(f"scikit-learn 32-32 tanh  {budget:4} s: IoU {iou(said, TRUTH):.3f}, {net.t_ // BATCH} updates")


def torch(budget: float) -> None:
    try:
        library = importlib.import_module("torch")
    except ImportError:
        print("PyTorch is not installed")
        return
    library.set_num_threads(1)
    library.manual_seed(0)
    nn = library.nn
    net = nn.Sequential(nn.Linear(2, 32), nn.Tanh(), nn.Linear(32, 32), nn.Tanh(), nn.Linear(32, 1))
    adam = library.optim.Adam(net.parameters(), RATE, (0.9, 0.99))
    points = library.tensor(POINTS / 1.5, dtype=library.float32)
    targets, lossy = library.tensor(TARGETS)[:, None], nn.BCEWithLogitsLoss()
    spent, updates = 0.0, 0
    while spent < budget:
        begun = time.process_time()
        for batch in library.randperm(len(points)).split(BATCH):
            adam.param_groups[0]["lr"] = RATE * max(1 - spent / budget, 0.0)
            adam.zero_grad()
            lossy(net(points[batch]), targets[batch]).backward()
            adam.step()
            updates += 1
        spent += time.process_time() - begun
    said = net(library.tensor(grid(*ASKED) / 1.5, dtype=library.float32)).detach().numpy()[:, 0] > 0
    print(f"PyTorch 32-32 tanh, one thread   {budget:4} s: IoU {iou(said, TRUTH):.3f}, {updates} updates")


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    recipes = ((32, 2, PLAIN, "tanh"), (64, 2, PLAIN, "ReLU"), (32, 2, WAVES, "tanh"), (8, 1, PLAIN, "tanh"))
    for units, layers, features, activation in recipes:
        for budget in (0.5, 2.0):
            found = [learn(seed, budget, units, layers, features, activation) for seed in range(seeds)]
            name = f"{'-'.join([str(units)] * layers)} {activation}, {features}"
            scores = " ".join(f"{score:.3f}" for score, _updates in found)
            print(f"{name:32} {budget:4} s: IoU {scores}, {found[0][1]} updates")
    sklearn(2.0)
    torch(2.0)
    simulation = Simulation(np.random.default_rng(0), **check(Simulation, {}))
    begun = time.process_time()
    while not simulation.done:
        simulation.step()
    spent = time.process_time() - begun
    print(f"the lesson's run: IoU {simulation.frame.metrics['iou']:.3f} in {spent:.2f} s with its pictures")


if __name__ == "__main__":
    main()
